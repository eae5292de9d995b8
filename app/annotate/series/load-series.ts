import { extremes, type Pyramid, pyramidOf } from "./pyramid";

export type LoadedSeries = {
  times: Float64Array;
  channels: Pyramid[];
  /** All of its time; a series of one moment is given a second around it. */
  whole: { from: number; to: number };
  /** The lowest and highest measurement of each channel. */
  ranges: { low: number; high: number }[];
};

/** Fetches a series (from the browser's cache where the bench has prefetched it) and makes it quick to look at. */
export async function loadSeries(
  { url, points, channels }: { url: string; points: number; channels: readonly unknown[] },
  signal: AbortSignal,
): Promise<LoadedSeries> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`The series answered with status ${response.status}.`);
  return readSeries(await response.arrayBuffer(), points, channels.length);
}

/** @throws Error when the file is not as long as the number of points and channels says. */
export function readSeries(bytes: ArrayBuffer, points: number, channelCount: number): LoadedSeries {
  if (bytes.byteLength !== points * (8 + 4 * channelCount))
    throw new Error(
      `The series has ${bytes.byteLength} bytes where ${points * (8 + 4 * channelCount)} belong.`,
    );
  // Typed arrays read in the machine's own order, which is little-endian wherever browsers run.
  const times = new Float64Array(bytes, 0, points);
  const channels = Array.from({ length: channelCount }, (_, i) =>
    pyramidOf(new Float32Array(bytes, points * 8 + i * points * 4, points)),
  );
  const [from, to] = [times[0] ?? 0, times[points - 1] ?? 0];
  return {
    times,
    channels,
    whole: to > from ? { from, to } : { from: from - 0.5, to: from + 0.5 },
    ranges: channels.map((channel) => rangeOf(channel, 0, points)),
  };
}

/** The lowest and highest measurement between two indices, with a little air; 0 to 1 where there is none. */
export function rangeOf(channel: Pyramid, from: number, to: number): { low: number; high: number } {
  const found = extremes(channel, from, to);
  if (!found) return { low: 0, high: 1 };
  const [low, high] = [channel.values[found[0]] ?? 0, channel.values[found[1]] ?? 0];
  const air = high > low ? (high - low) * 0.06 : Math.abs(high) * 0.06 || 1;
  return { low: low - air, high: high + air };
}
