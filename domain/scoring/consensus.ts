/** Consensus: the label that the answers to one task amount to, and how likely it is right. */
import type { Kind } from "#domain/annotations/kind";
import { type CalibrationState, PRIOR_TEMPERATURE, tempered } from "./calibration";
import { type ClassAnswer, MODEL_NAMES, type ModelName, posteriors } from "./class-models";
import { ENGINE, type Engine } from "./engine";
import { type ModelRecord, modelWeights } from "./model-weights";
import { type Assumptions, isMeasured, meanQuality, type QualityState } from "./quality";

export type Answer<V = unknown> = { workerId: string; value: V; quality: QualityState };

/** What is known of the job as a whole. All of it plain data; every part may be missing. */
export type JobKnowledge = {
  /** How often each class is gold or was settled. */
  classCounts?: Readonly<Record<string, number>>;
  calibration?: CalibrationState;
  models?: ModelRecord;
};

export type ConsensusVerdict<V = unknown> = {
  /** The label, or undefined where no answer stands out. */
  value: V | undefined;
  /** Calibrated: how likely the value is right. */
  confidence: number;
  /** Before calibration; largest first for open kinds [right, wrong]. Kept for `observeCalibration`. */
  posterior: number[];
  /** Kinds with classes: the calibrated chance of each class. */
  perClass?: Record<string, number>;
  /** What each model believed, for `recordModels`. */
  byModel?: Record<ModelName, number[]>;
  /** The workers whose answers agree with the value. */
  supporters: string[];
  /** How many answers, how many of the supporters are measured on gold, and by how many votes the value leads. */
  answers: number;
  measured: number;
  lead: number;
  /** The confidence that good answers still to come could lift the value to; undefined where it is not foretold. */
  reach?: number;
  engine: Engine;
};

/**
 * The consensus of one task. The order of answers, workers and classes leaves no trace in it.
 *
 * Kinds with classes: the weighted mixture of the class models' posteriors, at the job's temperature. Open kinds: the
 * kind's own merge, then the chance that it is right from who agrees with it.
 */
export function consense<C, V>(
  kind: Kind<C, V>,
  config: C,
  answers: readonly Answer<V>[],
  assumed: Assumptions,
  job: JobKnowledge = {},
): ConsensusVerdict<V> {
  const classes = kind.classes?.(config);
  if (answers.length === 0) return nothing();
  return classes
    ? byClass(kind, config, answers, classes, assumed, job)
    : byMerging(kind, config, answers, assumed, job);
}

/** No answer stands out. */
export function nothing<V>(answers = 0, engine: Engine = ENGINE): ConsensusVerdict<V> {
  return {
    value: undefined,
    confidence: 0,
    posterior: [],
    supporters: [],
    answers,
    measured: 0,
    lead: 0,
    engine,
  };
}

function byClass<C, V>(
  kind: Kind<C, V>,
  config: C,
  answers: readonly Answer<V>[],
  classes: string[],
  assumed: Assumptions,
  job: JobKnowledge,
): ConsensusVerdict<V> {
  const chosen = answers.map((a) => kind.classOf?.(a.value, config));
  const known: ClassAnswer[] = answers.flatMap((a, i) => {
    const answer = classes.indexOf(chosen[i] ?? "");
    return answer < 0 ? [] : [{ answer, quality: a.quality }];
  });
  const byModel = posteriors(known, classes, job.classCounts ?? {}, assumed);
  const weights = modelWeights(job.models);
  const posterior = classes.map((_, c) =>
    MODEL_NAMES.reduce((sum, name) => sum + weights[name] * byModel[name][c]!, 0),
  );
  const calibrated = tempered(posterior, job.calibration?.temperature ?? PRIOR_TEMPERATURE);
  const led = leading(answers.map(withMeasure), chosen, classes, posterior);
  if (!led) return nothing(answers.length);
  return {
    ...led.verdict,
    confidence: calibrated[led.best]!,
    posterior,
    perClass: Object.fromEntries(classes.map((c, i) => [c, calibrated[i]!])),
    byModel,
    engine: ENGINE,
  };
}

