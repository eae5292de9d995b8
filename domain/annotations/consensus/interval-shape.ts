/** Labelled stretches of time (or frames) as marks: placed by the weighted medians of start and end. */
import { type Interval, intervalIou } from "../measures/interval";
import type { MarkShape } from "./mark";
import { weightedMedian } from "./weighted-median";

/** `right` is the overlap (intersection over union) from which a stretch counts as right. Other members come from the first vote. */
export function intervalShape<M extends Interval & { label: string }>(right: number): MarkShape<M> {
  return {
    likeness: intervalIou,
    floor: right / (2 - right),
    right,
    labelOf: (mark) => mark.label,
    withLabel: (mark, label) => ({ ...mark, label }),
    keyOf: ({ start, end, label }) => `${start} ${end} ${label}`,
    centre(votes) {
      const of = (pick: (mark: M) => number) =>
        weightedMedian(votes.map((v) => ({ at: pick(v.mark), weight: v.weight })));
      return { ...votes[0]!.mark, start: of((m) => m.start), end: of((m) => m.end) };
    },
  };
}
