/** Which model of the crowd to believe, per job, from how well each foretold the gold answers. */
import { MODEL_NAMES, type ModelName } from "./class-models";

/** Plain data: the summed ln probability that each model gave to the true class of gold tasks, and how many. */
export type ModelRecord = { tasks: number; logLikelihood: Partial<Record<ModelName, number>> };
export type ModelWeights = Partial<Record<ModelName, number>>;

/** What is believed before any gold: mostly the confusion model, the best single family on recorded crowds. */
const PRIOR_WEIGHTS: Record<ModelName, number> = {
  confusion: 0.7,
  oneCoin: 0.1,
  goldOnly: 0.15,
  majority: 0.05,
};

/** Answers to different gold tasks come from the same few people: each task counts for less than one. */
const EVIDENCE_SHARE = 0.5;

export function newModelRecord(): ModelRecord {
  return { tasks: 0, logLikelihood: {} };
}

/** Adds one gold task: the probability each model gave to its true class. Keep the workers' grade on it out of that. */
export function recordModels(
  record: ModelRecord,
  chanceOfTruth: Readonly<Record<ModelName, number>>,
): ModelRecord {
  const logLikelihood: Partial<Record<ModelName, number>> = {};
  for (const name of MODEL_NAMES) {
    logLikelihood[name] = (record.logLikelihood[name] ?? 0) + Math.log(Math.max(1e-3, chanceOfTruth[name]));
  }
  return { tasks: record.tasks + 1, logLikelihood };
}

/** The weights of the models after what the record shows, summing to 1. */
export function modelWeights(record: ModelRecord = newModelRecord()): Record<ModelName, number> {
  const logs = MODEL_NAMES.map(
    (name) => Math.log(PRIOR_WEIGHTS[name]) + EVIDENCE_SHARE * (record.logLikelihood[name] ?? 0),
  );
  const top = Math.max(...logs);
  const raw = logs.map((l) => Math.exp(l - top));
  const sum = raw.reduce((s, r) => s + r, 0);
  return Object.fromEntries(MODEL_NAMES.map((name, i) => [name, raw[i]! / sum])) as Record<ModelName, number>;
}
