import { dashOf } from "#app/annotate/class-look";
import type { Region } from "#domain/annotations/kind";

type Props = {
  seconds: number;
  regions: readonly Region[];
  place: (label: string) => number;
  colour: (label: string) => string;
};

const WIDTH = 320;
const HEIGHT = 200;

/** Segments along a line of time, over a wave that stands for any recording. */
export function MarksOverTime({ seconds, regions, place, colour }: Props) {
  const x = (second: number) => (second / seconds) * WIDTH;
  const segments = regions.flatMap((region) => (region.type === "segment" ? [region] : []));
  const rows = Math.max(1, ...segments.map((one) => place(one.label) + 1));
  const row = 60 / rows;
  return (
    <span aria-hidden className="block aspect-[8/5] overflow-hidden rounded-md bg-surface-sunken">
      <svg aria-hidden="true" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="size-full">
        <path d={wave()} className="stroke-ink-faint" strokeWidth="2" fill="none" />
        {segments.map((one) => (
          <rect
            key={`${one.startSeconds},${one.endSeconds},${one.label}`}
            x={x(one.startSeconds)}
            y={120 + place(one.label) * row}
            width={Math.max(2, x(one.endSeconds) - x(one.startSeconds))}
            height={Math.min(24, row - 2)}
            rx="3"
            fill={colour(one.label)}
            fillOpacity="0.3"
            stroke={colour(one.label)}
            strokeWidth="2"
            strokeDasharray={dashOf(place(one.label)).join(" ")}
          />
        ))}
      </svg>
    </span>
  );
}

/** A wave of our own making: two beats of different length. */
function wave(): string {
  const bars = Array.from({ length: 80 }, (_, at) => {
    const height = 4 + 46 * Math.abs(Math.sin(at / 3) * Math.sin(at / 13));
    return `M${at * 4 + 2} ${64 - height / 2}v${height}`;
  });
  return bars.join("");
}
