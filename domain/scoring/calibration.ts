/**
 * Calibration: a posterior is not yet a probability. One temperature per job, fitted on gold, flattens (T > 1) or
 * sharpens (T < 1) it (Guo et al., "On calibration of modern neural networks", ICML 2017).
 */

/** What a gold task showed: the posterior's chances, largest first (at most TOP of them), and whether the first was right. */
export type CalibrationSample = { chances: number[]; right: boolean };
/** Plain data: the newest samples, oldest first, and the temperature fitted to them. */
export type CalibrationState = { samples: CalibrationSample[]; temperature: number };

const TOP = 6;
const KEPT = 400;
/** Believed before gold speaks, and the samples' worth of belief behind it: posteriors of crowds are too sure of themselves. */
export const PRIOR_TEMPERATURE = 1.3;
const PRIOR_STRENGTH = 8;
const [COLDEST, HOTTEST] = [0.5, 10];

export function newCalibration(): CalibrationState {
  return { samples: [], temperature: PRIOR_TEMPERATURE };
}

/** The state with one more gold task, taken at the point where its label would have been settled. */
export function observeCalibration(
  state: CalibrationState,
  posterior: readonly number[],
  right: boolean,
): CalibrationState {
  const samples = [...state.samples, { chances: shorten(posterior), right }].slice(-KEPT);
  return { samples, temperature: fitTemperature(samples) };
}

/** Largest first; what lies beyond the first few is summed up in the last. Order of classes leaves no trace. */
function shorten(posterior: readonly number[]): number[] {
  const sorted = [...posterior].sort((a, b) => b - a);
  const head =
    sorted.length > TOP
      ? [...sorted.slice(0, TOP - 1), sorted.slice(TOP - 1).reduce((s, p) => s + p, 0)]
      : sorted;
  return head.map((p) => Math.round(p * 1e6) / 1e6);
}

/** The posterior at a temperature: each chance to the power 1/T, made to sum to 1. */
export function tempered(posterior: readonly number[], temperature: number): number[] {
  const logs = posterior.map((p) => Math.log(Math.max(1e-9, p)) / temperature);
  const top = Math.max(...logs);
  const raw = logs.map((l) => Math.exp(l - top));
  const sum = raw.reduce((s, r) => s + r, 0);
  return raw.map((r) => r / sum);
}

/**
 * The temperature with the smallest log-loss on gold, held near a cautious prior while gold is scarce: a golden-section
 * search on ln T between 0.5 and 10.
 */
export function fitTemperature(samples: readonly CalibrationSample[]): number {
  if (samples.length === 0) return PRIOR_TEMPERATURE;
  const loss = (logT: number) => {
    const away = logT - Math.log(PRIOR_TEMPERATURE);
    return samples.reduce((sum, s) => sum + lossOf(s, Math.exp(logT)), (PRIOR_STRENGTH * away * away) / 2);
  };
  return Math.exp(minimum(loss, Math.log(COLDEST), Math.log(HOTTEST)));
}

function lossOf({ chances, right }: CalibrationSample, temperature: number): number {
  const top = Math.log(Math.max(1e-9, chances[0] ?? 0));
  let sum = 0;
  for (const p of chances) sum += Math.exp((Math.log(Math.max(1e-9, p)) - top) / temperature);
  const chance = Math.min(1 - 1e-6, Math.max(1e-6, 1 / sum));
  return -Math.log(right ? chance : 1 - chance);
}

/** Where a function with one valley is lowest, to within a hundredth (golden-section search, Kiefer 1953). */
export function minimum(f: (x: number) => number, from: number, to: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  let [a, b] = [high - ratio * (high - low), low + ratio * (high - low)];
  let [fa, fb] = [f(a), f(b)];
  while (high - low > 1e-2) {
    if (fa <= fb) {
      [high, b, fb] = [b, a, fa];
      a = high - ratio * (high - low);
      fa = f(a);
    } else {
      [low, a, fa] = [a, b, fb];
      b = low + ratio * (high - low);
      fb = f(b);
    }
  }
  return (low + high) / 2;
}

export type ReliabilityBin = {
  from: number;
  to: number;
  count: number;
  confidence: number;
  accuracy: number;
};

/** Confidence beside what came true, in bins: the reliability plot of a job. */
export function reliability(
  points: readonly { confidence: number; right: boolean }[],
  bins = 10,
): ReliabilityBin[] {
  return Array.from({ length: bins }, (_, i) => {
    const [from, to] = [i / bins, (i + 1) / bins];
    const inside = points.filter(
      (p) => p.confidence >= from && (p.confidence < to || (i === bins - 1 && p.confidence <= 1)),
    );
    const mean = (of: (p: { confidence: number; right: boolean }) => number) =>
      inside.length === 0 ? 0 : inside.reduce((s, p) => s + of(p), 0) / inside.length;
    return {
      from,
      to,
      count: inside.length,
      confidence: mean((p) => p.confidence),
      accuracy: mean((p) => (p.right ? 1 : 0)),
    };
  });
}

/** Expected calibration error: the mean distance between confidence and what came true, weighted by bin. */
export function calibrationError(
  points: readonly { confidence: number; right: boolean }[],
  bins = 10,
): number {
  if (points.length === 0) return 0;
  return reliability(points, bins).reduce(
    (s, b) => s + (b.count * Math.abs(b.confidence - b.accuracy)) / points.length,
    0,
  );
}
