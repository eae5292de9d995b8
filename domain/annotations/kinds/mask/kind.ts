/** Painting objects in an image pixel by pixel, one mask for each. Image pixels, origin top left. */
import { withAttributes } from "../../attributes/likeness";
import { maskShape } from "../../consensus/mask-shape";
import { type MarkKind, wholeMarks } from "../../consensus/whole-marks";
import { edgesOf, pixelBoundaryIou, pixelIou, wholeMask } from "../../measures/pixel-mask";
import { setLikeness, withinLabel } from "../../measures/set-likeness";
import { classNamer } from "../drawn-classes";
import { gradeMarks } from "../mark-grade";
import { summaryOf } from "../mark-words";
import { type MaskConfig, maskConfig } from "./config";
import { mergeMaskValues } from "./merge";
import { MASK, maskProblems } from "./problems";
import { maskSample } from "./sample";
import { type MaskValue, maskValue, type PaintedMask } from "./value";

const percent = (share: number) => `${Math.round(share * 100)} %`;

export const mask: MarkKind<MaskConfig, MaskValue> = {
  name: "mask",
  title: "Paint masks",
  description:
    "Workers paint each object in an image with brush, fill and outline, to the pixel, and give it a class from your label set.",
  items: ["image"],
  // Version 2 may carry attributes; what was saved before has none.
  version: 2,
  upgrade: { 1: (saved) => saved },
  config: maskConfig,
  value: maskValue,
  rightFrom: 0.6,
  problems: ({ masks }, config, item) => maskProblems(masks, config, item),
  distance: (a, b, { attributes }) =>
    1 -
    setLikeness(a.masks, b.masks, withinLabel(withAttributes<PaintedMask>(pixelIou, attributes)), edgesOf),
  merge: mergeMaskValues,
  whole: (config) => wholeMarks(maskShape(config.iouThreshold), (value) => value.masks),
  grade({ masks }, gold, config) {
    const nameOf = classNamer(config.classes);
    const { iouThreshold, edgeThreshold, attributes } = config;
    return gradeMarks(masks, gold.masks, {
      noun: MASK,
      likeness: pixelIou,
      frameOf: edgesOf,
      floor: iouThreshold,
      nameOf,
      attributes,
      flaw(one, other) {
        if (edgeThreshold === 0) return undefined;
        const fit = pixelBoundaryIou(one, other);
        if (fit >= edgeThreshold) return undefined;
        return `The edge of the mask for "${nameOf(other.label)}" is too rough: it fits ${percent(fit)} where ${percent(edgeThreshold)} is needed`;
      },
      loose: (one, other) =>
        `The mask for "${nameOf(other.label)}" is too loose: it overlaps ${percent(pixelIou(one, other))} where ${percent(iouThreshold)} is needed`,
    });
  },
  labels: (config) => config.classes.map(({ id, name }) => ({ id, name })),
  regions: ({ masks }) =>
    masks.map(({ label, attributes, ...one }) => ({
      ...{ type: "mask", label, ...wholeMask(one) },
      ...(attributes ? { attributes } : {}),
    })),
  summary: ({ masks }, config) =>
    summaryOf(
      masks.map((one) => one.label),
      MASK,
      classNamer(config.classes),
    ),
  blank: () => ({ masks: [] }),
  sample: maskSample,
};
