/** One long series, the same for each run: slow waves, noise, and now and then a blow. */
import { randomFrom } from "./scene";

/** What the series is fetched from; made in the page by the ways that need no file. */
export const seriesUrl = (points: number) => `/series-${points}`;
export const HERTZ = 1_000;

export function valuesOf(points: number): Float32Array {
  const random = randomFrom(3);
  return Float32Array.from({ length: points }, (_, i) => {
    const blow = i % 7_919 < 12 ? 4 : 0;
    return Math.sin(i / 900) * 3 + Math.sin(i / 40_000) * 8 + random() + blow;
  });
}

/** As the product stores it: all times, then all values. */
export function seriesFile(points: number): Uint8Array {
  const bytes = new ArrayBuffer(points * 12);
  new Float64Array(bytes, 0, points).set(Float64Array.from({ length: points }, (_, i) => i / HERTZ));
  new Float32Array(bytes, points * 8, points).set(valuesOf(points));
  return new Uint8Array(bytes);
}
