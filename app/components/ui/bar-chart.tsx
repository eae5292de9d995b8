import type { ReactNode } from "react";
import { ChartFrame } from "./chart-frame";
import { seriesColor } from "./series";

export type Bar = {
  name: string;
  value: number;
  /** The interval around the value, drawn as a whisker. */
  low?: number;
  high?: number;
  /** A class keeps its colour everywhere: its place in the label set, from 0. */
  classIndex?: number;
};

type Props = {
  title: string;
  note?: ReactNode;
  bars: Bar[];
  /** What the bars are: "Class", "Day". */
  name: string;
  /** What their length means: "Labels". */
  valueName: string;
  format?: (value: number) => string;
  /** The end of the axis; otherwise the highest value. Bars always begin at zero. */
  to?: number;
};

/** Amounts beside each other, as lying bars with their name and value written on them. */
export function BarChart({ title, note, bars, name, valueName, format = String, to }: Props) {
  const end = to ?? Math.max(...bars.map((bar) => bar.high ?? bar.value), Number.MIN_VALUE);
  const share = (value: number) => `${(Math.max(0, value) / end) * 100}%`;
  const banded = bars.some((bar) => bar.low !== undefined);
  const table = {
    head: banded ? [name, valueName, "Interval"] : [name, valueName],
    rows: bars.map((bar) => {
      const interval = bar.low === undefined ? "" : `${format(bar.low)}–${format(bar.high ?? bar.value)}`;
      return banded ? [bar.name, format(bar.value), interval] : [bar.name, format(bar.value)];
    }),
  };
  return (
    <ChartFrame title={title} note={note} table={table}>
      <ul className="grid grid-cols-[minmax(4rem,auto)_1fr_auto] items-center gap-x-3 gap-y-1.5 text-sm">
        {bars.map((bar) => (
          <li key={bar.name} className="contents">
            <span className="max-w-48 truncate">{bar.name}</span>
            <span className="relative h-4">
              <span
                className="absolute inset-y-0 left-0 rounded-r-sm bg-streak"
                style={{
                  width: share(bar.value),
                  background: bar.classIndex === undefined ? undefined : seriesColor(bar.classIndex),
                }}
              />
              {bar.low === undefined || bar.high === undefined ? null : (
                <span
                  className="absolute top-1/2 h-2 -translate-y-1/2 border-x-2 border-ink bg-[linear-gradient(var(--color-ink),var(--color-ink))] bg-[length:100%_2px] bg-center bg-no-repeat"
                  style={{ left: share(bar.low), width: `calc(${share(bar.high)} - ${share(bar.low)})` }}
                />
              )}
            </span>
            <span className="text-right tabular-nums">{format(bar.value)}</span>
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}
