import { type Attribute, keptFor } from "#domain/annotations/attributes/attribute";
import type { ImageMark, Skeleton } from "#domain/annotations/surface";
import { grown, type Size } from "./geometry";
import type { ImageActionId, MarkActionId } from "./mark-keys";
import type { Spot } from "./marks/mark-type";
import { markType } from "./marks/mark-types";

/** A new mark's id, unique within one value. */
export function newMarkId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => (byte & 31).toString(32)).join("");
}

/** With the mark in its place, or at the end when it is new. */
export function put(marks: readonly ImageMark[], mark: ImageMark): ImageMark[] {
  const at = marks.findIndex((one) => one.id === mark.id);
  return at < 0 ? [...marks, mark] : marks.with(at, mark);
}

/** With another class; it keeps the attributes, and a skeleton the points, that its new class has too. */
export function relabeled(
  marks: readonly ImageMark[],
  id: string,
  label: string,
  skeleton: Skeleton | undefined,
  attributes?: readonly Attribute[],
): ImageMark[] {
  const known = new Set(skeleton?.points.map((point) => point.name));
  return marks.map((mark) => {
    if (mark.id !== id) return mark;
    const { attributes: said, ...rest } = mark;
    const kept = keptFor(said, attributes, label);
    const next: ImageMark = { ...rest, label, ...(kept ? { attributes: kept } : {}) };
    if (next.type !== "keypoints") return next;
    return { ...next, points: next.points.filter((point) => known.has(point.name)) };
  });
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
  const type = markType(model.type);
  const places = new Set(marks.map((mark) => placeOf(mark)));
  const fits =
    model.type === "box"
      ? { ...model, width: Math.min(model.width, image.width), height: Math.min(model.height, image.height) }
      : model;
  let copy = type.settled(type.moved(fits, 0, 0, image), image);
  for (let tries = 0; places.has(placeOf(copy)) && tries < 50; tries++)
    copy = type.settled(type.moved(copy, 12, 12, image), image);
  return { ...copy, id: newMarkId() };
}

function placeOf(mark: ImageMark): string {
  const { x, y } = markType(mark.type).bounds(mark);
  return `${x},${y}`;
}

const NUDGES: Partial<
  Record<ImageActionId | MarkActionId, { move?: [number, number]; grow?: [number, number] }>
> = {
  left: { move: [-1, 0] },
  right: { move: [1, 0] },
  up: { move: [0, -1] },
  down: { move: [0, 1] },
  narrower: { grow: [-1, 0] },
  wider: { grow: [1, 0] },
  shorter: { grow: [0, -1] },
  taller: { grow: [0, 1] },
};

/** The way an arrow key goes; undefined for other actions. */
export function wayOf(action: ImageActionId | MarkActionId): [number, number] | undefined {
  return NUDGES[action]?.move;
}

/** The mark after an arrow key: it or its chosen vertex moved, a box grown with Alt; undefined for other actions. */
export function nudged(
  mark: ImageMark,
  spot: Spot | undefined,
  action: ImageActionId | MarkActionId,
  pixels: number,
  image: Size,
): ImageMark | undefined {
  const nudge = NUDGES[action];
  const type = markType(mark.type);
  if (nudge?.move) {
    const [dx, dy] = [nudge.move[0] * pixels, nudge.move[1] * pixels];
    const at = spot && type.spotAt(mark, spot);
    if (!spot) return type.moved(mark, dx, dy, image);
    if (!at) return undefined;
    const to = { x: at.x + dx, y: at.y + dy };
    return type.settled(type.dragged(mark, { type: "vertex", spot }, at, to, image).mark, image);
  }
  if (nudge?.grow && mark.type === "box")
    return { ...mark, ...grown(mark, nudge.grow[0] * pixels, nudge.grow[1] * pixels, image) };
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

/** The next (or previous) vertex, round and round; the first (or last) when none is chosen. */
export function nextSpot(mark: ImageMark, spot: Spot | undefined, step: 1 | -1): Spot | undefined {
  const spots = markType(mark.type).spots(mark);
  const at = spots.findIndex((one) => one.ring === spot?.ring && one.index === spot.index);
  if (at < 0) return step > 0 ? spots[0] : spots.at(-1);
  return spots[(at + step + spots.length) % spots.length];
}