/** An answer as it stands behind a label: whether its worker has been measured on gold. */
export type Behind<V = unknown> = { workerId: string; value: V; measured: boolean };

function withMeasure<V>({ workerId, value, quality }: Answer<V>): Behind<V> {
  return { workerId, value, measured: isMeasured(quality) };
}

/**
 * The most likely class that somebody answered (a strong prior alone never speaks for a task), and who stands behind
 * it. `chosen` is the class of each answer.
 */
export function leading<V>(
  answers: readonly Behind<V>[],
  chosen: readonly (string | undefined)[],
  classes: readonly string[],
  posterior: readonly number[],
):
  | {
      best: number;
      verdict: Pick<ConsensusVerdict<V>, "value" | "supporters" | "measured" | "answers" | "lead">;
    }
  | undefined {
  const answered = [...new Set(chosen)].map((c) => classes.indexOf(c ?? "")).filter((c) => c >= 0);
  const ranked = answered.sort(
    (a, b) => posterior[b]! - posterior[a]! || (classes[a]! < classes[b]! ? -1 : 1),
  );
  const best = ranked[0];
  if (best === undefined) return undefined;
  const label = classes[best]!;
  const support = answers.filter((_, i) => chosen[i] === label);
  const rival = Math.max(
    0,
    ...ranked.slice(1).map((c) => chosen.filter((label) => label === classes[c]).length),
  );
  const verdict = {
    value: support[0]!.value,
    ...standingBehind(support),
    answers: answers.length,
    lead: support.length - rival,
  };
  return { best, verdict };
}

/** Wrong open answers resemble each other by chance about as often as if there were this many ways to be wrong. */
const WAYS_TO_BE_WRONG = 3;

function byMerging<C, V>(
  kind: Kind<C, V>,
  config: C,
  answers: readonly Answer<V>[],
  assumed: Assumptions,
  job: JobKnowledge,
): ConsensusVerdict<V> {
  const weighted = answers.map((a) => ({ value: a.value, quality: meanQuality(a.quality, assumed) }));
  const merged = kind.merge(weighted, config);
  if (!merged) return nothing(answers.length);
  const scores = answers.map((a) => kind.grade(a.value, merged.value, config).score);
  const chance = chanceRight(
    weighted.map((w) => w.quality),
    scores,
  );
  const posterior = [chance, 1 - chance];
  const support = answers.filter((_, i) => scores[i]! >= kind.rightFrom).map(withMeasure);
  const temperature = job.calibration?.temperature ?? PRIOR_TEMPERATURE;
  return {
    value: merged.value,
    confidence: tempered(posterior, temperature)[0]!,
    posterior,
    ...standingBehind(support),
    answers: answers.length,
    lead: support.length - (answers.length - support.length),
    engine: ENGINE,
  };
}

/**
 * The chance that a merged value is right. Each worker agrees with it to a degree s in 0…1, which is an agreement
 * with weight s and a disagreement with weight 1 − s; one worker alone leaves the chance at that worker's quality.
 */
export function chanceRight(qualities: readonly number[], agreements: readonly number[]): number {
  let logOdds = -Math.log(WAYS_TO_BE_WRONG);
  qualities.forEach((quality, i) => {
    const q = Math.min(0.98, Math.max(0.05, quality));
    const coincidence = (1 - q) / WAYS_TO_BE_WRONG;
    const s = agreements[i]!;
    logOdds += s * Math.log(q / coincidence) + (1 - s) * Math.log((1 - q) / (1 - coincidence));
  });
  return 1 / (1 + Math.exp(-logOdds));
}

export function standingBehind(support: readonly Behind[]): { supporters: string[]; measured: number } {
  return {
    supporters: support.map((a) => a.workerId).sort(),
    measured: support.filter((a) => a.measured).length,
  };
}
