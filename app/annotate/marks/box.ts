import type { BoxMark } from "#domain/annotations/surface";
import {
  contains,
  HANDLES,
  handleAt,
  handlePoint,
  moved,
  type Point,
  resized,
  snapped,
  toScreen,
} from "../geometry";
import { paintSquare, traceLine } from "./handles";
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
    if (!changeable || box.degrees) return;
    const rect = toScreen(box, view);
    const small = Math.min(rect.width, rect.height) < 36;
    for (const handle of HANDLES) {
      if (small && (handle[0] === 0 || handle[1] === 0)) continue;
      const { x, y } = handlePoint(rect, handle);
      paintSquare(ctx, x, y);
    }
  },
  gripAt(box, at, reach) {
    const handle = box.degrees ? undefined : handleAt(box, at, reach);
    return handle && { type: "corner", handle };
  },
  cursor: (grip) => (grip.type === "corner" ? cornerCursor(grip.handle) : "move"),
  dragged(box, grip, from, to, image) {
    if (grip.type !== "corner") return { mark: box };
    return { mark: { ...box, ...resized(box, grip.handle, to.x - from.x, to.y - from.y, image) } };
  },
  moved: (box, dx, dy, image) => ({ ...box, ...moved(box, dx, dy, image) }),
  settled: (box, image) => ({ ...box, ...snapped(box, image) }),
  spots: () => [],
  spotAt: () => undefined,
  spotName: () => "",
  withoutSpot: () => undefined,
  where({ x, y, width, height }) {
    const [rx, ry, rw, rh] = [x, y, width, height].map((value) => Math.round(value * 10) / 10);
    return {
      written: `${rx}, ${ry} · ${rw} × ${rh} px`,
      spoken: `${rx} from left, ${ry} from top, ${rw} wide, ${rh} high, in pixels`,
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
