/** Which marks of two lists lie over each other: only those need to be compared. */

/** The smallest upright frame around a mark. */
export type Frame = { left: number; top: number; right: number; bottom: number };

/**
 * Calls `meet(a, b)` once for the indices of each pair whose frames meet, be it in an edge. The plane is cut into level strips
 * about as high as a frame; in each strip both lists are walked from left to right, looking ahead as far as a frame reaches
 * (forward scan: Bouros and Mamoulis, VLDB 2017). A pair that shares several strips is told of in the first of them.
 */
export function eachMeeting(
  as: readonly Frame[],
  bs: readonly Frame[],
  meet: (a: number, b: number) => void,
): void {
  if (as.length === 0 || bs.length === 0) return;
  const strips = stripsOf(as, bs);
  const [one, other] = [new Stripped(as, strips), new Stripped(bs, strips)];
  for (let strip = 0; strip < strips.count; strip++) {
    let [i, j] = [one.starts[strip]!, other.starts[strip]!];
    const [endA, endB] = [one.starts[strip + 1]!, other.starts[strip + 1]!];
    while (i < endA && j < endB) {
      if (one.left[i]! <= other.left[j]!) {
        for (let k = j; k < endB && other.left[k]! <= one.right[i]!; k++)
          if (first(one, i, other, k, strip)) meet(one.index[i]!, other.index[k]!);
        i++;
      } else {
        for (let k = i; k < endA && one.left[k]! <= other.right[j]!; k++)
          if (first(one, k, other, j, strip)) meet(one.index[k]!, other.index[j]!);
        j++;
      }
    }
  }
}

/** The same within one list: each pair once, the smaller index first, none with itself. */
export function eachMeetingWithin(frames: readonly Frame[], meet: (a: number, b: number) => void): void {
  if (frames.length < 2) return;
  const strips = stripsOf(frames);
  const all = new Stripped(frames, strips);
  for (let strip = 0; strip < strips.count; strip++) {
    const end = all.starts[strip + 1]!;
    for (let i = all.starts[strip]!; i < end; i++)
      for (let k = i + 1; k < end && all.left[k]! <= all.right[i]!; k++) {
        if (!first(all, i, all, k, strip)) continue;
        const [a, b] = [all.index[i]!, all.index[k]!];
        if (a < b) meet(a, b);
        else meet(b, a);
      }
  }
}

/** Whether two frames that meet from left to right meet from top to bottom too, and share no strip above this one. */
function first(one: Stripped, i: number, other: Stripped, k: number, strip: number): boolean {
  return (
    one.top[i]! <= other.bottom[k]! &&
    other.top[k]! <= one.bottom[i]! &&
    (one.first[i] === strip || other.first[k] === strip)
  );
}

type Strips = { count: number; of: (y: number) => number };

/** No more strips than frames. */
function stripsOf(...lists: (readonly Frame[])[]): Strips {
  let [top, bottom, heights, frames] = [Infinity, -Infinity, 0, 0];
  for (const list of lists)
    for (const frame of list) {
      top = Math.min(top, frame.top);
      bottom = Math.max(bottom, frame.bottom);
      heights += frame.bottom - frame.top;
      frames++;
    }
  const wanted = heights > 0 ? ((bottom - top) * frames) / heights : frames;
  const count = Math.max(1, Math.min(frames, Math.floor(wanted)));
  const height = (bottom - top) / count || 1;
  return { count, of: (y) => Math.max(0, Math.min(count - 1, Math.floor((y - top) / height))) };
}

/** Frames strip by strip, in each from left to right: those of strip s stand at `starts[s]` up to `starts[s + 1]`. */
class Stripped {
  readonly starts: Uint32Array;
  readonly index: Uint32Array;
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly top: Float64Array;
  readonly bottom: Float64Array;
  /** The uppermost strip that the frame reaches into. */
  readonly first: Uint32Array;

  constructor(frames: readonly Frame[], strips: Strips) {
    const lefts = Float64Array.from(frames, (frame) => frame.left);
    const sorted = Uint32Array.from(frames.keys()).sort((a, b) => lefts[a]! - lefts[b]! || a - b);
    const [from, to] = [
      frames.map(({ top }) => strips.of(top)),
      frames.map(({ bottom }) => strips.of(bottom)),
    ];
    this.starts = new Uint32Array(strips.count + 1);
    for (let i = 0; i < frames.length; i++)
      for (let strip = from[i]!; strip <= to[i]!; strip++) this.starts[strip + 1]! += 1;
    for (let strip = 0; strip < strips.count; strip++) this.starts[strip + 1]! += this.starts[strip]!;
    const entries = this.starts[strips.count]!;
    [this.index, this.first] = [new Uint32Array(entries), new Uint32Array(entries)];
    [this.left, this.right] = [new Float64Array(entries), new Float64Array(entries)];
    [this.top, this.bottom] = [new Float64Array(entries), new Float64Array(entries)];
    const next = this.starts.slice();
    for (const i of sorted) {
      const frame = frames[i]!;
      for (let strip = from[i]!; strip <= to[i]!; strip++) {
        const at = next[strip]!;
        next[strip] = at + 1;
        [this.index[at], this.first[at]] = [i, from[i]!];
        [this.left[at], this.right[at]] = [frame.left, frame.right];
        [this.top[at], this.bottom[at]] = [frame.top, frame.bottom];
      }
    }
  }
}
