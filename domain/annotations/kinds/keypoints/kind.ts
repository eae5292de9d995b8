/** Placing the named points of skeletons on an image. Coordinates are image pixels, origin top left. */
import { z } from "zod";
import { withAttributes } from "../../attributes/likeness";
import { type MarkKind, wholeMarks } from "../../consensus/whole-marks";
import { setLikeness, withinLabel } from "../../measures/set-likeness";
import { classNamer, markFields, pixel, saidFields } from "../drawn-classes";
import { gradeMarks } from "../mark-grade";
import { mergeDrawn } from "../mark-merge";
import { summaryOf } from "../mark-words";
import { type KeypointsConfig, keypointsConfig } from "./config";
import { farthestPoint, misjudgedPoint } from "./faults";
import { keypointsProblems, SKELETON } from "./problems";
import { keypointsSample } from "./sample";
import { likenessOf, placedOf, similarityTo, skeletonShape } from "./shape";

const name = z.string().min(1).max(60);
const keypoint = z.discriminatedUnion("visibility", [
  z.strictObject({ name, x: pixel, y: pixel, visibility: z.enum(["visible", "hidden"]) }),
  z.strictObject({ name, visibility: z.literal("missing") }),
]);
const value = z.strictObject({
  skeletons: z
    .array(z.strictObject({ ...markFields, ...saidFields, points: z.array(keypoint).max(150) }))
    .max(1000),
});

export type KeypointsValue = z.output<typeof value>;

export const keypoints: MarkKind<KeypointsConfig, KeypointsValue> = {
  name: "keypoints",
  title: "Place keypoints",
  description:
    "Workers place the named points of a skeleton that you draw up on each object, and say which are hidden or missing.",
  items: ["image"],
  // Version 2 may carry attributes; what was saved before has none.
  version: 2,
  upgrade: { 1: (saved) => saved },
  config: keypointsConfig,
  value,
  rightFrom: 0.6,
  problems: ({ skeletons }, config, item) => keypointsProblems(skeletons, config, item),
  distance(a, b, config) {
    const likeness = withAttributes(likenessOf(config), config.attributes);
    return 1 - setLikeness(a.skeletons, b.skeletons, withinLabel(likeness));
  },
  merge(answers, config, learnt) {
    const lists = answers.map((answer) => ({ value: answer.value.skeletons, quality: answer.quality }));
    const merged = mergeDrawn(lists, skeletonShape(config), config.attributes, learnt);
    return merged && { value: { skeletons: merged.marks }, confidence: merged.confidence };
  },
  whole: (config) => wholeMarks(skeletonShape(config), (value) => value.skeletons),
  grade({ skeletons }, gold, config) {
    const nameOf = classNamer(config.classes);
    const likeness = similarityTo(config);
    const percent = (share: number) => `${Math.round(share * 100)} %`;
    return gradeMarks(skeletons, gold.skeletons, {
      noun: SKELETON,
      likeness,
      floor: config.oksThreshold,
      nameOf,
      attributes: config.attributes,
      flaw: (drawn, expected) => misjudgedPoint(drawn, expected, nameOf(expected.label)),
      loose: (drawn, expected) =>
        `The skeleton for "${nameOf(expected.label)}" lies too far off: its points agree by ${percent(likeness(drawn, expected))} where ${percent(config.oksThreshold)} is needed; ${farthestPoint(drawn, expected)}`,
    });
  },
  labels: (config) => config.classes.map(({ id, name: called }) => ({ id, name: called })),
  regions: ({ skeletons }) =>
    skeletons.map(({ id: _, points, ...mark }) => ({ type: "keypoints", ...mark, points: placedOf(points) })),
  summary: ({ skeletons }, config) =>
    summaryOf(
      skeletons.map((one) => one.label),
      SKELETON,
      classNamer(config.classes),
    ),
  blank: () => ({ skeletons: [] }),
  sample: keypointsSample,
};
