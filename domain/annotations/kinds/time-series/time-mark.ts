/** Intervals and change points as marks of one answer, compared and merged together. */
import { intervalShape } from "../../consensus/interval-shape";
import type { MarkShape, Vote } from "../../consensus/mark";
import { momentShape } from "../../consensus/moment-shape";
import type { TimeSeriesConfig } from "./config";
import type { TimeSeriesValue } from "./value";

type Stretch = { type: "interval"; label: string; start: number; end: number };
type Moment = { type: "change"; label: string; at: number };
export type TimeMark = Stretch | Moment;

export function timeMarks({ intervals, changes }: TimeSeriesValue): TimeMark[] {
  return [
    ...intervals.map(
      ({ label, startSeconds, endSeconds }): Stretch => ({
        type: "interval",
        label,
        start: startSeconds,
        end: endSeconds,
      }),
    ),
    ...changes.map(({ label, atSeconds }): Moment => ({ type: "change", label, at: atSeconds })),
  ];
}

/** In order of time, with ids by their place. */
export function valueOfMarks(marks: readonly TimeMark[]): TimeSeriesValue {
  const stretches = marks.filter((mark) => mark.type === "interval");
  const moments = marks.filter((mark) => mark.type === "change");
  stretches.sort((a, b) => a.start - b.start || a.end - b.end || (a.label < b.label ? -1 : 1));
  moments.sort((a, b) => a.at - b.at || (a.label < b.label ? -1 : 1));
  return {
    intervals: stretches.map(({ label, start, end }, i) => ({
      id: `i${i + 1}`,
      label,
      startSeconds: start,
      endSeconds: end,
    })),
    changes: moments.map(({ label, at }, i) => ({ id: `c${i + 1}`, label, atSeconds: at })),
  };
}

/** Either shape, on one scale: an interval is never like a change point. */
export function timeShape({
  iouThreshold,
  toleranceSeconds,
}: Pick<TimeSeriesConfig, "iouThreshold" | "toleranceSeconds">): MarkShape<TimeMark> {
  const stretch = intervalShape<Stretch>(iouThreshold);
  const moment = momentShape<Moment>(toleranceSeconds, iouThreshold);
  return {
    likeness(a, b) {
      if (a.type === "interval" && b.type === "interval") return stretch.likeness(a, b);
      return a.type === "change" && b.type === "change" ? moment.likeness(a, b) : 0;
    },
    floor: stretch.floor,
    right: iouThreshold,
    labelOf: (mark) => mark.label,
    withLabel: (mark, label) => ({ ...mark, label }),
    keyOf: (mark) => `${mark.type} ${mark.type === "interval" ? stretch.keyOf(mark) : moment.keyOf(mark)}`,
    // Nothing alike stands in one cluster but marks of one type.
    centre: (votes) =>
      votes[0]?.mark.type === "interval"
        ? stretch.centre(votes as readonly Vote<Stretch>[])
        : moment.centre(votes as readonly Vote<Moment>[]),
  };
}
