import type { MarkCrowd, MarkWorker } from "../../consensus/mark-lesson";
import { maskShape } from "../../consensus/mask-shape";
import type { Merged, Weighted } from "../../kind";
import { meet, pixelMask, rowsOf } from "../../measures/pixel-mask";
import { NO_PIXELS, type PixelRows, pixelCount, united, without } from "../../measures/pixel-rows";
import type { Learnt } from "../../whole-job";
import { mergeDrawn } from "../mark-merge";
import type { MaskConfig } from "./config";
import type { MaskValue, PaintedMask } from "./value";

/** Masks of one thing are found by how much they overlap; which of their pixels stay, STAPLE says. */
export function mergeMaskValues(
  answers: readonly Weighted<MaskValue>[],
  config: MaskConfig,
  learnt?: Learnt<MarkCrowd, MarkWorker>,
): Merged<MaskValue> | undefined {
  const lists = answers.map(({ value, quality }) => ({ value: value.masks, quality }));
  const merged = mergeDrawn<Omit<PaintedMask, "id">>(
    lists,
    maskShape(config.iouThreshold),
    config.attributes,
    learnt,
  );
  if (!merged) return undefined;
  const masks = config.overlaps ? merged.marks : apart(merged.marks, config.minArea);
  return { value: { masks }, confidence: merged.confidence };
}

/** Where merged masks overlap, the smaller one keeps the pixels: it is the one in front. What is then too small is left out. */
function apart(masks: readonly PaintedMask[], minArea: number): PaintedMask[] {
  if (!masks.some((mask, i) => masks.slice(0, i).some((other) => meet(mask, other)))) return [...masks];
  const kept = new Map<PaintedMask, PaintedMask>();
  let taken: PixelRows = NO_PIXELS;
  const bySize = masks.map((mask) => ({ mask, area: rowsOf(mask) }));
  for (const { mask, area } of bySize.sort((a, b) => pixelCount(a.area) - pixelCount(b.area))) {
    const own = without(area, taken);
    taken = united(taken, area);
    if (pixelCount(own) === pixelCount(area)) kept.set(mask, mask);
    else if (pixelCount(own) >= minArea) {
      const cut = pixelMask(own, { width: mask.imageWidth, height: mask.imageHeight });
      if (cut) kept.set(mask, { ...mask, ...cut });
    }
  }
  return masks.flatMap((mask) => kept.get(mask) ?? []);
}
