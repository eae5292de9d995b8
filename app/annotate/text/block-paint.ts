/** What is painted on one block of a text, measured from its words: fills, lines below, names above. */
import { isRtl, type Rect, rectsOf } from "./text-place";

/** The part of a span that lies in a block; offsets within the block. */
export type Part = {
  id: string;
  from: number;
  to: number;
  /** The span begins or ends here, not in a block before or after. */
  starts: boolean;
  ends: boolean;
  name: string;
  hue: number;
  dash: readonly number[];
  lane: number;
  active: boolean;
  /** Another answer, drawn beside: whose. */
  caption?: string;
};

export type Painted = {
  part: Part;
  /** Relative to the block. */
  rects: Rect[];
  /** Written from right to left: it starts at its right edge. */
  rtl: boolean;
  tag?: { left: number; top: number; width: number };
};

export const TAG_HEIGHT = 14;
/** A name is cut before the next one on its line, but not shorter than this: then the next one moves. */
const TAG_MIN = 44;
const PADDING = 12;

let ruler: CanvasRenderingContext2D | null | undefined;

/** How wide a name is as it is written above its words. */
function widthOf(name: string, node: Text): number {
  ruler ??= document.createElement("canvas").getContext("2d");
  if (!ruler) return name.length * 7 + PADDING;
  ruler.font = `600 12px ${node.parentElement ? getComputedStyle(node.parentElement).fontFamily : "sans-serif"}`;
  return ruler.measureText(name).width + PADDING;
}

/** Measures every part; names that would cover each other on a line are moved along it, then cut. */
export function paintParts(node: Text, box: Rect, parts: readonly Part[], width: number): Painted[] {
  const painted = parts.map((part): Painted => {
    const rects = rectsOf(node, part.from, part.to).map((rect) => shifted(rect, box));
    const [first] = rects;
    const rtl = isRtl(node.data, part.from);
    if (!part.starts || !first) return { part, rects, rtl };
    const name = part.caption ? `${part.caption}: ${part.name}` : part.name;
    const wanted = Math.min(widthOf(name, node), width);
    const left = rtl ? first.right - wanted : first.left;
    const top = first.top - TAG_HEIGHT + 1;
    return {
      part,
      rects,
      rtl,
      tag: { left: Math.max(0, Math.min(left, width - wanted)), top, width: wanted },
    };
  });
  const lines = new Map<number, NonNullable<Painted["tag"]>[]>();
  for (const { tag } of painted) {
    if (!tag) continue;
    const line = Math.round(tag.top / 8);
    lines.set(line, [...(lines.get(line) ?? []), tag]);
  }
  for (const tags of lines.values()) untangle(tags, width);
  return painted;
}

function untangle(tags: { left: number; width: number }[], width: number): void {
  tags.sort((a, b) => a.left - b.left || a.width - b.width);
  let free = 0;
  tags.forEach((tag, at) => {
    tag.left = Math.min(Math.max(tag.left, free), Math.max(0, width - TAG_MIN));
    const next = tags[at + 1];
    const room = (next?.left ?? width) - tag.left - 2;
    tag.width = Math.min(tag.width, Math.max(TAG_MIN, room));
    free = tag.left + tag.width + 2;
  });
}

export function shifted(rect: Rect, box: Rect): Rect {
  return {
    left: rect.left - box.left,
    right: rect.right - box.left,
    top: rect.top - box.top,
    bottom: rect.bottom - box.top,
  };
}
