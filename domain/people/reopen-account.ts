import { eq } from "drizzle-orm";
import { user } from "#db/schema/people";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { NotFound } from "#domain/errors";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import * as schema from "./schema";

/** Lets a person whose account was closed sign in again. */
export async function reopenAccount(ctx: Ctx, input: schema.AdministerPerson): Promise<void> {
  const { personId } = parse(schema.AdministerPerson, input);
  await inTransaction(ctx, async (ctx) => {
    authorize(ctx, "person.administer", { personId });
    const [opened] = await ctx.db
      .update(user)
      .set({ banned: false, banReason: null, banExpires: null, updatedAt: ctx.now })
      .where(eq(user.id, personId))
      .returning({ id: user.id });
    if (!opened) throw new NotFound("person", personId);
    await record(ctx, "person.account_reopened", { subject: personId, payload: {} });
  });
}
