/** How alike two answers are that each consist of several marks. */
import { eachMeeting, type Frame } from "./meeting";
import { bestPairing, type Candidate } from "./pairing";

/** 0 (nothing in common) … 1 (the same); symmetric. */
export type Likeness<M> = (a: M, b: M) => number;

/**
 * All pairs that are alike by at least `floor` and at all, as candidates for a pairing. Where marks have frames, and marks
 * whose frames lie apart have nothing in common, only neighbours are compared.
 */
export function likePairs<M>(
  as: readonly M[],
  bs: readonly M[],
  likeness: Likeness<M>,
  floor = 0,
  frameOf?: (mark: M) => Frame,
): Candidate[] {
  const pairs: Candidate[] = [];
  const compare = (a: number, b: number) => {
    const worth = likeness(as[a] as M, bs[b] as M);
    if (worth > 0 && worth >= floor) pairs.push({ a, b, worth });
  };
  if (frameOf) {
    eachMeeting(as.map(frameOf), bs.map(frameOf), compare);
    pairs.sort((p, q) => p.a - q.a || p.b - q.b);
  } else for (let a = 0; a < as.length; a++) for (let b = 0; b < bs.length; b++) compare(a, b);
  return pairs;
}

/**
 * The likeness of best pairs, summed and doubled, over the number of marks in both answers: the panoptic quality of
 * Kirillov et al. (CVPR 2019) with no floor on the overlap. Two empty answers are the same. 0…1, symmetric.
 */
export function setLikeness<M>(
  as: readonly M[],
  bs: readonly M[],
  likeness: Likeness<M>,
  frameOf?: (mark: M) => Frame,
): number {
  const count = as.length + bs.length;
  if (count === 0) return 1;
  const shared = bestPairing(likePairs(as, bs, likeness, 0, frameOf)).reduce(
    (sum, pair) => sum + pair.worth,
    0,
  );
  return Math.min(1, (2 * shared) / count);
}

/** Twice the pairs that are alike by at least `floor`, over the number of marks in both answers. 0…1. */
export function setF1<M>(as: readonly M[], bs: readonly M[], likeness: Likeness<M>, floor: number): number {
  const count = as.length + bs.length;
  return count === 0 ? 1 : (2 * bestPairing(likePairs(as, bs, likeness, floor)).length) / count;
}

/** Marks of different classes have nothing in common. */
export function withinLabel<M extends { label: string }>(likeness: Likeness<M>): Likeness<M> {
  return (a, b) => (a.label === b.label ? likeness(a, b) : 0);
}
