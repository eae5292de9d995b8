/** What it takes to open a job's tasks: pure arithmetic on counts and the price of one label at its dearest. */
import type { Micros } from "#domain/money";

export type Pool = { ordinary: number; gold: number };

/** Labels that are opened first: the minimum overlap of every task. Gold is opened little by little, as it is needed. */
export function openingCount(pool: Pool, plan: { minOverlap: number }): bigint {
  return BigInt(pool.ordinary + pool.gold) * BigInt(plan.minOverlap);
}

/** The smallest budget whose unreserved part covers `committedMicros`, rounded up. */
export function budgetCovering(committedMicros: Micros, reserveBps: number): Micros {
  const share = BigInt(10_000 - reserveBps);
  return (committedMicros * 10_000n + share - 1n) / share;
}
