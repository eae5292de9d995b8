/**
 * Masks as runs: row by row from the top left, lengths of runs, the first of empty pixels (0 where the first pixel is
 * filled). No run but the first is 0.
 */

export type Mask = { width: number; height: number; runs: readonly number[] };

/** A pixel each, row by row: 1 filled, 0 empty. */
export function pixelsOf({ width, height, runs }: Mask): Uint8Array {
  const pixels = new Uint8Array(width * height);
  let at = 0;
  runs.forEach((run, i) => {
    if (i % 2 === 1) pixels.fill(1, at, at + run);
    at += run;
  });
  return pixels;
}

/** The runs of a bitmap; any value but 0 is filled. */
export function maskOf(pixels: ArrayLike<number>, width: number, height: number): Mask {
  const runs: number[] = [];
  let [filled, length] = [false, 0];
  for (let i = 0; i < width * height; i++) {
    if ((pixels[i] !== 0) === filled) {
      length++;
      continue;
    }
    runs.push(length);
    filled = !filled;
    length = 1;
  }
  runs.push(length);
  return { width, height, runs };
}

/** Filled pixels. */
export function maskArea({ runs }: Pick<Mask, "runs">): number {
  return runs.reduce((sum, run, i) => (i % 2 === 1 ? sum + run : sum), 0);
}

/** Pixels filled in both; walks along the runs, whatever the size of the picture. */
export function sharedPixels(a: Pick<Mask, "runs">, b: Pick<Mask, "runs">): number {
  let [shared, i, j] = [0, 0, 0];
  let [endA, endB] = [a.runs[0] ?? 0, b.runs[0] ?? 0];
  let at = 0;
  while (i < a.runs.length && j < b.runs.length) {
    const end = Math.min(endA, endB);
    if (i % 2 === 1 && j % 2 === 1) shared += end - at;
    at = end;
    if (endA === end) endA += a.runs[++i] ?? 0;
    if (endB === end) endB += b.runs[++j] ?? 0;
  }
  return shared;
}

/** Intersection over union of pixels, 0…1; two empty masks are the same. */
export function maskIou(a: Mask, b: Mask): number {
  const shared = sharedPixels(a, b);
  const union = maskArea(a) + maskArea(b) - shared;
  return union > 0 ? shared / union : 1;
}

/** Dice's coefficient 2∩ / (A + B), 0…1; two empty masks are the same. */
export function maskDice(a: Mask, b: Mask): number {
  const count = maskArea(a) + maskArea(b);
  return count > 0 ? (2 * sharedPixels(a, b)) / count : 1;
}
