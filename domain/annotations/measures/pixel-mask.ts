/** Masks that are stored within their own rectangle, so that a small thing on a large picture stays small. */
import { edgeDepth, edgeOf } from "./boundary";
import { type Mask, maskIou } from "./mask";
import type { Frame as MarkFrame } from "./meeting";
import { boundsOf, type PixelRows, type Size } from "./pixel-rows";

export type Frame = Size & { x: number; y: number };

/** Runs as in `Mask`, but row by row through the rectangle x, y, width, height of a picture of the given size. */
export type PixelMask = Frame & { imageWidth: number; imageHeight: number; runs: readonly number[] };

const known = new WeakMap<PixelMask, PixelRows>();

/** The pixels of a mask, row by row; read once for each mask. */
export function rowsOf(mask: PixelMask): PixelRows {
  const read = known.get(mask) ?? readRows(mask);
  known.set(mask, read);
  return read;
}

function readRows({ x, y, width, height, runs }: PixelMask): PixelRows {
  const rows: number[][] = Array.from({ length: height }, () => []);
  let at = 0;
  runs.forEach((run, i) => {
    const end = at + run;
    while (i % 2 === 1 && at < end) {
      const row = Math.floor(at / width);
      const to = Math.min(end, (row + 1) * width);
      rows[row]?.push(x + at - row * width, x + to - row * width);
      at = to;
    }
    at = end;
  });
  return { top: y, rows };
}

/** The runs of an area within a rectangle that holds all of it. */
export function runsIn({ top, rows }: PixelRows, frame: Frame): number[] {
  const runs: number[] = [];
  let done = 0;
  rows.forEach((row, i) => {
    const start = (top + i - frame.y) * frame.width - frame.x;
    for (let at = 0; at < row.length; at += 2) {
      const [from, to] = [start + row[at]!, start + row[at + 1]!];
      if (from === done && runs.length > 0) runs[runs.length - 1] = runs[runs.length - 1]! + to - from;
      else runs.push(from - done, to - from);
      done = to;
    }
  });
  if (done < frame.width * frame.height) runs.push(frame.width * frame.height - done);
  return runs;
}

/** An area as it is stored, in the smallest rectangle that holds it; undefined where nothing is filled. */
export function pixelMask(
  area: PixelRows,
  image: Size,
): (Omit<PixelMask, "runs"> & { runs: number[] }) | undefined {
  const box = boundsOf(area);
  if (!box) return undefined;
  return { imageWidth: image.width, imageHeight: image.height, ...box, runs: runsIn(area, box) };
}

/** The mask of the whole picture. */
export function wholeMask(mask: PixelMask): Mask & { runs: number[] } {
  const [width, height] = [mask.imageWidth, mask.imageHeight];
  return { width, height, runs: runsIn(rowsOf(mask), { x: 0, y: 0, width, height }) };
}

/** The smallest rectangle around several. */
export function frameOf(frames: readonly Frame[]): Frame {
  const [x, y] = [Math.min(...frames.map((f) => f.x)), Math.min(...frames.map((f) => f.y))];
  const right = Math.max(...frames.map((f) => f.x + f.width));
  return { x, y, width: right - x, height: Math.max(...frames.map((f) => f.y + f.height)) - y };
}

/** Where a mask lies, so that only neighbours need to be compared. */
export function edgesOf({ x, y, width, height }: Frame): MarkFrame {
  return { left: x, top: y, right: x + width, bottom: y + height };
}

export function inFrame(mask: PixelMask, frame: Frame): Mask {
  return { width: frame.width, height: frame.height, runs: runsIn(rowsOf(mask), frame) };
}

export function meet(a: Frame, b: Frame): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Intersection over union of pixels, 0…1. */
export function pixelIou(a: PixelMask, b: PixelMask): number {
  if (!meet(a, b)) return 0;
  const frame = frameOf([a, b]);
  return maskIou(inFrame(a, frame), inFrame(b, frame));
}

/** Boundary IoU as in `boundaryIou`, of the whole picture's diagonal, reckoned only where the two masks are. */
export function pixelBoundaryIou(a: PixelMask, b: PixelMask): number {
  if (!meet(a, b)) return 0;
  const frame = frameOf([a, b]);
  const depth = edgeDepth({ width: a.imageWidth, height: a.imageHeight });
  return maskIou(edgeOf(inFrame(a, frame), depth), edgeOf(inFrame(b, frame), depth));
}
