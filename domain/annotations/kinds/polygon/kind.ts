/** Outlining objects in an image with polygons that may have holes. Coordinates are image pixels, origin top left. */
import { z } from "zod";
import { withAttributes } from "../../attributes/likeness";
import { polygonShape } from "../../consensus/polygon-shape";
import { type MarkKind, wholeMarks } from "../../consensus/whole-marks";
import { bounds, polygonIou } from "../../measures/polygon";
import { setLikeness, withinLabel } from "../../measures/set-likeness";
import { classNamer, markFields, point, saidFields } from "../drawn-classes";
import { gradeMarks } from "../mark-grade";
import { mergeDrawn } from "../mark-merge";
import { summaryOf } from "../mark-words";
import { type PolygonConfig, polygonConfig } from "./config";
import { POLYGON, type Polygon, polygonProblems } from "./problems";
import { polygonSample } from "./sample";

const ring = z.array(point).min(3, "needs at least three points").max(10_000, "has at most 10,000 points");
const polygons = z
  .array(
    z.strictObject({
      ...markFields,
      ...saidFields,
      rings: z.array(ring).min(1).max(500, "has at most 499 holes"),
    }),
  )
  .max(2000);
const value = z.strictObject({ polygons });

export type PolygonValue = z.output<typeof value>;

const likeness = (a: Polygon, b: Polygon) => polygonIou(a.rings, b.rings);
const frameOf = ({ rings }: Polygon) => bounds(rings);

export const polygon: MarkKind<PolygonConfig, PolygonValue> = {
  name: "polygon",
  title: "Outline with polygons",
  description:
    "Workers outline each object in an image, point by point or along its edges, and give it a class from your label set.",
  items: ["image"],
  // Version 2 may carry attributes; what was saved before has none.
  version: 2,
  upgrade: { 1: (saved) => saved },
  config: polygonConfig,
  value,
  rightFrom: 0.6,
  problems: ({ polygons: drawn }, config, item) => polygonProblems(drawn, config, item),
  distance: (a, b, { attributes }) =>
    1 - setLikeness(a.polygons, b.polygons, withinLabel(withAttributes(likeness, attributes)), frameOf),
  merge(answers, config, learnt) {
    const lists = answers.map((answer) => ({ value: answer.value.polygons, quality: answer.quality }));
    const merged = mergeDrawn(lists, polygonShape(config.iouThreshold), config.attributes, learnt);
    return merged && { value: { polygons: merged.marks }, confidence: merged.confidence };
  },
  whole: (config) => wholeMarks(polygonShape(config.iouThreshold), (value) => value.polygons),
  grade({ polygons: drawn }, gold, config) {
    const nameOf = classNamer(config.classes);
    return gradeMarks(drawn, gold.polygons, {
      noun: POLYGON,
      likeness,
      frameOf,
      floor: config.iouThreshold,
      nameOf,
      attributes: config.attributes,
      loose: (one, other) =>
        `The polygon for "${nameOf(other.label)}" is too loose: it overlaps ${Math.round(likeness(one, other) * 100)} % where ${Math.round(config.iouThreshold * 100)} % is needed`,
    });
  },
  labels: (config) => config.classes.map(({ id, name }) => ({ id, name })),
  regions: ({ polygons: drawn }) => drawn.map(({ id: _, ...mark }) => ({ type: "polygon", ...mark })),
  summary: ({ polygons: drawn }, config) =>
    summaryOf(
      drawn.map((one) => one.label),
      POLYGON,
      classNamer(config.classes),
    ),
  blank: () => ({ polygons: [] }),
  sample: polygonSample,
};
