/** Masks as paths in image pixels, made once for each mask and painted at any zoom. */

import { rowsOf } from "#domain/annotations/measures/pixel-mask";
import type { PixelRows } from "#domain/annotations/measures/pixel-rows";
import type { MaskMark } from "#domain/annotations/surface";

export type MaskPaths = { fill: Path2D; outline: Path2D };

const known = new WeakMap<MaskMark, MaskPaths>();

export function pathsOf(mask: MaskMark): MaskPaths {
  const made = known.get(mask) ?? { fill: fillPath(rowsOf(mask)), outline: outlinePath(rowsOf(mask)) };
  known.set(mask, made);
  return made;
}

/** Stretches that stand right below each other are one rectangle. */
export function fillPath({ top, rows }: PixelRows): Path2D {
  const path = new Path2D();
  let open = new Map<number, { from: number; to: number; y: number }>();
  [...rows, []].forEach((row, i) => {
    const y = top + i;
    const next: typeof open = new Map();
    for (let at = 0; at < row.length; at += 2) {
      const [from, to] = [row[at] as number, row[at + 1] as number];
      const above = open.get(from);
      next.set(from, above?.to === to ? above : { from, to, y });
    }
    for (const [from, one] of open)
      if (next.get(from) !== one) path.rect(from, one.y, one.to - from, y - one.y);
    open = next;
  });
  return path;
}

/** Every edge between a filled and an empty pixel; straight ones in one piece. */
export function outlinePath({ top, rows }: PixelRows): Path2D {
  const path = new Path2D();
  let open = new Map<number, number>();
  let above: readonly number[] = [];
  [...rows, []].forEach((row, i) => {
    const y = top + i;
    const next = new Map<number, number>();
    // A wall at the same x goes on from row to row.
    for (const x of row) next.set(x, open.get(x) ?? y);
    for (const [x, from] of open) {
      if (next.has(x)) continue;
      path.moveTo(x, from);
      path.lineTo(x, y);
    }
    open = next;
    const steps = [...above, ...row].sort((a, b) => a - b);
    for (let at = 0; at + 1 < steps.length; at += 2) {
      if (steps[at] === steps[at + 1]) continue;
      path.moveTo(steps[at] as number, y);
      path.lineTo(steps[at + 1] as number, y);
    }
    above = row;
  });
  return path;
}
