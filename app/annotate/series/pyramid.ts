/** Lowest and highest measurement of any stretch of a channel, without walking through it. */

/** Points in a bucket of the lowest level, and buckets of a level in one of the next. */
const BASE = 16;
const FACTOR = 4;
const NONE = 0xffffffff;

/** For each bucket the index of its lowest and of its highest measurement; NONE where it holds nothing but gaps. */
type Level = { size: number; low: Uint32Array; high: Uint32Array };
export type Pyramid = { values: Float32Array; levels: Level[] };

/** Built once, in one walk; a third more than one sixteenth of the points, twice. Gaps are NaN. */
export function pyramidOf(values: Float32Array): Pyramid {
  const levels: Level[] = [];
  let below: Level | undefined;
  for (let size = BASE; size <= Math.max(BASE, values.length); size *= FACTOR) {
    const count = Math.floor(values.length / size);
    if (count === 0) break;
    const level: Level = { size, low: new Uint32Array(count), high: new Uint32Array(count) };
    for (let bucket = 0; bucket < count; bucket++) {
      let [low, high] = [NONE, NONE];
      const from = below ? bucket * FACTOR : bucket * size;
      for (let i = from; i < from + (below ? FACTOR : size); i++) {
        low = lower(values, low, below ? (below.low[i] ?? NONE) : i);
        high = higher(values, high, below ? (below.high[i] ?? NONE) : i);
      }
      level.low[bucket] = low;
      level.high[bucket] = high;
    }
    levels.push(level);
    below = level;
  }
  return { values, levels };
}

/** The indices of the lowest and the highest measurement from `from` on and before `to`; undefined where there is none. */
export function extremes(
  { values, levels }: Pyramid,
  from: number,
  to: number,
): [number, number] | undefined {
  let [low, high, at] = [NONE, NONE, from];
  while (at < to) {
    const level = levels.findLast(({ size, low: { length } }) => {
      return at % size === 0 && at + size <= to && at / size < length;
    });
    const bucket = level ? at / level.size : 0;
    low = lower(values, low, level ? (level.low[bucket] ?? NONE) : at);
    high = higher(values, high, level ? (level.high[bucket] ?? NONE) : at);
    at += level?.size ?? 1;
  }
  return low === NONE ? undefined : [low, high];
}

function lower(values: Float32Array, best: number, at: number): number {
  const value = values[at] ?? Number.NaN;
  if (Number.isNaN(value)) return best;
  return best === NONE || value < (values[best] ?? 0) ? at : best;
}

function higher(values: Float32Array, best: number, at: number): number {
  const value = values[at] ?? Number.NaN;
  if (Number.isNaN(value)) return best;
  return best === NONE || value > (values[best] ?? 0) ? at : best;
}

/** The index of the first time that is not before `time`. */
export function indexAt(times: Float64Array, time: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

export type Line = { times: number[]; values: (number | null)[] };

/**
 * What to draw of a channel in a view of so many pixel columns: every measurement where they fit, else the lowest and the highest
 * of each column, which look the same. Real measurements at their real times, one beyond each edge; null is a gap.
 */
export function lineIn(
  times: Float64Array,
  pyramid: Pyramid,
  view: { from: number; to: number },
  columns: number,
): Line {
  const first = Math.max(0, indexAt(times, view.from) - 1);
  const last = Math.min(times.length, indexAt(times, view.to) + 2);
  const line: Line = { times: [], values: [] };
  const add = (at: number) => {
    const value = pyramid.values[at] ?? Number.NaN;
    line.times.push(times[at] ?? 0);
    line.values.push(Number.isFinite(value) ? value : null);
  };
  if (last - first <= 2 * columns) {
    for (let at = first; at < last; at++) add(at);
    return line;
  }
  const width = (view.to - view.from) / columns;
  add(first);
  let at = first + 1;
  for (let column = 1; column <= columns && at < last - 1; column++) {
    const end = Math.min(last - 1, indexAt(times, view.from + column * width));
    if (end <= at) continue;
    const found = extremes(pyramid, at, end);
    if (!found) add(at);
    else for (const index of new Set(found[0] < found[1] ? found : [found[1], found[0]])) add(index);
    at = end;
  }
  add(last - 1);
  return line;
}
