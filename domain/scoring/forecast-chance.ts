/** Chance for forecasts: the same numbers on every machine. */

export type Random = () => number;

/** The standard normal deviate below which a share p lies, by bisection. */
export function deviate(p: number): number {
  let [low, high] = [-6, 6];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (below(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The share of a standard normal below x (Abramowitz and Stegun 7.1.26, error under 2e-7). */
function below(x: number): number {
  const t = 1 / (1 + 0.3275911 * (Math.abs(x) / Math.SQRT2));
  const poly =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = (poly * Math.exp((-x * x) / 2)) / 2;
  return x < 0 ? tail : 1 - tail;
}

export const PRIMES = [2, 3, 5, 7, 11];
/** Numbers that fill [0, 1) evenly (Halton 1960): with so few worlds chance would leave gaps. */
export function halton(index: number, base: number): number {
  let [sum, part, left] = [0, 1, index];
  while (left > 0) {
    part /= base;
    sum += part * (left % base);
    left = Math.floor(left / base);
  }
  return sum;
}

/** Mulberry32: a small source of chance whose numbers are the same on every machine. */
export function source(seed: number): Random {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A normal deviate by Box and Muller (1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A share moved by so much in ln odds. */
export function moved(value: number, by: number): number {
  const held = Math.min(0.9995, Math.max(0.0005, value));
  return 1 / (1 + Math.exp(-(Math.log(held / (1 - held)) + by)));
}

/** A share as it may come out over so many tasks. */
export function sampled(value: number, n: number, luck: number): number {
  return Math.min(1, Math.max(0, value + luck * Math.sqrt((value * (1 - value)) / Math.max(1, n))));
}
