import { isDeepStrictEqual } from "node:util";
import { and, eq, sql } from "drizzle-orm";
import { attempts, examItems, type qualifications } from "#db/schema/index";
import type { AttemptAnswer } from "#db/schema/qualifications";
import { authorize } from "#domain/access/authorize";
import { kindOf } from "#domain/annotations/kinds/index";
import type { StoredItem } from "#domain/annotations/stored-item";
import { type Ctx, inTransaction } from "#domain/context";
import { NotFound, StaleState } from "#domain/errors";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import { explainAnswer } from "./answer-question";
import { BadExam } from "./define-qualification";
import { readGold } from "./exam-problems";
import { lockExam } from "./lock-exam";
import { type Regraded, regradeAttempts } from "./regrade-attempts";
import * as schema from "./schema";

/**
 * Gives a question of an exam another right answer, or another explanation. Where the answer changed, whoever answered it is
 * graded anew: failed sittings that would have passed have passed, and nobody who passed is asked back.
 * @throws BadExam for what is wrong with the answer; StaleState for a question that was withdrawn.
 */
export async function correctQuestion(ctx: Ctx, input: schema.CorrectQuestion): Promise<Regraded> {
  const { qualificationId, itemId, explanation, gold: given } = parse(schema.CorrectQuestion, input);
  return inTransaction(ctx, async (ctx) => {
    const exam = await lockExam(ctx, qualificationId);
    authorize(ctx, "qualification.define", { organizationId: exam.organizationId });
    // Sittings come before questions, as where an answer is graded: the two never wait for each other in a ring.
    await answeredBy(ctx, exam.id, itemId);
    const which = and(eq(examItems.qualificationId, qualificationId), eq(examItems.id, itemId));
    const [item] = await ctx.db.select().from(examItems).where(which).for("update");
    if (!item) throw new NotFound("question", itemId);
    if (item.withdrawnAt)
      throw new StaleState("This question was withdrawn; it is asked of nobody any more.");
    const gold = readGold(kindOf(exam.kind), exam.config, item.item as StoredItem, given);
    if (gold.problems.length > 0) throw new BadExam(gold.problems);

    const isOther = !isDeepStrictEqual(gold.value, item.gold);
    await ctx.db
      .update(examItems)
      .set({ gold: gold.value, explanation, ...(isOther ? { doubt: 0 } : {}) })
      .where(which);
    if (isOther) await gradeAgain(ctx, exam, { ...item, gold: gold.value, explanation });
    await record(ctx, "exam.question_corrected", {
      subject: qualificationId,
      payload: { qualificationId, itemId, answerChanged: isOther },
    });
    return isOther ? regradeAttempts(ctx, exam, new Set([itemId])) : { attempts: 0, passed: 0 };
  });
}

async function answeredBy(ctx: Ctx, qualificationId: string, itemId: string) {
  return ctx.db
    .select({ id: attempts.id, answers: attempts.answers })
    .from(attempts)
    .where(
      and(
        eq(attempts.qualificationId, qualificationId),
        sql`${attempts.answers} @> ${JSON.stringify([{ itemId }])}::jsonb`,
      ),
    )
    .orderBy(attempts.id)
    .for("update");
}

/** Every answer that was given to the question, graded by its new right answer. */
async function gradeAgain(
  ctx: Ctx,
  exam: typeof qualifications.$inferSelect,
  item: typeof examItems.$inferSelect,
): Promise<void> {
  const kind = kindOf(exam.kind);
  for (const { id, answers } of await answeredBy(ctx, exam.id, item.id)) {
    const graded = answers.map((answer): AttemptAnswer => {
      if (answer.itemId !== item.id) return answer;
      const grade = kind.grade(answer.value, item.gold, exam.config);
      return { ...answer, score: grade.score, explanation: explainAnswer(grade, item.explanation) };
    });
    await ctx.db.update(attempts).set({ answers: graded }).where(eq(attempts.id, id));
  }
}
