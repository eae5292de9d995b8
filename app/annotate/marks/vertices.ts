/** What polygons and lines have in common: vertices that are held, dragged, put in and taken out. */
import { clamp, type Point, type Size } from "../geometry";
import { distance, nearestEdge, type XY, xy } from "./lines";
import type { Grip, Spot } from "./mark-type";

type Rings = readonly (readonly XY[])[];

/** The vertex under a point, else the edge. */
export function vertexGrip(rings: Rings, closed: boolean, at: Point, reach: number): Grip | undefined {
  const p = xy(at);
  let best: { spot: Spot; far: number } | undefined;
  rings.forEach((ring, r) => {
    ring.forEach((vertex, index) => {
      const far = distance(vertex, p);
      if (far <= reach && (!best || far < best.far)) best = { spot: { ring: r, index }, far };
    });
  });
  if (best) return { type: "vertex", spot: best.spot };
  for (const [r, ring] of rings.entries()) {
    const edge = nearestEdge(ring, closed, p);
    if (edge && edge.distance <= reach / 2) return { type: "edge", spot: { ring: r, index: edge.index } };
  }
  return undefined;
}

/** A vertex put at a point, or a new one put there after the first of its edge. */
export function draggedVertex(
  rings: Rings,
  grip: Grip,
  to: Point,
  image: Size,
): { rings: XY[][]; spot?: Spot } {
  if (grip.type === "corner" || grip.type === "turn") return { rings: rings.map((ring) => [...ring]) };
  const at: XY = [clamp(to.x, 0, image.width), clamp(to.y, 0, image.height)];
  const { ring, index } = grip.spot;
  const place = grip.type === "edge" ? index + 1 : index;
  return {
    rings: rings.map((list, r) =>
      r === ring ? list.toSpliced(place, grip.type === "edge" ? 0 : 1, at) : [...list],
    ),
    spot: { ring, index: place },
  };
}

export function spotsOf(rings: Rings): Spot[] {
  return rings.flatMap((points, ring) => points.map((_, index) => ({ ring, index })));
}

export function pointAt(rings: Rings, spot: Spot): Point | undefined {
  const point = rings[spot.ring]?.[spot.index];
  return point && { x: point[0], y: point[1] };
}

export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
