import { Check, PanelLeftClose } from "lucide-react";
import { ClassSwatch } from "#app/components/ui/class-swatch";
import { Kbd } from "#app/components/ui/kbd";
import { seriesColor, seriesInk } from "#app/components/ui/series";
import { Harbour } from "./harbour";

const classes = ["Boat", "Buoy", "Pier"];
const regions = [
  { key: "near", name: "Boat", index: 0 },
  { key: "far", name: "Boat", index: 0 },
  { key: "buoy", name: "Buoy", index: 1 },
];

/** The bench with a box task on it, in the proportions of the real one. A picture: nothing in it can be pressed. */
export function BenchPicture() {
  return (
    <div className="overflow-clip rounded-lg border border-line bg-surface text-ink shadow-[0_24px_64px_-16px_oklch(0%_0_0/.6)]">
      <div className="flex h-10 items-center gap-4 border-b border-line px-4 text-sm">
        <span className="font-medium whitespace-nowrap">Boats in the harbour</span>
        <span className="hidden text-ink-soft sm:block">Task 14</span>
        <span className="hidden items-center gap-1 text-ink-soft sm:flex">
          <Check size={14} /> Saved
        </span>
        <span className="ml-auto text-ink-soft tabular-nums">0:09</span>
        <span className="font-medium tabular-nums">€1.84</span>
      </div>
      <div className="grid lg:grid-cols-[13.5rem_1fr] xl:grid-cols-[15rem_1fr_12rem]">
        <Instructions />
        <svg viewBox="0 0 640 420" className="block w-full bg-surface-sunken" aria-hidden="true">
          <Harbour />
          <Box x={212} y={132} width={172} height={188} index={0} name="Boat" selected />
          <Box x={64} y={146} width={98} height={114} index={0} name="Boat" />
          <Box x={495} y={302} width={46} height={58} index={1} name="Buoy" />
          <g stroke="#fff" strokeWidth="1" opacity=".75">
            <path d="M556 0v420M0 262h640" strokeDasharray="2 4" />
          </g>
        </svg>
        <Classes />
      </div>
      <div className="flex h-12 items-center gap-5 border-t border-line px-4 text-sm text-ink-soft">
        <Action keys="S" words="Skip" />
        <Action keys="F" words="Flag" />
        <span className="hidden sm:block">
          <Action keys="Z" words="Undo" />
        </span>
        <span className="ml-auto flex h-8 items-center gap-2 rounded-md bg-act px-3 font-medium text-act-ink md:mr-28 lg:mr-8">
          Submit <Kbd keys="↵" />
        </span>
      </div>
    </div>
  );
}

function Instructions() {
  return (
    <div className="hidden border-r border-line p-4 text-sm lg:block">
      <p className="flex items-center justify-between font-semibold">
        Instructions <PanelLeftClose size={14} className="text-ink-faint" />
      </p>
      <p className="mt-3">Draw a box around every boat and every buoy.</p>
      <ul className="mt-3 list-disc space-y-1.5 pl-4 text-ink-soft marker:text-ink-faint">
        <li>Include the mast, not the reflection.</li>
        <li>A boat cut off by the edge counts: box what you see.</li>
        <li>Boats behind the pier do not.</li>
      </ul>
    </div>
  );
}

function Classes() {
  return (
    <div className="hidden border-l border-line p-3 text-sm xl:block">
      {classes.map((name, index) => (
        <p
          key={name}
          className={`flex h-8 items-center gap-2 rounded-md px-2 ${index === 0 ? "bg-streak-soft font-medium" : ""}`}
        >
          <ClassSwatch index={index} /> {name}
          <Kbd keys={String(index + 1)} className="ml-auto" />
        </p>
      ))}
      <p className="mt-4 mb-1 px-2 text-xs text-ink-faint">3 regions</p>
      {regions.map((region) => (
        <p key={region.key} className="flex h-7 items-center gap-2 px-2 text-ink-soft">
          <span className="size-2 rounded-full" style={{ background: seriesColor(region.index) }} />
          {region.name}
        </p>
      ))}
    </div>
  );
}

function Action({ keys, words }: { keys: string; words: string }) {
  return (
    <span className="flex items-center gap-2">
      {words} <Kbd keys={keys} />
    </span>
  );
}

type BoxProps = {
  x: number;
  y: number;
  width: number;
  height: number;
  index: number;
  name: string;
  selected?: boolean;
};

function Box({ x, y, width, height, index, name, selected }: BoxProps) {
  const color = seriesColor(index);
  const corners = [x, x + width].flatMap((cx) => [y, y + height].map((cy) => [cx, cy] as const));
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        fill={color}
        fillOpacity={selected ? 0.14 : 0.08}
        stroke={color}
        strokeWidth={selected ? 2.5 : 2}
        strokeDasharray={index ? "6 4" : undefined}
      />
      <rect x={x - 1} y={y - 17} width={name.length * 7.4 + 12} height="17" fill={color} />
      <text x={x + 5} y={y - 4.5} fontSize="12" fontWeight="600" fill={seriesInk(index)}>
        {name}
      </text>
      {selected
        ? corners.map(([cx, cy]) => (
            <rect
              key={`${cx},${cy}`}
              x={cx - 4.5}
              y={cy - 4.5}
              width="9"
              height="9"
              fill="#fff"
              stroke={color}
              strokeWidth="2"
            />
          ))
        : null}
    </g>
  );
}
