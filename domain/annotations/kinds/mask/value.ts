/** What a worker hands in: one mask for each thing, as runs of pixels within its own rectangle. */
import { z } from "zod";
import { markFields, saidFields } from "../drawn-classes";

/** Runs in all masks of a picture: about three megabytes, and far more than any hand paints. */
export const MOST_RUNS = 400_000;

const pixels = z.int("must be a whole number of pixels").min(0, "must not be negative").max(100_000);
const side = pixels.min(1, "must be at least 1 pixel");

export const paintedMask = z.strictObject({
  ...markFields,
  ...saidFields,
  /** The picture that was painted on. */
  imageWidth: side,
  imageHeight: side,
  /** The rectangle that holds the mask. */
  x: pixels,
  y: pixels,
  width: side,
  height: side,
  /** Through that rectangle row by row from its top left: lengths of runs, the first of empty pixels. */
  runs: z
    .array(z.int("must be a whole number of pixels").min(0, "must not be negative"))
    .min(1, "has no runs")
    .max(MOST_RUNS, `has at most ${MOST_RUNS.toLocaleString("en")} runs`),
});

export const maskValue = z.strictObject({ masks: z.array(paintedMask).max(1000, "has at most 1,000 masks") });

export type PaintedMask = z.output<typeof paintedMask>;
export type MaskValue = z.output<typeof maskValue>;

/** How much there is to store. */
export function runCount(masks: readonly { runs: readonly number[] }[]): number {
  return masks.reduce((sum, { runs }) => sum + runs.length, 0);
}

/** Why this much cannot be stored, as a sentence; undefined when it can. */
export function tooDetailed(runs: number): string | undefined {
  if (runs <= MOST_RUNS) return undefined;
  const [are, may] = [runs.toLocaleString("en"), MOST_RUNS.toLocaleString("en")];
  return `The masks are too detailed to be stored: ${are} runs of pixels where ${may} are allowed. Smooth rough edges or erase stray pixels.`;
}
