/** Stretches of time, of frames or of text: from a start to an end that is not part of it. */

export type Interval = { start: number; end: number };

/** What two stretches share. */
export function overlap(a: Interval, b: Interval): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

/** Intersection over union, 0…1; a moment without length is alike only to itself. */
export function intervalIou(a: Interval, b: Interval): number {
  if (a.start === b.start && a.end === b.end) return 1;
  const shared = overlap(a, b);
  return shared === 0 ? 0 : shared / (a.end - a.start + (b.end - b.start) - shared);
}

/** How near two moments are: 1 at the same time, falling in a straight line to 0 at `tolerance`. */
export function momentLikeness(a: number, b: number, tolerance: number): number {
  if (a === b) return 1;
  return tolerance > 0 ? Math.max(0, 1 - Math.abs(a - b) / tolerance) : 0;
}

/**
 * The same on a scale of which `right` is reached where two moments are `tolerance` apart; what floating point adds to a
 * difference that is exactly the tolerance does not count.
 */
export function nearness(a: number, b: number, tolerance: number, right: number): number {
  const apart = Math.abs(a - b);
  if (apart <= tolerance && apart > tolerance * (1 - 1e-9)) return right;
  return momentLikeness(a, b, tolerance / (1 - right));
}

/**
 * Intersection over union of all that each answer covers, however it was cut into pieces: for sound and silence, where two
 * people may split one event differently. 0…1; two empty answers are the same.
 */
export function coverageIou(as: readonly Interval[], bs: readonly Interval[]): number {
  const [one, other] = [joined(as), joined(bs)];
  const length = (list: Interval[]) => list.reduce((sum, i) => sum + i.end - i.start, 0);
  let [shared, i, j] = [0, 0, 0];
  while (i < one.length && j < other.length) {
    shared += overlap(one[i]!, other[j]!);
    if (one[i]!.end < other[j]!.end) i++;
    else j++;
  }
  const union = length(one) + length(other) - shared;
  return union > 0 ? shared / union : one.length === other.length ? 1 : 0;
}

/** The same stretches in order, those that touch or overlap made one. */
export function joined(list: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const { start, end } of [...list].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = result.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}
