/** Stretches of a recording, in seconds. */
import { type Interval, intervalIou } from "../../measures/interval";

export type Segment = { id: string; label: string; startSeconds: number; endSeconds: number };
export type Stretch = Omit<Segment, "id">;

export function intervalOf({ startSeconds, endSeconds }: Omit<Stretch, "label">): Interval {
  return { start: startSeconds, end: endSeconds };
}

/** Intersection over union of time, 0…1. */
export function timeIou(a: Stretch, b: Stretch): number {
  return intervalIou(intervalOf(a), intervalOf(b));
}

/** In order of time, with ids by their place. */
export function numbered<S extends Stretch>(segments: readonly S[]): (S & { id: string })[] {
  return [...segments]
    .sort(
      (a, b) =>
        a.startSeconds - b.startSeconds || a.endSeconds - b.endSeconds || (a.label < b.label ? -1 : 1),
    )
    .map((segment, i) => ({ ...segment, id: `s${i + 1}` }));
}

/** The same without overlaps: where two meet, both end and begin in the middle of what they share. */
export function apart(segments: readonly Stretch[]): Stretch[] {
  const inOrder = [...segments].sort(
    (a, b) => a.startSeconds - b.startSeconds || a.endSeconds - b.endSeconds,
  );
  const result: Stretch[] = [];
  for (const segment of inOrder) {
    const before = result.at(-1);
    if (!before || before.endSeconds <= segment.startSeconds) result.push({ ...segment });
    else if (segment.endSeconds > before.endSeconds) {
      const middle = (segment.startSeconds + before.endSeconds) / 2;
      before.endSeconds = middle;
      result.push({ ...segment, startSeconds: middle });
    }
  }
  return result;
}
