/** How far apart two drawn lines are. Pixels; a line is the same when drawn from its other end. */
import type { Point } from "../kind";

/** The length along the line. */
export function lineLength(points: readonly Point[]): number {
  let sum = 0;
  for (let i = 1; i < points.length; i++) sum += between(points[i - 1]!, points[i]!);
  return sum;
}

/** `count` points (at least 2) at equal distances along the line, its ends included. */
export function resampled(points: readonly Point[], count: number): Point[] {
  const first = points[0];
  if (!first) return [];
  const step = lineLength(points) / (count - 1);
  const result: Point[] = [first];
  let [passed, i] = [0, 1];
  while (result.length < count - 1 && i < points.length) {
    const [from, to] = [points[i - 1]!, points[i]!];
    const length = between(from, to);
    const rest = result.length * step - passed;
    if (rest > length || length === 0) {
      passed += length;
      i++;
      continue;
    }
    const part = rest / length;
    result.push([from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]);
  }
  while (result.length < count) result.push(points.at(-1)!);
  return result;
}

const SAMPLES = 64;

/**
 * The mean distance from points along each line to the other line, the mean of both ways. Symmetric, 0 for the same path
 * however its vertices lie.
 */
export function meanLineDistance(a: readonly Point[], b: readonly Point[]): number {
  return (meanToLine(a, b) + meanToLine(b, a)) / 2;
}

/** The greatest distance from a point of either line to the other (Hausdorff), at sampled points and vertices. */
export function hausdorffDistance(a: readonly Point[], b: readonly Point[]): number {
  const furthest = (from: readonly Point[], to: readonly Point[]) =>
    Math.max(0, ...[...from, ...resampled(from, SAMPLES)].map((p) => toLine(p, to)));
  return Math.max(furthest(a, b), furthest(b, a));
}

/**
 * The discrete Fréchet distance (Eiter and Mannila 1994) over equally spaced points, drawn from whichever end fits better: the
 * shortest leash with which two walk along both lines.
 */
export function frechetDistance(a: readonly Point[], b: readonly Point[], samples = SAMPLES): number {
  const [one, other] = [resampled(a, samples), resampled(b, samples)];
  return Math.min(leash(one, other), leash(one, [...other].reverse()));
}

function leash(a: readonly Point[], b: readonly Point[]): number {
  let row: number[] = [];
  a.forEach((p, i) => {
    const next: number[] = [];
    b.forEach((q, j) => {
      const back = Math.min(
        i > 0 ? row[j]! : Infinity,
        j > 0 ? next[j - 1]! : Infinity,
        i > 0 && j > 0 ? row[j - 1]! : Infinity,
      );
      next.push(Math.max(between(p, q), back === Infinity ? 0 : back));
    });
    row = next;
  });
  return row.at(-1) ?? 0;
}

/**
 * 1 for the same path, falling to 0 where the mean distance reaches `tolerance` pixels. Symmetric. With no tolerance given, a
 * tenth of the lines' mean length.
 */
export function polylineLikeness(a: readonly Point[], b: readonly Point[], tolerance?: number): number {
  const away = meanLineDistance(a, b);
  // Points computed along a line may miss it by a rounding error.
  if (away <= 1e-9 * (1 + lineLength(a) + lineLength(b))) return 1;
  const most = tolerance ?? (lineLength(a) + lineLength(b)) / 20;
  return most > 0 ? Math.max(0, 1 - away / most) : 0;
}

function meanToLine(from: readonly Point[], to: readonly Point[]): number {
  const points = resampled(from, SAMPLES);
  if (points.length === 0 || to.length === 0) return points.length === to.length ? 0 : Infinity;
  return points.reduce((sum, p) => sum + toLine(p, to), 0) / points.length;
}

/** From a point to the nearest point of a line. */
export function toLine([x, y]: Point, line: readonly Point[]): number {
  let least = line[0] ? between([x, y], line[0]) : Infinity;
  for (let i = 1; i < line.length; i++) {
    const [[ax, ay], [bx, by]] = [line[i - 1]!, line[i]!];
    const [dx, dy] = [bx - ax, by - ay];
    const squared = dx * dx + dy * dy;
    const part = squared > 0 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / squared)) : 0;
    least = Math.min(least, Math.hypot(ax + part * dx - x, ay + part * dy - y));
  }
  return least;
}

function between(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
