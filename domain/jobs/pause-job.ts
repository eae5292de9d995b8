import { eq } from "drizzle-orm";
import { jobs } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import { moveTo } from "#domain/transition";
import { lockJob } from "./load-job";
import { PauseJob } from "./schema";
import { JOB } from "./states";

/**
 * Stops handing out tasks. Who holds one may finish it and is paid for it.
 * @throws StaleState unless the job is published.
 */
export async function pauseJob(ctx: Ctx, input: { jobId: string; reason?: string }): Promise<void> {
  const { jobId, reason } = parse(PauseJob, input);
  await inTransaction(ctx, async (ctx) => {
    const job = await lockJob(ctx, jobId);
    authorize(ctx, "job.publish", job);
    await moveTo(ctx, JOB, jobs, eq(jobs.id, jobId), job.state, "pause", { pauseReason: reason || null });
    await record(ctx, "job.paused", { jobId, subject: jobId, payload: { reason } });
  });
}
