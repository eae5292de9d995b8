import { qualityPoints } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { goldLesson } from "#domain/scoring/gold-lesson";
import { gradeAnswer } from "#domain/scoring/grading";
import { estimate, update } from "#domain/scoring/quality";
import { observe, type StandingVerdict } from "#domain/scoring/standing";
import type { Desk } from "./desk";
import type { Waiting } from "./waiting";

export type Graded = { answer: Waiting; score: number; correct: boolean; standing: StandingVerdict };

/**
 * Grades one answer against its gold: the worker's quality, the pooled accuracy that sets the job's sequential test,
 * and the test itself move by it. Gold that is in quarantine judges nobody.
 */
export async function gradeGold(ctx: Ctx, desk: Desk, answer: Waiting): Promise<Graded | undefined> {
  if (answer.goldState !== "active") return undefined;
  const grade = gradeAnswer(desk.kind, desk.config, answer.value, answer.gold, desk.plan);
  const worker = desk.worker(answer.workerId);
  worker.quality = update(worker.quality, grade.evidence);
  worker.goldCorrect += grade.correct ? 1 : 0;
  const standing = observe(worker.test, grade.correct, desk.params);
  worker.test = standing.state;
  worker.changed = true;
  desk.state.pooled.right += grade.correct ? 1 : 0;
  desk.state.pooled.total += 1;
  const { mean, lower, upper, goldN } = estimate(worker.quality, desk.plan);
  await ctx.db
    .insert(qualityPoints)
    .values({
      jobId: desk.job.id,
      workerId: worker.workerId,
      goldAnswers: Math.round(goldN),
      mean,
      lower,
      upper,
      at: ctx.now,
    })
    .onConflictDoNothing();
  return { answer, score: grade.score, correct: grade.correct, standing };
}

/**
 * A gold task shows how far the engine can be believed: what it would have settled on, with the workers' grades on this
 * very task taken out, beside the truth. Each gold task teaches once, when its label would have been settled; `fresh` of
 * its answers are new and are taken one by one.
 */
export function learnFromGold(desk: Desk, answers: Waiting[], fresh: number): void {
  const [first] = answers;
  if (first?.goldState !== "active") return;
  const given = answers.map((a) => ({
    workerId: a.workerId,
    value: a.value,
    quality: desk.worker(a.workerId).quality,
    evidence: gradeAnswer(desk.kind, desk.config, a.value, a.gold, desk.plan).evidence,
  }));
  for (let n = Math.max(1, given.length - fresh + 1); n <= given.length; n++) {
    const task = { gold: first.gold, answers: given.slice(0, n) };
    const lesson = goldLesson(desk.kind, desk.config, task, desk.plan, desk.state);
    if (!lesson) continue;
    desk.state.calibration = lesson.calibration;
    desk.state.models = lesson.models;
    return;
  }
}
