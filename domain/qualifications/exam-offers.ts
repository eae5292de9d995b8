/** Reads what passing pays a worker, for the rule in exam-offer.ts. */
import { and, eq, inArray } from "drizzle-orm";
import { attempts } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import { type ExamOffer, examOffer } from "./exam-offer";
import { readPurses } from "./stored-purse";

/** What passing each of these exams pays this worker; those that pay nothing are left out. Two queries, however many. */
export async function examOffers(
  ctx: Ctx,
  workerId: string,
  qualificationIds: readonly string[],
): Promise<Map<string, ExamOffer>> {
  authorize(ctx, "worker.self", { workerId });
  const ids = [...new Set(qualificationIds)];
  if (ids.length === 0) return new Map();
  const [purses, sat] = await Promise.all([
    readPurses(ctx.db, ids, ctx.now),
    ctx.db
      .select({
        qualificationId: attempts.qualificationId,
        state: attempts.rewardState,
        rewardMicros: attempts.rewardMicros,
        until: attempts.rewardUntil,
        sitting: attempts.state,
      })
      .from(attempts)
      .where(and(eq(attempts.workerId, workerId), inArray(attempts.qualificationId, ids))),
  ]);
  const offers = new Map<string, ExamOffer>();
  for (const [id, purse] of purses) {
    const mine = sat
      .filter((one) => one.qualificationId === id)
      .map((one) => ({ ...one, isOpen: one.sitting === "open" }));
    const offer = examOffer(purse, mine, ctx.now);
    if (offer) offers.set(id, offer);
  }
  return offers;
}
