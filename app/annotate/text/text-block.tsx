import { memo, useLayoutEffect, useRef, useState } from "react";
import { hueVariable } from "../class-look";
import { type Painted, type Part, paintParts, shifted, TAG_HEIGHT } from "./block-paint";
import { caretRect, nodeOf, type Rect, rectsOf } from "./text-place";
import { type Near, useIsNear } from "./use-near";

export type BlockProps = {
  index: number;
  words: string;
  /** About how tall it is before it was laid out. */
  height: number;
  /** What is painted on it, where there is anything. */
  parts: readonly Part[] | undefined;
  /** What is selected of it, and where the caret stands in it. */
  selectedFrom?: number;
  selectedTo?: number;
  caret: number | undefined;
  readOnly: boolean;
  /** Changes whenever words may lie elsewhere: another width, another font. */
  layout: string;
};

type Drawn = { painted: Painted[]; selection: Rect[]; caret?: Rect };
const NOTHING: Drawn = { painted: [], selection: [] };

/** A block of which nothing but its words is there while it is far from view. */
export const TextBlock = memo(function TextBlock({ near, ...block }: BlockProps & { near: Near }) {
  const isNear = useIsNear(near, block.index);
  return <PaintedBlock {...block} parts={isNear ? block.parts : undefined} />;
});

/** One block: its words as one piece of text, so that letters join and break as they would alone; all else lies below or above. */
const PaintedBlock = memo(function PaintedBlock(props: BlockProps) {
  const { index, words, height, parts, selectedFrom, selectedTo, caret, readOnly, layout } = props;
  const host = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState(NOTHING);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another layout puts the same words elsewhere
  useLayoutEffect(() => {
    const block = host.current;
    const node = block && nodeOf(block);
    const empty = !parts?.length && selectedTo === undefined && caret === undefined;
    if (!block || !node || empty) return setDrawn(NOTHING);
    const box = block.getBoundingClientRect();
    const at = caret === undefined ? undefined : caretRect(node, caret);
    setDrawn({
      painted: paintParts(node, box, parts ?? [], box.width),
      selection:
        selectedFrom === undefined || selectedTo === undefined
          ? []
          : rectsOf(node, selectedFrom, selectedTo).map((rect) => shifted(rect, box)),
      caret: at && shifted(at, box),
    });
  }, [parts, selectedFrom, selectedTo, caret, layout, words]);
  return (
    <div
      ref={host}
      data-block={index}
      // What lies off view is not painted outside its box: names above the first line need that room.
      className="relative -mt-1 pt-1"
      style={{ contentVisibility: "auto", containIntrinsicSize: `auto ${height}px` }}
    >
      <svg aria-hidden="true" className="pointer-events-none absolute inset-0 size-full overflow-visible">
        {drawn.selection.map((rect) => (
          <rect
            key={`${rect.left} ${rect.top}`}
            {...boxOf(rect)}
            fill="var(--color-streak)"
            fillOpacity={0.32}
          />
        ))}
        {drawn.painted.map((one) => (
          <Fill key={`${one.part.caption ?? ""} ${one.part.id}`} {...one} />
        ))}
      </svg>
      <div
        data-words
        dir="auto"
        className="relative whitespace-pre-wrap break-words text-start [unicode-bidi:plaintext]"
      >
        {words}
      </div>
      {drawn.caret ? (
        <span
          data-caret
          aria-hidden
          className="pointer-events-none absolute w-0.5 bg-streak"
          style={{
            left: drawn.caret.left - 1,
            top: drawn.caret.top - 2,
            height: drawn.caret.bottom - drawn.caret.top + 4,
          }}
        />
      ) : null}
      {drawn.painted.map((one) => (
        <Signs key={`${one.part.caption ?? ""} ${one.part.id}`} {...one} readOnly={readOnly} />
      ))}
    </div>
  );
}, isSameBlock);

