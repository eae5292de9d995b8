import { eq } from "drizzle-orm";
import { jobs } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import { moveTo } from "#domain/transition";
import { lockJob } from "./load-job";
import { JobRef } from "./schema";
import { JOB } from "./states";

/**
 * Hands out tasks again.
 * @throws StaleState unless the job is paused.
 */
export async function resumeJob(ctx: Ctx, input: { jobId: string }): Promise<void> {
  const { jobId } = parse(JobRef, input);
  await inTransaction(ctx, async (ctx) => {
    const job = await lockJob(ctx, jobId);
    authorize(ctx, "job.publish", job);
    await moveTo(ctx, JOB, jobs, eq(jobs.id, jobId), job.state, "resume", { pauseReason: null });
    await record(ctx, "job.resumed", { jobId, subject: jobId, payload: {} });
  });
}
