/** Geometry of point lists in image pixels: distances, insides, simplification. */
import type { Point as XY } from "#domain/annotations/kind";
import { clamp, type Point, type Rect, type Size } from "../geometry";

export type { XY };

export function xy({ x, y }: Point): XY {
  return [x, y];
}

export function distance(a: XY, b: XY): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

export function between(a: XY, b: XY): XY {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

/** The point of the segment a–b that is nearest to p. */
export function nearestOn(p: XY, a: XY, b: XY): XY {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : clamp(((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length, 0, 1);
  return [a[0] + t * dx, a[1] + t * dy];
}

/** The edge of a line (or ring) nearest to p: the index of its first point, where on it, and how far. */
export function nearestEdge(
  points: readonly XY[],
  closed: boolean,
  p: XY,
): { index: number; at: XY; distance: number } | undefined {
  let best: { index: number; at: XY; distance: number } | undefined;
  const edges = closed ? points.length : points.length - 1;
  for (let i = 0; i < edges; i++) {
    const at = nearestOn(p, points[i] as XY, points[(i + 1) % points.length] as XY);
    const far = distance(p, at);
    if (!best || far < best.distance) best = { index: i, at, distance: far };
  }
  return best;
}

/** Whether a point lies within a ring (even-odd). */
export function inRing(ring: readonly XY[], [px, py]: XY): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i] as XY;
    const [bx, by] = ring[j] as XY;
    if (ay > py !== by > py && px < ((bx - ax) * (py - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** The area a ring encloses, whichever way it runs. */
export function ringArea(ring: readonly XY[]): number {
  let twice = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i] as XY;
    const [bx, by] = ring[j] as XY;
    twice += bx * ay - ax * by;
  }
  return Math.abs(twice) / 2;
}

export function lineLength(points: readonly XY[]): number {
  let sum = 0;
  for (let i = 1; i < points.length; i++) sum += distance(points[i - 1] as XY, points[i] as XY);
  return sum;
}

export function boundsOf(points: readonly XY[]): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return points.length === 0
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left, y: top, width: right - left, height: bottom - top };
}

const bounds = new WeakMap<object, Rect>();

/** The bounds of a list that is never changed in place, computed once. */
export function keptBounds(points: readonly XY[]): Rect {
  let rect = bounds.get(points);
  if (!rect) {
    rect = boundsOf(points);
    bounds.set(points, rect);
  }
  return rect;
}

/** A tenth of a pixel is as exact as a hand is, and no point lies outside the image. */
export function settledPoint([x, y]: XY, { width, height }: Size, digits = 10): XY {
  return [
    clamp(Math.round(x * digits) / digits, 0, width),
    clamp(Math.round(y * digits) / digits, 0, height),
  ];
}

/** All points moved alike, as far as the image reaches. */
export function movedPoints<P extends readonly XY[]>(
  lists: readonly P[],
  dx: number,
  dy: number,
  image: Size,
): XY[][] {
  const all = boundsOf(lists.flat());
  const x = clamp(dx, Math.min(0, -all.x), Math.max(0, image.width - all.x - all.width));
  const y = clamp(dy, Math.min(0, -all.y), Math.max(0, image.height - all.y - all.height));
  return lists.map((list) => list.map(([px, py]) => [px + x, py + y]));
}

/** Without points that repeat the one before (and, in a ring, the first at the end). */
export function withoutRepeats(points: readonly XY[], closed: boolean): XY[] {
  const kept = points.filter((p, i) => i === 0 || distance(p, points[i - 1] as XY) > 0.005);
  const [first, last] = [kept[0], kept.at(-1)];
  return closed && kept.length > 1 && first && last && distance(first, last) <= 0.005
    ? kept.slice(0, -1)
    : kept;
}
