/**
 * How an answer is taken back. Whether it can be depends on nothing but time and the worker's own ten last answers in the
 * job, so that a refusal tells gold from ordinary tasks as little as a success does: the engine looks at no answer before
 * its rest is over, and what has settled a task meanwhile is left as it is.
 */

/** How many of the last answers may be taken back. */
export const LAST_ANSWERS = 10;
/** How long an answer that was taken back rests at least, so that there is time to change it. */
export const REOPENED_SECONDS = 600;
/** However often it is taken back, an answer rests no longer than this after it was first handed in. */
export const LONGEST_REST_SECONDS = 3_600;

/**
 * The worker's last answers of a job that may be taken back, as a table expression of $1 job and $2 worker: the last ten
 * that were handed in, of these the ones that still rest and that no reviewer has ruled on.
 */
export const RESTING = `
  select x.* from (
    select n.id as annotation_id, n.task_id, n.worker_id, n.rests_until, n.scored_at, a.state
    from assignments a join annotations n on n.job_id = a.job_id and n.task_id = a.task_id and n.worker_id = a.worker_id
    where a.job_id = $1 and a.worker_id = $2 and a.submitted_at is not null
    order by a.submitted_at desc, a.id limit ${LAST_ANSWERS}) x
  where x.scored_at is null and x.rests_until > now() and x.state = 'submitted'`;
