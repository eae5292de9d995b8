/** Intervals and change points of a series as one list in order of time: a change point is a stretch without length. */
import type { SeriesMarks } from "#domain/annotations/surface";

export type TimeMark = { id: string; label: string; start: number; end: number; moment: boolean };

export function marksInOrder({ intervals, changes }: SeriesMarks): TimeMark[] {
  return inOrder([
    ...intervals.map(({ id, label, startSeconds, endSeconds }) => ({
      id,
      label,
      start: startSeconds,
      end: endSeconds,
      moment: false,
    })),
    ...changes.map(({ id, label, atSeconds }) => ({
      id,
      label,
      start: atSeconds,
      end: atSeconds,
      moment: true,
    })),
  ]);
}

export function inOrder(marks: readonly TimeMark[]): TimeMark[] {
  return [...marks].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** As they are stored, each list in order of time. */
export function asStored(marks: readonly TimeMark[]): SeriesMarks {
  const all = inOrder(marks);
  return {
    intervals: all
      .filter((mark) => !mark.moment)
      .map(({ id, label, start, end }) => ({ id, label, startSeconds: start, endSeconds: end })),
    changes: all
      .filter((mark) => mark.moment)
      .map(({ id, label, start }) => ({ id, label, atSeconds: start })),
  };
}

/** The mark under a pointer: a change point within `reach` seconds, else the shortest interval that holds the moment. */
export function markAt(marks: readonly TimeMark[], at: number, reach: number): TimeMark | undefined {
  const near = marks
    .filter((mark) => mark.moment && Math.abs(mark.start - at) <= reach)
    .sort((a, b) => Math.abs(a.start - at) - Math.abs(b.start - at));
  const around = marks
    .filter((mark) => !mark.moment && mark.start <= at && at <= mark.end)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  return near[0] ?? around[0];
}
