import { eq } from "drizzle-orm";
import { driver } from "#db/client";
import { retrying } from "#db/retrying";
import { jobs } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { record } from "#domain/events/record";
import { maxUnitMicros } from "#domain/ledger/unit";
import { parse } from "#domain/parse";
import { moveTo } from "#domain/transition";
import { uncommitBudget } from "./budget";
import { lockJob } from "./load-job";
import { JobRef } from "./schema";
import { JOB } from "./states";

/**
 * Stops a job for good: unsettled tasks are cancelled and what they had promised is free again. Leases that are
 * still out may be submitted and are paid; when the last is, `finishJob` gives the rest of the hold back.
 * @throws StaleState when it is closed already.
 */
export async function closeJob(ctx: Ctx, input: { jobId: string }): Promise<void> {
  const { jobId } = parse(JobRef, input);
  await retrying(() =>
    inTransaction(ctx, async (ctx) => {
      const job = await lockJob(ctx, jobId);
      authorize(ctx, "job.publish", job);
      await moveTo(ctx, JOB, jobs, eq(jobs.id, jobId), job.state, "close", { closedAt: ctx.now });
      const unopened = await shutTasks(ctx, jobId);
      if (job.state !== "draft") await uncommitBudget(ctx, jobId, unopened * maxUnitMicros(job));
      await record(ctx, "job.closed", { jobId, subject: jobId, payload: {} });
    }),
  );
}

/** Shuts every task and answers how many openings were not taken by anybody. */
async function shutTasks(ctx: Ctx, jobId: string): Promise<bigint> {
  const [row] = await driver(ctx.db).unsafe<{ unopened: string }[]>(
    `with before as (select task_id, need from task_states where job_id = $1 and (open or state in ('open', 'undecided')) order by task_id for update),
     shut as (
       update task_states s set need = 0, open = false,
         state = case when s.state in ('open', 'undecided') then 'cancelled' else s.state end
       from before b where s.job_id = $1 and s.task_id = b.task_id returning 1)
     select coalesce(sum(need), 0)::text as unopened from before where (select count(*) from shut) >= 0`,
    [jobId],
    { prepare: true },
  );
  return BigInt(row?.unopened ?? 0);
}
