import { dashOf } from "#app/annotate/class-look";
import type { Item, Region } from "#domain/annotations/kind";

type Props = {
  film: NonNullable<Item["video"]>;
  regions: readonly Region[];
  place: (label: string) => number;
  colour: (label: string) => string;
};

const BARS = 56;
const HEIGHT = 200;

/** A frame of a film with what is followed in it, and below it the time line: how long each thing is seen, and what happens. */
export function MarksOnFilm({ film, regions, place, colour }: Props) {
  const { width, height, frames, fps } = film;
  const at = Math.floor(frames / 5);
  const tracks = regions.flatMap((region) => (region.type === "track" ? [region] : []));
  const rows = regions.flatMap((region) => rowOf(region, frames));
  const stroke = Math.max(width, height) / 110;
  const row = BARS / Math.max(1, rows.length);
  return (
    <span
      aria-hidden
      className="relative flex aspect-[8/5] flex-col overflow-hidden rounded-md bg-surface-sunken"
    >
      <span className="relative min-h-0 flex-1">
        <video
          src={`${film.url}#t=${(at / fps).toFixed(2)}`}
          muted
          playsInline
          preload="metadata"
          tabIndex={-1}
          className="pointer-events-none absolute inset-0 size-full object-cover"
        />
        <svg
          aria-hidden="true"
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="xMidYMid slice"
          className="absolute inset-0 size-full"
        >
          {tracks.map((track) => {
            const box = boxAt(track, at);
            return box ? (
              <rect
                key={`${track.keyframes[0]?.frame},${track.label}`}
                {...box}
                fill={colour(track.label)}
                fillOpacity="0.18"
                stroke={colour(track.label)}
                strokeWidth={stroke}
                strokeDasharray={dashOf(place(track.label))
                  .map((length) => (length * stroke) / 3)
                  .join(" ")}
              />
            ) : null;
          })}
        </svg>
      </span>
      <svg
        aria-hidden="true"
        viewBox={`0 0 320 ${BARS + 8}`}
        style={{ height: `${((BARS + 8) / HEIGHT) * 100}%` }}
        className="w-full shrink-0 border-t border-line bg-surface-raised"
      >
        {rows.map((one, n) => (
          <g key={`${one.label},${one.from}`} fill={colour(one.label)} stroke={colour(one.label)}>
            <rect
              x={4 + one.from * 312}
              y={4 + n * row + row * 0.2}
              width={Math.max(2, (one.to - one.from) * 312)}
              height={row * 0.6}
              rx="2"
              fillOpacity="0.3"
              strokeWidth="1.5"
              strokeDasharray={dashOf(place(one.label)).join(" ")}
            />
            {one.keys.map((key) => (
              <circle key={key} cx={4 + key * 312} cy={4 + n * row + row / 2} r="2.5" stroke="none" />
            ))}
          </g>
        ))}
        <path d={`M${4 + (at / frames) * 312} 0v${BARS + 8}`} className="stroke-ink" strokeWidth="1.5" />
      </svg>
    </span>
  );
}

type Row = { label: string; from: number; to: number; keys: number[] };

/** Where on the line of time a track or an action lies, as shares of the whole. */
function rowOf(region: Region, frames: number): Row[] {
  if (region.type === "action")
    return [
      { label: region.label, from: region.startFrame / frames, to: (region.endFrame + 1) / frames, keys: [] },
    ];
  if (region.type !== "track") return [];
  const { keyframes, label } = region;
  const gone = keyframes.find((key) => key.outside);
  const from = (keyframes[0]?.frame ?? 0) / frames;
  const keys = keyframes.filter((key) => !key.outside).map((key) => key.frame / frames);
  return [{ label, from, to: gone ? gone.frame / frames : 1, keys }];
}

/** The box of a track at a frame, in a straight line between its keyframes; undefined where it is not in the picture. */
function boxAt({ keyframes }: Extract<Region, { type: "track" }>, frame: number) {
  const before = keyframes.filter((key) => key.frame <= frame).at(-1);
  if (!before || before.outside) return undefined;
  const after = keyframes.find((key) => key.frame > frame) ?? before;
  const share = after === before ? 0 : (frame - before.frame) / (after.frame - before.frame);
  const between = (a: number, b: number) => a + (b - a) * share;
  return {
    x: between(before.x, after.x),
    y: between(before.y, after.y),
    width: between(before.width, after.width),
    height: between(before.height, after.height),
  };
}
