/** Workers' questions about tasks, and what was answered. */
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { assignments, jobs, questions } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import type { Ctx } from "#domain/context";
import { reviewedJob } from "./queries";

export type Question = {
  questionId: string;
  taskId: string;
  comment: string;
  askedAt: Date;
  answer: string | null;
  answeredAt: Date | null;
};

/** Workers' questions about a job's tasks, those without an answer first, then the newest. */
export async function questionsOf(
  ctx: Ctx,
  jobId: string,
  page: { openOnly?: boolean; limit?: number } = {},
): Promise<Question[]> {
  await reviewedJob(ctx, jobId);
  const rows = await ctx.db
    .select({ question: questions })
    .from(questions)
    .innerJoin(jobs, eq(jobs.id, questions.jobId))
    .where(
      and(
        visible.jobs(ctx.actor),
        eq(questions.jobId, jobId),
        page.openOnly ? isNull(questions.answer) : undefined,
      ),
    )
    .orderBy(sql`${questions.answer} is not null`, desc(questions.createdAt), desc(questions.id))
    .limit(Math.min(page.limit ?? 100, 500));
  return rows.map(({ question }) => questionOf(question));
}

export type OwnQuestion = Omit<Question, "taskId"> & {
  jobId: string;
  jobTitle: string;
  assignmentId: string;
};

/** What the worker asked and what was answered, the newest first; of one job when one is named. No task ids. */
export async function ownQuestions(ctx: Ctx, jobId?: string): Promise<OwnQuestion[]> {
  const { personId } = personOf(ctx);
  authorize(ctx, "worker.self", { workerId: personId });
  const rows = await ctx.db
    .select({ question: questions, jobTitle: jobs.title })
    .from(questions)
    .innerJoin(jobs, eq(jobs.id, questions.jobId))
    .innerJoin(
      assignments,
      and(eq(assignments.jobId, questions.jobId), eq(assignments.id, questions.assignmentId)),
    )
    .where(
      and(
        visible.ownAssignments(ctx.actor),
        eq(questions.workerId, personId),
        jobId ? eq(questions.jobId, jobId) : undefined,
      ),
    )
    .orderBy(desc(questions.createdAt), desc(questions.id))
    .limit(200);
  return rows.map(({ question, jobTitle }) => {
    const { taskId: _, ...rest } = questionOf(question);
    return { ...rest, jobId: question.jobId, jobTitle, assignmentId: question.assignmentId };
  });
}

function questionOf(question: typeof questions.$inferSelect): Question {
  const { id, taskId, comment, createdAt, answer, answeredAt } = question;
  return { questionId: id, taskId, comment, askedAt: createdAt, answer, answeredAt };
}
