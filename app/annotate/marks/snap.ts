import type { ImageMark } from "#domain/annotations/surface";
import { distance, nearestEdge, settledPoint, type XY } from "./lines";
import { markType } from "./mark-types";

/**
 * Where a point goes that comes near another mark: its vertex, else the nearest place of its edge, so that neighbours
 * share a border exactly. Undefined where nothing is near. One pass; far marks are passed over by their bounds.
 */
export function snapPoint(
  marks: readonly ImageMark[],
  exceptId: string | undefined,
  at: XY,
  reach: number,
  image: { width: number; height: number },
): XY | undefined {
  let vertex: { at: XY; far: number } | undefined;
  let edge: { at: XY; far: number } | undefined;
  for (const mark of marks) {
    if (mark.id === exceptId) continue;
    const type = markType(mark.type);
    const { x, y, width, height } = type.bounds(mark);
    if (at[0] < x - reach || at[1] < y - reach || at[0] > x + width + reach || at[1] > y + height + reach)
      continue;
    for (const { points, closed } of type.outlines(mark)) {
      for (const point of points) {
        const far = distance(point, at);
        if (far <= reach && (!vertex || far < vertex.far)) vertex = { at: point, far };
      }
      const near = nearestEdge(points, closed, at);
      if (near && near.distance <= reach * 0.75 && (!edge || near.distance < edge.far))
        edge = { at: near.at, far: near.distance };
    }
  }
  // A border is met to a hundredth of a pixel; vertices are met exactly.
  return vertex?.at ?? (edge && settledPoint(edge.at, image, 100));
}
