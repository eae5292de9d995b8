/** The magnetic edge in the browser: a window of the picture around the last vertex, and the wires through it. */
import { simplified } from "#domain/annotations/measures/simplify";
import type { Size } from "../geometry";
import type { XY } from "./lines";
import { edgesOf, type Gray, wireFrom, wiresTo } from "./scissors";

/** Pixels along a side of the window; more would be felt at each click (about 40 ms on a slow machine). */
const SIDE = 280;

export type Magnet = { to(point: XY): XY[] };

/**
 * Wires from `seed` over the part of the picture around it, in the resolution of the screen (`zoom`).
 * @throws DOMException (SecurityError) when the picture comes from a place whose pixels may not be read.
 */
export function magnetAt(picture: HTMLImageElement, image: Size, seed: XY, zoom: number): Magnet {
  const scale = Math.max(1, 1 / zoom);
  const left = Math.max(0, Math.min(seed[0] - (SIDE * scale) / 2, image.width - SIDE * scale));
  const top = Math.max(0, Math.min(seed[1] - (SIDE * scale) / 2, image.height - SIDE * scale));
  const width = Math.max(1, Math.floor(Math.min(SIDE, (image.width - left) / scale)));
  const height = Math.max(1, Math.floor(Math.min(SIDE, (image.height - top) / scale)));
  const gray = grayOf(picture, image, { left, top, width, height, scale });
  const inWindow = ([x, y]: XY): XY => [
    Math.min(width - 1, Math.max(0, (x - left) / scale)),
    Math.min(height - 1, Math.max(0, (y - top) / scale)),
  ];
  const next = wiresTo(edgesOf(gray), inWindow(seed));
  return {
    to(point) {
      const wire = wireFrom(next, gray, inWindow(point)).map(
        ([x, y]): XY => [left + (x + 0.5) * scale, top + (y + 0.5) * scale],
      );
      // Both ends are where the person put them, not the middles of their pixels.
      return [...simplified([seed, ...wire.slice(1, -1), point], 1.4 * scale).slice(1)];
    },
  };
}

function grayOf(
  picture: HTMLImageElement,
  image: Size,
  window: { left: number; top: number; width: number; height: number; scale: number },
): Gray {
  const { left, top, width, height, scale } = window;
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const ctx = canvas.getContext("2d", { willReadFrequently: true });
  if (!ctx) return { width, height, values: new Float32Array(width * height) };
  const [rx, ry] = [picture.naturalWidth / image.width, picture.naturalHeight / image.height];
  ctx.drawImage(picture, left * rx, top * ry, width * scale * rx, height * scale * ry, 0, 0, width, height);
  const { data } = ctx.getImageData(0, 0, width, height);
  const values = new Float32Array(width * height);
  for (let i = 0; i < values.length; i++)
    values[i] =
      0.299 * (data[i * 4] as number) +
      0.587 * (data[i * 4 + 1] as number) +
      0.114 * (data[i * 4 + 2] as number);
  return { width, height, values };
}
