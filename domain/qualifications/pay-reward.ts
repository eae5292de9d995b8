import { and, eq } from "drizzle-orm";
import { attempts, workerProfiles } from "#db/schema/index";
import type { RewardState } from "#db/schema/qualifications";
import type { Ctx } from "#domain/context";
import { record } from "#domain/events/record";
import { account } from "#domain/ledger/accounts";
import { lockBalances } from "#domain/ledger/locked";
import { postEntry } from "#domain/ledger/post-entry";
import { examHold, examReward } from "#domain/ledger/recipes";
import type { Micros } from "#domain/money";
import { wasPaid } from "./promise-reward";
import { freeMicros, type Purse } from "./purse";
import { lockPurse } from "./stored-purse";

/** A sitting that was passed, with what was promised when it began. */
export type PassedSitting = {
  id: string;
  qualificationId: string;
  workerId: string;
  rewardMicros: Micros;
  feeMicros: Micros;
  rewardState: RewardState;
  rewardUntil: Date | null;
};

/**
 * Pays a worker for a sitting that has just been passed, once for each exam. What was promised in time is held. After the
 * time is over it is paid if enough is left. A sitting that counts as passed after all, because a question was wrong, is
 * paid out of what is left, then out of what the organization has available, and is owed where both do not suffice; for its
 * own exams the marketplace always pays.
 * Nobody is paid who has erased the account.
 * @returns what was paid now; 0 where nothing was
 */
export async function payReward(ctx: Ctx, sitting: PassedSitting): Promise<Micros> {
  if (sitting.rewardState === "none") return 0n;
  const purse = await lockPurse(ctx, sitting.qualificationId);
  if (!purse) return 0n;
  if (await wasPaid(ctx, sitting.qualificationId, sitting.workerId)) return end(ctx, sitting, "freed");
  if (await isErased(ctx, sitting.workerId)) return end(ctx, sitting, "freed");
  const costMicros = sitting.rewardMicros + sitting.feeMicros;
  const inTime = sitting.rewardUntil !== null && sitting.rewardUntil > ctx.now;
  if (sitting.rewardState === "promised" && inTime) return pay(ctx, purse, sitting);
  if (sitting.rewardState === "freed") {
    const isCovered = await holdMore(ctx, purse, sitting, costMicros - freeMicros(purse));
    return isCovered ? pay(ctx, purse, sitting) : end(ctx, sitting, "due");
  }
  // Its own promise, if it still counts, is over: the money is free like any other.
  const own = sitting.rewardState === "promised" ? costMicros : 0n;
  const free = freeMicros({ ...purse, promisedMicros: purse.promisedMicros - own });
  return free >= costMicros ? pay(ctx, purse, sitting) : end(ctx, sitting, "lapsed");
}

/** Pays what is owed, the longest waiting first, as far as the money goes. The caller has put more money in. */
export async function payDue(ctx: Ctx, qualificationId: string): Promise<number> {
  const waiting = await ctx.db
    .select()
    .from(attempts)
    .where(and(eq(attempts.qualificationId, qualificationId), eq(attempts.rewardState, "due")))
    .orderBy(attempts.regradedAt, attempts.startedAt, attempts.id)
    .for("update");
  let paid = 0;
  for (const sitting of waiting) {
    const purse = await lockPurse(ctx, qualificationId);
    if (!purse) break;
    if (await isErased(ctx, sitting.workerId)) {
      await end(ctx, sitting, "freed");
      continue;
    }
    if (purse.heldMicros - purse.promisedMicros < sitting.rewardMicros + sitting.feeMicros) break;
    await pay(ctx, purse, sitting);
    paid++;
  }
  return paid;
}

async function pay(ctx: Ctx, purse: Purse, sitting: PassedSitting): Promise<Micros> {
  const { id, qualificationId, workerId, rewardMicros, feeMicros } = sitting;
  const { currency } = purse;
  const { entryId } = await postEntry(ctx, {
    ...examReward({ qualificationId, workerId, amountMicros: rewardMicros, feeMicros }),
    subject: qualificationId,
    idempotencyKey: `exam_reward:${qualificationId}:${workerId}`,
    currency,
    memo: { attemptId: id },
  });
  await ctx.db
    .update(attempts)
    .set({ rewardState: "paid", rewardEntryId: entryId })
    .where(eq(attempts.id, id));
  const amountMicros = rewardMicros.toString();
  const wasOwed = sitting.rewardState === "due";
  const payload = { attemptId: id, qualificationId, amountMicros, currency, wasOwed };
  await record(ctx, "exam.paid", { subject: workerId, payload });
  return rewardMicros;
}

async function end(
  ctx: Ctx,
  { id }: PassedSitting,
  rewardState: "freed" | "lapsed" | "due",
): Promise<Micros> {
  await ctx.db.update(attempts).set({ rewardState }).where(eq(attempts.id, id));
  return 0n;
}

/** Puts what is missing aside out of what the organization has available; false where that is too little. */
async function holdMore(
  ctx: Ctx,
  purse: Purse,
  { id }: PassedSitting,
  missingMicros: Micros,
): Promise<boolean> {
  if (missingMicros <= 0n) return true;
  const { qualificationId, organizationId, currency } = purse;
  // The marketplace pays for its own exams from its pocket.
  if (organizationId !== null) {
    const available = account.available(organizationId);
    const at = await lockBalances(ctx, [available], currency);
    if (at(available) < missingMicros) return false;
  }
  await postEntry(ctx, {
    ...examHold({ qualificationId, organizationId, amountMicros: missingMicros }),
    subject: qualificationId,
    idempotencyKey: `exam_hold:${id}`,
    currency,
  });
  return true;
}

/** Erasing an account locks the profile too: no money reaches one that is gone. */
async function isErased(ctx: Ctx, workerId: string): Promise<boolean> {
  const [profile] = await ctx.db
    .select({ erasedAt: workerProfiles.erasedAt })
    .from(workerProfiles)
    .where(eq(workerProfiles.personId, workerId))
    .for("share");
  return !profile || profile.erasedAt !== null;
}
