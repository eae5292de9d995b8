/** Which parts of which spans lie in each block. */
import type { TextMark } from "#domain/annotations/surface";
import type { ClassLook } from "../class-look";
import type { Part } from "./block-paint";
import { type Block, blockAt } from "./blocks";
import { lanesOf } from "./text-marks";

type Layer = {
  spans: readonly TextMark[];
  lanes: ReadonlyMap<string, number>;
  activeIds: ReadonlySet<string>;
  caption?: string;
};

/** The parts by the index of their block. One walk over the spans, however long the text. */
export function partsOf(
  blocks: readonly Block[],
  looks: ReadonlyMap<string, ClassLook>,
  layers: readonly Layer[],
): Map<number, Part[]> {
  const parts = new Map<number, Part[]>();
  const own = new Set(
    layers.filter((one) => one.caption === undefined).flatMap((one) => one.spans.map(keyOf)),
  );
  for (const { spans, lanes, activeIds, caption } of layers) {
    for (const span of spans) {
      const look = looks.get(span.label);
      for (let at = blockAt(blocks, span.start); at < blocks.length; at++) {
        const block = blocks[at];
        if (!block || block.start >= span.end) break;
        const list = parts.get(at) ?? [];
        if (list.length === 0) parts.set(at, list);
        list.push({
          id: span.id,
          from: Math.max(0, span.start - block.start),
          to: Math.min(block.end, span.end) - block.start,
          // Where another answer says the same, one name is enough.
          starts: span.start >= block.start && (caption === undefined || !own.has(keyOf(span))),
          ends: span.end <= block.end,
          name: look?.name ?? span.label,
          hue: look?.hue ?? 0,
          dash: look?.dash ?? [],
          lane: lanes.get(span.id) ?? 0,
          active: activeIds.has(span.id),
          caption,
        });
      }
    }
  }
  return parts;
}

const keyOf = ({ start, end, label }: TextMark) => `${start} ${end} ${label}`;

const NONE: ReadonlySet<string> = new Set();

/** Other answers as layers below. */
export function layersOf(
  compare: readonly { caption: string; marks: { spans: readonly TextMark[] } }[],
): Layer[] {
  return compare.map(({ caption, marks }) => ({
    spans: marks.spans,
    lanes: lanesOf(marks.spans),
    activeIds: NONE,
    caption,
  }));
}
