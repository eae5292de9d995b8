/** What a job will cost, before it is published. */
import { maxUnitMicros, type PriceTier, unitPrice } from "#domain/ledger/unit";
import type { Micros } from "#domain/money";
import { PRIOR_TEMPERATURE } from "./calibration";
import { ENGINE, type Engine } from "./engine";
import type { QualityPlan } from "./plan";

export type LabelsPerTask = { mean: number; undecidedShare: number };

/**
 * How many answers a task will get on average from workers who are right with chance `quality`, and which share of
 * tasks will stay undecided. Exact for independent workers of one quality between two classes, which is the hardest
 * case; more classes settle sooner.
 */
export function labelsPerTask(
  plan: Pick<QualityPlan, "minOverlap" | "maxOverlap" | "targetConfidence">,
  quality: number,
): LabelsPerTask {
  const q = Math.min(0.98, Math.max(0.52, quality));
  const sureness = Math.log(q / (1 - q)) / PRIOR_TEMPERATURE;
  const settled = (lead: number) => 1 / (1 + Math.exp(-Math.abs(lead) * sureness)) >= plan.targetConfidence;
  let leads = new Map([[0, 1]]);
  let mean = 0;
  for (let answers = 1; answers <= plan.maxOverlap; answers++) {
    const next = new Map<number, number>();
    for (const [lead, chance] of leads) {
      mean += chance;
      for (const [step, p] of [
        [1, q],
        [-1, 1 - q],
      ] as const) {
        const to = lead + step;
        if (answers < plan.minOverlap || !settled(to)) next.set(to, (next.get(to) ?? 0) + chance * p);
      }
    }
    leads = next;
  }
  return { mean, undecidedShare: [...leads.values()].reduce((s, c) => s + c, 0) };
}

export type CostEstimate = {
  /** Answers per ordinary task if workers turn out better, as assumed, or worse. */
  labelsPerTask: { low: number; expected: number; high: number };
  /** Share of ordinary tasks that will need a reviewer, at the assumed quality. */
  undecidedShare: number;
  /** Expected answers on ordinary and on gold tasks. */
  ordinaryLabels: number;
  goldLabels: number;
  /** Rewards and fees, without top-ups. */
  lowMicros: Micros;
  expectedMicros: Micros;
  highMicros: Micros;
  /** What the job can at most cost: every task at its maximum and the highest price, and the reserve for top-ups. */
  worstCaseMicros: Micros;
  /** The part of the worst case kept for the hourly floor. */
  topUpReserveMicros: Micros;
  engine: Engine;
};

/** Quality of workers below and above the assumed one, for the range of cost. */
const QUALITY_SPREAD = 0.08;

/**
 * The cost of a job. `tasks` and `goldTasks` are counts, `workers` how many people are expected. The low and high ends
 * take better and worse workers at the base and the highest price; amounts are exact sums of whole micros.
 */
export function costEstimate(input: {
  tasks: number;
  goldTasks: number;
  plan: QualityPlan;
  rewardMicros: Micros;
  tiers: readonly PriceTier[];
  feeBps: number;
  topUpReserveBps: number;
  workers?: number;
}): CostEstimate {
  const { tasks, goldTasks, plan, rewardMicros, tiers, feeBps, topUpReserveBps } = input;
  const at = (quality: number) => labelsPerTask(plan, quality);
  const expected = at(plan.assumedPriorQuality);
  const [low, high] = [
    at(plan.assumedPriorQuality + QUALITY_SPREAD).mean,
    at(plan.assumedPriorQuality - QUALITY_SPREAD).mean,
  ];
  const gold = (perTask: number) =>
    goldLabels(tasks * perTask, goldTasks, plan, Math.max(1, input.workers ?? likelyWorkers(tasks)));
  const total = (perTask: number) => BigInt(Math.ceil(tasks * perTask + gold(perTask)));

  const base = unitPrice({ rewardMicros, feeBps }, 10_000);
  const baseUnit = base.priceMicros + base.feeMicros;
  const dearest = maxUnitMicros({ rewardMicros, tiers, feeBps });
  const most = BigInt(tasks + goldTasks) * BigInt(plan.maxOverlap) * dearest;
  const rest = BigInt(10_000 - topUpReserveBps);
  const worstCaseMicros = (most * 10_000n + rest - 1n) / rest;
  return {
    labelsPerTask: {
      low: Math.min(low, expected.mean),
      expected: expected.mean,
      high: Math.max(high, expected.mean),
    },
    undecidedShare: expected.undecidedShare,
    ordinaryLabels: tasks * expected.mean,
    goldLabels: gold(expected.mean),
    lowMicros: total(Math.min(low, expected.mean)) * baseUnit,
    expectedMicros: (total(expected.mean) * (baseUnit + dearest)) / 2n,
    highMicros: total(Math.max(high, expected.mean)) * dearest,
    worstCaseMicros,
    topUpReserveMicros: worstCaseMicros - most,
    engine: ENGINE,
  };
}

/** Gold answers that come with so many ordinary ones: the early ones of each worker, then the steady share, within what the gold tasks can bear. */
export function goldLabels(ordinary: number, goldTasks: number, plan: QualityPlan, workers: number): number {
  if (goldTasks === 0) return 0;
  const early = workers * Math.min(plan.earlyGolds, goldTasks, ordinary / workers);
  const share = plan.goldShareBps / 10_000;
  return Math.min(early + (ordinary * share) / (1 - share), goldTasks * plan.maxOverlap);
}

/** People who will come where nothing is known: one for every forty tasks, at least three and at most two hundred. */
export function likelyWorkers(tasks: number): number {
  return Math.min(200, Math.max(3, Math.ceil(tasks / 40)));
}
