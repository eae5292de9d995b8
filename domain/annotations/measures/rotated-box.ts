/** Boxes turned around their centre. */
import type { Point } from "../kind";
import type { Frame } from "./meeting";
import { polygonIou } from "./polygon";

/** Pixels; `degrees` clockwise around the centre, as on a screen whose y grows downwards. */
export type RotatedBox = { x: number; y: number; width: number; height: number; degrees?: number };

/** The four corners, clockwise from the one that is top left before the turn. */
export function cornersOf({ x, y, width, height, degrees = 0 }: RotatedBox): Point[] {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [cx, cy] = [x + width / 2, y + height / 2];
  const corner = (dx: number, dy: number): Point => [cx + dx * cos - dy * sin, cy + dx * sin + dy * cos];
  const [w, h] = [width / 2, height / 2];
  return [corner(-w, -h), corner(w, -h), corner(w, h), corner(-w, h)];
}

/** The upright frame around a box at any angle. */
export function frameOf(box: RotatedBox): Frame {
  if (!box.degrees) return { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height };
  const corners = cornersOf(box);
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** Intersection over union of two boxes at any angle, 0…1; a box turned by half a circle is the same box. */
export function rotatedIou(a: RotatedBox, b: RotatedBox): number {
  const turn = ((((a.degrees ?? 0) - (b.degrees ?? 0)) % 180) + 180) % 180;
  if (turn === 0 && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height) return 1;
  return polygonIou([cornersOf(a)], [cornersOf(b)]);
}
