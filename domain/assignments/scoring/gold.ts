import { qualityPoints } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { newCalibration, observeCalibration } from "#domain/scoring/calibration";
import { consense } from "#domain/scoring/consensus";
import { gradeAnswer } from "#domain/scoring/grading";
import { newModelRecord, recordModels } from "#domain/scoring/model-weights";
import { estimate, retract, update } from "#domain/scoring/quality";
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
 * A gold task that has as many answers as an ordinary one needs shows how far the engine can be believed: what it would
 * have said, with the workers' grades on this very task taken out, beside the truth.
 */
export function learnFromGold(desk: Desk, answers: Waiting[]): void {
  const [first] = answers;
  if (!first || first.goldState !== "active" || answers.length !== desk.plan.minOverlap) return;
  const given = answers.map((a) => {
    const { evidence } = gradeAnswer(desk.kind, desk.config, a.value, a.gold, desk.plan);
    return {
      workerId: a.workerId,
      value: a.value,
      quality: retract(desk.worker(a.workerId).quality, evidence),
    };
  });
  const said = consense(desk.kind, desk.config, given, desk.plan, desk.state);
  if (said.value === undefined) return;
  const right = gradeAnswer(desk.kind, desk.config, said.value, first.gold, desk.plan).correct;
  desk.state.calibration = observeCalibration(
    desk.state.calibration ?? newCalibration(),
    said.posterior,
    right,
  );
  const classes = desk.kind.classes?.(desk.config);
  const truth = desk.kind.classOf?.(first.gold, desk.config);
  if (!said.byModel || !classes || truth === undefined) return;
  const at = classes.indexOf(truth);
  const chance = Object.fromEntries(
    Object.entries(said.byModel).map(([model, chances]) => [model, chances[at] ?? 0]),
  );
  desk.state.models = recordModels(
    desk.state.models ?? newModelRecord(),
    chance as Parameters<typeof recordModels>[1],
  );
}
