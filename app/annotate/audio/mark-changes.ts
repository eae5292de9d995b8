/** What can be done to stretches of a recording. Pure; times in seconds, to the millisecond. */
import type { AudioMark } from "#domain/annotations/surface";

const MS = 1_000;

/** In order of time, as they are listed, shown and stored. */
export function inOrder(marks: readonly AudioMark[]): AudioMark[] {
  return [...marks].sort((a, b) => a.startSeconds - b.startSeconds || a.endSeconds - b.endSeconds);
}

/** The place inside the recording, not shorter than it may be; `keep` is the edge that stays where two cannot. */
export function fitted(
  place: { startSeconds: number; endSeconds: number },
  limits: { seconds: number; minSeconds: number },
  keep: "start" | "end" = "start",
): { startSeconds: number; endSeconds: number } {
  const inside = (at: number) => Math.min(limits.seconds, Math.max(0, Math.round(at * MS) / MS));
  let [startSeconds, endSeconds] = [inside(place.startSeconds), inside(place.endSeconds)];
  if (endSeconds - startSeconds < limits.minSeconds) {
    if (keep === "start") endSeconds = inside(startSeconds + limits.minSeconds);
    else startSeconds = inside(endSeconds - limits.minSeconds);
  }
  return { startSeconds, endSeconds };
}

export function reshaped(
  marks: readonly AudioMark[],
  id: string,
  place: { startSeconds: number; endSeconds: number },
): AudioMark[] {
  return inOrder(marks.map((mark) => (mark.id === id ? { ...mark, ...place } : mark)));
}

/** The next (or previous) stretch in order of time; the first (or last) when none is in hand. */
export function neighbourOf(
  marks: readonly AudioMark[],
  activeId: string | undefined,
  step: 1 | -1,
): AudioMark | undefined {
  const at = marks.findIndex((mark) => mark.id === activeId);
  if (at < 0) return step > 0 ? marks[0] : marks.at(-1);
  return marks[at + step] ?? marks[at];
}

/** How an edge moves by key, in seconds; held with Shift it goes ten times as far. */
export const EDGE_STEP = 0.01;
