import { distance, nearestOn, type XY } from "./lines";

/** Points this near (in image pixels) are one: finer than a stored place by far, coarser than arithmetic. */
const SAME = 1e-7;

/**
 * An outline that crosses or touches itself, taken apart into outlines that do not: wherever the way comes back to a place where
 * it has been, what lies between is a loop of its own. Whatever an odd number of loops goes round is inside, as it was before.
 * Loops without area (a way there and back) are left out.
 */
export function loopsOf(ring: readonly XY[]): XY[][] {
  const way = withMeetings(ring);
  if (way.length === ring.length && new Set(way.map(String)).size === way.length) return [[...ring]];
  const loops: XY[][] = [];
  const open: XY[] = [];
  const places = new Map<string, number>();
  for (const point of way) {
    const key = String(point);
    const before = places.get(key);
    if (before !== undefined) {
      const loop = open.splice(before);
      for (const passed of loop) places.delete(String(passed));
      if (loop.length >= 3) loops.push(loop);
    }
    places.set(key, open.length);
    open.push(point);
  }
  if (open.length >= 3) loops.push(open);
  return loops;
}

/** The outline with a point at every place where two of its edges meet, the same point in both. */
function withMeetings(ring: readonly XY[]): XY[] {
  const edges = ring.map((from, i) => ({ from, to: ring[(i + 1) % ring.length] as XY, met: [] as XY[] }));
  const points: XY[] = [...ring];
  /** The point itself, or one that is as good as there already. */
  const known = (at: XY, near: readonly XY[]) => near.find((one) => distance(one, at) <= SAME) ?? at;
  edges.forEach((one, i) => {
    const [left, right] = [Math.min(one.from[0], one.to[0]), Math.max(one.from[0], one.to[0])];
    const [top, bottom] = [Math.min(one.from[1], one.to[1]), Math.max(one.from[1], one.to[1])];
    for (let j = i + 1; j < edges.length; j++) {
      const other = edges[j] as (typeof edges)[number];
      if (
        Math.max(other.from[0], other.to[0]) < left - SAME ||
        Math.min(other.from[0], other.to[0]) > right + SAME
      )
        continue;
      if (
        Math.max(other.from[1], other.to[1]) < top - SAME ||
        Math.min(other.from[1], other.to[1]) > bottom + SAME
      )
        continue;
      for (const at of meetings(one, other)) {
        const place = known(at, [one.from, one.to, other.from, other.to]);
        const same = place === at ? known(at, points.slice(ring.length)) : place;
        if (same === at) points.push(at);
        for (const edge of [one, other])
          if (same !== edge.from && same !== edge.to && !edge.met.includes(same)) edge.met.push(same);
      }
    }
  });
  return edges.flatMap(({ from, met }) => [
    from,
    ...met.toSorted((a, b) => distance(from, a) - distance(from, b)),
  ]);
}

type Edge = { from: XY; to: XY };

/** Ends of one edge that lie on the other, else the place where they cross. */
function meetings(a: Edge, b: Edge): XY[] {
  const ends = [
    ...[a.from, a.to].filter((end) => distance(nearestOn(end, b.from, b.to), end) <= SAME),
    ...[b.from, b.to].filter((end) => distance(nearestOn(end, a.from, a.to), end) <= SAME),
  ];
  if (ends.length > 0) return ends;
  const [ax, ay] = [a.to[0] - a.from[0], a.to[1] - a.from[1]];
  const [bx, by] = [b.to[0] - b.from[0], b.to[1] - b.from[1]];
  const turn = ax * by - ay * bx;
  if (turn === 0) return [];
  const [dx, dy] = [b.from[0] - a.from[0], b.from[1] - a.from[1]];
  const t = (dx * by - dy * bx) / turn;
  const u = (dx * ay - dy * ax) / turn;
  return t > 0 && t < 1 && u > 0 && u < 1 ? [[a.from[0] + t * ax, a.from[1] + t * ay]] : [];
}
