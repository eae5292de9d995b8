/** Marking measurements over time: stretches and moments of change, each with a class. Seconds of the series' own clock. */
import { mergeMarks } from "../../consensus/merge-marks";
import { type MarkKind, wholeMarks } from "../../consensus/whole-marks";
import { setLikeness, withinLabel } from "../../measures/set-likeness";
import { classNamer } from "../drawn-classes";
import { summaryOf } from "../mark-words";
import { type TimeSeriesConfig, timeSeriesConfig } from "./config";
import { gradeTimeSeries } from "./grade";
import { CHANGE, INTERVAL, timeSeriesProblems } from "./problems";
import { timeSeriesSample } from "./sample";
import { timeMarks, timeShape, valueOfMarks } from "./time-mark";
import { type TimeSeriesValue, timeSeriesValue } from "./value";

export const timeSeries: MarkKind<TimeSeriesConfig, TimeSeriesValue> = {
  name: "time-series",
  title: "Mark measurements",
  description:
    "Workers mark stretches and moments of change in measurements over time, of one channel or many, and give each a class from your label set.",
  items: ["series"],
  version: 1,
  upgrade: {},
  config: timeSeriesConfig,
  value: timeSeriesValue,
  rightFrom: 0.6,
  problems: timeSeriesProblems,
  distance: (a, b, config) =>
    1 - setLikeness(timeMarks(a), timeMarks(b), withinLabel(timeShape(config).likeness)),
  merge(answers, config, learnt) {
    const marked = answers.map(({ value, quality }) => ({ value: timeMarks(value), quality }));
    const merged = mergeMarks(marked, timeShape(config), learnt);
    return merged && { value: valueOfMarks(merged.marks), confidence: merged.confidence };
  },
  whole: (config) => wholeMarks(timeShape(config), timeMarks),
  grade: gradeTimeSeries,
  labels: ({ intervals, changes }) => [...intervals, ...changes].map(({ id, name }) => ({ id, name })),
  regions: ({ intervals, changes }) => [
    ...intervals.map(({ id: _, ...place }) => ({ type: "segment" as const, ...place })),
    ...changes.map(({ label, atSeconds }) => ({
      type: "segment" as const,
      label,
      startSeconds: atSeconds,
      endSeconds: atSeconds,
    })),
  ],
  summary({ intervals, changes }, config) {
    const nameOf = classNamer([...config.intervals, ...config.changes]);
    const said = [
      config.intervals.length > 0 && summaryOf(labelsOf(intervals), INTERVAL, nameOf),
      config.changes.length > 0 && summaryOf(labelsOf(changes), CHANGE, nameOf),
    ];
    return said.filter(Boolean).join("; ");
  },
  blank: () => ({ intervals: [], changes: [] }),
  sample: timeSeriesSample,
};

function labelsOf(marks: readonly { label: string }[]): string[] {
  return marks.map((one) => one.label);
}
