/**
 * The submission, as one statement and so one transaction, the same for gold and ordinary tasks: close the lease that
 * the token proves, store the annotation, free the counters, write the event. The stored annotation with the price in
 * its assignment is the accrual; handlers grade, settle and post from it at once afterwards.
 *
 * It takes several submissions at once, of different assignments of one job, because most of its cost is the statement
 * and the commit and not the rows: all of them are stored, or none when Postgres refuses one. It answers a row for each
 * that held its lease. Rows are locked in the order of their keys.
 *
 * Every table is reached by key through `= any(array)`. As joins, Postgres may begin with the job's rows, of which its
 * statistics say that there are few, and compare each with each; `state || ''` keeps it from the index of active leases
 * for the same reason.
 *
 * $1 job; then one array each: $2 workers, $3 assignments (in order), $4 tokens, $5 submissions, $6 values, $7 active
 * seconds, $8 annotation ids, $9 kinds, $10 kind versions, $11 event ids, $12 actors, $13 review hours, $14 seconds of rest, $15 fates of predictions
 */
export const SUBMIT = `
with held as (
  update assignments a set state = 'submitted', submitted_at = now(), ended_at = now(),
    accept_after = now() + ($13::int[])[array_position($3::text[], a.id)] * interval '1 hour'
  where a.job_id = $1 and a.id = any($3::text[]) and a.state || '' = 'active'
    and a.worker_id = ($2::text[])[array_position($3::text[], a.id)] and a.token = ($4::text[])[array_position($3::text[], a.id)]
  returning a.id, a.worker_id, a.task_id, a.schema_version, a.price_micros, array_position($3::text[], a.id) as nth,
    ceil(extract(epoch from now() - a.claimed_at))::int as seconds),
stored as (
  insert into annotations (job_id, task_id, worker_id, id, assignment_id, submission_id, kind, kind_version, schema_version, value, active_seconds, rests_until, prediction)
  select $1, task_id, worker_id, ($8::text[])[nth], id, ($5::text[])[nth], ($9::text[])[nth], ($10::smallint[])[nth], schema_version,
    ($6::text[])[nth]::jsonb, least(($7::int[])[nth], seconds), now() + ($14::int[])[nth] * interval '1 second', ($15::text[])[nth]::jsonb from held),
counted as (
  update task_states s set (leased, done) = (select s.leased - count(*), s.done + count(*) from held h where h.task_id = s.task_id)
  where s.job_id = $1 and s.task_id = any(array(select task_id from held))),
freed as (
  update job_workers w set (leased, submitted, active_seconds) = (
    select w.leased - count(*), w.submitted + count(*), w.active_seconds + sum(least(($7::int[])[nth], seconds))
    from held h where h.worker_id = w.worker_id)
  where w.job_id = $1 and w.worker_id = any(array(select worker_id from held))),
told as (
  insert into events (job_id, id, name, actor, subject, payload)
  select $1, ($11::text[])[nth], 'assignment.submitted', ($12::text[])[nth], id,
    jsonb_build_object('assignmentId', id, 'submissionId', ($5::text[])[nth], 'late', false) from held)
select id, price_micros::text as "rewardMicros" from held`;

/**
 * The same for a lease that ran out, or that a pause took back. The work is kept: it takes an opening that is still
 * free, and where there is none it is surplus, paid from the job's reserve. One at a time: it is rare. Whether an opening
 * is free is asked in the update that takes it: read before it, even under a lock, the answer can be older than the row.
 *
 * $1 job, $2 worker, $3 assignment, $4 token, $5 submission, $6 value, $7 active seconds, $8 annotation id, $9 kind,
 * $10 kind version, $11 event id, $12 actor, $13 review hours, $14 seconds of rest, $15 fate of the prediction
 */
export const SUBMIT_LATE = `
with late as (
  select task_id from assignments
  where job_id = $1 and id = $3 and worker_id = $2 and token = $4
    and (state = 'expired' or (state = 'released' and release_reason = 'paused'))
    and lease_until > now() - interval '24 hours' for update),
took as (
  update task_states s set done = s.done + 1, need = s.need - 1, open = s.need > 1
  from late l where s.job_id = $1 and s.task_id = l.task_id and s.open and s.need > 0 returning s.task_id),
counted as (
  update task_states s set done = s.done + 1
  from late l where s.job_id = $1 and s.task_id = l.task_id and not exists (select 1 from took)),
held as (
  update assignments a set state = 'submitted', submitted_at = now(), ended_at = now(), accept_after = now() + $13::int * interval '1 hour',
    surplus = not exists (select 1 from took)
  from late l where a.job_id = $1 and a.worker_id = $2 and a.task_id = l.task_id
  returning a.task_id, a.schema_version, a.price_micros,
    least($7::int, ceil(extract(epoch from now() - a.claimed_at))::int) as seconds),
stored as (
  insert into annotations (job_id, task_id, worker_id, id, assignment_id, submission_id, kind, kind_version, schema_version, value, active_seconds, late, rests_until, prediction)
  select $1, task_id, $2, $8, $3, $5, $9, $10::smallint, schema_version, $6::jsonb, seconds, true, now() + $14::int * interval '1 second', $15::jsonb from held returning 1),
freed as (
  update job_workers w set submitted = w.submitted + 1, active_seconds = w.active_seconds + h.seconds
  from held h where w.job_id = $1 and w.worker_id = $2),
told as (
  insert into events (job_id, id, name, actor, subject, payload)
  select $1, $11, 'assignment.submitted', $12, $3, jsonb_build_object('assignmentId', $3::text, 'submissionId', $5::text, 'late', true) from held)
select price_micros::text as "rewardMicros" from held where (select count(*) from stored) = 1`;
