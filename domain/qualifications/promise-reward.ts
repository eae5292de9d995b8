import { and, eq, inArray } from "drizzle-orm";
import { attempts, qualifications } from "#db/schema/index";
import type { RewardState } from "#db/schema/qualifications";
import { DAY_MS, later } from "#domain/clock";
import type { Ctx } from "#domain/context";
import type { Micros } from "#domain/money";
import { PROMISE_DAYS } from "./exam-offer";
import { freeMicros } from "./purse";
import { lockPurse } from "./stored-purse";

export type Promised = {
  rewardMicros: Micros;
  feeMicros: Micros;
  rewardState: RewardState;
  rewardUntil: Date | null;
};

const NOTHING: Promised = { rewardMicros: 0n, feeMicros: 0n, rewardState: "none", rewardUntil: null };

/**
 * Fixes what passing a sitting that begins now will pay: the exam's reward, when that much is held and promised to nobody,
 * and the worker was never paid for this exam; otherwise nothing. The purse stays locked until the sitting is written.
 */
export async function promiseReward(
  ctx: Ctx,
  { qualificationId, workerId }: { qualificationId: string; workerId: string },
): Promise<Promised> {
  const [exam] = await ctx.db
    .select({ rewardMicros: qualifications.passRewardMicros })
    .from(qualifications)
    .where(eq(qualifications.id, qualificationId));
  // Beginning an exam that pays nothing waits for nobody.
  if (!exam || exam.rewardMicros === 0n) return NOTHING;
  const purse = await lockPurse(ctx, qualificationId);
  if (!purse || purse.rewardMicros === 0n) return NOTHING;
  const { rewardMicros, feeMicros } = purse;
  if (freeMicros(purse) < rewardMicros + feeMicros || (await wasPaid(ctx, qualificationId, workerId)))
    return NOTHING;
  const rewardUntil = later(ctx.now, PROMISE_DAYS * DAY_MS);
  return { rewardMicros, feeMicros, rewardState: "promised", rewardUntil };
}

/** Whether passing this exam was paid to the worker, or is owed. */
export async function wasPaid(ctx: Ctx, qualificationId: string, workerId: string): Promise<boolean> {
  const [one] = await ctx.db
    .select({ id: attempts.id })
    .from(attempts)
    .where(
      and(
        eq(attempts.workerId, workerId),
        eq(attempts.qualificationId, qualificationId),
        inArray(attempts.rewardState, ["paid", "due"]),
      ),
    )
    .limit(1);
  return one !== undefined;
}
