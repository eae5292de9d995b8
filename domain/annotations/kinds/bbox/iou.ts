/** Plain geometry of upright boxes in image pixels. */

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
