/** Which marks of two lists lie over each other: only those need to be compared. */

/** The smallest upright frame around a mark. */
export type Frame = { left: number; top: number; right: number; bottom: number };

/**
 * Calls `meet(a, b)` for the indices of all pairs whose frames meet, be it in an edge, from left to right: a walk along x
 * that keeps at hand what has begun and is not over.
 */
export function eachMeeting(
  as: readonly Frame[],
  bs: readonly Frame[],
  meet: (a: number, b: number) => void,
): void {
  const inOrder = (frames: readonly Frame[]) =>
    frames
      .map((frame, index) => ({ frame, index }))
      .sort((p, q) => p.frame.left - q.frame.left || p.index - q.index);
  const [first, second] = [inOrder(as), inOrder(bs)];
  let [openA, openB]: [typeof first, typeof second] = [[], []];
  for (let i = 0, j = 0; i < first.length || j < second.length; ) {
    const [one, other] = [first[i], second[j]];
    const mine = one && (!other || one.frame.left <= other.frame.left) ? one : undefined;
    const now = mine ?? other;
    if (!now) return;
    const { left, top, bottom } = now.frame;
    if (mine) {
      openB = openB.filter(({ frame }) => frame.right >= left);
      for (const { frame, index } of openB)
        if (frame.top <= bottom && top <= frame.bottom) meet(mine.index, index);
      openA.push(mine);
      i++;
    } else {
      openA = openA.filter(({ frame }) => frame.right >= left);
      for (const { frame, index } of openA)
        if (frame.top <= bottom && top <= frame.bottom) meet(index, now.index);
      openB.push(now);
      j++;
    }
  }
}
