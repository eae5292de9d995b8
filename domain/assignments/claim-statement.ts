/**
 * The claim, as one statement: a worker's cursor walks the ring of a job's tasks from its own place, so the cost
 * grows neither with the number of tasks nor with how many the worker has done. Gold (lane 1) lies on the same ring and is
 * met on the same way; the schedule says of the next few gold tasks which are taken when they are met, which are gone by,
 * and which are fetched wherever they lie. As many rows are looked at and locked whether gold is due or not, and gold is
 * handed out only while ordinary work is left.
 *
 * LIMITs are literals (as parameters they make Postgres plan anew on each call), which is why there is one text for
 * each number of tasks; `offset 0` keeps the NOT EXISTS from being flattened into a scan of the worker's history.
 *
 * It answers nothing at all when the worker may not claim now, or when the seat is not as $8 and $9 say (null: whatever
 * it is); one row without a lease when nothing is left.
 *
 * $1 job, $2 worker, $3 how many, $4 what to do about the next gold tasks (0 go by, 1 take when met, 2 fetch), $5 ids, $6 tokens, $7 schema version, $8 expected served,
 * $9 expected standing
 */
import { IS_ASKED } from "./lease-recheck";
import { predictionColumn } from "./prediction-column";
import { CLAIM_LIMIT } from "./schema";

const unseen = `not exists (select 1 from assignments a where a.job_id = $1 and a.worker_id = $2 and a.task_id = s.task_id offset 0)`;

const pick = (lane: 0 | 1, want: number, where: string) => `
  select s.task_id, s.rnd from task_states s
  where s.job_id = $1 and s.lane = ${lane} and s.open and ${where} and ${unseen}
  order by s.rnd limit ${want} for update of s skip locked`;

const statement = (want: number) => `
with me as materialized (
  select w.cursor, w.served, w.gold_served, w.price_micros, w.tier, greatest(least(w.lease_cap - w.leased, $3::int), 0) as room,
    g.ordinary, g.gold, g.usual, j.fee_bps, j.lease_seconds, j.review_hours, ${IS_ASKED} as asked, j.instructions_version, j.take_back_seconds, j.predictions_withheld_bps
  from job_workers w join jobs j on j.id = w.job_id join worker_profiles p on p.person_id = w.worker_id
    left join gold_supplies g on g.job_id = w.job_id
  where w.job_id = $1 and w.worker_id = $2 and j.id = $1 and p.person_id = $2 and j.state = 'published' and j.schema_version = $7::int
    and w.instructions_version >= j.instructions_version
    and w.standing in ('active', 'on_notice') and p.standing in ('active', 'on_notice')
    and (w.admitted_until is null or w.admitted_until > now())
    and ($8::int is null or (w.served = $8::int and w.standing = $9)) for update of w),
near as materialized (${pick(0, want, "s.rnd > (select cursor from me)")}),
far as materialized (${pick(0, want, "(select count(*) from near) < $3::int and s.rnd <= (select cursor from me)")}),
gold_near as materialized (${pick(1, want, "s.rnd > (select cursor from me)")}),
gold_far as materialized (${pick(1, want, "(select count(*) from gold_near) < $3::int and s.rnd <= (select cursor from me)")}),
golds as (
  select g.*, ($4::int[])[row_number() over (order by lap, rnd)] as turn
  from (select task_id, rnd, 0 as lap from gold_near union all select task_id, rnd, 1 from gold_far) g),
taken as materialized (
  select t.*, row_number() over () as slot from (
    select task_id, rnd, 1 as lane, lap, turn from golds where turn > 0 and exists (select 1 from near union all select 1 from far)
    union all select task_id, rnd, 0, 0, 1 from near union all select task_id, rnd, 0, 1, 1 from far
    order by turn desc, lap, rnd limit (select room from me)) t),
counted as (
  update task_states s set need = s.need - 1, leased = s.leased + 1, open = s.need > 1
  from taken t where s.job_id = $1 and s.task_id = t.task_id),
sums as materialized (
  select count(*)::int as all, count(*) filter (where lane = 1)::int as gold,
    coalesce(max(rnd) filter (where lane = 0 and lap = 1), max(rnd) filter (where lane = 0)) as cursor
  from taken),
moved as (
  update job_workers w set cursor = coalesce(t.cursor, w.cursor),
    leased = w.leased + t.all, served = w.served + t.all, gold_served = w.gold_served + t.gold
  from sums t where w.job_id = $1 and w.worker_id = $2 and t.all > 0),
leased as (
  insert into assignments (job_id, worker_id, task_id, id, token, price_micros, fee_micros, tier, schema_version, lease_until)
  select $1, $2, t.task_id, ($5::text[])[t.slot], ($6::text[])[t.slot], me.price_micros, me.price_micros * me.fee_bps / 10000, me.tier,
         $7::int, now() + me.lease_seconds * interval '1 second'
  from taken t, me returning id, token, task_id, price_micros, lease_until)
select l.id, l.token, l.price_micros::text as "rewardMicros", l.lease_until as "leaseUntil", k.item,
  me.lease_seconds as "leaseSeconds", me.review_hours as "reviewHours", me.instructions_version as "instructionsVersion",
  me.take_back_seconds as "takeBackSeconds", ${predictionColumn("me.predictions_withheld_bps")},
  me.asked, me.served + sums.all as served, me.gold_served + sums.gold as "goldServed", me.ordinary, me.gold, me.usual
from me cross join sums left join leased l on true left join tasks k on k.job_id = $1 and k.id = l.task_id
  left join predictions p on p.job_id = $1 and p.task_id = l.task_id and p.place = 0`;

const STATEMENTS = Array.from({ length: CLAIM_LIMIT }, (_, i) => statement(i + 1));

/** The claim of `want` tasks, 1…CLAIM_LIMIT. */
export function claimStatement(want: number): string {
  const text = STATEMENTS[want - 1];
  if (!text) throw new Error(`No claim hands out ${want} tasks.`);
  return text;
}
