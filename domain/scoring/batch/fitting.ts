/** What every fit of a model to a crowd has in common: its form, when it ends, and the prior of the classes. */
import type { Crowd } from "./crowd";
import type { BatchModel } from "./models";
import type { Shape } from "./rows";

/** Answers' worth of belief in the running shares of the classes, beside what gold says of them. */
const SHARES_STRENGTH = 20;
/** The part of the class prior that stays even: a prior that feeds on its own verdicts drifts until a rare class cannot win. */
const EVEN = 0.1;
/** Rounds at most, and the relative gain below which no more are made. */
export const ROUNDS = 60;
const GAIN = 1e-5;

export type Fit = {
  model: BatchModel;
  shape: Shape;
  /** ln chance of each answer, [worker × answer × kind of task]; of a coin with very many classes only two numbers (coin.ts). */
  table: Float64Array;
  /** ln prior of each kind of task. */
  prior: Float64Array<ArrayBuffer>;
  /** ln likelihood of all answers. */
  evidence: number;
  rounds: number;
};

/** `from`: an earlier fit of nearly the same crowd to go on from; without it a fit starts from the votes. */
export type FitOptions = { rounds?: number | undefined; from?: Fit | undefined };

/** Whether another round would no longer be worth it. */
export function enough(evidence: number, before: number): boolean {
  return evidence - before < GAIN * Math.abs(evidence);
}

/** How many gold tasks with answers there are of each class. */
export function goldShares(crowd: Crowd): Float64Array {
  const shares = new Float64Array(crowd.classes);
  for (let t = 0; t < crowd.tasks; t++)
    if (crowd.gold[t]! >= 0 && crowd.start[t + 1]! > crowd.start[t]!) shares[crowd.gold[t]!]!++;
  return shares;
}

/** Tasks of each kind as far as is believed, and gold tasks of each class. */
type Shares = { held: Float64Array; golds: Float64Array; sorts: number };

/** ln prior of each kind: anchored on gold, and in part even. */
export function classPrior({ held, golds, sorts }: Shares): Float64Array<ArrayBuffer> {
  const classes = golds.length;
  const all = Math.max(
    1,
    held.reduce((s, n) => s + n, 0),
  );
  const known = golds.reduce((s, n) => s + n, 0);
  const prior = new Float64Array(held.length);
  for (let c = 0; c < classes; c++) {
    let own = 0;
    for (let s = 0; s < sorts; s++) own += held[c * sorts + s]!;
    const share = (golds[c]! + (SHARES_STRENGTH * own) / all) / (known + SHARES_STRENGTH);
    const chance = (1 - EVEN) * share + EVEN / classes;
    for (let s = 0; s < sorts; s++)
      prior[c * sorts + s] = Math.log((chance * (held[c * sorts + s]! + 2)) / (own + 2 * sorts));
  }
  return prior;
}
