/**
 * When a worker is served gold. A pure rule with a keyed random source, so that nobody without the secret can
 * foretell it, and the same question always has the same answer. Server only.
 */
import { createHmac } from "node:crypto";
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

export type GoldQuestion = {
  /** Tasks handed to this worker in this job so far, gold among them. */
  servedSoFar: number;
  goldServed: number;
  standing?: Standing;
  quality?: Pick<Estimate, "lower" | "upper">;
  plan: Pick<QualityPlan, "goldShareBps" | "earlyGolds">;
  /** From `keyedUnit`, with the worker, the job and the position among its parts. */
  keyedUnit: number;
};

/**
 * Whether the next task should be gold: about `earlyGolds` of them early, mixed among ordinary tasks, then the plan's
 * steady share, more when in doubt. Being behind or ahead of that pace makes gold likelier or less likely, never
 * certain and never impossible.
 */
export function serveGold(question: GoldQuestion): boolean {
  return question.keyedUnit < goldChance(question);
}

/** The chance behind `serveGold`, 0…1. */
export function goldChance({
  servedSoFar,
  goldServed,
  standing = "active",
  quality,
  plan,
}: Omit<GoldQuestion, "keyedUnit">): number {
  const steady = plan.goldShareBps / 10_000;
  if (goldServed < plan.earlyGolds)
    return Math.max(steady, EARLY_SHARE * pressure(EARLY_SHARE * servedSoFar - goldServed));
  if (steady === 0) return 0;
  const inDoubt = standing === "on_notice" || (quality !== undefined && quality.upper - quality.lower > WIDE);
  if (inDoubt) return Math.max(steady, DOUBT_SHARE);
  const earlyTasks = plan.earlyGolds / EARLY_SHARE;
  const due = plan.earlyGolds + steady * Math.max(0, servedSoFar - earlyTasks);
  return Math.min(0.9, steady * pressure(due - goldServed));
}

/** From 0.3 (well ahead) over 1 (on pace) to 2.2 (well behind). */
function pressure(behind: number): number {
  return behind >= 0 ? Math.min(2.2, 1 + behind * 0.3) : Math.max(0.3, 1 + behind * 0.25);
}

/** The share of gold that is due, on average, when a worker has been served so many tasks. */
export function goldShareAt(served: number, plan: Pick<QualityPlan, "goldShareBps" | "earlyGolds">): number {
  const steady = plan.goldShareBps / 10_000;
  return served < plan.earlyGolds / EARLY_SHARE ? Math.max(steady, EARLY_SHARE) : steady;
}
