import type { ImageMark } from "#domain/annotations/surface";
import { grown, moved, type Rect, type Size, snapped } from "./geometry";
import type { ImageActionId } from "./keys";

/** A new mark's id, unique within one value. */
export function newMarkId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => (byte & 31).toString(32)).join("");
}

/** The mark with another place; its id and class stay. */
export function placed(marks: readonly ImageMark[], id: string, rect: Rect): ImageMark[] {
  const { x, y, width, height } = rect;
  return marks.map((mark) => (mark.id === id ? { ...mark, x, y, width, height } : mark));
}

export function relabeled(marks: readonly ImageMark[], id: string, label: string): ImageMark[] {
  return marks.map((mark) => (mark.id === id ? { ...mark, label } : mark));
}

/** Without the mark, and which one is in hand then: the next in the list, so that Delete can be pressed again. */
export function without(
  marks: readonly ImageMark[],
  id: string,
): { marks: ImageMark[]; activeId: string | undefined } {
  const at = marks.findIndex((mark) => mark.id === id);
  const rest = marks.filter((mark) => mark.id !== id);
  return { marks: rest, activeId: (rest[at] ?? rest[at - 1])?.id };
}

/** A copy beside its model, inside the image (which may be another one than the model's). */
export function pasted(model: ImageMark, marks: readonly ImageMark[], image: Size): ImageMark {
  const size = {
    ...model,
    width: Math.min(model.width, image.width),
    height: Math.min(model.height, image.height),
  };
  const taken = (rect: Rect) => marks.some((mark) => mark.x === rect.x && mark.y === rect.y);
  let place = moved(size, 0, 0, image);
  for (let tries = 0; taken(place) && tries < 50; tries++) place = moved(place, 12, 12, image);
  return { ...size, ...snapped(place, image), id: newMarkId() };
}

const NUDGES: Partial<Record<ImageActionId, { move?: [number, number]; grow?: [number, number] }>> = {
  left: { move: [-1, 0] },
  right: { move: [1, 0] },
  up: { move: [0, -1] },
  down: { move: [0, 1] },
  narrower: { grow: [-1, 0] },
  wider: { grow: [1, 0] },
  shorter: { grow: [0, -1] },
  taller: { grow: [0, 1] },
};

/** The place after an arrow key: moved, or grown with Alt; undefined for other actions. */
export function nudged(rect: Rect, action: ImageActionId, pixels: number, image: Size): Rect | undefined {
  const nudge = NUDGES[action];
  if (nudge?.move) return moved(rect, nudge.move[0] * pixels, nudge.move[1] * pixels, image);
  if (nudge?.grow) return grown(rect, nudge.grow[0] * pixels, nudge.grow[1] * pixels, image);
  return undefined;
}

/** The next (or previous) mark in the list; undefined past its end, so that Tab leaves the canvas there. */
export function neighbour(
  marks: readonly ImageMark[],
  activeId: string | undefined,
  step: 1 | -1,
): string | undefined {
  const at = marks.findIndex((mark) => mark.id === activeId);
  if (at < 0) return (step > 0 ? marks[0] : marks.at(-1))?.id;
  return marks[at + step]?.id;
}
