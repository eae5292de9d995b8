/** Lines as marks: the medial line of several, point by point along their lengths. */
import type { Point } from "../kind";
import { polylineLikeness, resampled } from "../measures/polyline";
import { simplified } from "../measures/simplify";
import type { MarkShape, Vote } from "./mark";
import { allSame, medoid } from "./medoid";
import { weightedMedian } from "./weighted-median";

type Line = { label: string; points: readonly Point[] };
const SAMPLES = 64;
/** Vertices are left out where the line moves by less than this many pixels. */
const TOLERANCE = 0.5;

/** `tolerance` in pixels is the mean distance at which two lines have nothing in common; `right` the likeness that is right. */
export function polylineShape(right: number, tolerance?: number): MarkShape<Line> {
  const likeness = (a: Line, b: Line) => polylineLikeness(a.points, b.points, tolerance);
  const keyOf = ({ points, label }: Line) => JSON.stringify([points, label]);
  const place = (line: Line) => keyOf({ ...line, label: "" });
  return {
    likeness,
    floor: right / (2 - right),
    right,
    labelOf: (line) => line.label,
    withLabel: (line, label) => ({ ...line, label }),
    keyOf,
    centre: (votes) =>
      allSame(votes, place) ? votes[0]!.mark : medial(votes, medoid(votes, likeness, place)),
  };
}

function medial(votes: readonly Vote<Line>[], like: Line): Line {
  const along = resampled(like.points, SAMPLES);
  const lines = votes.map(({ mark, weight }) => {
    const points = resampled(mark.points, SAMPLES);
    const backwards = [...points].reverse();
    return { points: away(along, backwards) < away(along, points) ? backwards : points, weight };
  });
  const points = along.map((_, i): Point => {
    const of = (axis: 0 | 1) =>
      weightedMedian(lines.map((l) => ({ at: l.points[i]![axis], weight: l.weight })));
    return [of(0), of(1)];
  });
  return { label: like.label, points: simplified(points, TOLERANCE) };
}

function away(a: readonly Point[], b: readonly Point[]): number {
  return a.reduce((sum, p, i) => sum + Math.hypot(p[0] - b[i]![0], p[1] - b[i]![1]), 0);
}
