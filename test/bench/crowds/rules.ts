/** The rules that others settle by, on the same arrivals: majority at a fixed overlap, a lead of votes, Toloka's formula. */
import type { Crowd } from "#domain/scoring/batch/crowd";

/** What became of one task: how many answers were bought, and how right the label is (ties count in part). */
type Outcome = { answers: number; tally: Float64Array };
export type Rule = (all: Crowd, task: number) => Outcome;

/** Majority vote over the first `most` answers. */
export function fixed(most: number): Rule {
  return (all, task) => {
    const tally = new Float64Array(all.classes);
    const answers = Math.min(most, all.start[task + 1]! - all.start[task]!);
    for (let i = 0; i < answers; i++) tally[all.answer[all.start[task]! + i]!]!++;
    return { answers, tally };
  };
}

/** Answers are bought until one class leads every other by `lead` votes. */
export function leadBy(lead: number): Rule {
  return (all, task) => {
    const tally = new Float64Array(all.classes);
    const recorded = all.start[task + 1]! - all.start[task]!;
    for (let n = 1; n <= recorded; n++) {
      tally[all.answer[all.start[task]! + n - 1]!]!++;
      let [first, second] = [0, 0];
      for (const votes of tally) {
        if (votes > first) [first, second] = [votes, first];
        else if (votes > second) second = votes;
      }
      if (first - second >= lead || n === recorded) return { answers: n, tally };
    }
    return { answers: 0, tally };
  };
}

/** Toloka's smoothing of a worker's gold accuracy (its guide to dynamic overlap). */
const SMOOTHING = 0.5;

/**
 * Toloka's documented dynamic overlap: a worker's accuracy q from gold, (0.5 + right) / (1 + gold answers); the class with
 * the largest sum of q; its chance under even mistakes and an even prior; bought on until that reaches `confidence`.
 */
export function tolokaFormula(all: Crowd, goldOverlap: number, confidence: number): Rule {
  const right = new Float64Array(all.workers).fill(SMOOTHING);
  const total = new Float64Array(all.workers).fill(2 * SMOOTHING);
  for (let t = 0; t < all.tasks; t++) {
    const gold = all.gold[t]!;
    const to = Math.min(all.start[t + 1]!, all.start[t]! + goldOverlap);
    for (let i = all.start[t]!; gold >= 0 && i < to; i++) {
      total[all.worker[i]!]!++;
      if (all.answer[i] === gold) right[all.worker[i]!]!++;
    }
  }
  return (_, task) => {
    const tally = new Float64Array(all.classes);
    const logs = new Float64Array(all.classes);
    const recorded = all.start[task + 1]! - all.start[task]!;
    for (let n = 1; n <= recorded; n++) {
      const [worker, answer] = [all.worker[all.start[task]! + n - 1]!, all.answer[all.start[task]! + n - 1]!];
      const q = right[worker]! / total[worker]!;
      tally[answer]! += q;
      for (let c = 0; c < logs.length; c++)
        logs[c]! += Math.log(c === answer ? q : (1 - q) / Math.max(1, logs.length - 1));
      const best = tally.indexOf(Math.max(...tally));
      const sum = logs.reduce((s, l) => s + Math.exp(l - logs[best]!), 0);
      if (1 / sum >= confidence || n === recorded) return { answers: n, tally };
    }
    return { answers: 0, tally };
  };
}

/** How right a tally is about a class: 1, 0, or its part of a tie. */
export function rightnessOf(tally: ArrayLike<number>, truth: number): number {
  let [top, ties] = [Number.NEGATIVE_INFINITY, 0];
  for (let c = 0; c < tally.length; c++) {
    if (tally[c]! > top + 1e-12) [top, ties] = [tally[c]!, 1];
    else if (Math.abs(tally[c]! - top) <= 1e-12) ties++;
  }
  return Math.abs(tally[truth]! - top) <= 1e-12 ? 1 / ties : 0;
}
