/** An exam as the bench sees it: its questions are the assignments, and each answer is graded at once. */
import type { BenchAssignment, NoWork, SubmissionReply } from "#app/annotate/bench-api";
import { paths } from "#app/paths";
import type { Item } from "#domain/annotations/kind";
import { type StoredItem, showItem } from "#domain/annotations/stored-item";
import { actorName, type Ctx } from "#domain/context";
import { InvalidInput } from "#domain/errors";
import { signPath } from "#domain/gateways/signed-urls";
import { formatMoney } from "#domain/money";
import { answerQuestion } from "#domain/qualifications/answer-question";
import { finishAttempt } from "#domain/qualifications/finish-attempt";
import { examSitting } from "#domain/qualifications/queries";
import { startAttempt } from "#domain/qualifications/start-attempt";
import { getServices } from "./context.server";

/** Exams have no lease: a sitting waits for its worker. */
const NO_LEASE_SECONDS = 86_400;

/** The questions of the sitting that are still open; when none is, its result in words. */
export async function examQuestions(
  ctx: Ctx,
  qualificationId: string,
  want: number,
  held: readonly unknown[],
): Promise<{ assignments: BenchAssignment[]; reason?: NoWork }> {
  const { attemptId } = await startAttempt(ctx, { qualificationId });
  const sitting = await examSitting(ctx, attemptId);
  const open = sitting.items.filter((q) => !q.answer);
  if (open.length === 0) return { assignments: [], reason: await result(ctx, attemptId) };
  const questions = open.map(({ question, item }) => ({
    id: `${attemptId}.${question}`,
    token: attemptId,
    item: askedItem(ctx, { qualificationId, attemptId, question }, item),
    leaseUntil: new Date(ctx.now.getTime() + NO_LEASE_SECONDS * 1_000).toISOString(),
    leaseSeconds: NO_LEASE_SECONDS,
    rewardMicros: "0",
    schemaVersion: 1,
    instructionsVersion: 1,
  }));
  return { assignments: questions.filter((q) => !held.includes(q.id)).slice(0, Math.max(1, want)) };
}

/** What a question of the worker's own sitting asks about, its files behind addresses made for this worker. */
export function askedItem(
  ctx: Ctx,
  { qualificationId, attemptId, question }: { qualificationId: string; attemptId: string; question: number },
  item: StoredItem,
): Item {
  return showItem(item, (_, part) => {
    const path = paths.work.examFile(qualificationId, attemptId, question, part);
    return signPath(getServices().env.secret, path, actorName(ctx.actor), ctx.now).url;
  });
}

/** Grades one answer; the bench shows what was right before it goes on. */
export async function answerExam(ctx: Ctx, body: Record<string, unknown>): Promise<SubmissionReply> {
  const [attemptId, question] = String(body.assignmentId).split(".");
  if (!attemptId || !question)
    throw new InvalidInput([{ path: "assignmentId", message: "names no question of an exam" }]);
  const { score, explanation, why, rightAnswer } = await answerQuestion(ctx, {
    attemptId,
    question: Number(question),
    value: body.value,
  });
  return {
    submissionId: String(body.submissionId),
    late: false,
    rewardMicros: "0",
    feedback: { score, explanation, why, gold: rightAnswer },
  };
}

async function result(ctx: Ctx, attemptId: string): Promise<NoWork> {
  const { passed, score, passScore, retryAt, paidMicros, currency } = await finishAttempt(ctx, { attemptId });
  const scored = `You scored ${Math.floor(score * 100)} %; ${Math.ceil(passScore * 100)} % was needed.`;
  const paid = currency ? ` ${formatMoney(BigInt(paidMicros), currency)} is added to your earnings.` : "";
  if (passed) return { code: "EXAM_PASSED", sentence: `You passed. ${scored}${paid}` };
  const again = retryAt
    ? ` You may try again from ${retryAt.toISOString().slice(0, 16).replace("T", " ")} UTC.`
    : "";
  return { code: "EXAM_FAILED", sentence: `You did not pass this time. ${scored}${again}` };
}
