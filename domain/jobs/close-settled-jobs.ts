import { driver } from "#db/client";
import { authorize } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import { closeJob } from "./close-job";

/** Published jobs in which no ordinary task waits for anything: two index probes a job, whatever its size. */
const DONE = `
select j.id from jobs j where j.state = 'published'
  and not exists (select 1 from task_states s where s.job_id = j.id and s.lane = 0 and s.open)
  and not exists (select 1 from task_states s where s.job_id = j.id and s.state = 'undecided')
  and not exists (select 1 from task_states s where s.job_id = j.id and s.lane = 0 and s.state = 'open')`;

/** Closes each published job whose every task has its final label. */
export async function closeSettledJobs(ctx: Ctx): Promise<void> {
  authorize(ctx, "job.publish");
  const done = await driver(ctx.db).unsafe<{ id: string }[]>(DONE, [], { prepare: true });
  for (const { id } of done) await closeJob(ctx, { jobId: id });
}
