/**
 * Models of how answers come about, for kinds whose answer is one class out of few. Each says how likely the answers
 * are under every true class; they are slotted together by weights (model-weights.ts). A new model is one function
 * here and one line in MODELS.
 */
import { type Assumptions, meanQuality, type QualityState, sourceWeights } from "./quality";

/** One answer: the index of its class among the job's classes, and what is known of who gave it. */
export type ClassAnswer = { answer: number; quality: QualityState };

/** ln P(answers | true class), one number for each class, up to a constant. */
export type ClassModel = (
  answers: readonly ClassAnswer[],
  classes: readonly string[],
  assumed: Assumptions,
) => number[];

/** Pseudo-answers that pull each row of a worker's confusions towards the worker's own single accuracy. */
const ROW_SHRINKAGE = 4;

/** No single answer is ever believed to be certain, or certainly wrong. */
const bounded = (chance: number) => Math.min(0.99, Math.max(0.005, chance));

/** How likely a worker of this accuracy is to answer `answer` when `truth` holds, mistakes spread evenly. */
function evenly(accuracy: number, answer: number, truth: number, classes: number): number {
  return answer === truth ? accuracy : (1 - accuracy) / Math.max(1, classes - 1);
}

/**
 * Dawid and Skene (1979), each row of the confusion matrix shrunk towards the worker's own one-coin accuracy: with
 * little evidence a worker is one number, with much a full matrix.
 */
const confusion: ClassModel = (answers, classes, assumed) =>
  together(
    answers.map(({ answer, quality }) => {
      const sources = sourceWeights(quality);
      const accuracy = bounded(meanQuality(quality, assumed, sources));
      const given = classes[answer]!;
      return classes.map((truth, t) => {
        const [gold, peers] = [quality.gold.confusion[truth], quality.peers.confusion[truth]];
        const seen = ((gold?.[given] ?? 0) * sources.gold + (peers?.[given] ?? 0) * sources.peers) / 1000;
        const row = (total(gold) * sources.gold + total(peers) * sources.peers) / 1000;
        const expected = evenly(accuracy, answer, t, classes.length);
        return Math.log(bounded((seen + ROW_SHRINKAGE * expected) / (row + ROW_SHRINKAGE)));
      });
    }),
    classes.length,
  );

/** An answer that makes no class more than 1.65 times as likely as another says almost nothing. */
const WEAK_NATS = 0.5;
/** Answers that say almost nothing, taken together, count for at most as much as this many of them. */
const WEAK_ANSWERS = 10;

/**
 * The sum of what the answers say of each class. People who barely do better than chance tend to fail alike, so their
 * answers do not add up without end: a thousand of them move a label no more than ten.
 */
function together(logs: readonly number[][], classes: number): number[] {
  const isWeak = logs.map((log) => Math.max(...log) - Math.min(...log) < WEAK_NATS);
  const weak = isWeak.filter(Boolean).length;
  const share = weak > WEAK_ANSWERS ? WEAK_ANSWERS / weak : 1;
  const sums = new Array<number>(classes).fill(0);
  logs.forEach((log, i) => {
    for (let t = 0; t < classes; t++) sums[t]! += log[t]! * (isWeak[i] ? share : 1);
  });
  return sums;
}

function total(row: Record<string, number> | undefined): number {
  let sum = 0;
  for (const cell in row) sum += row[cell]!;
  return sum;
}

/** One accuracy per worker, mistakes spread evenly over the other classes. */
const oneCoin: ClassModel = (answers, classes, assumed) =>
  byAccuracy(answers, classes, (quality) => meanQuality(quality, assumed));

/** The same, from gold alone: where the crowd errs together, its agreement misleads. */
const goldOnly: ClassModel = (answers, classes, assumed) =>
  byAccuracy(answers, classes, (quality) => meanQuality(quality, assumed, { gold: 1, peers: 0 }));

/** Everybody counts the same: majority vote as a model. */
const majority: ClassModel = (answers, classes, assumed) =>
  byAccuracy(answers, classes, () => assumed.assumedPriorQuality);

function byAccuracy(
  answers: readonly ClassAnswer[],
  classes: readonly string[],
  of: (quality: QualityState) => number,
): number[] {
  const logs = answers.map(({ answer, quality }) => {
    const accuracy = bounded(of(quality));
    return classes.map((_, t) => Math.log(bounded(evenly(accuracy, answer, t, classes.length))));
  });
  return together(logs, classes.length);
}

export const MODELS = { confusion, oneCoin, goldOnly, majority } as const satisfies Record<
  string,
  ClassModel
>;
export type ModelName = keyof typeof MODELS;
export const MODEL_NAMES = Object.keys(MODELS) as ModelName[];

/** Probabilities from ln likelihoods and ln priors, without overflow. */
export function normalise(logs: readonly number[]): number[] {
  const top = Math.max(...logs);
  const raw = logs.map((l) => Math.exp(l - top));
  const sum = raw.reduce((s, r) => s + r, 0);
  return raw.map((r) => r / sum);
}

/**
 * The prior of each class from how often it has been settled or is gold: smoothed, and mixed with a fifth of the
 * uniform prior, because a prior that feeds on its own verdicts drifts until a rare class can no longer win.
 */
export function classPrior(counts: Readonly<Record<string, number>>, classes: readonly string[]): number[] {
  const sum = classes.reduce((s, c) => s + Math.max(0, counts[c] ?? 0), 0);
  return classes.map(
    (c) => (0.8 * (Math.max(0, counts[c] ?? 0) + 2)) / (sum + 2 * classes.length) + 0.2 / classes.length,
  );
}

/** The posterior of each class under every model. */
export function posteriors(
  answers: readonly ClassAnswer[],
  classes: readonly string[],
  priorCounts: Readonly<Record<string, number>>,
  assumed: Assumptions,
): Record<ModelName, number[]> {
  const prior = classPrior(priorCounts, classes).map(Math.log);
  const of = (name: ModelName) =>
    normalise(MODELS[name](answers, classes, assumed).map((l, t) => l + prior[t]!));
  return Object.fromEntries(MODEL_NAMES.map((name) => [name, of(name)])) as Record<ModelName, number[]>;
}
