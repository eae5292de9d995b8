/**
 * What a gold task's answers lead to. From outside a gold task is like any other: it is asked about until the engine would
 * settle it, and nothing but a pause follows from an answer to it before then. Nobody is judged by it before as many
 * answers are in as any task needs, and then only if these leave its known answer believable.
 */
import { and, eq } from "drizzle-orm";
import { driver } from "#db/client";
import { goldAnswers, qualityPoints, taskStates } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { uncommitBudget } from "#domain/jobs/budget";
import { maxUnitMicros } from "#domain/ledger/unit";
import { HOLD_FROM, QUARANTINE_FROM } from "#domain/scoring/gold-doubt";
import { goldLesson } from "#domain/scoring/gold-lesson";
import { gradeAnswer } from "#domain/scoring/grading";
import { estimate, update } from "#domain/scoring/quality";
import { observe } from "#domain/scoring/standing";
import { acceptAnswers } from "./accept-answers";
import { applyStanding, syncStanding } from "./apply-standing";
import { consult } from "./consult";
import type { Desk } from "./desk";
import { doubtsOf, itemsInQuestion, setAside } from "./gold-doubts";
import type { InQuestion } from "./in-question";
import type { Waiting } from "./waiting";

/** The engine would settle this gold task now, or give it up: nobody else is asked. Its answers are judged by `judgeGold`. */
export async function endGold(
  ctx: Ctx,
  desk: Desk,
  task: { taskId: string; need: number },
  answers: Waiting[],
  supporters: readonly string[],
): Promise<void> {
  const { job } = desk;
  await ctx.db
    .update(taskStates)
    .set({ state: "settled", need: 0, open: false })
    .where(and(eq(taskStates.jobId, job.id), eq(taskStates.taskId, task.taskId)));
  await uncommitBudget(ctx, job.id, BigInt(task.need) * maxUnitMicros(job));
  desk.ended.push({ taskId: task.taskId, answers, supporters: new Set(supporters) });
}

/** The same in a closed job, where nobody else will be asked. */
export function endGoldAsItIs(
  ctx: Ctx,
  desk: Desk,
  task: { taskId: string; need: number },
  answers: Waiting[],
): Promise<void> {
  return endGold(ctx, desk, task, answers, consult(desk, answers, false).consensus.supporters);
}

/**
 * A task that was made gold ends when all who were asked since then have answered: what the others think of it was known
 * before. Right answers are told by its label.
 */
export async function endPromoted(
  ctx: Ctx,
  desk: Desk,
  task: { taskId: string; need: number; leased: number; resting: number },
  answers: Waiting[],
): Promise<void> {
  if (task.need + task.leased + task.resting > 0) return;
  const agreed = answers.filter((a) => isRight(desk, a)).map((a) => a.workerId);
  await endGold(ctx, desk, task, answers, agreed);
}

/** Gold that goes on being asked about counts for its workers already, once it has the answers that any task needs. */
export function gradeEarly(desk: Desk, taskId: string, answers: Waiting[]): void {
  const mine = answers.filter((a) => a.forGold);
  const hasEnded = desk.ended.some((one) => one.taskId === taskId);
  if (hasEnded || answers.length < desk.plan.minOverlap || mine[0]?.goldState !== "active") return;
  desk.judging.set(taskId, { taskId, answers: mine, hasEnded: false, isJudged: false, doubt: 0 });
}

/**
 * Judges by the gold that has answers enough, and looks again at gold whose known answer was in doubt: what good workers
 * fail is set aside, what cannot be told yet waits for more to be known of its workers, and by the rest its workers are
 * judged.
 */
export async function judgeGold(ctx: Ctx, desk: Desk): Promise<void> {
  for (const { answers, supporters, taskId } of desk.ended.splice(0)) {
    const mine = answers.filter((a) => a.forGold);
    const agreed = mine.filter((a) => supporters.has(a.workerId));
    const before = answers.filter((a) => !a.forGold);
    const stood = before.filter((a) => isRight(desk, a));
    await acceptAnswers(ctx, desk.job.id, stood, others(before, stood));
    if (mine[0]?.goldState !== "active") await acceptAnswers(ctx, desk.job.id, agreed, others(mine, agreed));
    else
      desk.judging.set(taskId, {
        taskId,
        answers: mine,
        supporters,
        hasEnded: true,
        isJudged: false,
        doubt: 0,
      });
  }
  if (desk.judging.size === 0 && desk.graded.size === 0) return;
  const items = await itemsInQuestion(ctx, desk, [...desk.judging.values()]);
  desk.judging.clear();
  const doubts = doubtsOf(desk, items);
  for (const item of items) {
    const doubt = doubts.get(item.taskId) ?? 0;
    const isBelieved = doubt < HOLD_FROM;
    if (isBelieved) await gradeAll(ctx, desk, item);
    if (doubt >= QUARANTINE_FROM) await setAside(ctx, desk, item, doubt);
    else await note(ctx, desk, item, doubt, isBelieved && item.hasEnded);
    if (item.hasEnded && item.supporters) await acceptEnded(ctx, desk, item, isBelieved);
    if (item.hasEnded) await tellNotices(ctx, desk, item);
  }
}

