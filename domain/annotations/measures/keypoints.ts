/** Skeletons of named points. */

export type Keypoint = { name: string; x: number; y: number };

/**
 * How much points of a kind scatter, as a share of the object's size, where nothing is set: the mean of COCO's seventeen
 * human keypoints (from .025 for eyes to .107 for hips).
 */
export const USUAL_SIGMA = 0.072;

/**
 * Object keypoint similarity (COCO): the mean over points of exp(−d² / (2 s² k²)), where s² is the object's area in
 * square pixels and k twice the point's sigma. A point that only one of the two placed counts 0. `size` is s; 0…1.
 */
export function keypointSimilarity(
  a: readonly Keypoint[],
  b: readonly Keypoint[],
  size: number,
  sigmas: Readonly<Record<string, number>> = {},
): number {
  const others = new Map(b.map((p) => [p.name, p]));
  const names = new Set([...a, ...b].map((p) => p.name));
  if (names.size === 0) return 1;
  let sum = 0;
  for (const one of a) {
    const other = others.get(one.name);
    if (!other) continue;
    const squared = (one.x - other.x) ** 2 + (one.y - other.y) ** 2;
    const k = 2 * (sigmas[one.name] ?? USUAL_SIGMA);
    if (squared === 0) sum += 1;
    else if (size > 0) sum += Math.exp(-squared / (2 * size ** 2 * k ** 2));
  }
  return sum / names.size;
}

/** The side in pixels of a square as large as the box around the points; 0 for a single point. */
export function skeletonSize(points: readonly Keypoint[]): number {
  if (points.length < 2) return 0;
  const [xs, ys] = [points.map((p) => p.x), points.map((p) => p.y)];
  const width = Math.max(...xs) - Math.min(...xs);
  const height = Math.max(...ys) - Math.min(...ys);
  // Points in one line span no area; a tenth of their length stands in for the missing side.
  const side = Math.max(width, height);
  return Math.sqrt(Math.max(width, side / 10) * Math.max(height, side / 10));
}

/** The similarity of two skeletons whose size nobody knows but from their points; symmetric, 0…1. */
export function keypointLikeness(
  a: readonly Keypoint[],
  b: readonly Keypoint[],
  sigmas: Readonly<Record<string, number>> = {},
): number {
  return keypointSimilarity(a, b, (skeletonSize(a) + skeletonSize(b)) / 2, sigmas);
}
