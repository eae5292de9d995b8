/** Polygons as marks: placed where more than half of the weight covers the picture, or as the one drawn that fits all best. */
import type { Point } from "../kind";
import { pixelsOf } from "../measures/mask";
import { bounds, polygonArea, polygonIou, type Rings } from "../measures/polygon";
import { outlines, rasterised } from "../measures/raster";
import { simplifiedRing } from "../measures/simplify";
import type { MarkShape, Vote } from "./mark";
import { allSame, medoid } from "./medoid";

type Polygon = { label: string; rings: Point[][] };
/** Cells along the longer side when the weight on each place is counted, and the share of a cell that vertices may move. */
const [CELLS, TOLERANCE] = [192, 0.75];

/** `right` is the overlap (intersection over union) from which a polygon counts as right. */
export function polygonShape(right: number): MarkShape<Polygon> {
  const likeness = (a: Polygon, b: Polygon) => polygonIou(a.rings, b.rings);
  const keyOf = ({ rings, label }: Polygon) => JSON.stringify([rings, label]);
  const place = (mark: Polygon) => keyOf({ ...mark, label: "" });
  return {
    likeness,
    frameOf: ({ rings }) => bounds(rings),
    floor: right / (2 - right),
    right,
    labelOf: (mark) => mark.label,
    withLabel: (mark, label) => ({ ...mark, label }),
    keyOf,
    centre: (votes) => medoid(votes, likeness, place),
    refined(votes) {
      const drawn = medoid(votes, likeness, place);
      if (votes.length < 3 || allSame(votes, place)) return drawn;
      const covered = { label: drawn.label, rings: coveredByMost(votes) };
      const fitOf = (mark: Polygon) => votes.reduce((sum, v) => sum + v.weight * likeness(mark, v.mark), 0);
      return fitOf(covered) > fitOf(drawn) ? covered : drawn;
    },
  };
}

/** The outlines of the cells that more than half of the weight covers. */
function coveredByMost(votes: readonly Vote<Polygon>[]): Point[][] {
  const box = bounds(votes.flatMap((v) => v.mark.rings));
  const cell = Math.max(box.right - box.left, box.bottom - box.top) / CELLS;
  if (!(cell > 0)) return [];
  const [width, height] = [
    Math.ceil((box.right - box.left) / cell),
    Math.ceil((box.bottom - box.top) / cell),
  ];
  const weight = new Float64Array(width * height);
  const total = votes.reduce((sum, v) => sum + v.weight, 0);
  for (const { mark, weight: own } of votes) {
    const inCells: Rings = mark.rings.map((ring) =>
      ring.map(([x, y]): Point => [(x - box.left) / cell, (y - box.top) / cell]),
    );
    pixelsOf(rasterised(inCells, width, height)).forEach((filled, i) => {
      if (filled === 1) weight[i] = weight[i]! + own;
    });
  }
  const rings = outlines(
    weight.map((w) => (w > total / 2 ? 1 : 0)),
    width,
    height,
  )
    .map((ring) => simplifiedRing(ring, TOLERANCE))
    .map((ring) => ring.map(([x, y]): Point => [box.left + x * cell, box.top + y * cell]))
    .sort((a, b) => polygonArea([b]) - polygonArea([a]));
  return largestWithHoles(rings);
}

/** A polygon is one outline and its holes: the largest ring and those that lie within it. */
function largestWithHoles(rings: Point[][]): Point[][] {
  const [outline, ...others] = rings;
  if (!outline) return [];
  const box = bounds([outline]);
  const holes = others.filter((ring) => {
    const own = bounds([ring]);
    const inside =
      own.left >= box.left && own.right <= box.right && own.top >= box.top && own.bottom <= box.bottom;
    return inside && polygonArea([outline, ring]) < polygonArea([outline]);
  });
  return [outline, ...holes];
}
