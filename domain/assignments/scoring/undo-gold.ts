/** Takes out of the engine what a wrong known answer had taught it. */
import { driver } from "#db/client";
import type { Ctx } from "#domain/context";
import { newCalibration } from "#domain/scoring/calibration";
import { gradeAnswer } from "#domain/scoring/grading";
import { newModelRecord } from "#domain/scoring/model-weights";
import { retract } from "#domain/scoring/quality";
import { type Standing, standingAfter } from "#domain/scoring/standing";
import { type Desk, seatWorkers, type WorkerState } from "./desk";
import { learnFromGold } from "./gold";
import { answersOf } from "./waiting";

export type Undone = {
  worker: WorkerState;
  assignmentId: string;
};

const RANK: Record<Standing, number> = { active: 0, on_notice: 1, paused: 2, suspended: 3 };

/** Takes every grade on this task back, and follows each worker's test anew without it. */
export async function undoGold(ctx: Ctx, desk: Desk, taskId: string): Promise<Undone[]> {
  const { job, kind, config, plan, state } = desk;
  const given = (await answersOf(ctx, job.id, [taskId])).get(taskId) ?? [];
  const graded = given.filter((answer) => answer.goldScore !== null);
  await seatWorkers(
    ctx,
    desk,
    graded.map((a) => a.workerId),
  );
  await driver(ctx.db).unsafe(
    "update annotations set gold_score = null, agrees = null where job_id = $1 and task_id = $2",
    [job.id, taskId],
  );
  const undone: Undone[] = [];
  for (const answer of graded) {
    const { correct, evidence } = gradeAnswer(kind, config, answer.value, answer.gold, plan);
    const worker = desk.worker(answer.workerId);
    worker.quality = retract(worker.quality, evidence);
    worker.goldCorrect -= correct ? 1 : 0;
    worker.changed = true;
    state.pooled.right -= correct ? 1 : 0;
    state.pooled.total -= 1;
    await followAnew(ctx, desk, worker);
    undone.push({ worker, assignmentId: answer.assignmentId });
  }
  // The class of a task that was made gold is counted with its label.
  const name = given[0] && !given[0].promotion && kind.classOf?.(given[0].gold, config);
  const counted = !name ? 0 : (state.classCounts[name] ?? 0);
  if (name && counted > 0) state.classCounts[name] = counted - 1;
  return undone;
}

const GRADES = `
select n.gold_score as score from assignments a
join annotations n on n.job_id = a.job_id and n.task_id = a.task_id and n.worker_id = a.worker_id
join gold_answers g on g.job_id = a.job_id and g.task_id = a.task_id
where a.job_id = $1 and a.worker_id = $2 and n.gold_score is not null order by n.submitted_at, n.id`;

async function followAnew(ctx: Ctx, desk: Desk, worker: WorkerState): Promise<void> {
  const rows = await driver(ctx.db).unsafe<{ score: number }[]>(GRADES, [desk.job.id, worker.workerId]);
  const before = worker.test;
  const since = Math.max(0, before.sinceReview - 1);
  const mark = desk.plan.rightFrom ?? desk.kind.rightFrom;
  const right = rows.slice(Math.max(0, rows.length - since)).map((row) => row.score >= mark - 1e-6);
  const anew = standingAfter(right, desk.params).state;
  const milder = RANK[anew.standing] < RANK[before.standing] ? anew.standing : before.standing;
  worker.test = {
    standing: before.standing === "suspended" ? "suspended" : milder,
    checked: Math.max(0, before.checked - 1),
    sinceReview: since,
    evidence: Math.min(before.evidence, anew.evidence),
  };
}

const JUDGED = `
select task_id as "taskId" from gold_answers where job_id = $1 and state = 'active' and judged_at is not null
order by judged_at, task_id limit 1000`;

/** What the engine had learnt about its own confidence is learnt again from the gold that is left. */
export async function learnAnew(ctx: Ctx, desk: Desk): Promise<void> {
  const left = await driver(ctx.db).unsafe<{ taskId: string }[]>(JUDGED, [desk.job.id]);
  const ids = left.map((row) => row.taskId);
  const answers = await answersOf(ctx, desk.job.id, ids);
  await seatWorkers(
    ctx,
    desk,
    [...answers.values()].flat().map((a) => a.workerId),
  );
  desk.state.calibration = newCalibration();
  desk.state.models = newModelRecord();
  for (const id of ids)
    learnFromGold(
      desk,
      (answers.get(id) ?? []).filter((a) => a.forGold),
    );
}
