import { and, eq, isNull } from "drizzle-orm";
import { attempts, examItems, qualifications, workerProfiles } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { Forbidden, invariant, NotFound, StaleState, TooMany } from "#domain/errors";
import { record } from "#domain/events/record";
import { newId } from "#domain/ids";
import { parse } from "#domain/parse";
import { holdingsOf } from "./holding";
import { NoExam } from "./no-exam";
import { pickQuestions } from "./pick-questions";
import { promiseReward } from "./promise-reward";
import { examAccess, type RequirementReason, whyNoExam } from "./requirement";
import * as schema from "./schema";

/** Only people with a worker profile take exams. */
export class NotAWorker extends Forbidden {
  override readonly code = "NOT_A_WORKER";
}
/** The worker holds it, and it does not lapse soon. */
export class AlreadyQualified extends StaleState {
  override readonly code = "ALREADY_QUALIFIED";
}
/** It was taken away by a person; only a person gives it back. */
export class QualificationRevoked extends Forbidden {
  override readonly code = "QUALIFICATION_REVOKED";
}
/** The last attempt failed too short a time ago; `data.retryAt` says when. */
export class RetryLater extends TooMany {
  override readonly code = "RETRY_LATER";
}
/** The money for it was promised to others meanwhile; nothing was begun. */
export class RewardGone extends StaleState {
  override readonly code = "REWARD_GONE";
}
export class NoAttemptsLeft extends TooMany {
  override readonly code = "NO_ATTEMPTS_LEFT";
}

/**
 * Begins a sitting of an exam, or returns the one that is open: there is never more than one.
 * `questions` is how many it asks. What passing pays is fixed now, as far as money is held for it.
 * @throws RewardGone when it would pay less than the worker was told; RetryLater, NoAttemptsLeft, AlreadyQualified, QualificationRevoked, NoExam, NotAWorker
 */
export async function startAttempt(
  ctx: Ctx,
  input: schema.StartAttempt,
): Promise<{ attemptId: string; questions: number; resumed: boolean }> {
  const { qualificationId, rewardMicros: told = 0n } = parse(schema.StartAttempt, input);
  const { personId } = personOf(ctx);
  authorize(ctx, "exam.take", { workerId: personId });
  return inTransaction(ctx, async (ctx) => {
    // The purse before the worker, as everywhere: two that begin or pass at once never wait for each other in a ring.
    const reward = await promiseReward(ctx, { qualificationId, workerId: personId });
    // One worker's sittings are begun one after another, so that two tabs cannot get around the retry clock.
    const [worker] = await ctx.db
      .select({ id: workerProfiles.personId })
      .from(workerProfiles)
      .where(eq(workerProfiles.personId, personId))
      .for("no key update");
    if (!worker) throw new NotAWorker("Exams are for workers. Add a worker profile to your account first.");
    const [exam] = await ctx.db.select().from(qualifications).where(eq(qualifications.id, qualificationId));
    const holding = (await holdingsOf(ctx.db, personId, [qualificationId])).get(qualificationId);
    if (!exam || !holding) throw new NotFound("qualification", qualificationId);
    if (!holding.hasExam) throw new NoExam(whyNoExam(holding));
    const access = examAccess(holding, ctx.now);
    if (!access.open) {
      invariant(access.reason, "a closed exam says why");
      throw refusal(access.reason);
    }

    const before = await ctx.db
      .select({ id: attempts.id, itemIds: attempts.itemIds })
      .from(attempts)
      .where(and(eq(attempts.workerId, personId), eq(attempts.qualificationId, qualificationId)));
    const open = before.find((attempt) => attempt.id === holding.openAttemptId);
    if (open) return { attemptId: open.id, questions: open.itemIds.length, resumed: true };

    const items = await ctx.db
      .select({ id: examItems.id })
      .from(examItems)
      .where(and(eq(examItems.qualificationId, qualificationId), isNull(examItems.withdrawnAt)));
    if (items.length === 0) throw new NoExam(`Every question of the exam for ${exam.name} was withdrawn.`);
    if (reward.rewardMicros < told)
      throw new RewardGone(
        "What was put aside for this exam has been promised to others meanwhile: this sitting would not be paid as you were told.",
      );
    const met = new Map<string, number>();
    for (const id of before.flatMap((attempt) => attempt.itemIds)) met.set(id, (met.get(id) ?? 0) + 1);
    const attemptId = newId("attempt");
    const ids = items.map((item) => item.id);
    const itemIds = pickQuestions(ids, met, exam.questionsPerAttempt, attemptId);
    await ctx.db.insert(attempts).values({
      id: attemptId,
      qualificationId,
      workerId: personId,
      itemIds,
      answers: [],
      startedAt: ctx.now,
      ...reward,
    });
    await record(ctx, "exam.started", { subject: personId, payload: { attemptId, qualificationId } });
    return { attemptId, questions: itemIds.length, resumed: false };
  });
}

function refusal({ code, sentence, until }: RequirementReason) {
  const data = until ? { until: until.toISOString() } : {};
  if (code === "retry_later") return new RetryLater(sentence, { ...data, retryAt: until?.toISOString() });
  if (code === "no_attempts_left") return new NoAttemptsLeft(sentence);
  if (code === "revoked") return new QualificationRevoked(sentence);
  return new AlreadyQualified(sentence, data);
}
