/**
 * Which models of the crowd to believe in this job, and how far: each is tested on gold it was not told, discounted for
 * answers that repeat each other, and the models' chances are averaged by what they foretold.
 */
import { minimum } from "../calibration";
import { blindSayings, goldTasks, type Saying } from "./blind";
import { type Claim, type Confidence, fitConfidence } from "./confidence";
import type { Crowd } from "./crowd";
import { type Fit, fitModel } from "./fit";
import { BATCH_MODELS, type BatchModelName } from "./models";
import { discounted } from "./task-chances";

/** The members, and how far each is believed before any gold. */
const MEMBERS = {
  confusion: 1,
  oneCoin: 0.3,
  cautious: 0.5,
  correlated: 1,
  correlatedCrowd: 0.5,
  majority: 0.3,
} as const satisfies Partial<Record<BatchModelName, number>>;
type Member = keyof typeof MEMBERS;
const NAMES = Object.keys(MEMBERS) as Member[];

/** Gold tasks are answered by the same few people, so each counts for less than one. */
const EVIDENCE_SHARE = 0.2;
/** How much answers repeat each other before gold speaks, and the gold tasks' worth of belief in that. */
const [REPETITION, REPETITION_STRENGTH] = [0.1, 2];
const [LEAST_REPETITION, MOST_REPETITION] = [0.005, 3];
/** No single gold task speaks more strongly against a model than this. */
const LEAST_CHANCE = 1e-3;

/** Above this many answers a fit is given fewer rounds, and gold fewer folds: there is more of both. */
const MANY = 30_000;

export type PortfolioMember = { name: Member; fit: Fit; weight: number; repetition: number };
export type CrowdEstimate = {
  members: PortfolioMember[];
  confidence: Confidence;
  goldTasks: number;
  /** What was said of gold tasks without being told, together, and whether it was so. */
  claims: Claim[];
};

/** Reads a whole job. Deterministic. */
export function estimateCrowd(crowd: Crowd): CrowdEstimate {
  const many = crowd.answer.length > MANY;
  const tested = NAMES.map((name) => {
    const sayings = blindSayings(crowd, BATCH_MODELS[name], many ? 2 : 5, many ? 10 : 40);
    const repetition = repetitionOf(sayings);
    const foretold = -lossOf(
      sayings.filter((s) => s.last),
      repetition,
      () => 1,
    );
    return { name, sayings, repetition, score: Math.log(MEMBERS[name]) + EVIDENCE_SHARE * foretold };
  });
  const top = Math.max(...tested.map((m) => m.score));
  const sum = tested.reduce((s, m) => s + Math.exp(m.score - top), 0);
  const weighed = tested.map((m) => ({ ...m, weight: Math.exp(m.score - top) / sum }));
  const claimed = claims(weighed);
  return {
    members: weighed.map(({ name, repetition, weight }) => ({
      name,
      repetition,
      weight,
      fit: fitModel(crowd, BATCH_MODELS[name], { rounds: many ? 25 : undefined }),
    })),
    confidence: fitConfidence(claimed),
    goldTasks: goldTasks(crowd).length,
    claims: claimed,
  };
}

/** The share of repetition at which a model foretold gold best. */
function repetitionOf(sayings: readonly Saying[]): number {
  if (sayings.length === 0) return REPETITION;
  const loss = (logRho: number) => {
    const away = logRho - Math.log(REPETITION);
    return lossOf(sayings, Math.exp(logRho), (s) => s.weight) + (REPETITION_STRENGTH * away * away) / 2;
  };
  return Math.exp(minimum(loss, Math.log(LEAST_REPETITION), Math.log(MOST_REPETITION)));
}

/** Minus the summed ln chance given to the truth. */
function lossOf(sayings: readonly Saying[], repetition: number, weight: (s: Saying) => number): number {
  return sayings.reduce((sum, s) => {
    const chance = discounted(s.chances, s.answers, repetition)[s.truth]!;
    return sum - weight(s) * Math.log(Math.max(LEAST_CHANCE, chance));
  }, 0);
}

/** What all members together said of each gold task, blind, and whether it was so. */
function claims(
  members: readonly { sayings: readonly Saying[]; weight: number; repetition: number }[],
): Claim[] {
  return members[0]!.sayings.map(({ truth, weight, answers, chances }, i) => {
    const sums = chances.map(() => 0);
    for (const m of members) {
      const flat = discounted(m.sayings[i]!.chances, answers, m.repetition);
      for (let c = 0; c < sums.length; c++) sums[c]! += m.weight * flat[c]!;
    }
    const best = sums.indexOf(Math.max(...sums));
    return { chance: sums[best]!, right: best === truth, weight };
  });
}
