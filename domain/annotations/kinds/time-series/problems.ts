/** What can be wrong with marks on a series, each as a sentence for the person who made them. */
import type { Item, Problem } from "../../kind";
import { markProblems } from "../mark-problems";
import type { TimeSeriesConfig } from "./config";
import type { TimeSeriesValue } from "./value";

export const INTERVAL = { one: "interval", many: "intervals" };
export const CHANGE = { one: "change point", many: "change points" };

const MOST = 5_000;

/** Where the series begins and ends stands in its file, which no rule may open: the tool keeps marks inside it. */
export function timeSeriesProblems(value: TimeSeriesValue, config: TimeSeriesConfig, item: Item): Problem[] {
  if (!item.series) return [{ path: "intervals", message: "There are no measurements to mark." }];
  const taken = new Set(value.intervals.map((one) => one.id));
  return [
    ...markProblems(value.intervals, {
      list: "intervals",
      noun: INTERVAL,
      most: MOST,
      classes: config.intervals,
      each({ startSeconds, endSeconds }) {
        if (endSeconds < startSeconds) return "ends before it starts";
        if (endSeconds - startSeconds < config.minSeconds * (1 - 1e-9) - 1e-9 || endSeconds === startSeconds)
          return `is too short: it must last ${config.minSeconds > 0 ? `at least ${config.minSeconds} seconds` : "longer than a moment"}`;
        return undefined;
      },
    }),
    ...markProblems(value.changes, {
      list: "changes",
      noun: CHANGE,
      most: MOST,
      classes: config.changes,
      each: ({ id }) => (taken.has(id) ? `has the same id as an interval ("${id}")` : undefined),
    }),
  ];
}
