import type { MarkShape, Vote } from "../../consensus/mark";
import { weightedMedian } from "../../consensus/weighted-median";
import type { Point } from "../../kind";
import { meanLineDistance, polylineLikeness, resampled } from "../../measures/polyline";
import { simplified } from "../../simplify";
import type { PolylineConfig } from "./config";

export type Line = { id: string; label: string; points: Point[] };

/** Places along the lines at which they are averaged. */
const SAMPLES = 96;

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

/** The mean distance of two lines in pixels. */
export function apart(a: Line, b: Line): number {
  return meanLineDistance(a.points, b.points);
}

/** Lines as marks: alike by their mean distance, placed at the weighted median of points at equal shares of their lengths. */
export function lineShape(config: PolylineConfig): MarkShape<Line> {
  return {
    likeness: (a, b) => lineLikeness(a, b, config),
    // Two right lines may each lie a tolerance off, on opposite sides; a third of that is far from any other line.
    floor: 0.3,
    right: 0.5,
    labelOf: (line) => line.label,
    withLabel: (line, label) => ({ ...line, label }),
    keyOf({ label, points }) {
      const [x, y] = points[0] ?? [0, 0];
      return `${String(Math.round(y)).padStart(7)} ${String(Math.round(x)).padStart(7)} ${label} ${JSON.stringify(points)}`;
    },
    centre: middle,
  };
}

function middle(votes: readonly Vote<Line>[]): Line {
  const ordered = [...votes].sort(
    (a, b) => b.weight - a.weight || (JSON.stringify(a.mark.points) < JSON.stringify(b.mark.points) ? -1 : 1),
  );
  const first = ordered[0]!.mark;
  const same = JSON.stringify(first.points);
  if (ordered.every(({ mark }) => JSON.stringify(mark.points) === same)) return first;
  const against = ordered.filter(({ mark }) => runsAgainst(first.points, mark.points));
  const weigh = (list: readonly Vote<Line>[]) => list.reduce((sum, vote) => sum + vote.weight, 0);
  const lines = ordered.map(({ mark, weight }) => ({
    weight,
    points: resampled(
      runsAgainst(first.points, mark.points) ? mark.points.toReversed() : mark.points,
      SAMPLES,
    ),
  }));
  const at = (i: number, axis: 0 | 1) =>
    weightedMedian(lines.map(({ points, weight }) => ({ at: points[i]![axis], weight })));
  const points = Array.from({ length: SAMPLES }, (_, i): Point => [rounded(at(i, 0)), rounded(at(i, 1))]);
  const drawn = simplified(points, 0.5);
  return { ...first, points: weigh(against) * 2 > weigh(ordered) ? drawn.toReversed() : drawn };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function far(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
