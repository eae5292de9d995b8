import type { ImageMark } from "#domain/annotations/surface";
import { contains, type Point } from "../geometry";
import { markType } from "./mark-types";

/**
 * The mark under a point: the smallest that contains it, so that one inside another can be reached; the later one
 * of equals. `after` asks for the next larger one, so that repeated clicks go through a pile.
 */
export function markAt(
  marks: readonly ImageMark[],
  point: Point,
  margin: number,
  after?: string,
): ImageMark | undefined {
  const hits = marks
    .filter((mark) => {
      const type = markType(mark.type);
      return contains(type.bounds(mark), point, margin * 2) && type.contains(mark, point, margin);
    })
    .reverse();
  const area = (mark: ImageMark) => markType(mark.type).area(mark);
  hits.sort((a, b) => area(a) - area(b));
  const at = after === undefined ? -1 : hits.findIndex((mark) => mark.id === after);
  return hits[(at + 1) % Math.max(1, hits.length)];
}
