/** A share with its uncertainty, all in 0…1. */
export type Share = { mean: number; lower: number; upper: number; of: number };

/** The 95 % interval of a share by Wilson's score (1927), which holds for few cases and near 0 and 1; null of none. */
export function shareOf(count: number, of: number): Share | null {
  if (of === 0) return null;
  const z = 1.959964;
  const mean = count / of;
  const middle = (mean + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((mean * (1 - mean)) / of + z ** 2 / (4 * of ** 2));
  // At none and at all the formula meets 0 and 1, but for the last digit of a floating number.
  const lower = count === 0 ? 0 : Math.max(0, middle - half);
  const upper = count === of ? 1 : Math.min(1, middle + half);
  return { mean, lower, upper, of };
}
