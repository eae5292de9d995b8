/** Labelled moments as marks: placed by the weighted median. */
import { nearness } from "../measures/interval";
import type { MarkShape } from "./mark";
import { weightedMedian } from "./weighted-median";

/**
 * Moments at most `tolerance` (in the unit of `at`) from each other mean the same; `right` is the likeness they then have, so
 * that moments can stand beside marks of another shape. Other members come from the first vote.
 */
export function momentShape<M extends { at: number; label: string }>(
  tolerance: number,
  right: number,
): MarkShape<M> {
  return {
    likeness: (a, b) => nearness(a.at, b.at, tolerance, right),
    floor: right / (2 - right),
    right,
    labelOf: (mark) => mark.label,
    withLabel: (mark, label) => ({ ...mark, label }),
    keyOf: ({ at, label }) => `${at} ${label}`,
    centre: (votes) => ({
      ...votes[0]!.mark,
      at: weightedMedian(votes.map((v) => ({ at: v.mark.at, weight: v.weight }))),
    }),
  };
}
