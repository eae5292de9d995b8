import { and, eq, isNull } from "drizzle-orm";
import { jobs, questions } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { NotFound } from "#domain/errors";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import * as schema from "./schema";

/**
 * Answers a worker's question about a task. Everybody who asked about the same task gets the answer; answering again
 * replaces what was said to this one. Unless it is kept out of them, question and answer also stand beside the
 * instructions. Answers how many workers were told.
 */
export async function answerQuestion(ctx: Ctx, input: schema.AnswerQuestion): Promise<{ answered: number }> {
  const { jobId, questionId, answer, inGuidelines } = parse(schema.AnswerQuestion, input);
  return inTransaction(ctx, async (ctx) => {
    const [job] = await ctx.db
      .select({ organizationId: jobs.organizationId })
      .from(jobs)
      .where(eq(jobs.id, jobId));
    if (!job) throw new NotFound("job", jobId);
    authorize(ctx, "job.review", job);
    const set = { answer, answeredBy: personOf(ctx).personId, answeredAt: ctx.now };
    const [question] = await ctx.db
      .update(questions)
      .set({ ...set, inGuidelines })
      .where(and(eq(questions.jobId, jobId), eq(questions.id, questionId)))
      .returning({ taskId: questions.taskId });
    if (!question) throw new NotFound("question", questionId);
    const others = await ctx.db
      .update(questions)
      .set(set)
      .where(and(eq(questions.jobId, jobId), eq(questions.taskId, question.taskId), isNull(questions.answer)))
      .returning({ id: questions.id });
    for (const id of [questionId, ...others.map((other) => other.id)]) {
      await record(ctx, "question.answered", { jobId, subject: id, payload: { questionId: id } });
    }
    return { answered: 1 + others.length };
  });
}
