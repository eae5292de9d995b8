import type { ImageMark } from "#domain/annotations/surface";
import type { Rect, Size } from "../geometry";

/** Which edges of a box move, and the box they are of, in image pixels. */
type Moving = { xs: readonly number[]; ys: readonly number[]; box: Rect };

/** How far to go for the edges to meet others, and where they then lie. */
export type EdgeSnap = { dx: number; dy: number; x?: number; y?: number };

/**
 * Where the moving edges of a box come near the picture's edge, or the edge of an upright box beside it, they go exactly there, so
 * that neighbours share a border. Each direction for itself; nothing moves where nothing is near.
 */
export function snapEdges(
  marks: readonly ImageMark[],
  exceptId: string | undefined,
  { xs, ys, box }: Moving,
  reach: number,
  image: Size,
): EdgeSnap {
  const across = nearest(xs, reach);
  const down = nearest(ys, reach);
  for (const x of [0, image.width]) across.offer(x);
  for (const y of [0, image.height]) down.offer(y);
  for (const mark of marks) {
    if (mark.type !== "box" || mark.degrees || mark.id === exceptId) continue;
    const beside = mark.y <= box.y + box.height + reach && mark.y + mark.height >= box.y - reach;
    const above = mark.x <= box.x + box.width + reach && mark.x + mark.width >= box.x - reach;
    if (beside) for (const x of [mark.x, mark.x + mark.width]) across.offer(x);
    if (above) for (const y of [mark.y, mark.y + mark.height]) down.offer(y);
  }
  const [a, d] = [across.found(), down.found()];
  return { dx: a?.by ?? 0, dy: d?.by ?? 0, x: a?.at, y: d?.at };
}

/** The shortest way from any of the edges to a place that is offered. */
function nearest(edges: readonly number[], reach: number) {
  let best: { by: number; at: number } | undefined;
  return {
    offer(at: number) {
      for (const edge of edges) {
        const by = at - edge;
        if (Math.abs(by) <= reach && (!best || Math.abs(by) < Math.abs(best.by))) best = { by, at };
      }
    },
    found: () => best,
  };
}
