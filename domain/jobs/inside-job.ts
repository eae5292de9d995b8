import { and, eq } from "drizzle-orm";
import { jobs } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";
import type { Job } from "./load-job";

/**
 * A job for somebody who may read its inside; everybody else is told that there is none.
 * @throws NotFound, Forbidden (a token without the scope)
 */
export async function insideJob(ctx: Ctx, jobId: string): Promise<Job> {
  const [job] = await ctx.db
    .select()
    .from(jobs)
    .where(and(visible.jobs(ctx.actor), eq(jobs.id, jobId)));
  if (!job) throw new NotFound("job", jobId);
  authorize(ctx, "job.read", job);
  return job;
}
