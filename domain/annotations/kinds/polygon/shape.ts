import type { MarkShape, Vote } from "../../consensus/mark";
import type { Point } from "../../kind";
import { pixelsOf } from "../../measures/mask";
import { bounds, polygonArea, polygonIou } from "../../measures/polygon";
import { outlines, rasterised } from "../../measures/raster";
import { simplifiedRing } from "../../simplify";

export type Polygon = { id: string; label: string; rings: Point[][] };

/** Cells along the longer side in which votes on the same ground are counted. */
const CELLS = 384;

/** Polygons as marks: alike by intersection over union, placed where half of the weight says that the object is. */
export function polygonShape(right: number): MarkShape<Polygon> {
  return {
    likeness: (a, b) => polygonIou(a.rings, b.rings),
    floor: right / (2 - right),
    right,
    labelOf: (polygon) => polygon.label,
    withLabel: (polygon, label) => ({ ...polygon, label }),
    keyOf({ label, rings }) {
      const { left, top } = bounds(rings);
      return `${String(Math.round(top)).padStart(7)} ${String(Math.round(left)).padStart(7)} ${label} ${JSON.stringify(rings)}`;
    },
    centre: commonGround,
  };
}

/**
 * The ground that at least half of the weight covers (a vote of pixels, as Martin et al. and later STAPLE compare with), as an
 * outline with holes. One person's polygon, or one that all drew alike, stays as it was drawn.
 */
function commonGround(votes: readonly Vote<Polygon>[]): Polygon {
  const ordered = [...votes].sort((a, b) =>
    JSON.stringify(a.mark.rings) < JSON.stringify(b.mark.rings) ? -1 : 1,
  );
  const first = ordered[0]!.mark;
  const same = JSON.stringify(first.rings);
  if (ordered.every(({ mark }) => JSON.stringify(mark.rings) === same)) return first;
  const { left, top, right, bottom } = bounds(ordered.flatMap(({ mark }) => mark.rings));
  const scale = Math.min(4, CELLS / Math.max(right - left, bottom - top, 1e-6));
  const [width, height] = [Math.ceil((right - left) * scale) + 2, Math.ceil((bottom - top) * scale) + 2];
  const toCell = ([x, y]: Point): Point => [(x - left) * scale + 1, (y - top) * scale + 1];
  const fromCell = ([x, y]: Point): Point => [
    rounded(Math.min(right, Math.max(left, (x - 1) / scale + left))),
    rounded(Math.min(bottom, Math.max(top, (y - 1) / scale + top))),
  ];
  const covered = new Float64Array(width * height);
  let total = 0;
  for (const { mark, weight } of ordered) {
    total += weight;
    const cells = pixelsOf(
      rasterised(
        mark.rings.map((ring) => ring.map(toCell)),
        width,
        height,
      ),
    );
    for (let i = 0; i < cells.length; i++) if (cells[i]) covered[i] = covered[i]! + weight;
  }
  const common = Uint8Array.from(covered, (weight) => (weight * 2 > total * (1 + 1e-9) ? 1 : 0));
  const rings = outlines(common, width, height)
    .map((ring) => simplifiedRing(ring, 0.75).map(fromCell))
    .filter((ring) => ring.length >= 3);
  const whole = largest(rings);
  return whole ? { ...first, rings: whole } : heaviest(ordered);
}

/** The largest piece with its holes; splinters beside it come from where outlines cross. */
function largest(rings: Point[][]): Point[][] | undefined {
  const [outline, ...others] = [...rings].sort((a, b) => polygonArea([b]) - polygonArea([a]));
  if (!outline || polygonArea([outline]) === 0) return undefined;
  const size = polygonArea([outline]);
  // A ring inside the outline takes its own area away under the even–odd rule; one beside it adds.
  const holes = others.filter((ring) => polygonArea([outline, ring]) < size - polygonArea([ring]) / 2);
  return [outline, ...holes];
}

function heaviest(votes: readonly Vote<Polygon>[]): Polygon {
  return votes.reduce((best, vote) => (vote.weight > best.weight ? vote : best)).mark;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
