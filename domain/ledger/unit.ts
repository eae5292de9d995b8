/** What one annotation costs a requester: the price of a tier and the platform's share on top of it. */
import { type Micros, shareBps } from "#domain/money";

/** The platform's share where an organization has none of its own: 20 %. */
export const DEFAULT_FEE_BPS = 2_000;

/** A tier pays so many basis points of the job's reward (10000: the reward itself). */
export type PriceTier = { bps: number };

/** Price and fee of one annotation at a tier. Both are rounded down, so that they never exceed `maxUnitMicros`. */
export function unitPrice(
  job: { rewardMicros: Micros; feeBps: number },
  tierBps: number,
): { priceMicros: Micros; feeMicros: Micros } {
  const priceMicros = shareBps(job.rewardMicros, tierBps);
  return { priceMicros, feeMicros: shareBps(priceMicros, job.feeBps) };
}

/** The most that one annotation of a job may cost: what each opening commits. Without tiers the reward is the price. */
export function maxUnitMicros(job: {
  rewardMicros: Micros;
  tiers: readonly PriceTier[];
  feeBps: number;
}): Micros {
  const highest = job.tiers.length > 0 ? Math.max(...job.tiers.map((tier) => tier.bps)) : 10_000;
  const { priceMicros, feeMicros } = unitPrice(job, highest);
  return priceMicros + feeMicros;
}
