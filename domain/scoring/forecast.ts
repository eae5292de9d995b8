/**
 * What money buys, before it is spent: crowds as they may be, by what gold says of them (forecast-crowd.ts), play the
 * overlap policy through on made-up tasks for several targets (forecast-world.ts). How far such a play was off on recorded
 * crowds is added to the intervals. Deterministic: the same knowledge gives the same curve.
 */
import type { Micros } from "#domain/money";
import { likelyWorkers } from "./estimate";
import { deviate, halton, moved, PRIMES, sampled, source } from "./forecast-chance";
import { type CrowdKnowledge, type Makeup, makeupsOf } from "./forecast-crowd";
import { bounds, goldServed, meanTier, unitAt } from "./forecast-price";
import { type After, playWorld, type World } from "./forecast-world";
import type { QualityPlan } from "./plan";
import type { Tier } from "./tiers";

export type { CrowdKnowledge, KnownTask, KnownWorker } from "./forecast-crowd";

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

/** What has been bought of the job; the forecast is then of this and what is still to come. */
export type SoFar = {
  /** Tasks that have their label by consensus, the answers to them, and how many of these labels are expected to be right. */
  settled: { tasks: number; labels: number; right: number };
  /** Tasks that wait for a reviewer or were ruled by one, and the answers to them. */
  undecided: { tasks: number; labels: number };
  /** How many open tasks have so many answers: none at place 0, one at place 1… */
  open: readonly number[];
  /** Rewards and fees of all answers, and the gold among them. */
  ordinaryMicros: Micros;
  goldMicros: Micros;
  goldAnswers: number;
};

export type Terms = {
  tasks: number;
  goldTasks: number;
  plan: QualityPlan;
  rewardMicros: Micros;
  feeBps: number;
  tiers: readonly Tier[];
  soFar?: SoFar | undefined;
};

export const TARGETS = [0.8, 0.85, 0.9, 0.95, 0.98];

const WORLDS = 64;
/**
 * How far such a play was off on recorded crowds beside what it foretold itself (`npm run bench:forecast`): standard
 * deviations of ln labels, of ln odds of the right and the undecided share, and of ln price. Chosen so that on the crowds left out
 * of the choice eight in ten outcomes lie within. Before any gold the labels came out worse than assumed, by `worse` in ln odds.
 */
const OFF = {
  measured: { labels: 0.07, right: 0.25, undecided: 0.17, price: 0.03, worse: 0 },
  assumed: { labels: 0.18, right: 0.8, undecided: 0.2, price: 0.05, worse: 0.7 },
};
/** Kinds whose answers are no classes were not held against recorded crowds: their intervals are wider by this. */
const OPEN = 2;
/** By how much, in ln odds of accuracy, another job of the same labels may differ from the one that was measured. */
const JOB_SPREAD = { "this job": 0, "earlier job": 0.2, assumed: 0 } as const;

type Outcome = { labels: number; right: number; settled: number; undecided: number; cost: number };

