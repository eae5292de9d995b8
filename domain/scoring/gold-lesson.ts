/** What a gold task teaches about the engine itself: whether the label it would have settled on was the true one. */
import type { Kind } from "#domain/annotations/kind";
import { type CalibrationState, newCalibration, observeCalibration } from "./calibration";
import { type Answer, consense, type JobKnowledge } from "./consensus";
import { type ModelRecord, newModelRecord, recordModels } from "./model-weights";
import { decide } from "./overlap";
import type { QualityPlan } from "./plan";
import { type Evidence, retract } from "./quality";

/** An answer to a gold task, and what its grade added to the worker's quality (undefined when it was not added). */
export type GoldAnswer<V> = Answer<V> & { evidence?: Evidence };
export type GoldLesson = { right: boolean; calibration: CalibrationState; models: ModelRecord };

/**
 * Call it after each answer to a gold task, with all its answers in the order they came. It answers once: when the plan
 * would have stopped asking exactly now, with each worker's grade on this very task left out. What it returns replaces
 * the job's calibration and models.
 */
export function goldLesson<C, V>(
  kind: Kind<C, V>,
  config: C,
  task: { gold: V; answers: readonly GoldAnswer<V>[] },
  plan: QualityPlan,
  job: JobKnowledge = {},
): GoldLesson | undefined {
  const answers = task.answers.map((a) => ({
    ...a,
    quality: a.evidence ? retract(a.quality, a.evidence) : a.quality,
  }));
  const stopsAt = (n: number) => {
    const consensus = consense(kind, config, answers.slice(0, n), plan, job);
    return decide({ consensus, plan, canBuyMore: true }).decision === "more" ? undefined : consensus;
  };
  for (let n = 1; n < answers.length; n++) if (stopsAt(n)) return undefined;
  const said = stopsAt(answers.length);
  if (said?.value === undefined) return undefined;
  const right = kind.grade(said.value, task.gold, config).score >= (plan.rightFrom ?? kind.rightFrom);
  const truth = kind.classes?.(config)?.indexOf(kind.classOf?.(task.gold, config) ?? "");
  return {
    right,
    calibration: observeCalibration(job.calibration ?? newCalibration(), said.posterior, right),
    models:
      said.byModel && truth !== undefined && truth >= 0
        ? recordModels(job.models ?? newModelRecord(), said.byModel, truth)
        : (job.models ?? newModelRecord()),
  };
}
