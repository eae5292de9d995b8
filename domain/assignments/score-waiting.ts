import { driver } from "#db/client";
import { retrying } from "#db/retrying";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { acceptAnswers } from "./scoring/accept-answers";
import { applyStanding, applyTier } from "./scoring/apply-standing";
import { askReadingWhenDue } from "./scoring/ask-reading";
import { type Desk, openDesk, saveDesk, seatWorkers } from "./scoring/desk";
import { gradeGold, learnFromGold } from "./scoring/gold";
import { judgeTask, type OpenTask } from "./scoring/judge-task";
import { answersOf, takeWaiting, type Waiting } from "./scoring/waiting";

const LOCK = "select pg_try_advisory_xact_lock(hashtextextended('score:' || $1, 0)) as locked";
const TASKS = `
select task_id as "taskId", need, leased, done, state,
  (select count(*)::int from annotations n where n.job_id = $1 and n.task_id = task_states.task_id and n.scored_at is null
    and n.rests_until > now()) as resting
from task_states
where job_id = $1 and task_id = any($2::text[]) order by task_id for update`;
const SCORED = `
update annotations n set scored_at = now(), gold_score = s.score from unnest($2::text[], $3::text[], $4::real[]) as s(task_id, worker_id, score)
where n.job_id = $1 and n.task_id = s.task_id and n.worker_id = s.worker_id`;

/**
 * Takes in a job's new answers, oldest first: grades gold, moves qualities, standings and prices by it, and asks the
 * engine about each ordinary task touched. All of a batch happens in one transaction and each answer once; a second
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
      const scores = await takeGold(ctx, desk, batch, answers);
      await takeOrdinary(ctx, desk, batch, answers);
      await mark(ctx, jobId, batch, scores);
      for (const id of new Set(batch.map((a) => a.workerId))) {
        const worker = desk.worker(id);
        worker.changed = true;
        await applyTier(ctx, desk, worker);
      }
      desk.state.taken = (desk.state.taken ?? 0) + batch.length;
      await askReadingWhenDue(ctx, desk);
      await saveDesk(ctx, desk);
      return batch.length;
    }),
  );
}

/** Grades the batch's gold answers in the order they came, and acts on what the sequential test says. */
async function takeGold(
  ctx: Ctx,
  desk: Desk,
  batch: Waiting[],
  answers: Map<string, Waiting[]>,
): Promise<Map<string, number>> {
  const scores = new Map<string, number>();
  const gold = batch.filter((a) => a.lane === 1);
  for (const answer of gold) {
    const worker = desk.worker(answer.workerId);
    const before = worker.test.standing;
    const graded = await gradeGold(ctx, desk, answer);
    await acceptAnswers(
      ctx,
      desk.job.id,
      graded?.correct === false ? [] : [answer],
      graded?.correct === false ? [answer] : [],
    );
    if (!graded) continue;
    scores.set(answer.assignmentId, graded.score);
    if (graded.standing.changed) await applyStanding(ctx, desk, worker, before, graded.standing);
  }
  for (const taskId of new Set(gold.map((a) => a.taskId))) {
    const fresh = gold.filter((a) => a.taskId === taskId).length;
    learnFromGold(desk, answers.get(taskId) ?? [], fresh);
  }
  return scores;
}

/** Judges each ordinary task once, with all its answers. What comes in after that waits for its review period. */
async function takeOrdinary(
  ctx: Ctx,
  desk: Desk,
  batch: Waiting[],
  answers: Map<string, Waiting[]>,
): Promise<void> {
  const ids = [...new Set(batch.filter((a) => a.lane === 0).map((a) => a.taskId))];
  if (ids.length === 0) return;
  const tasks = await driver(ctx.db).unsafe<OpenTask[]>(TASKS, [desk.job.id, ids], { prepare: true });
  for (const task of tasks) {
    if (task.state === "open") await judgeTask(ctx, desk, task, answers.get(task.taskId) ?? []);
  }
}

async function mark(ctx: Ctx, jobId: string, batch: Waiting[], scores: Map<string, number>): Promise<void> {
  await driver(ctx.db).unsafe(
    SCORED,
    [
      jobId,
      batch.map((a) => a.taskId),
      batch.map((a) => a.workerId),
      batch.map((a) => scores.get(a.assignmentId) ?? null) as never,
    ],
    { prepare: true },
  );
}
