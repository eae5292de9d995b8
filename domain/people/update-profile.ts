import { eq } from "drizzle-orm";
import { user, workerProfiles } from "#db/schema/people";
import { authorize, personOf } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { StaleState } from "#domain/errors";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import * as schema from "./schema";

/** Stripe keeps an account in the country it was opened in. */
export class CountryFixed extends StaleState {
  override readonly code = "COUNTRY_FIXED";
}

/** Changes what is said about oneself; fields that are left out stay. The worker's part is ignored for others. */
export async function updateProfile(ctx: Ctx, input: schema.UpdateProfile): Promise<void> {
  const changes = parse(schema.UpdateProfile, input);
  const { name, ...profile } = changes;
  await inTransaction(ctx, async (ctx) => {
    const { personId } = personOf(ctx);
    authorize(ctx, "person.edit", { personId });
    const [worker] = await ctx.db
      .select({ country: workerProfiles.country, stripeAccountId: workerProfiles.stripeAccountId })
      .from(workerProfiles)
      .where(eq(workerProfiles.personId, personId))
      .for("update");
    if (worker?.stripeAccountId && profile.country && profile.country !== worker.country)
      throw new CountryFixed("You are paid in the country you began in. Write to us if you have moved.");
    if (name) await ctx.db.update(user).set({ name, updatedAt: ctx.now }).where(eq(user.id, personId));
    if (worker && Object.keys(profile).length > 0)
      await ctx.db.update(workerProfiles).set(profile).where(eq(workerProfiles.personId, personId));
    await record(ctx, "profile.updated", { subject: personId, payload: { fields: Object.keys(changes) } });
  });
}
