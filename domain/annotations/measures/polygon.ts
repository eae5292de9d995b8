/** Areas of polygons with holes, as drawn: exact, and defined for outlines that cross themselves. */
import type { Point } from "../kind";

/** The first ring is the outline, the others are holes; a ring need not repeat its first point. */
export type Rings = readonly (readonly Point[])[];

/** The area inside (even–odd rule, so a bow-tie counts both its wings). */
export function polygonArea(rings: Rings): number {
  return overlapOf(rings, []).a;
}

/**
 * Intersection over union, 0…1. Two outlines without area are alike only when they are the same points.
 */
export function polygonIou(a: Rings, b: Rings): number {
  if (samePoints(a, b)) return 1;
  if (apart(a, b)) return 0;
  const areas = overlapOf(a, b);
  const union = areas.a + areas.b - areas.both;
  return union > 0 ? Math.min(1, Math.max(0, areas.both / union)) : 0;
}

function samePoints(a: Rings, b: Rings): boolean {
  return (
    a.length === b.length &&
    a.every((ring, r) => {
      const other = b[r]!;
      return (
        ring.length === other.length && ring.every((p, i) => p[0] === other[i]![0] && p[1] === other[i]![1])
      );
    })
  );
}

/** Whether the upright boxes around two polygons do not overlap. */
function apart(a: Rings, b: Rings): boolean {
  const [one, other] = [bounds(a), bounds(b)];
  return (
    one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top
  );
}

/** The upright box around all points. */
export function bounds(rings: Rings): { left: number; top: number; right: number; bottom: number } {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const ring of rings)
    for (const [x, y] of ring) {
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y);
    }
  return box;
}

/** An edge that is not level, from its upper to its lower end. */
type Edge = { top: number; bottom: number; x: number; slope: number; ofA: boolean };

/**
 * The areas of two polygons and of what both cover. Between two neighbouring heights at which an edge begins, ends or
 * crosses another, all edges run beside each other, so what lies between them are trapezoids.
 */
export function overlapOf(a: Rings, b: Rings): { a: number; b: number; both: number } {
  const edges = [...edgesOf(a, true), ...edgesOf(b, false)].sort((p, q) => p.top - q.top);
  const heights = [...new Set([...edges.flatMap((e) => [e.top, e.bottom]), ...crossings(edges)])].sort(
    (p, q) => p - q,
  );
  const sum = { a: 0, b: 0, both: 0 };
  let active: Edge[] = [];
  let next = 0;
  for (let i = 0; i + 1 < heights.length; i++) {
    const [top, bottom] = [heights[i]!, heights[i + 1]!];
    while (next < edges.length && edges[next]!.top <= top) active.push(edges[next++]!);
    active = active.filter((e) => e.bottom > top);
    const middle = (top + bottom) / 2;
    const walls = active
      .map((e) => ({ x: e.x + e.slope * (middle - e.top), ofA: e.ofA }))
      .sort((p, q) => p.x - q.x);
    let [inA, inB] = [false, false];
    for (let w = 0; w + 1 < walls.length; w++) {
      const { x, ofA } = walls[w]!;
      if (ofA) inA = !inA;
      else inB = !inB;
      const area = (walls[w + 1]!.x - x) * (bottom - top);
      if (inA) sum.a += area;
      if (inB) sum.b += area;
      if (inA && inB) sum.both += area;
    }
  }
  return sum;
}

function edgesOf(rings: Rings, ofA: boolean): Edge[] {
  return rings.flatMap((ring) =>
    ring.flatMap((from, i) => {
      const to = ring[(i + 1) % ring.length]!;
      if (from[1] === to[1]) return [];
      const [high, low] = from[1] < to[1] ? [from, to] : [to, from];
      const slope = (low[0] - high[0]) / (low[1] - high[1]);
      return [{ top: high[1], bottom: low[1], x: high[0], slope, ofA }];
    }),
  );
}

/** The heights at which edges (sorted by their upper ends) cross. */
function crossings(edges: readonly Edge[]): number[] {
  const heights: number[] = [];
  edges.forEach((one, i) => {
    for (let j = i + 1; j < edges.length && edges[j]!.top < one.bottom; j++) {
      const other = edges[j]!;
      if (one.slope === other.slope) continue;
      const from = other.top;
      const to = Math.min(one.bottom, other.bottom);
      const gap = one.x + one.slope * (from - one.top) - other.x;
      const y = from + gap / (other.slope - one.slope);
      if (y > from && y < to) heights.push(y);
    }
  });
  return heights;
}
