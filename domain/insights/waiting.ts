import { driver } from "#db/client";
import type { Ctx } from "#domain/context";
import { insideJob } from "#domain/jobs/inside-job";

export type Waiting = {
  /** Tasks that a reviewer must decide. */
  undecided: number;
  /** Answers that are accepted by silence unless somebody speaks. */
  toReview: number;
  /** Of these, answers that contradict a final label. */
  differing: number;
  questions: number;
  appeals: number;
};

/** What in a job waits for a person of the requester's. @throws NotFound */
export async function waitingIn(ctx: Ctx, jobId: string): Promise<Waiting> {
  await insideJob(ctx, jobId);
  const [row] = await driver(ctx.db).unsafe<Waiting[]>(
    `select (select count(*)::int from task_states where job_id = $1 and state = 'undecided') as undecided,
       (select count(*)::int from assignments where job_id = $1 and state = 'submitted') as "toReview",
       (select count(*)::int from assignments a join annotations n
          on n.job_id = a.job_id and n.worker_id = a.worker_id and n.task_id = a.task_id
        where a.job_id = $1 and a.state = 'submitted' and n.agrees = false) as differing,
       (select count(*)::int from questions where job_id = $1 and answer is null) as questions,
       (select count(*)::int from appeals where job_id = $1 and subject = 'assignment' and state = 'open') as appeals`,
    [jobId],
    { prepare: true },
  );
  return row ?? { undecided: 0, toReview: 0, differing: 0, questions: 0, appeals: 0 };
}
