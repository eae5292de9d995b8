/** What can be wrong with painted masks, each as a sentence for the person who painted them. */
import type { Item, Problem } from "../../kind";
import { maskArea } from "../../measures/mask";
import { meet, rowsOf } from "../../measures/pixel-mask";
import { pixelCount, shared } from "../../measures/pixel-rows";
import { markProblems } from "../mark-problems";
import { counted } from "../mark-words";
import type { MaskConfig } from "./config";
import { type PaintedMask, runCount, tooDetailed } from "./value";

export const MASK = { one: "mask", many: "masks" };
const PIXEL = { one: "pixel", many: "pixels" };

export function maskProblems(masks: readonly PaintedMask[], config: MaskConfig, item: Item): Problem[] {
  const { image } = item;
  if (!image) return [{ path: "masks", message: "There is no image to paint on." }];
  const detail = tooDetailed(runCount(masks));
  const found = markProblems(masks, {
    list: "masks",
    noun: MASK,
    most: config.maxMasks,
    classes: config.classes,
    attributes: config.attributes,
    each: (mask) => formProblem(mask, image) ?? sizeProblem(mask, config.minArea),
  });
  const sound = !detail && masks.every((mask) => formProblem(mask, image) === undefined);
  return [
    ...(detail ? [{ path: "masks", message: detail }] : []),
    ...found,
    ...(sound && !config.overlaps ? overlapProblems(masks) : []),
  ];
}

/** Why the runs of a mask make no mask of this picture. */
function formProblem(mask: PaintedMask, image: { width: number; height: number }): string | undefined {
  const { imageWidth, imageHeight, x, y, width, height, runs } = mask;
  const size = `${image.width} × ${image.height} pixels`;
  if (imageWidth !== image.width || imageHeight !== image.height)
    return `was painted on an image of ${imageWidth} × ${imageHeight} pixels; this one has ${size}`;
  if (x + width > image.width || y + height > image.height)
    return `reaches outside the image, which is ${size}`;
  const length = runs.reduce((sum, run) => sum + run, 0);
  if (length !== width * height)
    return `is broken: its runs make ${counted(length, PIXEL)}, its rectangle has ${width * height}`;
  if (runs.some((run, i) => run === 0 && i > 0)) return "is broken: only its first run may have the length 0";
  return undefined;
}

function sizeProblem({ runs }: PaintedMask, least: number): string | undefined {
  const area = maskArea({ runs });
  if (area === 0) return "is empty";
  return area < least ? `is too small: it must cover at least ${counted(least, PIXEL)}` : undefined;
}

function overlapProblems(masks: readonly PaintedMask[]): Problem[] {
  const problems: Problem[] = [];
  masks.forEach((mask, i) => {
    masks.slice(0, i).forEach((other, j) => {
      if (!meet(mask, other)) return;
      const both = pixelCount(shared(rowsOf(mask), rowsOf(other)));
      if (both === 0) return;
      problems.push({
        path: `masks.${i}`,
        message: `Mask ${i + 1} covers ${counted(both, PIXEL)} of mask ${j + 1}; here a pixel belongs to one mask only.`,
      });
    });
  });
  return problems;
}