function Fill({ part, rects }: Painted) {
  const color = `var(${hueVariable(part.hue)})`;
  const lane = (part.lane % 3) * 3.5;
  if (part.caption !== undefined)
    return rects.map((rect) => (
      <rect
        key={`${rect.left} ${rect.top}`}
        {...boxOf(rect, 2)}
        rx={3}
        fill="none"
        stroke={color}
        strokeWidth={1.5}
        strokeDasharray="3 3"
      />
    ));
  return rects.map((rect) => (
    <g key={`${rect.left} ${rect.top}`}>
      <rect
        {...boxOf(rect, part.active ? 2 : 0)}
        rx={2}
        fill={color}
        fillOpacity={part.active ? 0.34 : 0.17}
        stroke={part.active ? "var(--color-streak)" : "none"}
        strokeWidth={2}
      />
      <line
        x1={rect.left}
        x2={rect.right}
        y1={rect.bottom + 1.5 + lane}
        y2={rect.bottom + 1.5 + lane}
        stroke={color}
        strokeWidth={2.5}
        strokeDasharray={part.dash.map((length) => length * 0.8).join(" ")}
      />
    </g>
  ));
}

/** The name above the first word, and the edges of the span in hand. */
function Signs({ part, rects, rtl, tag, readOnly }: Painted & { readOnly: boolean }) {
  const color = `var(${hueVariable(part.hue)})`;
  const [first, last] = [rects[0], rects.at(-1)];
  const pulled = part.active && !readOnly && part.caption === undefined;
  return (
    <>
      {tag ? (
        <span
          aria-hidden
          data-tag={part.caption === undefined ? part.id : undefined}
          title={part.caption === undefined ? part.name : `${part.caption}: ${part.name}`}
          className={`absolute block truncate rounded-sm border px-1 text-xs leading-[12px] text-ink select-none ${part.caption === undefined ? "cursor-pointer" : "pointer-events-none border-dashed italic"} ${part.active ? "z-10 font-semibold" : ""}`}
          style={{
            ...tag,
            height: TAG_HEIGHT,
            borderColor: color,
            background: `color-mix(in oklab, ${color} 14%, var(--color-surface))`,
          }}
        >
          {part.caption === undefined ? part.name : `${part.caption}: ${part.name}`}
        </span>
      ) : null}
      {pulled && part.starts && first ? (
        <Edge
          id={part.id}
          edge="start"
          outside={rtl ? "right" : "left"}
          x={rtl ? first.right : first.left}
          rect={first}
        />
      ) : null}
      {pulled && part.ends && last ? (
        <Edge
          id={part.id}
          edge="end"
          outside={rtl ? "left" : "right"}
          x={rtl ? last.left : last.right}
          rect={last}
        />
      ) : null}
    </>
  );
}

type EdgeProps = {
  id: string;
  edge: "start" | "end";
  outside: "left" | "right";
  x: number;
  rect: Rect;
};

function Edge({ id, edge, outside, x, rect }: EdgeProps) {
  return (
    <span
      aria-hidden
      data-edge={edge}
      data-of={id}
      className="absolute z-10 w-3 cursor-ew-resize"
      style={{ left: x - 6, top: rect.top - 2, height: rect.bottom - rect.top + 4 }}
    >
      <span
        className={`block h-full w-[3px] rounded-sm bg-streak ${outside === "left" ? "ml-[2px]" : "ml-[7px]"}`}
      />
    </span>
  );
}

function boxOf({ left, top, right, bottom }: Rect, out = 0) {
  return {
    x: left - out,
    y: top - out,
    width: Math.max(0, right - left + 2 * out),
    height: Math.max(0, bottom - top + 2 * out),
  };
}

/** Parts are made anew with every change of the marks; a block whose own are the same stays as it is. */
function isSameBlock(a: BlockProps, b: BlockProps): boolean {
  return (
    a.words === b.words &&
    a.caret === b.caret &&
    a.layout === b.layout &&
    a.readOnly === b.readOnly &&
    a.selectedFrom === b.selectedFrom &&
    a.selectedTo === b.selectedTo &&
    areSameParts(a.parts, b.parts)
  );
}

function areSameParts(a: readonly Part[] | undefined, b: readonly Part[] | undefined): boolean {
  if (a === b) return true;
  if (!a || !b || a.length !== b.length) return false;
  return a.every((one, at) => {
    const other = b[at] as Part;
    return (Object.keys(one) as (keyof Part)[]).every((key) => one[key] === other[key]);
  });
}
