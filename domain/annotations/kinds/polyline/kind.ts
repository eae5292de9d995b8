/** Drawing lines along things in an image: wires, roads, lane marks. Image pixels, origin top left; a line has a direction. */
import { z } from "zod";
import { withAttributes } from "../../attributes/likeness";
import { polylineShape } from "../../consensus/polyline-shape";
import { type MarkKind, wholeMarks } from "../../consensus/whole-marks";
import { setLikeness, withinLabel } from "../../measures/set-likeness";
import { classNamer, markFields, point, saidFields } from "../drawn-classes";
import { gradeMarks } from "../mark-grade";
import { mergeDrawn } from "../mark-merge";
import { summaryOf } from "../mark-words";
import { type PolylineConfig, polylineConfig } from "./config";
import { apart, asMostRun, type Line, lineLikeness, runsAgainst } from "./line";
import { LINE, polylineProblems } from "./problems";
import { polylineSample } from "./sample";

const points = z.array(point).min(2, "needs at least two points").max(10_000, "has at most 10,000 points");
const value = z.strictObject({
  lines: z.array(z.strictObject({ ...markFields, ...saidFields, points })).max(2000),
});

/** The likeness of two lines that lie the allowed distance apart. */
const RIGHT = 0.5;

export type PolylineValue = z.output<typeof value>;

export const polyline: MarkKind<PolylineConfig, PolylineValue> = {
  name: "polyline",
  title: "Draw lines",
  description: "Workers draw a line along each thing in an image and give it a class from your label set.",
  items: ["image"],
  // Version 2 may carry attributes; what was saved before has none.
  version: 2,
  upgrade: { 1: (saved) => saved },
  config: polylineConfig,
  value,
  rightFrom: 0.6,
  problems: ({ lines }, config, item) => polylineProblems(lines, config, item),
  distance(a, b, config) {
    // Where direction counts, the same path the other way round is half an answer.
    const likeness = (one: Line, other: Line) =>
      lineLikeness(one, other, config) * (config.directed && runsAgainst(one.points, other.points) ? 0.5 : 1);
    return 1 - setLikeness(a.lines, b.lines, withinLabel(withAttributes(likeness, config.attributes)));
  },
  merge(answers, config, learnt) {
    const lists = answers.map((answer) => ({ value: answer.value.lines, quality: answer.quality }));
    const merged = mergeDrawn(lists, polylineShape(RIGHT, config.tolerance * 2), config.attributes, learnt);
    const drawn = lists.flatMap((list) => list.value.map((line) => ({ line, weight: list.quality })));
    const lines = merged?.marks.map((mark) => {
      const line = { ...mark, points: [...mark.points] };
      const along = drawn.filter((one) => lineLikeness(one.line, line, config) > 0);
      return asMostRun(line, along);
    });
    return merged && lines && { value: { lines }, confidence: merged.confidence };
  },
  whole: (config) => wholeMarks(polylineShape(RIGHT, config.tolerance * 2), (value) => value.lines),
  grade({ lines }, gold, config) {
    const nameOf = classNamer(config.classes);
    return gradeMarks<Line>(lines, gold.lines, {
      noun: LINE,
      likeness: (one, other) => lineLikeness(one, other, config),
      floor: RIGHT,
      nameOf,
      attributes: config.attributes,
      flaw: (one, other) =>
        config.directed && runsAgainst(one.points, other.points)
          ? `The line for "${nameOf(other.label)}" runs the wrong way`
          : undefined,
      loose: (one, other) =>
        `The line for "${nameOf(other.label)}" lies ${Math.round(apart(one, other))} pixels off on average where ${config.tolerance} are allowed`,
    });
  },
  labels: (config) => config.classes.map(({ id, name }) => ({ id, name })),
  regions: ({ lines }) => lines.map(({ id: _, ...line }) => ({ type: "polyline", ...line })),
  summary: ({ lines }, config) =>
    summaryOf(
      lines.map((one) => one.label),
      LINE,
      classNamer(config.classes),
    ),
  blank: () => ({ lines: [] }),
  sample: polylineSample,
};
