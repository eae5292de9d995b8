/** How much workers agree, beyond what chance gives. */

/** 0 (same) … 1 (nothing in common), or a squared difference for numbers. */
export type Difference<V> = (a: V, b: V) => number;

export const nominal: Difference<unknown> = (a, b) => (a === b ? 0 : 1);
export const interval: Difference<number> = (a, b) => (a - b) ** 2;

/** Above this many pairs of values, the expected difference is taken over an even sample of them. */
const MOST_PAIRS = 100_000;

/**
 * Krippendorff's alpha: 1 − observed difference / expected difference (Krippendorff, "Computing Krippendorff's
 * alpha-reliability", 2011; with a kind's distance as difference: Braylan, Alonso and Lease, WWW 2022). `units` are the
 * answers to each task; tasks with fewer than two are left out. 1 is perfect, 0 is chance; at least .8 is reliable, .667
 * tentative. Undefined where every value is the same or none can be paired: nothing then tells agreement from habit.
 */
export function krippendorffAlpha<V>(
  units: readonly (readonly V[])[],
  difference: Difference<V>,
): number | undefined {
  const paired = units.filter((u) => u.length >= 2);
  const values = paired.flat();
  const n = values.length;
  if (n < 2) return undefined;
  let observed = 0;
  for (const unit of paired) observed += (2 * sumOverPairs(unit, difference)) / (unit.length - 1);
  const expected = expectedDifference(values, difference);
  return expected === 0 ? undefined : 1 - observed / n / expected;
}

function sumOverPairs<V>(values: readonly V[], difference: Difference<V>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++)
    for (let j = i + 1; j < values.length; j++) sum += difference(values[i]!, values[j]!);
  return sum;
}

/** The mean difference over pairs of all values; exact for few, and for simple values by counting equal ones. */
function expectedDifference<V>(values: readonly V[], difference: Difference<V>): number {
  const n = values.length;
  if (typeof values[0] !== "object") return overDistinct(values, difference);
  if ((n * (n - 1)) / 2 <= MOST_PAIRS) return (2 * sumOverPairs(values, difference)) / (n * (n - 1));
  // Every value is paired with as many others, at distances spread over the whole list.
  const each = Math.ceil(MOST_PAIRS / n);
  let sum = 0;
  for (let step = 1; step <= each; step++) {
    const gap = 1 + Math.floor(((step - 0.5) * (n - 1)) / each);
    for (let i = 0; i < n; i++) sum += difference(values[i]!, values[(i + gap) % n]!);
  }
  return sum / (each * n);
}

function overDistinct<V>(values: readonly V[], difference: Difference<V>): number {
  const counts = new Map<V, number>();
  for (const v of values) counts.set(v, (counts.get(v) ?? 0) + 1);
  const distinct = [...counts];
  let sum = 0;
  for (const [a, na] of distinct)
    for (const [b, nb] of distinct) sum += a === b ? 0 : na * nb * difference(a, b);
  return sum / (values.length * (values.length - 1));
}

/** The mean share of pairs of answers to one task that are alike (difference 0 … 1 counted in proportion); undefined without pairs. */
export function percentAgreement<V>(
  units: readonly (readonly V[])[],
  difference: Difference<V>,
): number | undefined {
  const paired = units.filter((u) => u.length >= 2);
  if (paired.length === 0) return undefined;
  const alike = (unit: readonly V[]) =>
    1 - (2 * sumOverPairs(unit, difference)) / (unit.length * (unit.length - 1));
  return paired.reduce((sum, unit) => sum + alike(unit), 0) / paired.length;
}
