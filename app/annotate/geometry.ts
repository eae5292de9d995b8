/** Boxes and views as plain numbers. Image pixels, origin top left; a view maps them to screen pixels. */

export type Point = { x: number; y: number };
export type Rect = { x: number; y: number; width: number; height: number };
export type Size = { width: number; height: number };
/** screen = (image + offset) × zoom, as the canvas library's camera has it. */
export type View = { x: number; y: number; z: number };

/** A corner or an edge, by the directions it moves: [-1, -1] is top left, [1, 0] the right edge. */
export type Handle = readonly [-1 | 0 | 1, -1 | 0 | 1];

export const HANDLES: readonly Handle[] = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
];

/** The rectangle between two points, cut to the image. */
export function between(a: Point, b: Point, image: Size): Rect {
  const left = clamp(Math.min(a.x, b.x), 0, image.width);
  const top = clamp(Math.min(a.y, b.y), 0, image.height);
  const right = clamp(Math.max(a.x, b.x), 0, image.width);
  const bottom = clamp(Math.max(a.y, b.y), 0, image.height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The same size, moved, but never out of the image. */
export function moved(rect: Rect, dx: number, dy: number, image: Size): Rect {
  return {
    ...rect,
    x: clamp(rect.x + dx, 0, Math.max(0, image.width - rect.width)),
    y: clamp(rect.y + dy, 0, Math.max(0, image.height - rect.height)),
  };
}

/** One corner or edge moved; dragged past the other side, the rectangle turns over as the hand expects. */
export function resized(rect: Rect, [hx, hy]: Handle, dx: number, dy: number, image: Size): Rect {
  const right = rect.x + rect.width;
  const bottom = rect.y + rect.height;
  return between(
    { x: rect.x + (hx < 0 ? dx : 0), y: rect.y + (hy < 0 ? dy : 0) },
    { x: right + (hx > 0 ? dx : 0), y: bottom + (hy > 0 ? dy : 0) },
    image,
  );
}

/** Grown or shrunk at the right and bottom edges, never below one pixel. */
export function grown(rect: Rect, dw: number, dh: number, image: Size): Rect {
  return {
    ...rect,
    width: clamp(rect.width + dw, 1, image.width - rect.x),
    height: clamp(rect.height + dh, 1, image.height - rect.y),
  };
}

/** Whole pixels: the edges are rounded, not the size, and at least one pixel remains. */
export function snapped(rect: Rect, image: Size): Rect {
  const x = Math.min(Math.round(rect.x), image.width - 1);
  const y = Math.min(Math.round(rect.y), image.height - 1);
  const width = Math.max(1, Math.min(Math.round(rect.x + rect.width), image.width) - x);
  const height = Math.max(1, Math.min(Math.round(rect.y + rect.height), image.height) - y);
  return { x, y, width, height };
}

export function contains(rect: Rect, point: Point, margin = 0): boolean {
  return (
    point.x >= rect.x - margin &&
    point.x <= rect.x + rect.width + margin &&
    point.y >= rect.y - margin &&
    point.y <= rect.y + rect.height + margin
  );
}

/** The handle of a rectangle under a point, corners before edges; `reach` in image pixels. */
export function handleAt(rect: Rect, point: Point, reach: number): Handle | undefined {
  return HANDLES.find((handle) => {
    const at = handlePoint(rect, handle);
    if (handle[0] !== 0 && handle[1] !== 0)
      return Math.abs(point.x - at.x) <= reach && Math.abs(point.y - at.y) <= reach;
    // A whole edge can be gripped, not only its middle.
    return handle[0] === 0
      ? Math.abs(point.y - at.y) <= reach / 2 && point.x > rect.x && point.x < rect.x + rect.width
      : Math.abs(point.x - at.x) <= reach / 2 && point.y > rect.y && point.y < rect.y + rect.height;
  });
}

export function handlePoint(rect: Rect, [hx, hy]: Handle): Point {
  return { x: rect.x + (rect.width * (hx + 1)) / 2, y: rect.y + (rect.height * (hy + 1)) / 2 };
}

export function toScreen(rect: Rect, view: View): Rect {
  return {
    x: (rect.x + view.x) * view.z,
    y: (rect.y + view.y) * view.z,
    width: rect.width * view.z,
    height: rect.height * view.z,
  };
}

/** The whole image in the middle of the screen, with a margin (more below it where a bar lies there), enlarged eight times at most. */
export function fitted(image: Size, screen: Size, margin = 24, bottom = margin): View {
  const [across, down] = [screen.width - 2 * margin, screen.height - margin - bottom];
  const z = Math.min(Math.max(1, across) / image.width, Math.max(1, down) / image.height, 8);
  const middle = (screen.height - bottom + margin) / 2;
  return { x: (screen.width / z - image.width) / 2, y: middle / z - image.height / 2, z };
}

/** How much of the screen's width or height, 0…1, shows picture that was not on the screen when the view was another one. */
export function uncovered(then: View, now: View, screen: Size, image: Size): number {
  const gap = (axis: "x" | "y", length: number, side: number) => {
    const [from, to] = [-then[axis], length / then.z - then[axis]];
    const [left, right] = [clamp(-now[axis], 0, side), clamp(length / now.z - now[axis], 0, side)];
    const before = Math.min(from, right) - left;
    const after = right - Math.max(to, left);
    return (Math.max(0, before, after) * now.z) / length;
  };
  return Math.max(gap("x", screen.width, image.width), gap("y", screen.height, image.height));
}

/** The bar of tools at the foot of the canvas, with the room around it. */
const BAR_PX = 66;

/** The whole image where the bar of tools hides nothing of it. */
export function clearOfBar(image: Size, screen: Size): View {
  return fitted(image, screen, Math.min(24, screen.width / 24), screen.height > 3 * BAR_PX ? BAR_PX : 24);
}

/** Zoomed about a point of the screen, which keeps showing the same pixel. */
export function zoomed(view: View, factor: number, at: Point): View {
  const z = clamp(view.z * factor, MIN_ZOOM, MAX_ZOOM);
  return { x: view.x + at.x / z - at.x / view.z, y: view.y + at.y / z - at.y / view.z, z };
}
export const MIN_ZOOM = 0.02;
export const MAX_ZOOM = 32;

/** A new box for the keyboard: a fifth of what is visible, in its middle, inside the image. */
export function middleBox(view: View, screen: Size, image: Size): Rect {
  const seen = between(
    { x: -view.x, y: -view.y },
    { x: screen.width / view.z - view.x, y: screen.height / view.z - view.y },
    image,
  );
  const side = Math.max(2, Math.min(seen.width, seen.height) / 5);
  const box = {
    x: seen.x + (seen.width - side) / 2,
    y: seen.y + (seen.height - side) / 2,
    width: side,
    height: side,
  };
  return snapped(moved(box, 0, 0, image), image);
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
