type Stretch = { id: string; startSeconds: number; endSeconds: number };

/**
 * Puts stretches that overlap beside each other: which lane each stands in, and how many there are. Earlier ones come first,
 * and a lane is used again as soon as it is free.
 */
export function lanesOf(marks: readonly Stretch[]): { lane: Map<string, number>; count: number } {
  const ends: number[] = [];
  const lane = new Map<string, number>();
  const inOrder = [...marks].sort((a, b) => a.startSeconds - b.startSeconds || a.endSeconds - b.endSeconds);
  for (const mark of inOrder) {
    const free = ends.findIndex((end) => end <= mark.startSeconds + 1e-6);
    const at = free < 0 ? ends.length : free;
    ends[at] = mark.endSeconds;
    lane.set(mark.id, at);
  }
  return { lane, count: Math.max(1, ends.length) };
}

const STEPS = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600];

/** Round moments in a view, far enough apart to be written under it. */
export function ticksOf(view: { from: number; to: number }, width: number): number[] {
  const step = STEPS.find((one) => (one / (view.to - view.from)) * width >= 64) ?? 7_200;
  const first = Math.ceil(view.from / step - 1e-9);
  const ticks: number[] = [];
  for (let n = first; n * step <= view.to + 1e-9; n++) ticks.push(n * step);
  return ticks;
}
