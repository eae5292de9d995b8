/** What it takes to open a job's tasks: pure arithmetic on counts and the price of one label at its dearest. */
import type { Micros } from "#domain/money";

export type Pool = { ordinary: number; gold: number };

/** Labels that are opened at once: the minimum for each ordinary task, and each gold task's whole exposure. */
export function openingCount(pool: Pool, plan: { minOverlap: number; maxOverlap: number }): bigint {
  return BigInt(pool.ordinary) * BigInt(plan.minOverlap) + BigInt(pool.gold) * BigInt(plan.maxOverlap);
}

/** The smallest budget whose unreserved part covers `committedMicros`, rounded up. */
export function budgetCovering(committedMicros: Micros, reserveBps: number): Micros {
  const share = BigInt(10_000 - reserveBps);
  return (committedMicros * 10_000n + share - 1n) / share;
}
