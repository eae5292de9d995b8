/**
 * The claim, as one statement: a worker's cursor walks the ring of a job's tasks from its own place, so the cost
 * grows neither with the number of tasks nor with how many the worker has done. Gold and ordinary tasks are taken
 * by the same statement in the same shape; `gold` slots are filled from lane 1 only while ordinary work is left.
 *
 * LIMITs are literals (as parameters they make Postgres plan anew on each call) and `offset 0` keeps the NOT EXISTS
 * from being flattened into a scan of the worker's history.
 *
 * $1 job, $2 worker, $3 how many, $4 how many of them gold, $5 ids, $6 tokens, $7 lease seconds, $8 fee bps, $9 schema version
 */

const unseen = `not exists (select 1 from assignments a where a.job_id = $1 and a.worker_id = $2 and a.task_id = s.task_id offset 0)`;

const pick = (lane: 0 | 1, where: string) => `
  select s.task_id, s.rnd from task_states s
  where s.job_id = $1 and s.lane = ${lane} and s.open and ${where} and ${unseen}
  order by s.rnd limit 8 for update of s skip locked`;

export const CLAIM = `
with me as materialized (
  select cursor, gold_cursor, price_micros, tier, greatest(least(lease_cap - leased, $3::int), 0) as room
  from job_workers where job_id = $1 and worker_id = $2 and standing in ('active', 'on_notice')
    and (admitted_until is null or admitted_until > now()) for update),
near as materialized (${pick(0, "s.rnd > (select cursor from me)")}),
far as materialized (${pick(0, "(select count(*) from near) < $3::int and s.rnd <= (select cursor from me)")}),
gold_near as materialized (${pick(1, "s.rnd > (select gold_cursor from me)")}),
gold_far as materialized (${pick(1, "(select count(*) from gold_near) < $4::int and s.rnd <= (select gold_cursor from me)")}),
golds as materialized (
  select task_id, rnd, 1 as lane, n from (
    select *, row_number() over (order by turn, rnd) as n
    from (select 0 as turn, * from gold_near union all select 1, * from gold_far) g) g
  where n <= least($4::int, (select room from me)) and exists (select 1 from near union all select 1 from far)),
ordinary as materialized (
  select task_id, rnd, 0 as lane, n from (
    select *, row_number() over (order by turn, rnd) as n
    from (select 0 as turn, * from near union all select 1, * from far) o) o
  where n <= (select room from me) - (select count(*) from golds)),
taken as materialized (
  select task_id, row_number() over (order by lane, n) as slot from (select * from golds union all select * from ordinary) t),
counted as (
  update task_states s set need = s.need - 1, leased = s.leased + 1, open = s.need > 1
  from taken t where s.job_id = $1 and s.task_id = t.task_id returning s.task_id),
moved as (
  update job_workers set
    cursor = coalesce((select rnd from ordinary order by n desc limit 1), cursor),
    gold_cursor = coalesce((select rnd from golds order by n desc limit 1), gold_cursor),
    leased = leased + (select count(*) from counted)::smallint,
    served = served + (select count(*) from counted)::int,
    gold_served = gold_served + (select count(*) from golds)::int
  where job_id = $1 and worker_id = $2 and exists (select 1 from taken)),
leased as (
  insert into assignments (job_id, worker_id, task_id, id, token, price_micros, fee_micros, tier, schema_version, lease_until)
  select $1, $2, t.task_id, ($5::text[])[t.slot], ($6::text[])[t.slot], me.price_micros, me.price_micros * $8::int / 10000, me.tier,
         $9::int, now() + $7::int * interval '1 second'
  from taken t, me returning id, token, task_id, price_micros, lease_until)
select l.id, l.token, l.price_micros::text as "rewardMicros", l.lease_until as "leaseUntil", k.item
from leased l join tasks k on k.job_id = $1 and k.id = l.task_id`;
