import { and, asc, desc, eq, isNotNull } from "drizzle-orm";
import { instructions, jobs, jobWorkers, questions } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";

/** What stands beside a task for this worker. No task ids: which task a question was about is told to nobody else. */
export type OwnGuidelines = {
  version: number;
  markdown: string;
  /** The version this worker confirmed last, where it is an older one: the bench waits until the new one is confirmed. */
  confirmed: { version: number; markdown: string } | null;
  /** Questions of workers that the requester answered for everybody, the oldest first. */
  answers: { question: string; answer: string; answeredAt: Date }[];
  /** What this worker asked, the newest first. */
  own: { question: string; answer: string | null; askedAt: Date }[];
};

/** The instructions of a job for a worker in it, with what has changed and what was asked. @throws NotFound */
export async function ownGuidelines(ctx: Ctx, jobId: string): Promise<OwnGuidelines> {
  const { personId } = personOf(ctx);
  authorize(ctx, "worker.self", { workerId: personId });
  const [job] = await ctx.db
    .select({ version: jobs.instructionsVersion, read: jobWorkers.instructionsVersion })
    .from(jobs)
    .innerJoin(jobWorkers, and(eq(jobWorkers.jobId, jobs.id), eq(jobWorkers.workerId, personId)))
    .where(and(visible.jobWorkers(ctx.actor), eq(jobs.id, jobId)));
  if (!job) throw new NotFound("job of yours", jobId);
  const [texts, answered, own] = await Promise.all([
    ctx.db.select().from(instructions).where(eq(instructions.jobId, jobId)),
    ctx.db
      .select()
      .from(questions)
      .where(and(eq(questions.jobId, jobId), eq(questions.inGuidelines, true), isNotNull(questions.answer)))
      .orderBy(asc(questions.answeredAt), asc(questions.id))
      .limit(200),
    ctx.db
      .select()
      .from(questions)
      .where(and(eq(questions.jobId, jobId), eq(questions.workerId, personId)))
      .orderBy(desc(questions.createdAt), desc(questions.id))
      .limit(50),
  ]);
  const textOf = (version: number) => texts.find((one) => one.version === version)?.markdown ?? "";
  return {
    version: job.version,
    markdown: textOf(job.version),
    confirmed: job.read < job.version ? { version: job.read, markdown: textOf(job.read) } : null,
    answers: answered.map((one) => ({
      question: one.comment,
      answer: one.answer ?? "",
      answeredAt: one.answeredAt ?? one.createdAt,
    })),
    own: own.map((one) => ({ question: one.comment, answer: one.answer, askedAt: one.createdAt })),
  };
}
