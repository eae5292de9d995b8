/**
 * Hands a contested task to a colleague who was chosen to look at it again, in the shape of every other lease. It takes
 * the place of one ordinary task of the same claim, so that neither a count nor an order tells it apart; a closed job
 * hands out nothing else.
 */
import { driver } from "#db/client";
import { retrying } from "#db/retrying";
import { authorize } from "#domain/access/authorize";
import type { Ctx, PersonActor } from "#domain/context";
import { newId } from "#domain/ids";
import { newToken } from "./lease-token";

/** That the colleague `p` may still take the contested task `r`. */
const ASKED = `p.job_id = r.job_id and p.appeal_id = r.appeal_id and p.assignment_id is null and r.state = 'open' and r.openings > 0`;

/** Whether worker $2 is asked to look at a contested task of job $1: two probes of indexes that are nearly empty. */
export const IS_ASKED = `exists (select 1 from recheck_peers p join rechecks r on ${ASKED} where p.job_id = $1 and p.worker_id = $2 offset 0)`;

/** $1 job, $2 worker, $3 assignment id, $4 token */
const LEASE = `
with me as materialized (
  select w.price_micros, w.tier, j.fee_bps, j.lease_seconds, j.schema_version
  from job_workers w join jobs j on j.id = w.job_id join worker_profiles f on f.person_id = w.worker_id
  where w.job_id = $1 and w.worker_id = $2 and j.state in ('published', 'closed') and w.leased < w.lease_cap
    and w.standing in ('active', 'on_notice') and f.standing in ('active', 'on_notice')
    and (w.admitted_until is null or w.admitted_until > now())
    and ${IS_ASKED}
  for update of w),
mine as materialized (
  select r.appeal_id, r.task_id from rechecks r, recheck_peers p, me
  where r.job_id = $1 and p.job_id = $1 and p.worker_id = $2 and ${ASKED}
    and not exists (select 1 from assignments a where a.job_id = $1 and a.worker_id = $2 and a.task_id = r.task_id)
  order by r.due_at limit 1 for update of r skip locked),
taken as (
  update rechecks r set openings = r.openings - 1 from mine where r.job_id = $1 and r.appeal_id = mine.appeal_id),
asked as (
  update recheck_peers p set assignment_id = $3 from mine where p.job_id = $1 and p.worker_id = $2 and p.appeal_id = mine.appeal_id),
counted as (
  update task_states s set leased = s.leased + 1 from mine where s.job_id = $1 and s.task_id = mine.task_id),
moved as (
  update job_workers w set leased = w.leased + 1, served = w.served + 1 from mine where w.job_id = $1 and w.worker_id = $2),
leased as (
  insert into assignments (job_id, worker_id, task_id, id, token, price_micros, fee_micros, tier, schema_version, lease_until)
  select $1, $2, mine.task_id, $3, $4, me.price_micros, me.price_micros * me.fee_bps / 10000, me.tier, me.schema_version,
    now() + me.lease_seconds * interval '1 second'
  from mine, me returning id)
select id from leased`;

/** Leases the contested task this worker is asked to look at, if there is one; at most one a claim. Answers its id. */
export async function leaseRecheck(
  ctx: Ctx,
  jobId: string,
  { personId }: PersonActor,
): Promise<string | undefined> {
  authorize(ctx, "assignment.claim", { workerId: personId });
  const [row] = await retrying(() =>
    driver(ctx.db).unsafe<{ id: string }[]>(LEASE, [jobId, personId, newId("assignment"), newToken()], {
      prepare: true,
    }),
  );
  return row?.id;
}
