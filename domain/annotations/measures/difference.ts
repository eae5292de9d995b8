/** Squared differences between numbers for Krippendorff's alpha, beside the nominal and interval ones in `domain/scoring`. */

/** ((a − b) / (a + b))²: for quantities with a true zero. */
export function ratioDifference(a: number, b: number): number {
  return a === b ? 0 : ((a - b) / (a + b)) ** 2;
}

/**
 * For grades with an order but no distance: how many values lie between two grades, half of the ends' own counted, squared
 * (Krippendorff 2011). `values` are all values that can be paired.
 */
export function ordinalDifference(values: readonly number[]): (a: number, b: number) => number {
  const counts = new Map<number, number>();
  for (const v of values) counts.set(v, (counts.get(v) ?? 0) + 1);
  const upTo = new Map<number, number>();
  let passed = 0;
  for (const [value, count] of [...counts].sort((p, q) => p[0] - q[0])) {
    // The middle of each grade's stretch when all values stand in a row.
    upTo.set(value, passed + count / 2);
    passed += count;
  }
  return (a, b) => ((upTo.get(a) ?? 0) - (upTo.get(b) ?? 0)) ** 2;
}
