/**
 * What earlier jobs say of a worker who begins another one. Jobs differ, so what one of them showed says less of the next
 * than of itself, however many answers it rests on; it says less the longer ago it was, and the more the labels differ.
 */
import { betaQuantile } from "./beta";
import type { QualityState } from "./quality";

/** One earlier job: what gold showed there. */
export type EarlierJob = {
  /** Answers on gold, in full and in part: as in a quality state, but in answers. */
  right: number;
  wrong: number;
  /** Days since the worker's last answer there. */
  daysAgo: number;
  /** The labels offered there, and whether it asked for the same qualification. */
  labels: readonly string[];
  /** Of the same requester: equal labels then mean the same thing. */
  sameRequester: boolean;
  sameQualification: boolean;
};

export type Carried = {
  mean: number;
  /** Answers' worth of evidence. */
  strength: number;
  /** 80 % credible interval. */
  lower: number;
  upper: number;
  jobs: number;
};

/** Half of what was known is forgotten in this time. */
const HALF_LIFE_DAYS = 120;
/**
 * How much a worker's chance of being right differs from job to job, as the share of repetition among one job's answers: n
 * answers of another job are worth n / (1 + (n − 1) ρ), at most 1 / ρ = 25 (the design effect; Kish, "Survey Sampling", 1965).
 */
const REPETITION = 0.04;
/** What a job counts for that asked for the same qualification and offered other labels. */
const OTHER_LABELS = 0.5;
/** Label sets that have less in common than this are different tasks. */
const LEAST_ALIKE = 0.5;
/** However much was done elsewhere, this job's own gold soon outweighs it. */
const MOST = 30;
/** Below this nothing worth saying is carried over. */
const LEAST = 1;
/** Pseudo-answers that draw the pooled rate towards the middle, so that three right answers are no certainty. */
const [PSEUDO_RIGHT, PSEUDO_WRONG] = [0.75, 0.25];

/** What a worker brings to a job that offers `labels`; undefined when nothing of what was done before bears on it. */
export function carriedQuality(
  earlier: readonly EarlierJob[],
  labels: readonly string[],
): Carried | undefined {
  let [right, all, jobs] = [0, 0, 0];
  for (const job of earlier) {
    const given = job.right + job.wrong;
    const alike = likeness(job, labels);
    if (given <= 0 || alike === 0) continue;
    const worth = given / (1 + Math.max(0, given - 1) * REPETITION);
    const counts = worth * alike * 0.5 ** (Math.max(0, job.daysAgo) / HALF_LIFE_DAYS);
    right += counts * (job.right / given);
    all += counts;
    jobs++;
  }
  if (all < LEAST) return undefined;
  const strength = Math.min(MOST, all);
  const mean = (right + PSEUDO_RIGHT) / (all + PSEUDO_RIGHT + PSEUDO_WRONG);
  const [a, b] = [mean * (strength + 1), (1 - mean) * (strength + 1)];
  return { mean, strength, lower: betaQuantile(0.1, a, b), upper: betaQuantile(0.9, a, b), jobs };
}

/** 0…1: how far an earlier job was about the same. */
function likeness(job: EarlierJob, labels: readonly string[]): number {
  const here = new Set(labels);
  const shared = job.labels.filter((label) => here.has(label)).length;
  const both = new Set([...labels, ...job.labels]).size;
  const overlap = both === 0 ? 1 : shared / both;
  const byLabels = job.sameRequester && overlap >= LEAST_ALIKE ? overlap : 0;
  return Math.max(byLabels, job.sameQualification ? Math.max(OTHER_LABELS, byLabels) : 0);
}

/** The interval of what stands as the prior in a quality state, for showing it; undefined when nothing was carried over. */
export function carriedIn({ prior }: Pick<QualityState, "prior">): Carried | undefined {
  if (!prior || prior.right + prior.wrong <= 0) return undefined;
  const strength = (prior.right + prior.wrong) / 1000;
  const mean = prior.right / (prior.right + prior.wrong);
  const [a, b] = [mean * (strength + 1), (1 - mean) * (strength + 1)];
  return {
    mean,
    strength,
    lower: betaQuantile(0.1, a, b),
    upper: betaQuantile(0.9, a, b),
    jobs: prior.jobs ?? 1,
  };
}
