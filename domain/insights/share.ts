import { wilson } from "#domain/scoring/reliability";

/** A share with its uncertainty, all in 0…1. */
export type Share = { mean: number; lower: number; upper: number; of: number };

/** The share of so many cases, with its 95 % interval; null of none. */
export function shareOf(count: number, of: number): Share | null {
  if (of === 0) return null;
  const mean = count / of;
  return { mean, ...wilson(mean, of), of };
}
