/** Marking sounds or speakers in a recording: stretches of time, each with a class, which may overlap. Seconds. */
import { z } from "zod";
import { clockTime } from "../../clock-time";
import { intervalShape } from "../../consensus/interval-shape";
import { mergeMarks } from "../../consensus/merge-marks";
import { type MarkKind, wholeMarks } from "../../consensus/whole-marks";
import type { Interval } from "../../measures/interval";
import { setLikeness, withinLabel } from "../../measures/set-likeness";
import { classNamer, markFields } from "../drawn-classes";
import { gradeMarks } from "../mark-grade";
import { summaryOf } from "../mark-words";
import { type AudioSegmentsConfig, audioSegmentsConfig } from "./config";
import { SEGMENT, segmentProblems } from "./problems";
import { audioSegmentsSample } from "./sample";
import { apart, intervalOf, numbered, type Stretch, timeIou } from "./shape";

const seconds = z.number().min(-1).max(1_000_000);
const value = z.strictObject({
  segments: z.array(z.strictObject({ ...markFields, startSeconds: seconds, endSeconds: seconds })).max(5_000),
});

export type AudioSegmentsValue = z.output<typeof value>;

type Labelled = Interval & { label: string };

function marksOf({ segments }: AudioSegmentsValue): Labelled[] {
  return segments.map((segment) => ({ label: segment.label, ...intervalOf(segment) }));
}

export const audioSegments: MarkKind<AudioSegmentsConfig, AudioSegmentsValue> = {
  name: "audio-segments",
  title: "Mark sounds",
  description:
    "Workers mark where in a recording each sound or speaker is heard and give it a class from your label set.",
  items: ["audio"],
  version: 1,
  upgrade: {},
  config: audioSegmentsConfig,
  value,
  rightFrom: 0.6,
  problems: ({ segments }, config, item) => segmentProblems(segments, config, item),
  distance: (a, b) => 1 - setLikeness(a.segments, b.segments, withinLabel(timeIou)),
  merge(answers, { iouThreshold, overlapping }, learnt) {
    const stretches = answers.map(({ value: given, quality }) => ({ value: marksOf(given), quality }));
    const merged = mergeMarks(stretches, intervalShape<Labelled>(iouThreshold), learnt);
    if (!merged) return undefined;
    const { confidence } = merged;
    const marks = merged.marks.map(({ label, start, end }) => ({
      label,
      startSeconds: start,
      endSeconds: end,
    }));
    return { value: { segments: numbered(overlapping ? marks : apart(marks)) }, confidence };
  },
  whole: ({ iouThreshold }) => wholeMarks(intervalShape<Labelled>(iouThreshold), marksOf),
  grade({ segments }, gold, config) {
    const nameOf = classNamer(config.classes);
    return gradeMarks<Stretch>(segments, gold.segments, {
      noun: SEGMENT,
      likeness: timeIou,
      floor: config.iouThreshold,
      nameOf,
      loose: (one, other) =>
        `The segment for "${nameOf(other.label)}" should be ${clockTime(other.startSeconds)} to ${clockTime(other.endSeconds)}: it shares ${Math.round(timeIou(one, other) * 100)} % where ${Math.round(config.iouThreshold * 100)} % is needed`,
    });
  },
  labels: (config) => config.classes.map(({ id, name }) => ({ id, name })),
  regions: ({ segments }) => segments.map(({ id: _, ...place }) => ({ type: "segment", ...place })),
  summary: ({ segments }, config) =>
    summaryOf(
      segments.map((one) => one.label),
      SEGMENT,
      classNamer(config.classes),
    ),
  blank: () => ({ segments: [] }),
  sample: audioSegmentsSample,
};
