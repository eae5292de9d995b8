import { driver } from "#db/client";
import type { Ctx } from "#domain/context";
import type { Promotion } from "#domain/scoring/gold-promotion";

/** An answer the engine has not taken in yet. */
export type Waiting = {
  taskId: string;
  workerId: string;
  assignmentId: string;
  value: unknown;
  lane: 0 | 1;
  gold: unknown;
  goldState: "active" | "quarantined" | "retired" | null;
  /** Its grade, once it has been judged; whether the gold's other answers have been; and whether it was given to gold at all. */
  goldScore: number | null;
  isJudged: boolean;
  forGold: boolean;
  /** What the task's label rested on when it was made gold; null for gold that a person answered, and ordinary tasks. */
  promotion: Promotion | null;
};

const WAITING = `
select n.task_id as "taskId", n.worker_id as "workerId", n.assignment_id as "assignmentId", n.value, s.lane, g.value as gold, g.state as "goldState",
  n.gold_score as "goldScore", g.judged_at is not null as "isJudged", coalesce(n.submitted_at > g.promoted_at, true) as "forGold", g.promotion
from annotations n
join task_states s on s.job_id = n.job_id and s.task_id = n.task_id
left join gold_answers g on g.job_id = n.job_id and g.task_id = n.task_id
where n.job_id = $1 and n.scored_at is null and n.rests_until <= now() order by n.submitted_at, n.id limit 400 for update of n`;

/**
 * The oldest answers of a job that wait for the engine, at most 400. Those that still rest, because their worker may take
 * them back, are left alone; those that are taken are locked, so that none is changed while it is looked at.
 */
export async function takeWaiting(ctx: Ctx, jobId: string): Promise<Waiting[]> {
  const rows = await driver(ctx.db).unsafe<Waiting[]>(WAITING, [jobId], { prepare: true });
  return [...rows];
}

const ANSWERS = `
select n.task_id as "taskId", n.worker_id as "workerId", n.assignment_id as "assignmentId", n.value, s.lane, g.value as gold, g.state as "goldState",
  n.gold_score as "goldScore", g.judged_at is not null as "isJudged", coalesce(n.submitted_at > g.promoted_at, true) as "forGold", g.promotion
from annotations n
join task_states s on s.job_id = n.job_id and s.task_id = n.task_id
join assignments a on a.job_id = n.job_id and a.worker_id = n.worker_id and a.task_id = n.task_id
left join gold_answers g on g.job_id = n.job_id and g.task_id = n.task_id
where n.job_id = $1 and n.task_id = any($2::text[]) and a.state <> 'rejected'
  and (n.scored_at is not null or n.rests_until <= now()) order by n.submitted_at, n.id`;

/** Every answer that counts, of these tasks, by task. An answer that rests counts when its rest is over. */
export async function answersOf(ctx: Ctx, jobId: string, taskIds: string[]): Promise<Map<string, Waiting[]>> {
  const rows = await driver(ctx.db).unsafe<Waiting[]>(ANSWERS, [jobId, taskIds], { prepare: true });
  const byTask = new Map<string, Waiting[]>();
  for (const row of rows) byTask.set(row.taskId, [...(byTask.get(row.taskId) ?? []), row]);
  return byTask;
}

/** Jobs that have answers waiting. */
export async function jobsWaiting(ctx: Ctx): Promise<string[]> {
  const rows = await driver(ctx.db).unsafe<{ jobId: string }[]>(
    `select distinct job_id as "jobId" from annotations where scored_at is null and rests_until <= now()`,
    [],
    { prepare: true },
  );
  return rows.map((r) => r.jobId);
}
