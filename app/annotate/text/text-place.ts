/** From offsets to places on the page and back. Blocks are found by `data-block`; each holds its words as one text node. */
import type { TextModel } from "./text-model";

export type Rect = { left: number; top: number; right: number; bottom: number };

export const LINE_HEIGHT = 44;

export function nodeOf(block: Element): Text | undefined {
  const node = block.querySelector("[data-words]")?.firstChild;
  return node instanceof Text ? node : undefined;
}

/** One rectangle for each line, and for each change of direction in it, relative to the page's window. */
export function rectsOf(node: Text, from: number, to: number): Rect[] {
  const range = document.createRange();
  range.setStart(node, Math.min(from, node.length));
  range.setEnd(node, Math.min(to, node.length));
  return [...range.getClientRects()].filter((rect) => rect.width > 0);
}

const STRONG = /[\p{L}\p{N}]/u;
const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** Whether a character is written from right to left; signs and spaces go with the letters before them. */
export function isRtl(text: string, at: number): boolean {
  for (let i = at; i >= Math.max(0, at - 100); i--) {
    const sign = text[i] ?? "";
    if (RTL.test(sign)) return true;
    if (STRONG.test(sign)) return false;
  }
  return false;
}

/** Whether the paragraph at an offset is read from right to left, as its first letter says. */
export function isRtlParagraph(model: TextModel, offset: number): boolean {
  const start = model.paragraphStart(offset);
  const first = /\p{L}/u.exec(model.text.slice(start, Math.min(model.paragraphEnd(offset), start + 1_000)));
  return first !== null && RTL.test(first[0]);
}

/** Where the caret stands before the character at an offset of a block: its window coordinates. */
export function caretRect(node: Text, at: number): Rect | undefined {
  const text = node.data;
  const side = (rect: DOMRect | Rect, right: boolean) => {
    const x = right ? rect.right : rect.left;
    return { left: x, right: x, top: rect.top, bottom: rect.bottom };
  };
  const size = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  const here = at < text.length && text[at] !== "\n" ? rectsOf(node, at, at + size)[0] : undefined;
  if (here) return side(here, isRtl(text, at));
  const before = at > 0 && text[at - 1] !== "\n" ? rectsOf(node, at - 1, at).at(-1) : undefined;
  if (before) return side(before, !isRtl(text, at - 1));
  const range = document.createRange();
  range.setStart(node, Math.min(at, node.length));
  const [found] = range.getClientRects();
  return found ? side(found, false) : undefined;
}

type Pointed = { node: Node; offset: number };

function caretFrom(x: number, y: number): Pointed | undefined {
  const page = document as Document & {
    caretPositionFromPoint?: (x: number, y: number) => { offsetNode: Node; offset: number } | null;
    caretRangeFromPoint?: (x: number, y: number) => Range | null;
  };
  const position = page.caretPositionFromPoint?.(x, y);
  if (position) return { node: position.offsetNode, offset: position.offset };
  const range = page.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined;
}

/** The offset nearest to a point of the window; undefined where there is no text. */
export function offsetAt(model: TextModel, host: Element, x: number, y: number): number | undefined {
  const found = caretFrom(x, y);
  const element = found?.node instanceof Element ? found.node : found?.node.parentElement;
  const block = element?.closest("[data-block]");
  if (!found || !block || !host.contains(block)) return undefined;
  const place = model.blocks[Number((block as HTMLElement).dataset.block)];
  if (!place) return undefined;
  if (found.node !== nodeOf(block)) return place.start;
  return Math.min(place.end, place.start + found.offset);
}

/** The offset of the character under a point, not the nearest gap between two; undefined beside the words. */
export function characterAt(model: TextModel, host: Element, x: number, y: number): number | undefined {
  const near = offsetAt(model, host, x, y);
  if (near === undefined) return undefined;
  const covers = (at: number) => {
    const index = model.blockAt(at);
    const node = nodeAt(host, index);
    const from = at - (model.blocks[index]?.start ?? 0);
    return (
      at >= 0 &&
      node !== undefined &&
      rectsOf(node, from, from + 1).some(
        (r) => x >= r.left && x <= r.right && y >= r.top - 8 && y <= r.bottom + 8,
      )
    );
  };
  return [near, near - 1].find(covers);
}

export function nodeAt(host: Element, block: number): Text | undefined {
  const element = host.querySelector(`[data-block="${block}"]`);
  return element ? nodeOf(element) : undefined;
}
