import { clockTime } from "../../clock-time";
import type { Grade } from "../../kind";
import { intervalIou } from "../../measures/interval";
import { classNamer } from "../drawn-classes";
import { gradeMarks, gradeTogether } from "../mark-grade";
import type { TimeSeriesConfig } from "./config";
import { CHANGE, INTERVAL } from "./problems";
import { type TimeMark, timeMarks, timeShape } from "./time-mark";
import type { TimeSeriesValue } from "./value";

/**
 * The F1 score over intervals (found where they overlap enough) and change points (found where they lie within the tolerance)
 * together; what is told of each stands after the other.
 */
export function gradeTimeSeries(
  value: TimeSeriesValue,
  gold: TimeSeriesValue,
  config: TimeSeriesConfig,
): Grade {
  const nameOf = classNamer([...config.intervals, ...config.changes]);
  const { likeness } = timeShape(config);
  const [drawn, expected] = [timeMarks(value), timeMarks(gold)];
  const parts = (["interval", "change"] as const).map((type) => {
    const [mine, theirs] = [drawn, expected].map((marks) => marks.filter((mark) => mark.type === type));
    const noun = type === "interval" ? INTERVAL : CHANGE;
    const rules = { noun, likeness, floor: config.iouThreshold, nameOf, loose: looseIn(config, nameOf) };
    return {
      count: (mine?.length ?? 0) + (theirs?.length ?? 0),
      ...gradeMarks<TimeMark>(mine ?? [], theirs ?? [], rules),
    };
  });
  return gradeTogether(parts);
}

function looseIn(config: TimeSeriesConfig, nameOf: (label: string) => string) {
  return (drawn: TimeMark, gold: TimeMark): string => {
    const name = nameOf(gold.label);
    if (gold.type === "interval" && drawn.type === "interval")
      return `The interval for "${name}" should be ${clockTime(gold.start)} to ${clockTime(gold.end)}: it shares ${Math.round(intervalIou(drawn, gold) * 100)} % where ${Math.round(config.iouThreshold * 100)} % is needed`;
    if (gold.type === "change" && drawn.type === "change")
      return `The change point "${name}" should be at ${clockTime(gold.at)}: it lies ${short(Math.abs(drawn.at - gold.at))} seconds away where ${short(config.toleranceSeconds)} are allowed`;
    return `"${name}" was expected elsewhere`;
  };
}

const short = (seconds: number) => String(Number(seconds.toPrecision(2)));
