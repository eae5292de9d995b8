/** Which model of the crowd to believe, per job, from how well each foretold the gold answers. */
import { tempered } from "./calibration";
import { MODEL_NAMES, type ModelName } from "./class-models";

/**
 * Every model is judged at the temperature that suits it best: judged as they stand, a dull model that is never sure
 * would beat a sharp one that is too sure of itself. The job's calibration flattens what the models say together.
 */
const TEMPERATURES = [0.7, 1, 1.5, 2.2, 3.3, 5];

/** Plain data: the summed ln chance that each model gave to the true class of gold tasks, at each of the temperatures. */
export type ModelRecord = { tasks: number; logLikelihood: Partial<Record<ModelName, number[]>> };

/** What is believed before any gold: mostly the confusion model, the best single family on recorded crowds. */
const PRIOR_WEIGHTS: Record<ModelName, number> = {
  confusion: 0.7,
  oneCoin: 0.1,
  goldOnly: 0.15,
  majority: 0.05,
};

/** Answers to different gold tasks come from the same few people: each task counts for less than one. */
const EVIDENCE_SHARE = 0.5;
/** Gold tasks' worth of belief that a model's posterior is to be taken as it stands. */
const AS_IT_STANDS = 4;

export function newModelRecord(): ModelRecord {
  return { tasks: 0, logLikelihood: {} };
}

/**
 * Adds one gold task: each model's posterior over the classes, and the index of the true class. The posteriors must
 * come from qualities that leave the workers' grades on this task out.
 */
export function recordModels(
  record: ModelRecord,
  byModel: Readonly<Record<ModelName, number[]>>,
  truth: number,
): ModelRecord {
  const logLikelihood: Partial<Record<ModelName, number[]>> = {};
  for (const name of MODEL_NAMES) {
    logLikelihood[name] = TEMPERATURES.map((t, i) => {
      const chance = tempered(byModel[name], t)[truth] ?? 0;
      return (record.logLikelihood[name]?.[i] ?? 0) + Math.log(Math.max(1e-3, chance));
    });
  }
  return { tasks: record.tasks + 1, logLikelihood };
}

/** How far each model is believed after what the record shows; sums to 1. */
export function modelWeights(record: ModelRecord = newModelRecord()): Record<ModelName, number> {
  const logs = MODEL_NAMES.map((name) => {
    return Math.log(PRIOR_WEIGHTS[name]) + EVIDENCE_SHARE * bestEvidence(record.logLikelihood[name]);
  });
  const top = Math.max(...logs);
  const raw = logs.map((l) => Math.exp(l - top));
  const sum = raw.reduce((s, r) => s + r, 0);
  return Object.fromEntries(MODEL_NAMES.map((name, i) => [name, raw[i]! / sum])) as Record<ModelName, number>;
}

/** The evidence at the temperature that suits a model best, less what straying from 1 costs. */
function bestEvidence(sums: readonly number[] | undefined): number {
  return Math.max(...TEMPERATURES.map((t, i) => (sums?.[i] ?? 0) - (AS_IT_STANDS * Math.log(t) ** 2) / 2));
}
