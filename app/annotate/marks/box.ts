import type { BoxMark } from "#domain/annotations/surface";
import {
  between,
  clamp,
  contains,
  HANDLES,
  type Handle,
  handleAt,
  handlePoint,
  moved,
  type Point,
  type Rect,
  resized,
  type Size,
  snapped,
  toScreen,
} from "../geometry";
import { onScreen, paintSquare, paintVertex, traceLine } from "./handles";
import { boundsOf, type XY } from "./lines";
import type { Cursor, MarkType } from "./mark-type";

/** An upright box, or one turned around its centre. */
export const boxType: MarkType<BoxMark> = {
  noun: "box",
  nouns: "boxes",
  drawnBy: "drag",
  howTo: "Drag on the image to draw one, or press N for one in the middle.",
  bounds: (box) => (box.degrees ? boundsOf(corners(box)) : box),
  area: (box) => box.width * box.height,
  contains: (box, at, reach) => contains(box, unturned(box, at), reach),
  outlines: (box) => [{ points: corners(box), closed: true }],
  trace(box, path, view) {
    if (box.degrees) return traceLine(path, corners(box), true, view);
    const { x, y, width, height } = toScreen(box, view);
    path.rect(x, y, width, height);
  },
  filled: false,
  paintHand(box, { ctx, view }, _spot, changeable) {
    if (!changeable) return;
    const size = { width: box.width * view.z, height: box.height * view.z };
    const small = Math.min(size.width, size.height) < 36;
    for (const handle of HANDLES) {
      if (small && (handle[0] === 0 || handle[1] === 0)) continue;
      const [x, y] = onScreen(turned(box, handlePoint(box, handle), box.degrees ?? 0), view);
      paintSquare(ctx, x, y);
    }
    if (box.degrees === undefined) return;
    const knob = { x: box.x + box.width / 2, y: box.y - KNOB_PX / view.z };
    paintVertex(ctx, onScreen(turned(box, knob, box.degrees), view), false);
  },
  gripAt(box, at, reach) {
    const local = unturned(box, at);
    const handle = handleAt(box, local, reach);
    if (handle) return { type: "corner", handle };
    if (box.degrees === undefined) return undefined;
    // The knob stands 24 screen pixels above the middle of the top edge; all of the way there turns the box.
    const above = box.y - local.y;
    const beside = Math.abs(local.x - box.x - box.width / 2);
    return beside <= reach && above >= reach && above <= reach * 4 ? { type: "turn" } : undefined;
  },
  cursor: (grip) =>
    grip.type === "corner" ? cornerCursor(grip.handle) : grip.type === "turn" ? "grab" : "move",
  dragged(box, grip, from, to, image) {
    if (grip.type === "turn") return { mark: { ...box, degrees: angleTo(box, to) } };
    if (grip.type !== "corner") return { mark: box };
    if (box.degrees) return { mark: stretched(box, grip.handle, from, to, image) };
    return { mark: { ...box, ...resized(box, grip.handle, to.x - from.x, to.y - from.y, image) } };
  },
  moved: (box, dx, dy, image) =>
    box.degrees
      ? centred(box, box.x + box.width / 2 + dx, box.y + box.height / 2 + dy, image)
      : { ...box, ...moved(box, dx, dy, image) },
  settled: (box, image) =>
    box.degrees ? tenths(box, image) : { ...box, ...snapped(cut(box, image), image) },
  spots: () => [],
  spotAt: () => undefined,
  spotName: () => "",
  withoutSpot: () => undefined,
  where({ x, y, width, height, degrees }) {
    const [rx, ry, rw, rh] = [x, y, width, height].map((value) => Math.round(value * 10) / 10);
    return {
      written: `${rx}, ${ry} · ${rw} × ${rh} px${degrees ? ` · ${degrees}°` : ""}`,
      spoken: `${rx} from left, ${ry} from top, ${rw} wide, ${rh} high, in pixels${degrees ? `, turned by ${degrees} degrees` : ""}`,
    };
  },
};

/** The four corners, clockwise from the top left one before it was turned. */
export function corners(box: BoxMark): XY[] {
  const { x, y, width, height } = box;
  const upright: XY[] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
  return box.degrees ? upright.map(([px, py]) => turned(box, { x: px, y: py }, box.degrees ?? 0)) : upright;
}

function turned(box: BoxMark, { x, y }: Point, degrees: number): XY {
  const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2];
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos];
}

/** How far the knob stands above the box, on the screen. */
const KNOB_PX = 24;

/** An angle from 0 up to 360, in whole degrees. */
export function wholeDegrees(degrees: number): number {
  return ((Math.round(degrees) % 360) + 360) % 360;
}

/** The angle at which the knob of the box points at a place. */
function angleTo(box: BoxMark, { x, y }: Point): number {
  const [dx, dy] = [x - box.x - box.width / 2, y - box.y - box.height / 2];
  return wholeDegrees((Math.atan2(dy, dx) * 180) / Math.PI + 90);
}

/** A turned box may reach out of the image; its middle may not. */
function centred(box: BoxMark, x: number, y: number, image: Size): BoxMark {
  const [cx, cy] = [clamp(x, 0, image.width), clamp(y, 0, image.height)];
  return { ...box, x: cx - box.width / 2, y: cy - box.height / 2 };
}

/** A corner or edge of a turned box dragged along the box's own axes; the opposite one stays where it is. */
function stretched(box: BoxMark, [hx, hy]: Handle, from: Point, to: Point, image: Size): BoxMark {
  const [a, b] = [unturned(box, from), unturned(box, to)];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const sides = (start: number, length: number, way: number, by: number) => {
    const ends = [start + (way < 0 ? by : 0), start + length + (way > 0 ? by : 0)] as const;
    return { start: Math.min(...ends), length: Math.max(1, Math.abs(ends[1] - ends[0])) };
  };
  const across = sides(box.x, box.width, hx, dx);
  const down = sides(box.y, box.height, hy, dy);
  const middle = { x: across.start + across.length / 2, y: down.start + down.length / 2 };
  const [cx, cy] = turned(box, middle, box.degrees ?? 0);
  return centred({ ...box, width: across.length, height: down.length }, cx, cy, image);
}

/** What of an upright box lies on the image: one that was turned may have reached out of it. */
function cut(box: BoxMark, image: Size): Rect {
  return between({ x: box.x, y: box.y }, { x: box.x + box.width, y: box.y + box.height }, image);
}

/** In tenths of a pixel, its middle still on the image. */
function tenths(box: BoxMark, image: Size): BoxMark {
  const [x = 0, y = 0, width = 1, height = 1] = [box.x, box.y, box.width, box.height].map(
    (side) => Math.round(side * 10) / 10,
  );
  const within = (start: number, side: number, whole: number) =>
    clamp(start, Math.ceil(-side * 5) / 10, Math.floor((whole - side / 2) * 10) / 10);
  return { ...box, x: within(x, width, image.width), y: within(y, height, image.height), width, height };
}

function unturned(box: BoxMark, at: Point): Point {
  if (!box.degrees) return at;
  const [x, y] = turned(box, at, -box.degrees);
  return { x, y };
}

function cornerCursor([x, y]: readonly [number, number]): Cursor {
  if (x === 0) return "ns-resize";
  if (y === 0) return "ew-resize";
  return x === y ? "nwse-resize" : "nesw-resize";
}
