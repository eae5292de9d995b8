import { driver } from "#db/client";
import { retrying } from "#db/retrying";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { dropPromises } from "./drop-promises";
import { DROPPED, GIVE_BACK } from "./give-back";

const EXPIRE = `
with lapsed as (
  select job_id, worker_id, task_id from assignments where state = 'active' and lease_until < now()
  order by lease_until limit 500 for update skip locked),
ended as (
  update assignments a set state = 'expired', ended_at = now() from lapsed l
  where a.job_id = l.job_id and a.worker_id = l.worker_id and a.task_id = l.task_id and a.state = 'active'
  returning a.job_id, a.worker_id, a.task_id),
${GIVE_BACK}
select (select count(*)::int from ended) as ended, (select jsonb_agg(d) from (${DROPPED}) d) as dropped`;

/** Ends leases that have run out and puts their tasks back on the ring, at most 500 at a time. Answers how many. */
export async function expireAssignments(ctx: Ctx): Promise<number> {
  authorize(ctx, "job.publish");
  return retrying(() =>
    inTransaction(ctx, async (ctx) => {
      const [row] = await driver(ctx.db).unsafe<
        { ended: number; dropped: { jobId: string; dropped: number }[] | null }[]
      >(EXPIRE, [], {
        prepare: true,
      });
      await dropPromises(ctx, row?.dropped ?? []);
      return row?.ended ?? 0;
    }),
  );
}
