/** Comparisons as signs for each pair of answers: what distance, consensus and grading are made of. */
import type { PreferenceValue } from "./value";

/** The place of an answer in an order; what the order does not name stands behind all others, as one group. */
export function placeOf(order: readonly (readonly string[])[], id: string): number {
  const at = order.findIndex((group) => group.includes(id));
  return at < 0 ? order.length : at;
}

/** 1: `a` is better; -1: `b` is better; 0: equally good. */
export function signOf(value: PreferenceValue, a: string, b: string): number {
  if (value.noneGood) return 0;
  return Math.sign(placeOf(value.order, b) - placeOf(value.order, a));
}

/** Every answer that any of these values names, in a fixed order. */
export function responsesOf(values: readonly PreferenceValue[]): string[] {
  const ids = values.flatMap((value) => [
    ...value.shown,
    ...value.order.flat(),
    ...value.ratings.map((rating) => rating.response),
  ]);
  return [...new Set(ids)].sort();
}

export function pairsOf(ids: readonly string[]): [string, string][] {
  return ids.flatMap((a, i) => ids.slice(i + 1).map((b): [string, string] => [a, b]));
}

/** Whether the comparison was made at all. */
export const compared = (value: PreferenceValue): boolean => value.noneGood || value.order.length > 0;

/**
 * 0…1: the share of pairs that two comparisons put the other way round; a pair that only one of them calls equal counts
 * half (Kemeny and Snell's distance, divided by its largest value). "None is good" against "all equally good" is a half.
 */
export function orderDistance(a: PreferenceValue, b: PreferenceValue): number {
  if (!compared(a) || !compared(b)) return compared(a) === compared(b) ? 0 : 1;
  const pairs = pairsOf(responsesOf([a, b]));
  const apart =
    pairs.length === 0
      ? 0
      : pairs.reduce((sum, [x, y]) => sum + Math.abs(signOf(a, x, y) - signOf(b, x, y)), 0) /
        (2 * pairs.length);
  return a.noneGood === b.noneGood ? apart : Math.max(0.5, apart);
}

/** 0…1: the mean difference of ratings, each by the length of its scale; a rating only one of them has counts 1. */
export function ratingDistance(
  a: PreferenceValue,
  b: PreferenceValue,
  stepsOf: (scale: string) => number,
): number {
  const key = (rating: { response: string; scale: string }) =>
    JSON.stringify([rating.response, rating.scale]);
  const mine = new Map(a.ratings.map((rating) => [key(rating), rating]));
  const theirs = new Map(b.ratings.map((rating) => [key(rating), rating]));
  const keys = new Set([...mine.keys(), ...theirs.keys()]);
  if (keys.size === 0) return 0;
  let sum = 0;
  for (const one of keys) {
    const [x, y] = [mine.get(one), theirs.get(one)];
    sum += x && y ? Math.min(1, Math.abs(x.value - y.value) / Math.max(1, stepsOf(x.scale) - 1)) : 1;
  }
  return sum / keys.size;
}
