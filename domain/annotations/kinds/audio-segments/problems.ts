/** What can be wrong with segments of a recording, each as a sentence for the person who made them. */
import { clockTime } from "../../clock-time";
import type { Item, Problem } from "../../kind";
import { markProblems } from "../mark-problems";
import type { AudioSegmentsConfig } from "./config";
import type { Segment, Stretch } from "./shape";

export const SEGMENT = { one: "segment", many: "segments" };

/** Players round the end of a recording; nobody can hear or mean this. */
export const SLACK_SECONDS = 0.02;

/** What is wrong with a segment's place in a recording, as the rest of a sentence; undefined when nothing is. */
export function placeProblem(
  { startSeconds, endSeconds }: Omit<Stretch, "label">,
  seconds: number,
  minSeconds: number,
): string | undefined {
  if (endSeconds - startSeconds < minSeconds - 1e-6)
    return `is too short: it must last at least ${minSeconds} seconds`;
  if (startSeconds < 0 || endSeconds > seconds + SLACK_SECONDS)
    return `reaches outside the recording, which ends at ${clockTime(seconds)}`;
  return undefined;
}

export function segmentProblems(
  segments: readonly Segment[],
  config: AudioSegmentsConfig,
  item: Item,
): Problem[] {
  const { audio } = item;
  if (!audio) return [{ path: "segments", message: "There is no recording to mark." }];
  const problems = markProblems(segments, {
    list: "segments",
    noun: SEGMENT,
    most: config.maxSegments,
    classes: config.classes,
    each: (segment) => placeProblem(segment, audio.seconds, config.minSeconds),
  });
  return config.overlapping ? problems : [...problems, ...overlaps(segments)];
}

function overlaps(segments: readonly Segment[]): Problem[] {
  const inOrder = segments
    .map((segment, index) => ({ ...segment, index }))
    .sort((a, b) => a.startSeconds - b.startSeconds);
  return inOrder.flatMap((one, i) => {
    const before = inOrder[i - 1];
    if (!before || before.endSeconds <= one.startSeconds + 1e-6) return [];
    const message = `Segment ${one.index + 1} overlaps segment ${before.index + 1}; in this job only one sound is marked at a time.`;
    return [{ path: `segments.${one.index}`, message }];
  });
}
