import { useEffect, useState } from "react";
import { dashOf } from "#app/annotate/class-look";
import { loadSeries } from "#app/annotate/series/load-series";
import type { Item, Region } from "#domain/annotations/kind";

type Props = {
  series: NonNullable<Item["series"]>;
  regions: readonly Region[];
  place: (label: string) => number;
  colour: (label: string) => string;
};

const WIDTH = 320;
const HEIGHT = 200;
const TOP = 8;

/** The channels of a series one below the other, with its intervals across them and its change points as lines. */
export function MarksOnSeries({ series, regions, place, colour }: Props) {
  const lines = useLines(series);
  const from = series.startSeconds ?? 0;
  const x = (second: number) => ((second - from) / ((series.endSeconds ?? 1) - from)) * WIDTH;
  const segments = regions.flatMap((region) => (region.type === "segment" ? [region] : []));
  return (
    <span aria-hidden className="block aspect-[8/5] overflow-hidden rounded-md bg-surface-sunken">
      <svg aria-hidden="true" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="size-full">
        {segments.map((one) => {
          const wide = x(one.endSeconds) - x(one.startSeconds);
          return (
            <rect
              key={`${one.startSeconds},${one.endSeconds},${one.label}`}
              x={x(one.startSeconds)}
              y={TOP}
              width={Math.max(0.01, wide)}
              height={HEIGHT - 2 * TOP}
              fill={colour(one.label)}
              fillOpacity={wide > 0 ? 0.14 : 0}
              stroke={colour(one.label)}
              strokeWidth="2"
              strokeDasharray={dashOf(place(one.label)).join(" ")}
            />
          );
        })}
        {lines.map((line) => (
          <path key={line.slice(0, 40)} d={line} className="stroke-ink" strokeWidth="1.25" fill="none" />
        ))}
      </svg>
    </span>
  );
}

/** A path for each channel, once its file is here; none before, and none where it cannot be had. */
function useLines(series: NonNullable<Item["series"]>): string[] {
  const [lines, setLines] = useState<string[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    void loadSeries(series, stop.signal)
      .then(({ times, channels, ranges, whole }) => {
        const band = (HEIGHT - 2 * TOP) / channels.length;
        const every = Math.max(1, Math.floor(times.length / WIDTH));
        setLines(
          channels.map(({ values }, at) => {
            const { low, high } = ranges[at] ?? { low: 0, high: 1 };
            const points: string[] = [];
            for (let i = 0; i < times.length; i += every) {
              const value = values[i];
              if (value === undefined || Number.isNaN(value)) continue;
              const x = (((times[i] ?? 0) - whole.from) / (whole.to - whole.from)) * WIDTH;
              const y = TOP + band * (at + 1 - (value - low) / (high - low));
              points.push(`${points.length === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`);
            }
            return points.join("");
          }),
        );
      })
      .catch(() => {});
    return () => stop.abort();
  }, [series]);
  return lines;
}
