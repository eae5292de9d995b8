/** What can be wrong with marks on a series, each as a sentence for the person who made them. */
import type { Item, Problem } from "../../kind";
import { markProblems } from "../mark-problems";
import type { TimeSeriesConfig } from "./config";
import type { TimeSeriesValue } from "./value";

export const INTERVAL = { one: "interval", many: "intervals" };
export const CHANGE = { one: "change point", many: "change points" };

const MOST = 5_000;

/** Marks of a series of one moment may reach this far around it, as its tool draws it. */
const AIR = 0.5;

/**
 * Where a series begins and ends was read when it was stored. Series kept before that do not say it: for them the tool alone
 * keeps marks inside.
 */
export function timeSeriesProblems(value: TimeSeriesValue, config: TimeSeriesConfig, item: Item): Problem[] {
  if (!item.series) return [{ path: "intervals", message: "There are no measurements to mark." }];
  const taken = new Set(value.intervals.map((one) => one.id));
  const outside = outsideOf(item.series);
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
        return outside(startSeconds, endSeconds);
      },
    }),
    ...markProblems(value.changes, {
      list: "changes",
      noun: CHANGE,
      most: MOST,
      classes: config.changes,
      each: ({ id, atSeconds }) =>
        taken.has(id) ? `has the same id as an interval ("${id}")` : outside(atSeconds, atSeconds),
    }),
  ];
}

/** What is wrong with the place of a mark; undefined when it lies inside the series, or the series does not say where it lies. */
function outsideOf({ startSeconds, endSeconds }: NonNullable<Item["series"]>) {
  return (from: number, to: number): string | undefined => {
    if (startSeconds === undefined || endSeconds === undefined) return undefined;
    const air = startSeconds === endSeconds ? AIR : 0;
    const slack = 1e-3 + 1e-9 * Math.max(Math.abs(startSeconds), Math.abs(endSeconds));
    const where = `the measurements run from ${seconds(startSeconds)} to ${seconds(endSeconds)} seconds`;
    const early = from < startSeconds - air - slack;
    if (!early && to <= endSeconds + air + slack) return undefined;
    if (from === to) return `lies ${early ? "before the start" : "after the end"} of the series: ${where}`;
    return early ? `begins before the series does: ${where}` : `ends after the series does: ${where}`;
  };
}

const seconds = (amount: number) => String(Math.round(amount * 1_000) / 1_000);
