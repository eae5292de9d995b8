import { eq } from "drizzle-orm";
import { workerProfiles } from "#db/schema/people";
import { authorize, personOf } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { NotFound } from "#domain/errors";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import * as schema from "./schema";

/** Chooses when earnings are sent: every week by themselves, or only when asked for. */
export async function setPayoutSchedule(ctx: Ctx, input: schema.SetPayoutSchedule): Promise<void> {
  const { schedule } = parse(schema.SetPayoutSchedule, input);
  await inTransaction(ctx, async (ctx) => {
    const { personId } = personOf(ctx);
    authorize(ctx, "worker.self", { personId });
    const [changed] = await ctx.db
      .update(workerProfiles)
      .set({ payoutSchedule: schedule })
      .where(eq(workerProfiles.personId, personId))
      .returning({ personId: workerProfiles.personId });
    if (!changed) throw new NotFound("worker profile");
    await record(ctx, "profile.updated", { subject: personId, payload: { fields: ["payoutSchedule"] } });
  });
}
