/** Tracks through a film as marks: at every keyframe anybody set, the weighted medians of where all have the object. */
import { boxAt, type Keyframe, trackIou } from "../measures/track";
import type { MarkShape, Vote } from "./mark";
import { allSame } from "./medoid";
import { weightedMedian } from "./weighted-median";

type Frame = Keyframe & { occluded?: boolean };
type Track = { label: string; keyframes: readonly Frame[] };

/** `right` is the overlap of tubes from which a track counts as right; `frames` the film's length, where it is known. */
export function trackShape(right: number, frames?: number): MarkShape<Track> {
  const keyOf = ({ keyframes, label }: Track) =>
    JSON.stringify([
      keyframes.map((k) => [k.frame, k.x, k.y, k.width, k.height, k.occluded ?? false, k.outside ?? false]),
      label,
    ]);
  return {
    likeness: (a, b) => trackIou(a.keyframes, b.keyframes, frames),
    floor: right / (2 - right),
    right,
    labelOf: (mark) => mark.label,
    withLabel: (mark, label) => ({ ...mark, label }),
    keyOf,
    centre: (votes) =>
      allSame(votes, (m) => keyOf({ ...m, label: "" }))
        ? votes[0]!.mark
        : { label: votes[0]!.mark.label, keyframes: medianFrames(votes) },
  };
}

function medianFrames(votes: readonly Vote<Track>[]): Frame[] {
  const total = votes.reduce((sum, v) => sum + v.weight, 0);
  const frames = [...new Set(votes.flatMap((v) => v.mark.keyframes.map((k) => k.frame)))].sort(
    (a, b) => a - b,
  );
  const result: Frame[] = [];
  for (const frame of frames) {
    const seen = votes.flatMap(({ mark, weight }) => {
      const box = boxAt(mark.keyframes, frame);
      const last = mark.keyframes.findLast((k) => k.frame <= frame);
      return box ? [{ ...box, occluded: last?.occluded === true, weight }] : [];
    });
    const weightOf = (list: typeof seen) => list.reduce((sum, s) => sum + s.weight, 0);
    const before = result.at(-1);
    if (weightOf(seen) < total / 2) {
      if (before && !before.outside) result.push({ ...before, frame, outside: true });
      continue;
    }
    const of = (pick: (s: (typeof seen)[number]) => number) =>
      weightedMedian(seen.map((s) => ({ at: pick(s), weight: s.weight })));
    const occluded = weightOf(seen.filter((s) => s.occluded)) > weightOf(seen) / 2;
    const box = {
      x: of((s) => s.x),
      y: of((s) => s.y),
      width: of((s) => s.width),
      height: of((s) => s.height),
    };
    result.push({ frame, ...box, ...(occluded ? { occluded } : {}) });
  }
  return result;
}
