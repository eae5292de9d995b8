/**
 * What money buys, before it is spent: the overlap policy played through on made-up tasks, by people as far as they are
 * known, for several targets. Deterministic: the same knowledge gives the same curve.
 */
import { type PriceTier, unitPrice } from "#domain/ledger/unit";
import type { Micros } from "#domain/money";
import { confident } from "./batch/confidence";
import { discounted } from "./batch/task-chances";
import { goldLabels, likelyWorkers } from "./estimate";
import { decide } from "./overlap";
import type { QualityPlan } from "./plan";

/** Somebody whose answers on gold are known, in answers; `share` is how much of the work such a person does. */
export type KnownWorker = { right: number; wrong: number; share: number };

export type CrowdKnowledge = {
  /** Where it comes from: gold in this job, in an earlier job of the same labels, or nothing but the plan's assumption. */
  source: "this job" | "earlier job" | "assumed";
  workers: readonly KnownWorker[];
  /** Gold answers behind it. */
  goldAnswers: number;
  classes: number;
  /** How far the engine's claims can be counted on, where a reading has fitted it, and how much answers repeat each other. */
  confidence?: { slope: number; offset: number } | undefined;
  repetition?: number | undefined;
};

/** A mean with the interval in which it lies with 80 % probability. */
export type Range = { mean: number; low: number; high: number };
export type ForecastPoint = {
  target: number;
  /** Answers to an ordinary task, the share of labels by consensus that are right, and of tasks left to a reviewer. */
  labelsPerTask: Range;
  right: Range;
  undecidedShare: Range;
  /** Rewards and fees for ordinary and gold answers, without top-ups. */
  costMicros: { mean: Micros; low: Micros; high: Micros };
};
export type Forecast = {
  source: CrowdKnowledge["source"];
  goldAnswers: number;
  tasks: number;
  /** From the lowest target to the highest, the plan's own among them. */
  points: ForecastPoint[];
  planTarget: number;
};

export const TARGETS = [0.8, 0.85, 0.9, 0.95, 0.98];

const [WORLDS, TASKS] = [24, 150];
/** Standard deviation of ln odds by which tasks are harder or easier than the average one. */
const HARDNESS = 0.7;
/** What is assumed of the answers' repetition and of the engine's caution where no reading has fitted them. */
const [REPETITION, CAUTION] = [0.1, { slope: 0.9, offset: 0 }];
/** Answers' worth of belief in the plan's assumption for each person, and people that are made up where none is known. */
const [ASSUMED_STRENGTH, MADE_UP] = [6, 12];
/** By how much, in ln odds, the whole crowd may turn out better or worse (standard deviation): little where it was measured. */
const CROWD_SPREAD = { "this job": 0.1, "earlier job": 0.3, assumed: 0.6 } as const;

type Random = () => number;
type Terms = {
  tasks: number;
  goldTasks: number;
  plan: QualityPlan;
  rewardMicros: Micros;
  feeBps: number;
  tiers: readonly PriceTier[];
};

/** The curve for a job's terms. About 50 ms. */
export function forecast(terms: Terms, known: CrowdKnowledge): Forecast {
  const { plan, tasks } = terms;
  const targets = [...new Set([...TARGETS, plan.targetConfidence])].sort((a, b) => a - b);
  const worlds = Array.from({ length: WORLDS }, (_, i) => playWorld(plan, known, targets, source(i + 1)));
  const unit = middlePrice(terms);
  const cost = (perTask: number) => {
    const workers = known.workers.length > 0 ? known.workers.length : likelyWorkers(tasks);
    const gold = goldLabels(tasks * perTask, terms.goldTasks, plan, Math.max(1, workers));
    return BigInt(Math.round(tasks * perTask + gold)) * unit;
  };
  const points = targets.map((target, t): ForecastPoint => {
    const labels = rangeOf(worlds.map((world) => world[t]!.labels));
    return {
      target,
      labelsPerTask: labels,
      right: rangeOf(worlds.map((world) => sampled(world[t]!.right, tasks, world[t]!.luck))),
      undecidedShare: rangeOf(worlds.map((world) => world[t]!.undecided)),
      costMicros: { mean: cost(labels.mean), low: cost(labels.low), high: cost(labels.high) },
    };
  });
  return {
    source: known.source,
    goldAnswers: known.goldAnswers,
    tasks,
    points,
    planTarget: plan.targetConfidence,
  };
}

/** Half way between the base price and the highest, with the fee: some workers are paid more than others. */
function middlePrice({ rewardMicros, feeBps, tiers }: Terms): Micros {
  const price = (bps: number) => {
    const { priceMicros, feeMicros } = unitPrice({ rewardMicros, feeBps }, bps);
    return priceMicros + feeMicros;
  };
  return (price(10_000) + price(Math.max(10_000, ...tiers.map((tier) => tier.bps)))) / 2n;
}

type Played = { labels: number; right: number; undecided: number; luck: number };

