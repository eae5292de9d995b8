import { isDeepStrictEqual } from "node:util";
import { eq } from "drizzle-orm";
import { examItems, qualifications } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { kindOf } from "#domain/annotations/kinds/index";
import { type Ctx, inTransaction } from "#domain/context";
import { StaleState } from "#domain/errors";
import { record } from "#domain/events/record";
import { type Id, newId } from "#domain/ids";
import { parse } from "#domain/parse";
import { BadExam } from "./define-qualification";
import { examFilesOf } from "./exam-files";
import { readGold, readItem } from "./exam-problems";
import { lockExam } from "./lock-exam";
import * as schema from "./schema";

export type AddedQuestion = {
  itemId: Id<"exam">;
  /** How many can be asked, this one included. */
  questions: number;
  /** How many are still missing before the exam can be sat; 0 once it is open. */
  missing: number;
};

/**
 * Adds a question with its right answer to an exam. An exam whose questions are made after it was defined opens with as many as
 * a sitting asks; who is sitting an open one already is not asked the new question.
 * @throws BadExam for what is wrong with the question or its answer; StaleState for a qualification without an exam.
 */
export async function addQuestion(ctx: Ctx, input: schema.AddQuestion): Promise<AddedQuestion> {
  const { qualificationId, explanation, ...given } = parse(schema.AddQuestion, input);
  return inTransaction(ctx, async (ctx) => {
    const exam = await lockExam(ctx, qualificationId);
    authorize(ctx, "qualification.define", { organizationId: exam.organizationId });
    if (exam.questionsPerAttempt === 0)
      throw new StaleState("This qualification has no exam: it was defined to be given by people.");
    const kind = kindOf(exam.kind);
    const item = readItem(kind, given.item, await examFilesOf(ctx, exam.organizationId, [given]));
    if (!item.ok) throw new BadExam(item.problems);
    const gold = readGold(kind, exam.config, item.value, given.gold);
    if (gold.problems.length > 0) throw new BadExam(gold.problems);
    const before = await ctx.db
      .select({ item: examItems.item, withdrawnAt: examItems.withdrawnAt })
      .from(examItems)
      .where(eq(examItems.qualificationId, qualificationId));
    if (before.length >= schema.EXAM_ITEMS_MAX)
      throw new StaleState(`An exam has at most ${schema.EXAM_ITEMS_MAX} questions.`);
    if (before.some((one) => !one.withdrawnAt && isDeepStrictEqual(one.item, item.value)))
      throw new BadExam([
        { path: "item", message: "is asked about by another question of this exam already" },
      ]);

    const itemId = newId("exam");
    await ctx.db
      .insert(examItems)
      .values({ qualificationId, id: itemId, item: item.value, gold: gold.value, explanation });
    const questions = before.filter((one) => !one.withdrawnAt).length + 1;
    const missing = exam.examOpen ? 0 : Math.max(0, exam.questionsPerAttempt - questions);
    if (!exam.examOpen && missing === 0)
      await ctx.db
        .update(qualifications)
        .set({ examOpen: true })
        .where(eq(qualifications.id, qualificationId));
    await record(ctx, "exam.question_added", {
      subject: qualificationId,
      payload: { qualificationId, itemId },
    });
    return { itemId, questions, missing };
  });
}
