/**
 * Worker quality: a Bayesian estimate of the chance of being right, per worker and job. The state is plain counts in
 * thousandths (integers), so that evidence adds up exactly in any order and can be taken back exactly.
 */
import { betaQuantile } from "./beta";

/** Thousandths of an answer. */
export type Counts = { right: number; wrong: number };
/** Thousandths of an answer by true class, then by the class that was answered. */
export type Confusion = Record<string, Record<string, number>>;
export type SourceCounts = Counts & { confusion: Confusion };

export type QualityState = {
  /** From gold: the only evidence that measures a worker by itself. */
  gold: SourceCounts;
  /** From agreement with the others: second, bounded, and nothing without gold. */
  peers: SourceCounts;
  /** What was known before the first answer (carried-quality.ts), and of how many jobs, where anything was. */
  prior?: Counts & { jobs?: number };
};

export type Evidence = {
  source: "gold" | "peers";
  /** 0…1: the grade on gold; the chance of having been right by the others' answers. */
  score: number;
  /** 0…1: how much of an answer this counts for; 1 on gold. */
  weight?: number;
  /** For kinds with classes: the true class and the one that was answered. */
  truth?: string;
  answer?: string;
};

/** Pseudo-answers behind the assumed quality of an unmeasured worker. */
export const PRIOR_STRENGTH = 4;
/** What agreement with the others counts beside gold, per answer, and at most per gold answer. */
export const PEER_WEIGHT = 0.3;
const PEERS_PER_GOLD = 1;
export const PEERS_MOST = 20;
/** Gold answers from which a worker counts as measured. */
export const MEASURED_FROM = 3;

export function newQuality(prior?: { mean: number; strength: number; jobs?: number }): QualityState {
  const empty = () => ({ right: 0, wrong: 0, confusion: {} });
  const state: QualityState = { gold: empty(), peers: empty() };
  if (!prior) return state;
  const right = Math.round(prior.mean * prior.strength * 1000);
  const wrong = Math.round(prior.strength * 1000) - right;
  return { ...state, prior: { right, wrong, ...(prior.jobs ? { jobs: prior.jobs } : {}) } };
}

/** The state with one more piece of evidence. The order in which evidence comes does not matter. */
export function update(state: QualityState, evidence: Evidence): QualityState {
  return add(state, evidence, 1);
}

/** The state as if this evidence had never come (a gold task found to be wrong). */
export function retract(state: QualityState, evidence: Evidence): QualityState {
  return add(state, evidence, -1);
}

function add(state: QualityState, evidence: Evidence, sign: 1 | -1): QualityState {
  const { source, score, weight = 1, truth, answer } = evidence;
  const whole = Math.round(Math.min(1, Math.max(0, weight)) * 1000);
  const right = Math.round(Math.min(1, Math.max(0, score)) * whole);
  const held = state[source];
  const confusion =
    truth === undefined || answer === undefined
      ? held.confusion
      : count(held.confusion, truth, answer, sign * whole);
  return {
    ...state,
    [source]: { right: held.right + sign * right, wrong: held.wrong + sign * (whole - right), confusion },
  };
}

function count(confusion: Confusion, truth: string, answer: string, by: number): Confusion {
  const row = { ...confusion[truth], [answer]: (confusion[truth]?.[answer] ?? 0) + by };
  if (row[answer] === 0) delete row[answer];
  const next = { ...confusion, [truth]: row };
  if (Object.keys(row).length === 0) delete next[truth];
  return next;
}

export type Assumptions = { assumedPriorQuality: number };
const ASSUMED: Assumptions = { assumedPriorQuality: 0.75 };

/** What each source counts for: gold in full, the others' agreement bounded by how much gold there is. */
export function sourceWeights(state: QualityState): { gold: number; peers: number } {
  const peers = (state.peers.right + state.peers.wrong) / 1000;
  const most = Math.min(PEERS_MOST, PEERS_PER_GOLD * goldAnswers(state));
  return { gold: 1, peers: peers === 0 ? 0 : Math.min(PEER_WEIGHT, most / peers) };
}

/** Answers on gold behind this state. */
export function goldAnswers(state: QualityState): number {
  return (state.gold.right + state.gold.wrong) / 1000;
}

export function isMeasured(state: QualityState): boolean {
  return (
    goldAnswers(state) >= MEASURED_FROM ||
    (state.prior ? state.prior.right + state.prior.wrong >= MEASURED_FROM * 1000 : false)
  );
}

/** The parameters of the Beta distribution that stands for what is known. */
export function belief(
  state: QualityState,
  assumed: Assumptions = ASSUMED,
  sources = sourceWeights(state),
): { a: number; b: number } {
  const of = (key: "right" | "wrong") =>
    ((state.prior?.[key] ?? 0) + sources.gold * state.gold[key] + sources.peers * state.peers[key]) / 1000;
  const mean = assumed.assumedPriorQuality;
  return { a: PRIOR_STRENGTH * mean + of("right"), b: PRIOR_STRENGTH * (1 - mean) + of("wrong") };
}

/** The expected chance of being right, without intervals (cheap: used for every answer). */
export function meanQuality(
  state: QualityState,
  assumed?: Assumptions,
  sources?: { gold: number; peers: number },
): number {
  const { a, b } = belief(state, assumed, sources);
  return a / (a + b);
}

export type Estimate = {
  mean: number;
  /** 80 % credible interval: below `lower` with 10 % probability. */
  lower: number;
  upper: number;
  /** 95 % credible interval. */
  lower95: number;
  upper95: number;
  /** Answers' worth of evidence, and how many of them on gold. */
  n: number;
  goldN: number;
};

/** Quality with its uncertainty. */
export function estimate(state: QualityState, assumed: Assumptions = ASSUMED): Estimate {
  const { a, b } = belief(state, assumed);
  const [lower95, lower, upper, upper95] = [0.025, 0.1, 0.9, 0.975].map((p) => betaQuantile(p, a, b)) as [
    number,
    number,
    number,
    number,
  ];
  return {
    mean: a / (a + b),
    lower,
    upper,
    lower95,
    upper95,
    n: a + b - PRIOR_STRENGTH,
    goldN: goldAnswers(state),
  };
}
