/** Marked stretches of text, compared as the field does. Offsets in code points, the end excluded. */
import { intervalIou, overlap } from "./interval";
import { bestPairing } from "./pairing";

export type Span = { label: string; start: number; end: number };

/**
 * The four F1 scores of SemEval-2013 task 9: `strict` asks for the same place and class, `exact` for the same place, `type` for
 * the same class and some overlap, `partial` gives a half for a place that only overlaps. Two empty answers agree. Each 0…1,
 * symmetric.
 */
export type SpanScores = { strict: number; exact: number; partial: number; type: number };

export function spanScores(as: readonly Span[], bs: readonly Span[]): SpanScores {
  const count = as.length + bs.length;
  if (count === 0) return { strict: 1, exact: 1, partial: 1, type: 1 };
  const score = (worth: (a: Span, b: Span) => number) => Math.min(1, (2 * total(as, bs, worth)) / count);
  return {
    strict: score((a, b) => (samePlace(a, b) && a.label === b.label ? 1 : 0)),
    exact: score((a, b) => (samePlace(a, b) ? 1 : 0)),
    partial: score((a, b) => (samePlace(a, b) ? 1 : overlap(a, b) > 0 ? 0.5 : 0)),
    type: score((a, b) => (overlap(a, b) > 0 && a.label === b.label ? 1 : 0)),
  };
}

/** 0…1: 1 for the same place and class, the share of the place in common for the same class, else nothing. */
export function spanLikeness(a: Span, b: Span): number {
  return a.label === b.label ? intervalIou(a, b) : 0;
}

/** The likeness of best pairs, summed and doubled, over all spans of both; fast for thousands of spans. */
export function spanSetLikeness(as: readonly Span[], bs: readonly Span[]): number {
  const count = as.length + bs.length;
  return count === 0 ? 1 : Math.min(1, (2 * total(as, bs, spanLikeness)) / count);
}

const samePlace = (a: Span, b: Span) => a.start === b.start && a.end === b.end;

function total(as: readonly Span[], bs: readonly Span[], worth: (a: Span, b: Span) => number): number {
  return bestPairing(spanPairs(as, bs, worth)).reduce((sum, pair) => sum + pair.worth, 0);
}

/** All pairs that touch and are worth something, found by sweeping both lists in order of their starts. */
export function spanPairs<S extends Span>(
  as: readonly S[],
  bs: readonly S[],
  worth: (a: S, b: S) => number,
): { a: number; b: number; worth: number }[] {
  const order = bs.map((_, b) => b).sort((p, q) => bs[p]!.start - bs[q]!.start);
  const longest = Math.max(0, ...bs.map((s) => s.end - s.start));
  const pairs: { a: number; b: number; worth: number }[] = [];
  as.forEach((one, a) => {
    for (let i = firstFrom(order, bs, one.start - longest); i < order.length; i++) {
      const b = order[i]!;
      if (bs[b]!.start > one.end) break;
      const value = worth(one, bs[b]!);
      if (value > 0) pairs.push({ a, b, worth: value });
    }
  });
  return pairs;
}

function firstFrom(order: readonly number[], spans: readonly Span[], start: number): number {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[order[middle]!]!.start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
