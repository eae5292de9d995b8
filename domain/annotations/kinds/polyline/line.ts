import type { AttributeValues } from "../../attributes/attribute";
import type { Point } from "../../kind";
import { meanLineDistance, polylineLikeness } from "../../measures/polyline";
import type { PolylineConfig } from "./config";

export type Line = { id: string; label: string; points: Point[]; attributes?: AttributeValues };

/** How alike two lines' places are: a half where they lie `tolerance` apart on average, nothing from twice that on. */
export function lineLikeness(a: Line, b: Line, { tolerance }: Pick<PolylineConfig, "tolerance">): number {
  return polylineLikeness(a.points, b.points, tolerance * 2);
}

/** Whether two lines along the same path begin at opposite ends. */
export function runsAgainst(a: readonly Point[], b: readonly Point[]): boolean {
  const [a1, a2, b1, b2] = [a[0], a.at(-1), b[0], b.at(-1)];
  if (!a1 || !a2 || !b1 || !b2) return false;
  return far(a1, b2) + far(a2, b1) < far(a1, b1) + far(a2, b2) - 1e-9;
}

/** The line in the direction in which most of the weight drew it. */
export function asMostRun(line: Line, drawn: readonly { line: Line; weight: number }[]): Line {
  const against = drawn.reduce(
    (sum, one) => sum + (runsAgainst(one.line.points, line.points) ? one.weight : -one.weight),
    0,
  );
  return against > 1e-9 ? { ...line, points: line.points.toReversed() } : line;
}

/** The mean distance of two lines in pixels. */
export function apart(a: Line, b: Line): number {
  return meanLineDistance(a.points, b.points);
}

function far(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
