import { eq } from "drizzle-orm";
import { jobs } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";

export type Job = typeof jobs.$inferSelect;

/**
 * The job's row, locked until the transaction ends so that what is decided on it stays true.
 * @throws NotFound when there is none; authorization is the caller's next line.
 */
export async function lockJob(ctx: Ctx, jobId: string): Promise<Job> {
  const [job] = await ctx.db.select().from(jobs).where(eq(jobs.id, jobId)).for("update");
  if (!job) throw new NotFound("job", jobId);
  return job;
}
