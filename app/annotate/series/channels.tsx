import { lazy, Suspense, useMemo } from "react";
import type { SeriesSurfaceProps } from "#domain/annotations/surface";
import { type LoadedSeries, rangeOf } from "./load-series";
import { indexAt } from "./pyramid";
import type { View } from "./views";

const ChannelPlot = lazy(() => import("./plot.client").then((module) => ({ default: module.ChannelPlot })));

type Props = {
  loaded: LoadedSeries;
  channels: SeriesSurfaceProps["series"]["channels"];
  view: View;
  cursor: number;
  /** Whether heights follow what is shown; otherwise they stay what all of the series needs. */
  fits: boolean;
  width: number;
  height: number;
};

/** The channels below each other over one axis of time, each with its name and what it measures at the cursor. */
export function Channels({ loaded, channels, view, cursor, fits, width, height }: Props) {
  const { times } = loaded;
  const ranges = useMemo(() => {
    if (!fits) return loaded.ranges;
    const [first, last] = [indexAt(times, view.from), indexAt(times, view.to) + 1];
    return loaded.channels.map((channel) => rangeOf(channel, first, Math.min(times.length, last)));
  }, [loaded, times, view, fits]);
  const nearest = nearestTo(times, cursor);
  return (
    <Suspense fallback={<div className="skeleton m-2" style={{ height: height * channels.length - 16 }} />}>
      {loaded.channels.map((channel, at) => {
        const { name, unit } = channels[at] ?? { name: `Channel ${at + 1}` };
        const value = channel.values[nearest] ?? Number.NaN;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: channels have no other identity, and none moves
          <div key={at} className="relative border-b border-line" style={{ height }}>
            <ChannelPlot
              {...{ times, channel, view, width, height }}
              range={ranges[at] ?? { low: 0, high: 1 }}
            />
            <p className="pointer-events-none absolute top-1 right-2 z-10 rounded-sm bg-surface-raised/85 px-1.5 text-sm">
              <span className="font-semibold">{name}</span>{" "}
              <span className="tabular-nums">{Number.isNaN(value) ? "none" : readable(value)}</span>
              {unit ? <span className="text-ink-soft"> {unit}</span> : null}
            </p>
          </div>
        );
      })}
    </Suspense>
  );
}

function nearestTo(times: Float64Array, at: number): number {
  const after = Math.min(times.length - 1, indexAt(times, at));
  const before = Math.max(0, after - 1);
  return Math.abs((times[before] ?? 0) - at) < Math.abs((times[after] ?? 0) - at) ? before : after;
}

function readable(value: number): string {
  return Number(value.toPrecision(4)).toLocaleString("en", { maximumFractionDigits: 6 });
}
