/** Pairing the boxes of two answers, each box at most once. */
import { bestPairing } from "../../measures/pairing";
import { frameOf } from "../../measures/rotated-box";
import { likePairs } from "../../measures/set-likeness";
import { overlap, type Rect } from "./iou";

export type Marked = Rect & { label: string; degrees?: number };
/** Boxes of the same class are joined first where places are almost equally alike. */
const SAME_LABEL = 0.05;
/** Indices into the two lists, and how much the two boxes overlap. */
export type Pair = { a: number; b: number; iou: number };

/**
 * The pairing with the largest total overlap among pairs that overlap at least `floor`. Boxes of the same class are
 * preferred where two pairings overlap almost equally.
 */
export function matchBoxes(as: readonly Marked[], bs: readonly Marked[], floor: number): Pair[] {
  const sameLabel = ({ a, b }: { a: number; b: number }) => (as[a]?.label === bs[b]?.label ? SAME_LABEL : 0);
  const candidates = likePairs(as, bs, overlap, floor, frameOf).map((pair) => ({
    ...pair,
    worth: pair.worth + sameLabel(pair),
  }));
  return bestPairing(candidates).map(({ a, b }) => ({
    a,
    b,
    iou: overlap(as[a] as Marked, bs[b] as Marked),
  }));
}

/**
 * How alike two answers are, 0…1: the overlap of same-class pairs, summed and doubled, over the number of boxes in both
 * (the panoptic quality of Kirillov et al., CVPR 2019, with no floor on the overlap). Two empty answers are the same.
 */
export function likeness(as: readonly Marked[], bs: readonly Marked[]): number {
  const count = as.length + bs.length;
  if (count === 0) return 1;
  const labels = new Set(as.map((a) => a.label));
  let shared = 0;
  for (const label of labels) {
    const of = (boxes: readonly Marked[]) => boxes.filter((b) => b.label === label);
    for (const pair of matchBoxes(of(as), of(bs), 0)) shared += pair.iou;
  }
  return Math.min(1, (2 * shared) / count);
}
