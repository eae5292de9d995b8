/** Drawing boxes, upright or turned, around objects in an image. Coordinates are image pixels, origin top left. */
import { withAttributes } from "../../attributes/likeness";
import { type MarkKind, wholeMarks } from "../../consensus/whole-marks";
import { frameOf } from "../../measures/rotated-box";
import { setLikeness, withinLabel } from "../../measures/set-likeness";
import { classNamer } from "../drawn-classes";
import { gradeMarks } from "../mark-grade";
import { summaryOf } from "../mark-words";
import { type BboxConfig, bboxConfig } from "./config";
import { overlap } from "./iou";
import { marksOf, mergeBoxes, shapeOf } from "./merge";
import { BOX, bboxProblems } from "./problems";
import { bboxSample } from "./sample";
import { type BboxValue, type Box, bboxValue } from "./value";

export const bbox: MarkKind<BboxConfig, BboxValue> = {
  name: "bbox",
  title: "Draw boxes",
  description: "Workers draw a box around each object in an image and give it a class from your label set.",
  items: ["image"],
  // Version 2 may carry attributes; what was saved before has none.
  version: 2,
  upgrade: { 1: (saved) => saved },
  config: bboxConfig,
  value: bboxValue,
  rightFrom: 0.6,
  problems: ({ boxes }, config, item) => bboxProblems(boxes, config, item),
  distance: (a, b, { attributes }) =>
    1 - setLikeness(a.boxes, b.boxes, withinLabel(withAttributes<Box>(overlap, attributes)), frameOf),
  merge: mergeBoxes,
  whole: (config) => wholeMarks(shapeOf(config), marksOf),
  grade({ boxes }, gold, { classes, attributes, iouThreshold }) {
    const nameOf = classNamer(classes);
    const percent = (share: number) => `${Math.round(share * 100)} %`;
    return gradeMarks<Box>(boxes, gold.boxes, {
      noun: BOX,
      likeness: overlap,
      frameOf,
      floor: iouThreshold,
      nameOf,
      attributes,
      loose: (one, other) =>
        `The box for "${nameOf(other.label)}" is too loose: it overlaps ${percent(overlap(one, other))} where ${percent(iouThreshold)} is needed`,
    });
  },
  labels: (config) => config.classes.map(({ id, name }) => ({ id, name })),
  regions: ({ boxes }) => boxes.map(({ id: _, ...place }) => ({ type: "box", ...place })),
  summary: ({ boxes }, config) =>
    summaryOf(
      boxes.map((one) => one.label),
      BOX,
      classNamer(config.classes),
    ),
  blank: () => ({ boxes: [] }),
  sample: bboxSample,
};
