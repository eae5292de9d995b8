import { eq } from "drizzle-orm";
import { attempts, type qualifications } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { HOUR_MS, later } from "#domain/clock";
import { type Ctx, inTransaction } from "#domain/context";
import { StaleState } from "#domain/errors";
import { record } from "#domain/events/record";
import type { Micros } from "#domain/money";
import { parse } from "#domain/parse";
import { moveTo } from "#domain/transition";
import { examScore } from "./exam-score";
import { expiryOf, hold, standingGrant } from "./hold";
import { lockOwnAttempt } from "./own-attempt";
import { payReward } from "./pay-reward";
import * as schema from "./schema";
import { attemptProcess } from "./states";
import { readPurses } from "./stored-purse";
import { withdrawnIn } from "./withdrawn";

/** Not every question has been answered yet. */
export class QuestionsLeft extends StaleState {
  override readonly code = "QUESTIONS_LEFT";
}

export type ExamResult = {
  passed: boolean;
  /** Mean over all questions that count, 0…1. */
  score: number;
  passScore: number;
  /** When the qualification lapses, if it was passed; null if never. */
  expiresAt: Date | null;
  /** What passing has paid: micros as a string of digits, "0" for nothing; and its currency, if it paid. */
  paidMicros: string;
  currency: string | null;
  /** When the exam may be taken again, if it was failed and attempts are left. */
  retryAt: Date | null;
};

/**
 * Ends a sitting: passed, the worker holds the qualification from now and is paid what was promised; failed, the retry
 * clock starts and the promise ends.
 * Ending an ended sitting again gives its result again.
 * @throws QuestionsLeft while questions are unanswered.
 */
export async function finishAttempt(ctx: Ctx, input: schema.FinishAttempt): Promise<ExamResult> {
  const { attemptId } = parse(schema.FinishAttempt, input);
  return inTransaction(ctx, async (ctx) => {
    const { personId } = personOf(ctx);
    authorize(ctx, "exam.take", { workerId: personId });
    const { attempt, exam } = await lockOwnAttempt(ctx, attemptId);
    const qualificationId = exam.id;
    if (attempt.state !== "open") {
      const grant =
        attempt.state === "passed" ? await standingGrant(ctx, qualificationId, personId) : undefined;
      const result = {
        passed: attempt.state === "passed",
        score: attempt.score ?? 0,
        passScore: exam.passScore,
      };
      const paid = attempt.rewardState === "paid" ? attempt.rewardMicros : 0n;
      return {
        ...result,
        ...(await asPay(ctx, exam, paid)),
        expiresAt: grant?.expiresAt ?? null,
        retryAt: attempt.retryAt,
      };
    }
    const left = attempt.itemIds.length - attempt.answers.length;
    if (left > 0)
      throw new QuestionsLeft(
        left === 1 ? "One question is still open." : `${left} questions are still open.`,
        { left },
      );

    const withdrawn = await withdrawnIn(ctx, qualificationId);
    const { score, passed } = examScore(attempt.itemIds, attempt.answers, withdrawn, exam.passScore);
    const expiresAt = passed ? expiryOf(exam.validDays, ctx.now) : null;
    const retryAt = passed ? null : later(ctx.now, exam.retryAfterHours * HOUR_MS);
    const isFreed = !passed && attempt.rewardState === "promised";
    const set = { score, retryAt, endedAt: ctx.now, ...(isFreed ? { rewardState: "freed" as const } : {}) };
    await moveTo(
      ctx,
      attemptProcess,
      attempts,
      eq(attempts.id, attemptId),
      "open",
      passed ? "pass" : "fail",
      set,
    );
    // Paying locks the purse, and so comes before the grant: reckoning sittings again takes the two in this order.
    const paid = passed ? await payReward(ctx, attempt) : 0n;
    if (passed) await hold(ctx, { qualificationId, workerId: personId, score, expiresAt });
    await record(ctx, passed ? "exam.passed" : "exam.failed", {
      subject: personId,
      payload: { attemptId, qualificationId, score },
    });
    const pay = await asPay(ctx, exam, paid);
    return { passed, score, passScore: exam.passScore, ...pay, expiresAt, retryAt };
  });
}

async function asPay(
  ctx: Ctx,
  exam: typeof qualifications.$inferSelect,
  paidMicros: Micros,
): Promise<Pick<ExamResult, "paidMicros" | "currency">> {
  if (paidMicros === 0n) return { paidMicros: "0", currency: null };
  const purse = (await readPurses(ctx.db, [exam.id], ctx.now)).get(exam.id);
  return { paidMicros: paidMicros.toString(), currency: purse?.currency ?? null };
}