/** One crowd as it may be, at work on tasks; for each target what it took and what came of it. */
function playWorld(
  plan: QualityPlan,
  known: CrowdKnowledge,
  targets: readonly number[],
  random: Random,
): Played[] {
  const shift = CROWD_SPREAD[known.source] * normal(random);
  const crowd = peopleOf(known, plan).map((person) => ({
    share: person.share,
    measured: person.measured,
    believed: person.believed,
    ability: sigmoid(logit(chanceFrom(person.a, person.b, random)) + shift),
  }));
  const shares = crowd.reduce((sum, person) => sum + person.share, 0);
  const sums = targets.map(() => ({ labels: 0, right: 0, undecided: 0, settled: 0 }));
  for (let task = 0; task < TASKS; task++) {
    const hardness = HARDNESS * normal(random);
    const votes: { label: number; believed: number; measured: boolean }[] = [];
    const open = new Set(targets.keys());
    while (open.size > 0) {
      const person = pick(crowd, random() * shares);
      const isRight = random() < sigmoid(logit(person.ability) - hardness);
      const label = isRight ? 0 : 1 + Math.floor(random() * (known.classes - 1));
      votes.push({ label, believed: person.believed, measured: person.measured });
      const stand = standOf(votes, known);
      for (const t of open) {
        const verdict = decide({
          consensus: stand,
          plan: { ...plan, targetConfidence: targets[t]! },
          canBuyMore: true,
        });
        if (verdict.decision === "more") continue;
        open.delete(t);
        const sum = sums[t]!;
        sum.labels += votes.length;
        if (verdict.decision === "undecided") sum.undecided++;
        else sum.settled++;
        if (verdict.decision === "settle" && stand.value === 0) sum.right++;
      }
    }
  }
  const luck = normal(random);
  return sums.map(({ labels, right, undecided, settled }) => ({
    labels: labels / TASKS,
    right: settled > 0 ? right / settled : 1,
    undecided: undecided / TASKS,
    luck,
  }));
}

/** What the engine would make of these answers: one coin for each worker, as the simplest of its members has it. */
function standOf(
  votes: readonly { label: number; believed: number; measured: boolean }[],
  known: CrowdKnowledge,
) {
  const { classes } = known;
  const logs = new Array<number>(classes).fill(0);
  for (const { label, believed } of votes)
    for (let c = 0; c < classes; c++)
      logs[c]! += Math.log(c === label ? believed : (1 - believed) / (classes - 1));
  const top = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - top));
  const all = weights.reduce((sum, w) => sum + w, 0);
  const chances = discounted(
    weights.map((w) => w / all),
    votes.length,
    known.repetition ?? REPETITION,
  );
  let value = votes[0]!.label;
  for (const { label } of votes) if (chances[label]! > chances[value]!) value = label;
  const tally = (label: number) => votes.filter((vote) => vote.label === label).length;
  const rival = Math.max(0, ...votes.filter((vote) => vote.label !== value).map((vote) => tally(vote.label)));
  return {
    value,
    confidence: confident(chances[value]!, known.confidence ?? CAUTION),
    answers: votes.length,
    measured: votes.filter((vote) => vote.label === value && vote.measured).length,
    lead: tally(value) - rival,
  };
}

function peopleOf(known: CrowdKnowledge, plan: QualityPlan) {
  const [p, n] = [plan.assumedPriorQuality, ASSUMED_STRENGTH];
  const isChecked = plan.goldShareBps > 0 || plan.earlyGolds > 0;
  const person = ({ right, wrong, share }: KnownWorker) => {
    const [a, b] = [right + n * p, wrong + n * (1 - p)];
    return { a, b, share, measured: isChecked || right + wrong >= 3, believed: within(a / (a + b)) };
  };
  if (known.workers.length > 0) return known.workers.map(person);
  return Array.from({ length: MADE_UP }, () => person({ right: 0, wrong: 0, share: 1 }));
}

function pick<T extends { share: number }>(crowd: readonly T[], at: number): T {
  let left = at;
  for (const person of crowd) {
    left -= person.share;
    if (left <= 0) return person;
  }
  return crowd.at(-1)!;
}

/** A share as it may come out over so many tasks. */
function sampled(share: number, n: number, luck: number): number {
  return Math.min(1, Math.max(0, share + luck * Math.sqrt((share * (1 - share)) / Math.max(1, n))));
}

/** The mean, and the interval that leaves a tenth of the worlds on either side. */
function rangeOf(values: readonly number[]): Range {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return { mean: values.reduce((sum, v) => sum + v, 0) / values.length, low: at(0.1), high: at(0.9) };
}

const within = (p: number) => Math.min(0.98, Math.max(0.05, p));
const logit = (p: number) => Math.log(within(p) / (1 - within(p)));
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Mulberry32: a small source of chance whose numbers are the same on every machine. */
function source(seed: number): Random {
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
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A chance from Beta(a, b), by the normal that has its mean and spread: near enough for an interval. */
function chanceFrom(a: number, b: number, random: Random): number {
  const [mean, n] = [a / (a + b), a + b];
  return within(mean + Math.sqrt((mean * (1 - mean)) / (n + 1)) * normal(random));
}
