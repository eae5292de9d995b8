import { eq } from "drizzle-orm";
import { user } from "#db/schema/people";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { NotFound, StaleState } from "#domain/errors";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import * as schema from "./schema";

/** An address that nobody has confirmed can belong to anybody. */
export class AddressNotConfirmed extends StaleState {
  override readonly code = "ADDRESS_NOT_CONFIRMED";
}

/** Lets a person run the marketplace. */
export async function makeAdmin(ctx: Ctx, input: schema.AdministerPerson): Promise<void> {
  const { personId } = parse(schema.AdministerPerson, input);
  await inTransaction(ctx, async (ctx) => {
    const [person] = await ctx.db
      .select({ role: user.role, emailVerified: user.emailVerified })
      .from(user)
      .where(eq(user.id, personId))
      .for("update");
    authorize(ctx, "person.administer", { personId });
    if (!person) throw new NotFound("person", personId);
    if (!person.emailVerified)
      throw new AddressNotConfirmed("This person has not confirmed their e-mail address yet.");
    if (person.role === "admin") return;
    await ctx.db.update(user).set({ role: "admin", updatedAt: ctx.now }).where(eq(user.id, personId));
    await record(ctx, "person.made_admin", { subject: personId, payload: {} });
  });
}
