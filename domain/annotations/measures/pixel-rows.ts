/**
 * Areas of pixels as stretches of rows: what is painted is joined, cut and counted along its edges, so that it costs the same
 * on a small picture and on a large one.
 */
export type Size = { width: number; height: number };

/** Row `top + i` is filled in `rows[i]`: from, to, from, to… in pixels, ascending, the end excluded, no two touching. */
export type PixelRows = { top: number; rows: readonly (readonly number[])[] };

export const NO_PIXELS: PixelRows = { top: 0, rows: [] };

const rowAt = (area: PixelRows, y: number): readonly number[] => area.rows[y - area.top] ?? [];

export const united = (a: PixelRows, b: PixelRows) => combined(a, b, (inA, inB) => inA || inB);
export const without = (a: PixelRows, b: PixelRows) => combined(a, b, (inA, inB) => inA && !inB);
export const shared = (a: PixelRows, b: PixelRows) => combined(a, b, (inA, inB) => inA && inB);

/** The pixels that `keep` says yes to, of those in either area. */
function combined(a: PixelRows, b: PixelRows, keep: (inA: boolean, inB: boolean) => boolean): PixelRows {
  if (a.rows.length === 0) return keep(false, true) ? b : NO_PIXELS;
  if (b.rows.length === 0) return keep(true, false) ? a : NO_PIXELS;
  const top = Math.min(a.top, b.top);
  const bottom = Math.max(a.top + a.rows.length, b.top + b.rows.length);
  const rows = Array.from({ length: bottom - top }, (_, i) =>
    combinedRow(rowAt(a, top + i), rowAt(b, top + i), keep),
  );
  return { top, rows };
}

function combinedRow(
  a: readonly number[],
  b: readonly number[],
  keep: (inA: boolean, inB: boolean) => boolean,
): readonly number[] {
  if (b.length === 0) return keep(true, false) ? a : [];
  if (a.length === 0) return keep(false, true) ? b : [];
  const row: number[] = [];
  let [i, j, inside] = [0, 0, false];
  while (i < a.length || j < b.length) {
    const x = Math.min(a[i] ?? Infinity, b[j] ?? Infinity);
    if (a[i] === x) i++;
    if (b[j] === x) j++;
    if (keep(i % 2 === 1, j % 2 === 1) === inside) continue;
    row.push(x);
    inside = !inside;
  }
  return row;
}

/** Filled pixels. */
export function pixelCount({ rows }: PixelRows): number {
  let count = 0;
  for (const row of rows) for (let i = 0; i < row.length; i += 2) count += row[i + 1]! - row[i]!;
  return count;
}

export function hasPixel(area: PixelRows, x: number, y: number): boolean {
  const row = rowAt(area, y);
  for (let i = 0; i < row.length; i += 2) if (x >= row[i]! && x < row[i + 1]!) return true;
  return false;
}

/** The smallest rectangle around an area; undefined where nothing is filled. */
export function boundsOf({
  top,
  rows,
}: PixelRows): { x: number; y: number; width: number; height: number } | undefined {
  const first = rows.findIndex((row) => row.length > 0);
  if (first < 0) return undefined;
  const last = rows.findLastIndex((row) => row.length > 0);
  let [left, right] = [Infinity, -Infinity];
  for (const row of rows) {
    if (row.length === 0) continue;
    left = Math.min(left, row[0]!);
    right = Math.max(right, row.at(-1)!);
  }
  return { x: left, y: top + first, width: right - left, height: last - first + 1 };
}

/**
 * What a round brush covers that is drawn from one point to another: pixels whose centres lie within `radius` of the line.
 * Cut to the picture.
 */
export function strokeRows(
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
  radius: number,
  { width, height }: Size,
): PixelRows {
  const top = Math.max(0, Math.floor(Math.min(y0, y1) - radius));
  const bottom = Math.min(height, Math.ceil(Math.max(y0, y1) + radius));
  const length = Math.hypot(x1 - x0, y1 - y0);
  const across = length > 0 ? [(-(y1 - y0) / length) * radius, ((x1 - x0) / length) * radius] : undefined;
  const rows: number[][] = [];
  for (let y = top; y < bottom; y++) {
    const centre = y + 0.5;
    let [left, right] = [Infinity, -Infinity];
    const reach = (x: number) => {
      left = Math.min(left, x);
      right = Math.max(right, x);
    };
    for (const [cx, cy] of [
      [x0, y0],
      [x1, y1],
    ] as const) {
      const half = Math.sqrt(radius * radius - (centre - cy) ** 2);
      if (half >= 0) {
        reach(cx - half);
        reach(cx + half);
      }
    }
    if (across)
      for (const side of [-1, 1]) {
        const [fromY, toY] = [y0 + side * across[1]!, y1 + side * across[1]!];
        const along = (centre - fromY) / (toY - fromY);
        if (along >= 0 && along <= 1) reach(x0 + side * across[0]! + along * (x1 - x0));
      }
    const from = Math.max(0, Math.ceil(left - 0.5));
    const to = Math.min(width, Math.ceil(right - 0.5));
    rows.push(to > from ? [from, to] : []);
  }
  return { top, rows };
}

/** The empty pixels around a place that the area shuts in on all sides; undefined where they lead outside, or it is filled. */
export function holeAt(area: PixelRows, x: number, y: number): PixelRows | undefined {
  const box = boundsOf(area);
  if (!box || hasPixel(area, x, y)) return undefined;
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  if (x < box.x || x >= right || y < box.y || y >= bottom) return undefined;
  const found = new Map<number, number[][]>();
  const open: [from: number, to: number, y: number][] = [[x, x + 1, y]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [from, to, row] = next;
    if (row < box.y || row >= bottom) return undefined;
    for (const gap of gapsOf(rowAt(area, row), box.x, right)) {
      if (gap[1]! <= from || gap[0]! >= to) continue;
      if (gap[0] === box.x || gap[1] === right) return undefined;
      const known = found.get(row) ?? [];
      if (known.some((one) => one[0] === gap[0])) continue;
      found.set(row, [...known, gap]);
      open.push([gap[0]!, gap[1]!, row - 1], [gap[0]!, gap[1]!, row + 1]);
    }
  }
  const ys = [...found.keys()];
  const [first, last] = [Math.min(...ys), Math.max(...ys)];
  const rows = Array.from({ length: last - first + 1 }, (_, i) =>
    (found.get(first + i) ?? []).sort((a, b) => a[0]! - b[0]!).flat(),
  );
  return { top: first, rows };
}

function gapsOf(row: readonly number[], left: number, right: number): number[][] {
  const gaps: number[][] = [];
  let from = left;
  for (let i = 0; i < row.length; i += 2) {
    if (row[i]! > from) gaps.push([from, row[i]!]);
    from = row[i + 1]!;
  }
  if (from < right) gaps.push([from, right]);
  return gaps;
}
