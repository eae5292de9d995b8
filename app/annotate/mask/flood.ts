/** Filling by colour: the pixels around a place that look like it. Works in slices, so that no frame waits for it. */
import type { PixelRows, Size } from "#domain/annotations/measures/pixel-rows";

/** Rows of the picture read at a time, and milliseconds of one slice. */
const [STRIP, SLICE_MS] = [64, 8];

/** A row's red, green, blue and opacity, pixel by pixel. */
type Colours = { row: (y: number) => Uint8ClampedArray };

const read = new WeakMap<HTMLImageElement, Colours>();

/** @throws DOMException (SecurityError) when the picture comes from a place whose pixels may not be read. */
export function coloursOf(picture: HTMLImageElement, { width, height }: Size): Colours {
  const known = read.get(picture);
  if (known) return known;
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const ctx = canvas.getContext("2d", { willReadFrequently: true });
  ctx?.drawImage(picture, 0, 0, width, height);
  ctx?.getImageData(0, 0, 1, 1);
  const strips = new Map<number, Uint8ClampedArray>();
  const colours: Colours = {
    row(y) {
      const number = Math.floor(y / STRIP);
      let strip = strips.get(number);
      if (!strip) {
        const rows = Math.min(STRIP, height - number * STRIP);
        strip =
          ctx?.getImageData(0, number * STRIP, width, rows).data ?? new Uint8ClampedArray(width * rows * 4);
        strips.set(number, strip);
      }
      const from = (y - number * STRIP) * width * 4;
      return strip.subarray(from, from + width * 4);
    },
  };
  read.set(picture, colours);
  return colours;
}

/**
 * The connected pixels around a place whose red, green and blue each differ from it by at most `tolerance` (0…255). Undefined
 * when `stopped` says that nobody waits for it any more.
 */
export async function flooded(
  colours: Colours,
  [startX, startY]: readonly [number, number],
  tolerance: number,
  { width, height }: Size,
  stopped: () => boolean,
): Promise<PixelRows | undefined> {
  const [red, green, blue] = colours.row(startY).subarray(startX * 4) as unknown as [number, number, number];
  const seen = new Map<number, Uint8Array>();
  const seenIn = (y: number) => {
    const row = seen.get(y) ?? new Uint8Array(width);
    seen.set(y, row);
    return row;
  };
  const isLike = (row: Uint8ClampedArray, x: number) =>
    Math.abs((row[x * 4] as number) - red) <= tolerance &&
    Math.abs((row[x * 4 + 1] as number) - green) <= tolerance &&
    Math.abs((row[x * 4 + 2] as number) - blue) <= tolerance;
  const found = new Map<number, [number, number][]>();
  const open: [number, number][] = [[startX, startY]];
  let until = performance.now() + SLICE_MS;
  for (let next = open.pop(); next; next = open.pop()) {
    const [x, y] = next;
    const row = seenIn(y);
    if (row[x] === 1) continue;
    const colour = colours.row(y);
    let [from, to] = [x, x + 1];
    while (from > 0 && row[from - 1] === 0 && isLike(colour, from - 1)) from--;
    while (to < width && row[to] === 0 && isLike(colour, to)) to++;
    row.fill(1, from, to);
    const stretches = found.get(y);
    if (stretches) stretches.push([from, to]);
    else found.set(y, [[from, to]]);
    for (const beside of [y - 1, y + 1]) {
      if (beside < 0 || beside >= height) continue;
      const [other, shade] = [seenIn(beside), colours.row(beside)];
      for (let i = from; i < to; i++) {
        if (other[i] === 1 || !isLike(shade, i)) continue;
        open.push([i, beside]);
        while (i < to && other[i] === 0 && isLike(shade, i)) i++;
      }
    }
    if (performance.now() < until) continue;
    await new Promise((resolve) => setTimeout(resolve));
    if (stopped()) return undefined;
    until = performance.now() + SLICE_MS;
  }
  return rowsFrom(found);
}

function rowsFrom(found: ReadonlyMap<number, [number, number][]>): PixelRows {
  const ys = [...found.keys()];
  const top = ys.reduce((least, y) => Math.min(least, y), Number.POSITIVE_INFINITY);
  const bottom = ys.reduce((most, y) => Math.max(most, y), 0);
  const rows = Array.from({ length: bottom - top + 1 }, (_, i) =>
    (found.get(top + i) ?? []).sort((a, b) => a[0] - b[0]).flat(),
  );
  return { top, rows };
}
