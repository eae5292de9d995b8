/**
 * Which models of the crowd to believe in this job, and how far: each is tested on gold it was not told, discounted for
 * answers that repeat each other, and the models' chances are averaged by what they foretold.
 */
import { minimum } from "../calibration";
import { blindSayings, goldTasks, type Saying } from "./blind";
import { type Claim, type Confidence, fitConfidence } from "./confidence";
import type { Crowd } from "./crowd";
import { fitModel } from "./fit";
import type { Fit } from "./fitting";
import { BATCH_MODELS, type BatchModelName, holdsRows } from "./models";
import { discounted } from "./task-chances";

/** The members, and how far each is believed before any gold. */
const MEMBERS = {
  confusion: 1,
  correlated: 1,
  oneCoin: 0.3,
  pooled: 1,
  majority: 0.3,
} as const satisfies Partial<Record<BatchModelName, number>>;
type Member = keyof typeof MEMBERS;
const NAMES = Object.keys(MEMBERS) as Member[];

/** Gold tasks' worth of belief in the prior weights of the members. */
const [STACK_STRENGTH, STACK_STEPS] = [5, 50];
/**
 * How much answers repeat each other before gold speaks, and the force of that belief: the confidence is fitted on the same
 * gold afterwards, and what was luck in it must not count twice.
 */
const [REPETITION, REPETITION_STRENGTH] = [0.15, 10];
const [LEAST_REPETITION, MOST_REPETITION] = [0.005, 3];
/** No single gold task speaks more strongly against a model than this. */
const LEAST_CHANCE = 1e-3;

/** Above this many answers, or numbers in its rows, a fit is given fewer rounds, and gold fewer folds: there is more of both, or too little. */
const [MANY, MANY_CELLS] = [30_000, 200_000];
const CARE = { folds: 5, blindRounds: 40, rounds: 60 };
const HASTE = { folds: 2, blindRounds: 10, rounds: 15 };

export type PortfolioMember = { name: Member; fit: Fit; weight: number; repetition: number };
export type CrowdEstimate = {
  members: PortfolioMember[];
  confidence: Confidence;
  goldTasks: number;
  /** What was said of gold tasks without being told, together, and whether it was so. */
  claims: Claim[];
};

/**
 * Reads a whole job. Deterministic. With `tested`, an earlier estimate of the same job, the members are fitted again but
 * keep what gold said of them then: about five times as fast.
 */
export function estimateCrowd(crowd: Crowd, tested?: CrowdEstimate): CrowdEstimate {
  const rows = crowd.workers * crowd.classes ** 2;
  const many = crowd.answer.length > MANY || rows > MANY_CELLS;
  const { folds, blindRounds, rounds } = many ? HASTE : CARE;
  const fitted = (name: Member, from?: Fit) => fitModel(crowd, BATCH_MODELS[name], { rounds, from });
  if (tested) return { ...tested, members: tested.members.map((m) => ({ ...m, fit: fitted(m.name) })) };
  const names = NAMES.filter((name) => holdsRows(crowd, BATCH_MODELS[name]));
  const said = names.map((name) => {
    const { sayings, last } = blindSayings(crowd, BATCH_MODELS[name], folds, blindRounds);
    return { name, sayings, repetition: repetitionOf(sayings), fit: fitted(name, many ? last : undefined) };
  });
  const weights = stacked(said);
  const members = said.map((m, i) => ({ ...m, weight: weights[i]! }));
  const claimed = claims(members);
  return {
    members: members.map(({ name, fit, weight, repetition }) => ({ name, fit, weight, repetition })),
    confidence: fitConfidence(claimed),
    goldTasks: goldTasks(crowd).length,
    claims: claimed,
  };
}

/**
 * The mixture of members that foretold gold best, held near the prior by STACK_STRENGTH gold tasks' worth of belief
 * (stacking of predictive distributions: Yao, Vehtari, Simpson and Gelman, Bayesian Analysis 2018), by expectation and maximisation.
 */
function stacked(
  said: readonly { name: Member; sayings: readonly Saying[]; repetition: number }[],
): number[] {
  const prior = said.map((m) => MEMBERS[m.name]);
  const all = prior.reduce((s, p) => s + p, 0);
  const chances = said.map((m) =>
    m.sayings.map((s) => Math.max(LEAST_CHANCE, discounted(s.chances, s.answers, m.repetition)[s.truth]!)),
  );
  const sayings = said[0]!.sayings;
  const golds = sayings.reduce((sum, s) => sum + s.weight, 0);
  let weights = prior.map((p) => p / all);
  for (let step = 0; step < STACK_STEPS; step++) {
    const next = prior.map((p) => (STACK_STRENGTH * p) / all);
    for (let i = 0; i < sayings.length; i++) {
      let sum = 0;
      for (let m = 0; m < weights.length; m++) sum += weights[m]! * chances[m]![i]!;
      for (let m = 0; m < weights.length; m++)
        next[m]! += (sayings[i]!.weight * weights[m]! * chances[m]![i]!) / sum;
    }
    weights = next.map((n) => n / (STACK_STRENGTH + golds));
  }
  return weights;
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
