import { and, eq } from "drizzle-orm";
import { assignments, jobs } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";

/** An assignment locked for somebody who may review its job, with the job. Others are told that there is none. */
export async function lockForReview(ctx: Ctx, ref: { jobId: string; assignmentId: string }) {
  const [job] = await ctx.db.select().from(jobs).where(eq(jobs.id, ref.jobId));
  if (!job) throw new NotFound("job", ref.jobId);
  authorize(ctx, "job.review", job);
  const [assignment] = await ctx.db.select().from(assignments).where(thisAssignment(ref)).for("update");
  if (!assignment) throw new NotFound("assignment", ref.assignmentId);
  return { job, assignment };
}

export const thisAssignment = (ref: { jobId: string; assignmentId: string }) =>
  and(eq(assignments.jobId, ref.jobId), eq(assignments.id, ref.assignmentId));
