/** Plain geometry of boxes in image pixels. */
import { type RotatedBox, rotatedIou } from "../../measures/rotated-box";

export type Rect = { x: number; y: number; width: number; height: number };

export function area(box: Rect): number {
  return box.width * box.height;
}

/** The area two boxes share; 0 when they only touch. */
export function intersection(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Intersection over union, 0…1, with continuous widths (no "+ 1" for the last pixel). */
export function iou(a: Rect, b: Rect): number {
  if (a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height) return 1;
  const shared = intersection(a, b);
  if (shared === 0) return 0;
  return Math.min(1, shared / (area(a) + area(b) - shared));
}

/** Intersection over union of boxes of which some may be turned, 0…1. */
export function overlap(a: RotatedBox, b: RotatedBox): number {
  if (!a.degrees && !b.degrees) return iou(a, b);
  const [dx, dy] = [a.x + a.width / 2 - b.x - b.width / 2, a.y + a.height / 2 - b.y - b.height / 2];
  const reach = (Math.hypot(a.width, a.height) + Math.hypot(b.width, b.height)) / 2;
  return Math.hypot(dx, dy) >= reach ? 0 : rotatedIou(a, b);
}