/** An answer to gold that had ended before it came: it counts as a grade, and its pay waits for the review period like any late answer's. */
export async function gradeLate(ctx: Ctx, desk: Desk, answer: Waiting): Promise<void> {
  if (answer.goldState !== "active" || !answer.isJudged || answer.goldScore !== null || !answer.forGold)
    return;
  await grade(ctx, desk, answer);
}

const isRight = (desk: Desk, a: Waiting) =>
  gradeAnswer(desk.kind, desk.config, a.value, a.gold, desk.plan).correct;
const others = (all: Waiting[], some: Waiting[]) => all.filter((a) => !some.includes(a));

async function note(
  ctx: Ctx,
  desk: Desk,
  { taskId, isJudged, answers }: InQuestion,
  doubt: number,
  judgesNow: boolean,
): Promise<void> {
  const judged = judgesNow && !isJudged;
  if (judged) learnFromGold(desk, answers);
  await ctx.db
    .update(goldAnswers)
    .set({ doubt, ...(judged ? { judgedAt: ctx.now } : {}) })
    .where(and(eq(goldAnswers.jobId, desk.job.id), eq(goldAnswers.taskId, taskId)));
}

/**
 * Accepts what is right; of a known answer that cannot be believed, also what the others agree with: nobody waits for
 * money because a known answer may be wrong.
 */
async function acceptEnded(ctx: Ctx, desk: Desk, item: InQuestion, isBelieved: boolean): Promise<void> {
  const agreed = item.answers.filter(
    (a) => isRight(desk, a) || (!isBelieved && item.supporters?.has(a.workerId)),
  );
  await acceptAnswers(ctx, desk.job.id, agreed, others(item.answers, agreed));
}

async function gradeAll(ctx: Ctx, desk: Desk, { answers }: InQuestion): Promise<void> {
  for (const answer of answers) if (answer.goldScore === null) await grade(ctx, desk, answer);
}

/** A notice is told when the fate of the answers is, and so not at a moment that would tell which of them was checked. */
async function tellNotices(ctx: Ctx, desk: Desk, { answers }: InQuestion): Promise<void> {
  for (const { workerId } of answers) await syncStanding(ctx, desk, desk.worker(workerId));
}

const SCORE = "update annotations set gold_score = $4 where job_id = $1 and task_id = $2 and worker_id = $3";

/**
 * Grades one answer: the worker's quality, the pooled accuracy and the sequential test move by it, and a pause takes place
 * at once.
 */
async function grade(ctx: Ctx, desk: Desk, answer: Waiting): Promise<void> {
  const { kind, config, plan } = desk;
  const { score, correct, evidence } = gradeAnswer(kind, config, answer.value, answer.gold, plan);
  const worker = desk.worker(answer.workerId);
  worker.quality = update(worker.quality, evidence);
  worker.goldCorrect += correct ? 1 : 0;
  const standing = observe(worker.test, correct, desk.params);
  worker.test = standing.state;
  worker.changed = true;
  desk.graded.add(worker.workerId);
  desk.state.pooled.right += correct ? 1 : 0;
  desk.state.pooled.total += 1;
  answer.goldScore = score;
  const { mean, lower, upper, goldN } = estimate(worker.quality, plan);
  const point = { mean, lower, upper, goldAnswers: Math.round(goldN) };
  await ctx.db
    .insert(qualityPoints)
    .values({ jobId: desk.job.id, workerId: worker.workerId, ...point, at: ctx.now })
    .onConflictDoNothing();
  await driver(ctx.db).unsafe(SCORE, [desk.job.id, answer.taskId, answer.workerId, score], {
    prepare: true,
  });
  if (!standing.changed || standing.standing !== "paused") return;
  await applyStanding(ctx, desk, worker, standing);
  desk.paused.add(worker.workerId);
}

/**
 * A gold task shows how far the engine can be believed: what it would have settled on, beside the truth, with the workers'
 * grades on this very task left out. Each gold task teaches once; one that the engine itself made gold teaches nothing.
 */
export function learnFromGold(desk: Desk, answers: readonly Waiting[]): void {
  const [first] = answers;
  if (!first || first.promotion) return;
  const given = answers.map((a) => ({
    workerId: a.workerId,
    value: a.value,
    quality: desk.worker(a.workerId).quality,
    ...(a.goldScore !== null
      ? { evidence: gradeAnswer(desk.kind, desk.config, a.value, a.gold, desk.plan).evidence }
      : {}),
  }));
  for (let n = 1; n <= given.length; n++) {
    const task = { gold: first.gold, answers: given.slice(0, n) };
    const lesson = goldLesson(desk.kind, desk.config, task, desk.plan, desk.state);
    if (!lesson) continue;
    desk.state.calibration = lesson.calibration;
    desk.state.models = lesson.models;
    return;
  }
}
