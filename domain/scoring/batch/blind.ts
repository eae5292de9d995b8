/** What a model says of gold tasks when it is not told their class: the only fair test of it. */
import type { Crowd } from "./crowd";
import { fitModel } from "./fit";
import type { Fit } from "./fitting";
import type { BatchModel } from "./models";
import { modelChances, votesOn } from "./task-chances";

/**
 * What was said of a gold task after its first `answers` answers. Over one task the weights sum to 1, most of it where the
 * job's ordinary tasks stand now: what is foretold of one answer says little of ten.
 */
export type Saying = { chances: number[]; truth: number; answers: number; weight: number };

/** Gold tasks with answers, in the order of the tasks. */
export function goldTasks(crowd: Crowd): number[] {
  const tasks: number[] = [];
  for (let t = 0; t < crowd.tasks; t++)
    if (crowd.gold[t]! >= 0 && crowd.start[t + 1]! > crowd.start[t]!) tasks.push(t);
  return tasks;
}

/** More gold than this tells nothing new of a model: of a larger pool every second, third… task is hidden, the others are told. */
const MOST_HIDDEN = 2_000;

/** Tasks settle on few answers: a model has to be right there too, not only once all have come. */
const LENGTHS = [1, 2, 3, 5, 8, 12, 20];

/**
 * Cross-validation over gold: each such task is hidden from exactly one fit, which then speaks of it. Taking a task's own
 * answers out of its workers' counts afterwards would not do: a fit spreads what it was told to every other task of
 * those workers. For the same reason each fit starts from the votes. Sayings come in the same order for every model.
 * `last` is the last of those fits, from which a fit that is told all gold may go on.
 */
export function blindSayings(
  crowd: Crowd,
  model: BatchModel,
  folds: number,
  rounds: number,
): { sayings: Saying[]; last: Fit | undefined } {
  const pool = goldTasks(crowd);
  const stride = Math.max(1, Math.ceil(pool.length / MOST_HIDDEN));
  const golds = pool.filter((_, i) => i % stride === 0);
  const used = Math.min(folds, golds.length);
  const usual = overlaps(crowd);
  let last: Fit | undefined;
  const all = Array.from({ length: used }, (_, fold) => {
    const hidden = golds.filter((_, i) => i % used === fold);
    const gold = crowd.gold.slice();
    for (const t of hidden) gold[t] = -1;
    const blind = fitModel({ ...crowd, gold }, model, { rounds });
    last = blind;
    return hidden.flatMap((t) => sayings(crowd, blind, t, usual));
  });
  return { sayings: all.flat(), last };
}

/** The part of a gold task's weight that is spread evenly over its lengths, wherever the ordinary tasks stand. */
const EVEN = 0.1;

/** The share of ordinary tasks with n answers, for each n; gold's own where there are no others. */
function overlaps({ tasks, start, gold }: Crowd): number[] {
  const counted = (want: (t: number) => boolean) => {
    const counts: number[] = [];
    for (let t = 0; t < tasks; t++) {
      const n = start[t + 1]! - start[t]!;
      if (n > 0 && want(t)) counts[n] = (counts[n] ?? 0) + 1;
    }
    return counts;
  };
  const ordinary = counted((t) => gold[t]! < 0);
  const counts = Array.from(ordinary.length > 0 ? ordinary : counted(() => true), (n) => n ?? 0);
  const all = counts.reduce((sum, n) => sum + n, 0);
  return counts.map((n) => n / all);
}

function sayings(crowd: Crowd, blind: Fit, task: number, usual: readonly number[]): Saying[] {
  const votes = votesOn(crowd, task);
  const lengths = [...LENGTHS.filter((n) => n < votes.length), votes.length];
  const weights = lengths.map(() => EVEN / lengths.length);
  usual.forEach((share, n) => {
    if (share > 0) weights[nearest(lengths, n)]! += (1 - EVEN) * share;
  });
  return lengths.map((answers, i) => ({
    chances: modelChances(blind, votes.slice(0, answers)),
    truth: crowd.gold[task]!,
    answers,
    weight: weights[i]!,
  }));
}

/** Where the length closest to n by ratio stands. */
function nearest(lengths: readonly number[], n: number): number {
  let best = 0;
  const away = (i: number) => Math.abs(Math.log(lengths[i]! / n));
  for (let i = 1; i < lengths.length; i++) if (away(i) < away(best)) best = i;
  return best;
}
