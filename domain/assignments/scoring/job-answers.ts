/** All answers of a job, streamed into typed arrays: what stays in memory is 20 bytes an answer, and each worker's id. */
import { driver } from "#db/client";
import type { GivenJob } from "#domain/annotations/whole-job";
import type { Ctx } from "#domain/context";
import { type Crowd, layOut } from "#domain/scoring/batch/crowd";
import type { Desk } from "./desk";

export type JobAnswers = { crowd: Crowd; workerIds: string[] };

type Row = {
  taskId: string;
  workerId: string;
  value: unknown;
  gold: unknown;
  goldState: "active" | "quarantined" | "retired" | null;
  isKnown: boolean;
};

/**
 * Answers that the engine has taken in and that nobody rejected, task by task. Tasks whose known answer is in doubt or has
 * been seen too often are left out: they would teach what is not so. Gold teaches once it has been judged itself; a label
 * of the engine's own that was made gold is nothing known, for its answers would foretell themselves.
 */
const ANSWERS = `
select n.task_id as "taskId", n.worker_id as "workerId", n.value,
  case when g.judged_at is not null and g.promoted_at is null then g.value end as gold,
  case when g.promoted_at is null then g.state end as "goldState",
  coalesce(g.judged_at is not null and g.promoted_at is null, false) as "isKnown"
from annotations n
join task_states s on s.job_id = n.job_id and s.task_id = n.task_id
left join gold_answers g on g.job_id = n.job_id and g.task_id = n.task_id
where n.job_id = $1 and n.scored_at is not null and (s.lane = 1 or s.rnd % $2::int = 0) and not exists (
  select 1 from assignments a
  where a.job_id = n.job_id and a.worker_id = n.worker_id and a.task_id = n.task_id and a.state = 'rejected' offset 0)
order by n.task_id, n.worker_id`;

const AT_A_TIME = 5_000;

/**
 * Of a job with more answers than this, all gold and every second (third, …) ordinary task is read: it says as much of
 * the workers, and the memory and time of a reading stay within bounds.
 */
const MOST_ANSWERS = 4_000_000;

/** A list of whole numbers that grows by doubling. */
function numbers() {
  let held = new Int32Array(1_024);
  let length = 0;
  return {
    push(n: number) {
      if (length === held.length) {
        const larger = new Int32Array(length * 2);
        larger.set(held);
        held = larger;
      }
      held[length++] = n;
    },
    all: () => held.subarray(0, length),
  };
}

export type OpenAnswers = { given: GivenJob<unknown>; workerIds: string[] };

/** The same for kinds whose answers are not classes: the values stay as they are, so fewer are read. */
const [MOST_OPEN_ANSWERS, MOST_BYTES] = [15_000, 8_000_000];
const SIZE = `select count(*)::int as answers, coalesce(sum(pg_column_size(value)), 0)::float8 as bytes from annotations where job_id = $1 and scored_at is not null`;

/** To be called in a transaction: the answers come by a cursor. */
export async function openAnswers(ctx: Ctx, { job }: Desk): Promise<OpenAnswers> {
  const sql = driver(ctx.db);
  const [size] = await sql.unsafe<{ answers: number; bytes: number }[]>(SIZE, [job.id], { prepare: true });
  const parts = Math.max((size?.answers ?? 0) / MOST_OPEN_ANSWERS, (size?.bytes ?? 0) / MOST_BYTES);
  const workers = new Map<string, number>();
  const tasks: { answers: { worker: number; value: unknown }[]; gold?: unknown }[] = [];
  let last = "";
  const rows = sql.unsafe<Row[]>(ANSWERS, [job.id, Math.max(1, Math.ceil(parts))]).cursor(AT_A_TIME);
  for await (const some of rows)
    for (const { taskId, workerId, value, goldState, gold, isKnown } of some) {
      if (goldState !== null && goldState !== "active") continue;
      if (taskId !== last) tasks.push(isKnown ? { answers: [], gold } : { answers: [] });
      last = taskId;
      const who = workers.get(workerId) ?? workers.size;
      workers.set(workerId, who);
      tasks.at(-1)?.answers.push({ worker: who, value });
    }
  return { given: { workers: workers.size, tasks }, workerIds: [...workers.keys()] };
}

/** To be called in a transaction: the answers come by a cursor. Answers of no class that the job has are left out. */
export async function jobAnswers(ctx: Ctx, desk: Desk, classes: readonly string[]): Promise<JobAnswers> {
  const { kind, config, job } = desk;
  const classAt = new Map(classes.map((name, i) => [name, i]));
  const indexOf = (value: unknown) => classAt.get(kind.classOf?.(value, config) ?? "") ?? -1;
  const workers = new Map<string, number>();
  const [task, worker, answer, gold] = [numbers(), numbers(), numbers(), numbers()];
  let [tasks, last] = [0, ""];
  const oneIn = Math.max(1, Math.ceil((desk.state.taken ?? 0) / MOST_ANSWERS));
  const rows = driver(ctx.db).unsafe<Row[]>(ANSWERS, [job.id, oneIn]).cursor(AT_A_TIME);
  for await (const some of rows) {
    for (const { taskId, workerId, value, goldState, gold: known, isKnown } of some) {
      if (goldState !== null && goldState !== "active") continue;
      const given = indexOf(value);
      if (given < 0) continue;
      if (taskId !== last) {
        gold.push(isKnown ? indexOf(known) : -1);
        last = taskId;
        tasks++;
      }
      const who = workers.get(workerId) ?? workers.size;
      workers.set(workerId, who);
      task.push(tasks - 1);
      worker.push(who);
      answer.push(given);
    }
  }
  const crowd = layOut({
    tasks,
    workers: workers.size,
    classes: classes.length,
    task: task.all(),
    worker: worker.all(),
    answer: answer.all(),
    gold: gold.all(),
  });
  return { crowd, workerIds: [...workers.keys()] };
}
