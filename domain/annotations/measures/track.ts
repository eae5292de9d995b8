/** Boxes that move through a film. */

export type Keyframe = {
  frame: number;
  x: number;
  y: number;
  width: number;
  height: number;
  outside?: boolean;
};
type Rect = { x: number; y: number; width: number; height: number };

/**
 * The box at a frame: straight lines between keyframes, the last box held after them, nothing before the first or from a
 * keyframe that is `outside` until the next one that is not. Keyframes ascend.
 */
export function boxAt(keyframes: readonly Keyframe[], frame: number): Rect | undefined {
  let [low, high] = [0, keyframes.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (keyframes[middle]!.frame <= frame) low = middle + 1;
    else high = middle - 1;
  }
  const before = keyframes[high];
  if (!before || before.outside) return undefined;
  const after = keyframes[high + 1];
  const { x, y, width, height } = before;
  if (!after || after.outside || before.frame === frame) return { x, y, width, height };
  const part = (frame - before.frame) / (after.frame - before.frame);
  const between = (from: number, to: number) => from + (to - from) * part;
  return {
    x: between(x, after.x),
    y: between(y, after.y),
    width: between(width, after.width),
    height: between(height, after.height),
  };
}

/**
 * Intersection over union of two tracks as tubes in space and time: shared area summed over frames, over the area of either
 * (Yang et al., "Video instance segmentation", ICCV 2019; Dave et al., TAO, ECCV 2020). `frames` is the film's length; without
 * it, both end with the last keyframe of either. 0…1, symmetric.
 */
export function trackIou(a: readonly Keyframe[], b: readonly Keyframe[], frames?: number): number {
  const end = frames ?? 1 + Math.max(-1, ...[...a, ...b].map((k) => k.frame));
  const start = Math.min(a[0]?.frame ?? end, b[0]?.frame ?? end);
  let [shared, union, same] = [0, 0, true];
  for (let frame = start; frame < end; frame++) {
    const [one, other] = [boxAt(a, frame), boxAt(b, frame)];
    const both = one && other ? sharedArea(one, other) : 0;
    shared += both;
    union += areaOf(one) + areaOf(other) - both;
    same &&= sameBox(one, other);
  }
  if (same) return 1;
  return union > 0 ? Math.min(1, shared / union) : 0;
}

/** The stretches of frames (the end excluded) in which the object is in the picture. */
export function presence(keyframes: readonly Keyframe[], frames: number): { start: number; end: number }[] {
  const result: { start: number; end: number }[] = [];
  keyframes.forEach((keyframe, i) => {
    if (keyframe.outside) return;
    const end = Math.min(frames, keyframes[i + 1]?.frame ?? frames);
    const last = result.at(-1);
    if (last?.end === keyframe.frame) last.end = end;
    else if (end > keyframe.frame) result.push({ start: keyframe.frame, end });
  });
  return result;
}

const areaOf = (box: Rect | undefined) => (box ? box.width * box.height : 0);

function sameBox(a: Rect | undefined, b: Rect | undefined): boolean {
  if (!a || !b) return a === b;
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

function sharedArea(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}
