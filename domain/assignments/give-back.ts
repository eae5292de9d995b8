/**
 * What becomes of the opening when a lease ends without an answer: it is free for somebody else while the task needs
 * it; where the task has been settled meanwhile, what it promised is free again in the job's budget.
 */
export const GIVE_BACK = `
counted as (
  update task_states s set
    leased = s.leased - e.n,
    need = case when s.state = 'open' and j.state <> 'closed' then s.need + e.n else s.need end,
    open = s.open or (s.state = 'open' and j.state <> 'closed')
  from (select job_id, task_id, count(*)::smallint as n from ended group by 1, 2) e, jobs j
  where s.job_id = e.job_id and s.task_id = e.task_id and j.id = s.job_id
  returning s.job_id, e.n, (s.state = 'open' and j.state <> 'closed') as kept),
freed as (
  update job_workers w set leased = w.leased - e.n
  from (select job_id, worker_id, count(*)::smallint as n from ended group by 1, 2) e
  where w.job_id = e.job_id and w.worker_id = e.worker_id)`;

/** Openings that nobody will call on any more, by job: their promise is to be taken back. */
export const DROPPED = `select job_id as "jobId", sum(n)::int as dropped from counted where not kept group by 1`;