/** The curve for a job's terms. About 100 ms. */
export function forecast(terms: Terms, known: CrowdKnowledge): Forecast {
  const { plan, tasks } = terms;
  const targets = [...new Set([...TARGETS, plan.targetConfidence])].sort((a, b) => a - b);
  const worlds = drawn(known, plan).map((makeup, i) => {
    const random = source(i + 1);
    const usual = (plan.minOverlap + plan.maxOverlap) / 2;
    const world = playWorld({
      plan,
      known,
      makeup,
      targets,
      labels: tasks * usual,
      goldTasks: Math.max(terms.goldTasks, known.goldTasks.length),
      random,
    });
    return { world, luck: [1, 2, 3, 4].map((k) => deviate(halton(i + 1, PRIMES[k]!))) };
  });
  const reaches = bounds();
  const points = targets.map((target, t): ForecastPoint => {
    const all = worlds.map(({ world, luck }) => outcome(terms, known, world, t, luck, reaches));
    const cost = rangeOf(all.map((one) => one.cost));
    return {
      target,
      labelsPerTask: rangeOf(all.map((one) => one.labels)),
      right: rangeOf(
        all.map((one) => one.right),
        all.map((one) => one.settled),
      ),
      undecidedShare: rangeOf(all.map((one) => one.undecided)),
      costMicros: {
        mean: BigInt(Math.round(cost.mean)),
        low: BigInt(Math.round(cost.low)),
        high: BigInt(Math.round(cost.high)),
      },
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

/** Crowds as they may be: as many of each makeup as it is likely, the better ones later. */
function drawn(known: CrowdKnowledge, plan: QualityPlan): Makeup[] {
  const makeups = makeupsOf(known, plan);
  const all: Makeup[] = [];
  let [sum, at] = [0, 0];
  for (let i = 0; i < WORLDS; i++) {
    const wanted = (i + 0.5) / WORLDS;
    while (at < makeups.length - 1 && sum + makeups[at]!.chance < wanted) sum += makeups[at++]!.chance;
    const { makeup } = makeups[at]!;
    const moved = JOB_SPREAD[known.source] * deviate(halton(i + 1, 13));
    const odds = Math.log(makeup.accuracy / (1 - makeup.accuracy)) + moved;
    all.push({ ...makeup, accuracy: 1 / (1 + Math.exp(-odds)) });
  }
  return all;
}

/** What a job comes to in one world: what is bought already, and the rest as it went there. */
function outcome(
  terms: Terms,
  known: CrowdKnowledge,
  { after, people }: World,
  t: number,
  luck: readonly number[],
  reaches: ReturnType<typeof bounds>,
): Outcome {
  const { plan, soFar } = terms;
  const open = soFar?.open ?? [terms.tasks];
  const rest = { tasks: 0, labels: 0, settled: 0, right: 0 };
  open.forEach((count, n) => {
    const { labels, settled, right } = share(after[t]!, Math.min(n, plan.maxOverlap - 1));
    rest.tasks += count;
    rest.labels += count * labels;
    rest.settled += count * settled;
    rest.right += count * right;
  });
  const [l, r, u, p] = luck.map((z) => (known.isOpen ? OPEN : 1) * z) as [number, number, number, number];
  const off = known.source === "assumed" ? OFF.assumed : OFF.measured;
  const least = open.reduce((sum, count, n) => sum + count * Math.max(0, plan.minOverlap - n), 0);
  const most = open.reduce((sum, count, n) => sum + count * Math.max(0, plan.maxOverlap - n), 0);
  const labels = Math.min(most, Math.max(least, rest.labels * Math.exp(off.labels * l)));
  const left = moved(1 - rest.settled / Math.max(1e-9, rest.tasks), off.undecided * u);
  const settled = rest.settled > 0 ? rest.tasks * (1 - left) : 0;
  const good =
    rest.settled > 0 ? sampled(moved(rest.right / rest.settled, off.right * r - off.worse), settled, r) : 0;
  const before = { labels: 0, right: 0, settled: 0, undecided: 0, tasks: 0 };
  if (soFar) {
    before.labels =
      soFar.settled.labels + soFar.undecided.labels + open.reduce((sum, count, n) => sum + count * n, 0);
    before.right = soFar.settled.right;
    before.settled = soFar.settled.tasks;
    before.undecided = soFar.undecided.tasks;
    before.tasks = soFar.settled.tasks + soFar.undecided.tasks;
  }
  const tasks = Math.max(1, before.tasks + rest.tasks);
  const perTask = Math.max(plan.minOverlap, (before.labels + labels) / tasks);
  const gold = goldFor(terms, known, people, labels, perTask);
  const bps = meanTier({ people, labels, goldServed: gold.served, plan, tiers: terms.tiers }, reaches);
  const unit = Number(unitAt(terms, bps * Math.exp(off.price * p)));
  const spent = Number((soFar?.ordinaryMicros ?? 0n) + (soFar?.goldMicros ?? 0n));
  return {
    labels: (before.labels + labels) / tasks,
    right: (before.right + good * settled) / Math.max(1e-9, before.settled + settled),
    settled: before.settled + settled,
    undecided: (before.undecided + rest.tasks * left) / tasks,
    cost: spent + (labels + gold.answers) * unit,
  };
}

/**
 * Gold answers that come with so many ordinary ones: what the schedule asks of each person, within what the gold can bear
 * (`served`, its share). A gold task is asked about as often as any other; where it runs out, settled tasks are made gold.
 */
function goldFor(
  terms: Terms,
  known: CrowdKnowledge,
  people: World["people"],
  labels: number,
  perTask: number,
): { answers: number; served: number } {
  const { plan, goldTasks, soFar } = terms;
  const isHere = known.source === "this job";
  const made = (goldTasks * plan.promotedGoldBps) / (10_000 - plan.promotedGoldBps);
  const wanted = (isHere ? people : likely(terms.tasks, known)).reduce((sum, { share, right, wrong }) => {
    const before = isHere ? right + wrong : 0;
    return sum + Math.min(Math.max(0, goldTasks + made - before), goldServed(labels * share, before, plan));
  }, 0);
  const left = Math.max(0, goldTasks * perTask + made * plan.minOverlap - (soFar?.goldAnswers ?? 0));
  const answers = Math.min(wanted, left);
  return { answers, served: wanted > 0 ? answers / wanted : 0 };
}

/** Who will come where this job has no workers yet. */
function likely(tasks: number, known: CrowdKnowledge): { share: number; right: number; wrong: number }[] {
  if (known.workers.length > 0) {
    const all = known.workers.reduce((sum, { share }) => sum + share, 0);
    return known.workers.map((one) => ({ ...one, share: one.share / all }));
  }
  const count = likelyWorkers(tasks);
  return Array.from({ length: count }, () => ({ share: 1 / count, right: 0, wrong: 0 }));
}

/** What becomes on average of a task that is open after n answers; of fewer answers where none was seen so. */
function share(rows: readonly After[], n: number): { labels: number; settled: number; right: number } {
  for (let i = n; i >= 0; i--) {
    const { tasks, labels, settled, right } = rows[i]!;
    if (tasks > 0)
      return {
        labels: Math.max(1, labels / tasks - (n - i)),
        settled: settled / tasks,
        right: right / tasks,
      };
  }
  return { labels: 1, settled: 1, right: 1 };
}

/** The mean, and the interval that leaves a tenth of the worlds on either side; each world counts by its weight. */
function rangeOf(values: readonly number[], weights: readonly number[] = values.map(() => 1)): Range {
  const all = weights.reduce((sum, w) => sum + w, 0);
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!);
  const at = (share: number) => {
    let left = share * all;
    for (const i of order) {
      left -= weights[i]!;
      if (left <= 0) return values[i]!;
    }
    return values[order.at(-1)!] ?? 0;
  };
  const mean = values.reduce((sum, v, i) => sum + v * weights[i]!, 0) / Math.max(1e-9, all);
  return { mean, low: at(0.1), high: at(0.9) };
}
