import type { Point } from "./kind";

/**
 * Fewer points, none of the line farther than `tolerance` from the new one (Ramer 1972, Douglas and Peucker 1973).
 * The ends stay.
 */
export function simplified(points: readonly Point[], tolerance: number): Point[] {
  if (points.length < 3) return [...points];
  const keep = new Uint8Array(points.length);
  keep[0] = keep[points.length - 1] = 1;
  const spans: [number, number][] = [[0, points.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    let [farthest, far] = [-1, tolerance];
    for (let i = from + 1; i < to; i++) {
      const away = toSegment(points[i] as Point, points[from] as Point, points[to] as Point);
      if (away > far) [farthest, far] = [i, away];
    }
    if (farthest < 0) continue;
    keep[farthest] = 1;
    spans.push([from, farthest], [farthest, to]);
  }
  return points.filter((_, i) => keep[i]);
}

/** A ring with fewer points, never below three: cut open at its first point and at the one farthest from it. */
export function simplifiedRing(ring: readonly Point[], tolerance: number): Point[] {
  if (ring.length <= 3) return [...ring];
  const first = ring[0] as Point;
  const away = (i: number) => Math.hypot((ring[i] as Point)[0] - first[0], (ring[i] as Point)[1] - first[1]);
  let opposite = 0;
  for (let i = 1; i < ring.length; i++) if (away(i) > away(opposite)) opposite = i;
  const one = simplified(ring.slice(0, opposite + 1), tolerance);
  const other = simplified([...ring.slice(opposite), first], tolerance);
  const result = [...one.slice(0, -1), ...other.slice(0, -1)];
  return result.length >= 3 ? result : [...ring];
}

function toSegment([px, py]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / length));
  return Math.hypot(ax + t * dx - px, ay + t * dy - py);
}
