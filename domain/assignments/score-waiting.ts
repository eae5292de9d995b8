import { driver } from "#db/client";
import { retrying } from "#db/retrying";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { openGold } from "#domain/jobs/open-gold";
import type { Turn } from "#domain/jobs/stored-supply";
import { applyTier } from "./scoring/apply-standing";
import { askReadingWhenDue } from "./scoring/ask-reading";
import { type Desk, openDesk, saveDesk, seatWorkers } from "./scoring/desk";
import { endGoldAsItIs, endPromoted, gradeEarly, gradeLate, judgeGold } from "./scoring/gold";
import { judgeTask } from "./scoring/judge-task";
import type { OpenTask } from "./scoring/open-task";
import { revisitTasksOf } from "./scoring/revisit-tasks";
import { answersOf, takeWaiting, type Waiting } from "./scoring/waiting";

const LOCK = "select pg_try_advisory_xact_lock(hashtextextended('score:' || $1, 0)) as locked";
const TASKS = `
select task_id as "taskId", lane, need, leased, done, state,
  (select count(*)::int from annotations n where n.job_id = $1 and n.task_id = task_states.task_id and n.scored_at is null
    and n.rests_until > now()) as resting
from task_states
where job_id = $1 and task_id = any($2::text[]) order by task_id for update`;
const SEATS = `
select worker_id as "workerId", served, gold_served as "goldServed", standing
from job_workers where job_id = $1 and worker_id = any($2::text[])`;
const SCORED = `
update annotations n set scored_at = now() from unnest($2::text[], $3::text[]) as s(task_id, worker_id)
where n.job_id = $1 and n.task_id = s.task_id and n.worker_id = s.worker_id`;

/**
 * Takes in a job's new answers, oldest first: asks the engine about each task touched, grades the gold that has ended, and
 * moves qualities, standings and prices by it. All of a batch happens in one transaction and each answer once; a second
 * runner that comes for the same job answers 0 at once. Answers how many were taken in.
 */
export function scoreWaiting(ctx: Ctx, input: { jobId: string }): Promise<number> {
  authorize(ctx, "job.publish");
  const { jobId } = input;
  return retrying(() =>
    inTransaction(ctx, async (ctx) => {
      const [lock] = await driver(ctx.db).unsafe<{ locked: boolean }[]>(LOCK, [jobId], { prepare: true });
      if (!lock?.locked) return 0;
      const batch = await takeWaiting(ctx, jobId);
      if (batch.length === 0) return 0;
      const desk = await openDesk(ctx, jobId);
      const answers = await answersOf(ctx, jobId, [...new Set(batch.map((a) => a.taskId))]);
      await seatWorkers(
        ctx,
        desk,
        [...answers.values()].flat().map((a) => a.workerId),
      );
      for (const answer of batch) desk.worker(answer.workerId).answers += 1;
      await driver(ctx.db).unsafe(SCORED, [jobId, batch.map((a) => a.taskId), batch.map((a) => a.workerId)], {
        prepare: true,
      });
      await judgeTouched(ctx, desk, batch, answers);
      await revisitTasksOf(ctx, desk, desk.paused);
      for (const id of new Set([...batch.map((a) => a.workerId), ...desk.graded])) {
        const worker = desk.worker(id);
        worker.changed = true;
        await applyTier(ctx, desk, worker);
      }
      if (desk.job.state === "published") await openGold(ctx, desk.job, await turnsOf(ctx, jobId, batch));
      desk.state.taken = (desk.state.taken ?? 0) + batch.length;
      await askReadingWhenDue(ctx, desk);
      await saveDesk(ctx, desk);
      return batch.length;
    }),
  );
}

/** Where those who answered are in the job, as often as each of them did. */
async function turnsOf(ctx: Ctx, jobId: string, batch: Waiting[]): Promise<Turn[]> {
  const seats = await driver(ctx.db).unsafe<(Turn & { workerId: string })[]>(
    SEATS,
    [jobId, batch.map((answer) => answer.workerId)],
    { prepare: true },
  );
  const byWorker = new Map(seats.map((seat) => [seat.workerId, seat]));
  return batch.flatMap(({ workerId }) => byWorker.get(workerId) ?? []);
}

/**
 * Asks about each task touched once, with all its answers: gold first, so that what it says of its workers is known when
 * the others are judged. What comes in after a task has ended waits for its review period.
 */
async function judgeTouched(
  ctx: Ctx,
  desk: Desk,
  batch: Waiting[],
  answers: Map<string, Waiting[]>,
): Promise<void> {
  const ids = [...new Set(batch.map((a) => a.taskId))];
  const tasks = await driver(ctx.db).unsafe<OpenTask[]>(TASKS, [desk.job.id, ids], { prepare: true });
  const given = (task: OpenTask) => answers.get(task.taskId) ?? [];
  for (const task of tasks.filter((task) => task.lane === 1)) {
    const isPromoted = Boolean(given(task)[0]?.promotion);
    if (task.state === "open" && isPromoted) await endPromoted(ctx, desk, task, given(task));
    else if (task.state === "open") await judgeTask(ctx, desk, task, given(task));
    // In a closed job nobody else will be asked: what there is has to do.
    if (task.state === "cancelled") await endGoldAsItIs(ctx, desk, task, given(task));
    if (task.state === "open") gradeEarly(desk, task.taskId, given(task));
  }
  await judgeGold(ctx, desk);
  const ended = new Set(tasks.filter((task) => task.state === "settled").map((task) => task.taskId));
  for (const answer of batch)
    if (answer.lane === 1 && ended.has(answer.taskId)) await gradeLate(ctx, desk, answer);
  for (const task of tasks)
    if (task.lane === 0 && task.state === "open") await judgeTask(ctx, desk, task, given(task));
}
