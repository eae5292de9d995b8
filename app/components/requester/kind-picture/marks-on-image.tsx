import { dashOf } from "#app/annotate/class-look";
import type { Region } from "#domain/annotations/kind";
import { wholeFrame } from "./whole-frame";

type Props = {
  url: string;
  width: number;
  height: number;
  regions: readonly Region[];
  place: (label: string) => number;
  colour: (label: string) => string;
  /** What is said of a mark besides its class. */
  said: (region: Region) => string;
};

/** A picture with the marks made on it, each in its class's colour and dashes, with what is said of it where that fits. */
export function MarksOnImage({ url, width, height, regions, place, colour, said }: Props) {
  const stroke = Math.max(width, height) / 110;
  return (
    <span aria-hidden className="relative block aspect-[8/5] overflow-hidden rounded-md bg-surface-sunken">
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="xMidYMid slice"
        className="absolute inset-0 size-full"
      >
        <image href={url} width={width} height={height} />
        {regions.map((region, at) => (
          <g
            // biome-ignore lint/suspicious/noArrayIndexKey: the sample's marks never move
            key={at}
            fill={colour(region.label)}
            fillOpacity="0.18"
            stroke={colour(region.label)}
            strokeWidth={stroke}
            strokeLinejoin="round"
            strokeDasharray={dashOf(place(region.label))
              .map((length) => (length * stroke) / 3)
              .join(" ")}
          >
            <Mark region={region} radius={stroke * 1.4} />
          </g>
        ))}
        {regions.map((region, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the sample's marks never move
          <Said key={at} region={region} words={said(region)} size={width / 15} />
        ))}
      </svg>
    </span>
  );
}

/** Letters are about this wide, in shares of their height. */
const LETTER = 0.56;

/** Legible at the size of a card, so only where the mark is as wide as its words. */
function Said({ region, words, size }: { region: Region; words: string; size: number }) {
  const frame = words ? wholeFrame(region) : undefined;
  if (!frame || [...words].length * size * LETTER > frame.width) return null;
  return (
    <text
      x={frame.x + frame.width / 2}
      y={frame.y + frame.height / 2 + size / 3}
      textAnchor="middle"
      fontSize={size}
      paintOrder="stroke"
      strokeWidth={size / 4}
      strokeLinejoin="round"
      className="fill-ink stroke-surface-raised font-semibold"
    >
      {words}
    </text>
  );
}

function Mark({ region, radius }: { region: Region; radius: number }) {
  const path = (points: readonly (readonly [number, number])[]) =>
    points.map(([x, y], at) => `${at === 0 ? "M" : "L"}${x} ${y}`).join("");
  switch (region.type) {
    case "box": {
      const centre = `${region.x + region.width / 2} ${region.y + region.height / 2}`;
      return (
        <rect
          x={region.x}
          y={region.y}
          width={region.width}
          height={region.height}
          transform={region.degrees ? `rotate(${region.degrees} ${centre})` : undefined}
        />
      );
    }
    case "polygon":
      return <path fillRule="evenodd" d={region.rings.map((ring) => `${path(ring)}Z`).join("")} />;
    case "polyline":
      return <path fill="none" d={path(region.points)} />;
    case "keypoints":
      return region.points.map((point) => (
        <circle
          key={point.name}
          cx={point.x}
          cy={point.y}
          r={radius}
          fillOpacity={point.visibility === "visible" ? 1 : 0}
        />
      ));
    case "mask":
      return <path stroke="none" fillOpacity="0.5" d={runsPath(region)} />;
    default:
      return null;
  }
}

/** The filled runs of a mask as rows of rectangles. */
function runsPath({ width, runs }: { width: number; runs: number[] }): string {
  let at = 0;
  const rows: string[] = [];
  runs.forEach((length, index) => {
    let left = length;
    while (left > 0 && index % 2 === 1) {
      const x = at % width;
      const here = Math.min(left, width - x);
      rows.push(`M${x} ${Math.floor(at / width)}h${here}v1h${-here}z`);
      at += here;
      left -= here;
    }
    at += left;
  });
  return rows.join("");
}
