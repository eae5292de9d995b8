/** Pairing the boxes of two answers, each box at most once. */
import munkres from "munkres";
import { overlap, type Rect } from "./iou";

export type Marked = Rect & { label: string; degrees?: number };
/** Indices into the two lists, and how much the two boxes overlap. */
export type Pair = { a: number; b: number; iou: number };

/**
 * The pairing with the largest total overlap among pairs that overlap at least `floor` (Hungarian algorithm). Boxes
 * of the same class are preferred where two pairings overlap almost equally.
 */
export function matchBoxes(as: readonly Marked[], bs: readonly Marked[], floor: number): Pair[] {
  if (as.length === 0 || bs.length === 0) return [];
  const worth = as.map((a) =>
    bs.map((b) => {
      const shared = overlap(a, b);
      return shared >= floor && shared > 0 ? shared + (a.label === b.label ? 0.05 : 0) : 0;
    }),
  );
  return munkres(worth.map((row) => row.map((w) => -w)))
    .filter(([a, b]) => (worth[a]?.[b] ?? 0) > 0)
    .map(([a, b]) => ({ a, b, iou: overlap(as[a]!, bs[b]!) }));
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
