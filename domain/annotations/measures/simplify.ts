/** Lines with fewer vertices. */
import type { Point } from "../kind";
import { toLine } from "./polyline";

/** Ramer, Douglas and Peucker's line (1972, 1973): no dropped vertex is further than `tolerance` from it; its ends stay. */
export function simplified(points: readonly Point[], tolerance: number): Point[] {
  if (points.length < 3) return [...points];
  const keep = new Uint8Array(points.length);
  keep[0] = keep[points.length - 1] = 1;
  const open: [number, number][] = [[0, points.length - 1]];
  for (let range = open.pop(); range; range = open.pop()) {
    const [from, to] = range;
    let [furthest, most] = [0, tolerance];
    for (let i = from + 1; i < to; i++) {
      const distance = toLine(points[i]!, [points[from]!, points[to]!]);
      if (distance > most) [furthest, most] = [i, distance];
    }
    if (furthest === 0) continue;
    keep[furthest] = 1;
    open.push([from, furthest], [furthest, to]);
  }
  return points.filter((_, i) => keep[i] === 1);
}

/** The same for a closed ring that does not repeat its first point; never fewer than three points. */
export function simplifiedRing(ring: readonly Point[], tolerance: number): Point[] {
  if (ring.length < 4) return [...ring];
  const [x, y] = ring[0]!;
  let far = 0;
  ring.forEach(([px, py], i) => {
    if (Math.hypot(px - x, py - y) > Math.hypot(ring[far]![0] - x, ring[far]![1] - y)) far = i;
  });
  const out = simplified(ring.slice(0, far + 1), tolerance);
  const back = simplified([...ring.slice(far), ring[0]!], tolerance);
  const joined = [...out, ...back.slice(1, -1)];
  return joined.length < 3 ? [...ring] : joined;
}
