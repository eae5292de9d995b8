/**
 * When a worker is served gold. A pure rule with a keyed random source, so that nobody without the secret can
 * foretell it, and the same question always has the same answer. Server only. How much gold a job offers is gold-supply.ts.
 */
import { createHmac } from "node:crypto";
import { type GoldSupply, goldShare } from "./gold-supply";
import type { QualityPlan } from "./plan";
import type { Estimate } from "./quality";
import type { Standing } from "./standing";

/** A number in [0, 1) that depends on the secret and every part: the first 48 bits of an HMAC-SHA256. */
export function keyedUnit(secret: string, ...parts: readonly (string | number)[]): number {
  const digest = createHmac("sha256", secret).update(JSON.stringify(parts)).digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
}

/** Share of gold while little is known: eleven golds come within about the first thirty tasks. */
export const EARLY_SHARE = 0.35;
/** Share of gold while in doubt about a worker: on notice, or with a wide interval. */
const DOUBT_SHARE = 0.2;
/** Width of the 80 % interval from which quality is in doubt. */
const WIDE = 0.25;

/** The usual chance is never taken for less than this. */
const LEAST_USUAL = 0.001;
/** Nobody meets more than so many times the gold that others do: what is fetched from further on lacks its neighbours. */
const MOST_OFTEN = 1.25;
/** And it is never certain to be fetched. */
const MOST_AHEAD = 0.9;

export type GoldQuestion = {
  /** Tasks handed to this worker in this job so far, gold among them. */
  servedSoFar: number;
  goldServed: number;
  standing?: Standing;
  quality?: Pick<Estimate, "lower" | "upper">;
  plan: Pick<QualityPlan, "goldShareBps" | "earlyGolds">;
  supply: GoldSupply;
  /** From `keyedUnit`, with the worker, the job and the position among its parts. */
  keyedUnit: number;
};

/**
 * What a worker does about gold at their next task. Gold lies among the ordinary tasks on the same ring: `if_met` takes it
 * when it is the next on the way, as any other task; `pass` goes by; `ahead` takes the next one, wherever it lies.
 */
export type GoldTurn = "if_met" | "pass" | "ahead";

/**
 * Whether the next task should be gold, by the schedule and by how much gold there is. Where all workers are due the same,
 * everybody takes what they meet, and gold is labeled, waits and ends exactly as its neighbours do. Who is due more than
 * usual takes some from further on, who is due less goes by some: in the mean all gold is asked about as often as other
 * tasks. So where gold is scarce everybody meets less of it, in the same proportions.
 */
export function goldTurn(question: GoldQuestion): GoldTurn {
  const { supply, keyedUnit } = question;
  const chance = goldChance(question);
  if (chance === 0 || supply.gold === 0) return "pass";
  const often = Math.min(MOST_OFTEN, chance / Math.max(supply.usual, LEAST_USUAL));
  if (often < 1) return keyedUnit < often ? "if_met" : "pass";
  const share = goldShare(supply);
  const ahead = share < 1 ? Math.min(MOST_AHEAD, ((often - 1) * share) / (1 - share)) : 0;
  return keyedUnit < ahead ? "ahead" : "if_met";
}

/** How likely the next task should be gold where there is gold enough, 0…1. */
export function goldChance({
  servedSoFar,
  goldServed,
  standing = "active",
  quality,
  plan,
}: Omit<GoldQuestion, "keyedUnit" | "supply">): number {
  const steady = plan.goldShareBps / 10_000;
  if (goldServed < plan.earlyGolds)
    return Math.max(steady, EARLY_SHARE * pace(goldServed - EARLY_SHARE * servedSoFar));
  if (steady === 0) return 0;
  const inDoubt = standing === "on_notice" || (quality !== undefined && quality.upper - quality.lower > WIDE);
  if (inDoubt) return Math.max(steady, DOUBT_SHARE);
  const earlyTasks = plan.earlyGolds / EARLY_SHARE;
  const due = plan.earlyGolds + steady * Math.max(0, servedSoFar - earlyTasks);
  return steady * pace(goldServed - due);
}

/**
 * From 0.3 (well ahead) to 1. Who is behind is not pushed: where gold is scarce all but newcomers are, and these would get
 * least of it.
 */
function pace(ahead: number): number {
  return ahead <= 0 ? 1 : Math.max(0.3, 1 - ahead * 0.25);
}

/** The share of gold that is due, on average, when a worker has been served so many tasks. */
export function goldShareAt(served: number, plan: Pick<QualityPlan, "goldShareBps" | "earlyGolds">): number {
  const steady = plan.goldShareBps / 10_000;
  return served < earlyTasks(plan) ? Math.max(steady, EARLY_SHARE) : steady;
}

/**
 * The same with what is in arrears: who has met less gold than was due, because there was too little, is due the rest over
 * as many tasks as the early ones are spread.
 */
export function goldDueAt(
  { served, goldServed }: { served: number; goldServed: number },
  plan: Pick<QualityPlan, "goldShareBps" | "earlyGolds">,
): number {
  const now = goldShareAt(served, plan);
  const over = Math.max(LEAST_SPREAD, earlyTasks(plan));
  const arrears = (goldDueBy(served + over, plan) - goldServed) / over;
  return Math.min(Math.max(now, EARLY_SHARE), Math.max(now, arrears));
}

/** How many gold tasks the schedule serves, in the mean, among a worker's first so many tasks. */
export function goldDueBy(tasks: number, plan: Pick<QualityPlan, "goldShareBps" | "earlyGolds">): number {
  const early = Math.min(tasks, earlyTasks(plan));
  const steady = plan.goldShareBps / 10_000;
  return early * Math.max(steady, EARLY_SHARE) + (tasks - early) * steady;
}

/** Among how many tasks the early golds are spread. */
export const earlyTasks = ({ earlyGolds }: Pick<QualityPlan, "earlyGolds">) => earlyGolds / EARLY_SHARE;

/** Arrears of a plan without early golds are spread over so many tasks. */
const LEAST_SPREAD = 20;
