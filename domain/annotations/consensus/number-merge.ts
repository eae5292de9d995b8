/** The consensus of numbers given to one task. */
import type { Merged, Weighted } from "../kind";
import { voteWeight } from "../vote-weight";
import { weightedMedian } from "./weighted-median";

/** Beyond so many scatters (or tolerances, where most agree closely) from the median an answer pulls no harder (Huber 1964). */
const TOO_FAR = 3;
const ROUNDS = 20;

/**
 * Huber's weighted mean: like the mean where answers scatter evenly, like the median where one is wild. Confidence: the share of
 * weight within `tolerance` of it; 1 when all are equal.
 */
export function mergeNumbers(
  answers: readonly Weighted<number>[],
  tolerance: number,
): Merged<number> | undefined {
  if (answers.length === 0) return undefined;
  const points = answers
    .map((a) => ({ at: a.value, weight: voteWeight(a.quality) }))
    .sort((a, b) => a.at - b.at || a.weight - b.weight);
  if (points[0]!.at === points.at(-1)!.at) return { value: points[0]!.at, confidence: 1 };
  let value = weightedMedian(points);
  // 1.4826 median deviations are one standard deviation of a normal scatter.
  const middling = weightedMedian(points.map((p) => ({ at: Math.abs(p.at - value), weight: p.weight })));
  const scatter = Math.max(tolerance, 1.4826 * middling);
  for (let round = 0; round < ROUNDS && scatter > 0; round++) {
    let [sum, total] = [0, 0];
    for (const { at, weight } of points) {
      const kept = weight * Math.min(1, (TOO_FAR * scatter) / Math.max(1e-300, Math.abs(at - value)));
      sum += kept * at;
      total += kept;
    }
    value = sum / total;
  }
  const near = points.filter((p) => Math.abs(p.at - value) <= tolerance);
  const weightOf = (list: typeof points) => list.reduce((sum, p) => sum + p.weight, 0);
  return { value, confidence: weightOf(near) / weightOf(points) };
}

/** The chance that the truth lies within `tolerance` of an estimate whose error is normal. */
export function chanceWithin({ deviation }: { deviation: number }, tolerance: number): number {
  if (deviation === 0) return 1;
  // The error function by Abramowitz and Stegun 7.1.26, to seven digits.
  const x = tolerance / (deviation * Math.SQRT2);
  const t = 1 / (1 + 0.3275911 * x);
  const tail =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return 1 - tail * Math.exp(-x * x);
}
