import { isDeepStrictEqual } from "node:util";
import { and, eq } from "drizzle-orm";
import { attempts, examItems } from "#db/schema/index";
import type { AttemptAnswer } from "#db/schema/qualifications";
import { authorize, personOf } from "#domain/access/authorize";
import { checkValue } from "#domain/annotations/check-value";
import type { Grade } from "#domain/annotations/kind";
import { kindOf } from "#domain/annotations/kinds/index";
import { type StoredItem, showItem } from "#domain/annotations/stored-item";
import { type Ctx, inTransaction } from "#domain/context";
import { invariant, NotFound, StaleState } from "#domain/errors";
import { parse } from "#domain/parse";
import { lockOwnAttempt } from "./own-attempt";
import * as schema from "./schema";

/** A question is answered once: its right answer has been shown since. */
export class AlreadyAnswered extends StaleState {
  override readonly code = "ALREADY_ANSWERED";
}
export class AttemptEnded extends StaleState {
  override readonly code = "ATTEMPT_ENDED";
}

export type Feedback = {
  question: number;
  /** 0…1. */
  score: number;
  right: boolean;
  /** What was right, what was expected, and why the author says so. */
  explanation: string;
  /** The last part of it: what the author says. */
  why: string;
  /** The right answer, in the form of the kind's values. */
  rightAnswer: unknown;
  answered: number;
  questions: number;
};

/**
 * Grades one answer, keeps it, and tells the worker at once what was right. The same answer sent again gets the
 * same feedback.
 * @throws AlreadyAnswered for another answer to an answered question; AttemptEnded; InvalidInput
 */
export async function answerQuestion(ctx: Ctx, input: schema.AnswerQuestion): Promise<Feedback> {
  const { attemptId, question, value } = parse(schema.AnswerQuestion, input);
  return inTransaction(ctx, async (ctx) => {
    authorize(ctx, "exam.take", { workerId: personOf(ctx).personId });
    const { attempt, exam } = await lockOwnAttempt(ctx, attemptId);
    const itemId = attempt.itemIds[question - 1];
    if (!itemId) throw new NotFound("question", String(question));
    const [examItem] = await ctx.db
      .select()
      .from(examItems)
      .where(and(eq(examItems.qualificationId, exam.id), eq(examItems.id, itemId)))
      // The right answer may be corrected in this very moment: this one is graded before that or after.
      .for("share");
    const kind = kindOf(exam.kind);
    invariant(examItem, "an attempt asks items that exist");

    const given = checkValue(
      exam.kind,
      exam.config,
      showItem(examItem.item as StoredItem, () => ""),
      value,
    );
    const feedback = (answer: AttemptAnswer, answered: number): Feedback => ({
      question,
      score: answer.score,
      right: answer.score >= kind.rightFrom,
      explanation: answer.explanation,
      why: examItem.explanation,
      rightAnswer: examItem.gold,
      answered,
      questions: attempt.itemIds.length,
    });
    const before = attempt.answers.find((answer) => answer.itemId === itemId);
    if (before) {
      if (isDeepStrictEqual(before.value, given)) return feedback(before, attempt.answers.length);
      throw new AlreadyAnswered("You have answered this question already; the first answer counts.");
    }
    if (attempt.state !== "open") throw new AttemptEnded("This attempt is over.", { state: attempt.state });

    const grade = kind.grade(given, examItem.gold, exam.config);
    const explanation = explainAnswer(grade, examItem.explanation);
    const answer: AttemptAnswer = { itemId, value: given, score: grade.score, explanation };
    const answers = [...attempt.answers, answer];
    await ctx.db.update(attempts).set({ answers }).where(eq(attempts.id, attemptId));
    return feedback(answer, answers.length);
  });
}

/** What was right and expected, and why the question's author says so. Pure. */
export function explainAnswer(grade: Grade, authorSays: string): string {
  return [grade.explanation, authorSays].filter(Boolean).join(" ");
}
