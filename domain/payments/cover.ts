/** Out of which part of a job's hold accepted annotations are paid. Pure. */
import type { Micros } from "#domain/money";

export type Due = { id: string; workerId: string; priceMicros: Micros; feeMicros: Micros; surplus: boolean };
export type Budget = {
  heldMicros: Micros;
  committedMicros: Micros;
  spentMicros: Micros;
  reserveMicros: Micros;
};
export type Cover = { fromHold: Due[]; byGoodwill: Due[]; budget: Budget };

/**
 * An annotation with an opening gives back what that opening had promised (`unitMicros`, the dearest it could be) and
 * spends what it really costs; the difference is free again. One without (surplus) is paid out of the reserve. Where
 * the own part does not suffice, the other parts help: free money first, then the reserve. What then still is not
 * covered is left to the platform.
 */
export function cover(due: readonly Due[], before: Budget, unitMicros: Micros): Cover {
  const budget = { ...before };
  const fromHold: Due[] = [];
  const byGoodwill: Due[] = [];
  for (const one of due) {
    if (!one.surplus) budget.committedMicros -= least(unitMicros, budget.committedMicros);
  }
  for (const one of due) {
    const cost = one.priceMicros + one.feeMicros;
    const free = budget.heldMicros - budget.spentMicros - budget.committedMicros - budget.reserveMicros;
    if (free + budget.reserveMicros < cost) {
      byGoodwill.push(one);
      continue;
    }
    const fromReserve = one.surplus ? least(cost, budget.reserveMicros) : cost > free ? cost - free : 0n;
    budget.reserveMicros -= fromReserve;
    budget.spentMicros += cost;
    fromHold.push(one);
  }
  return { fromHold, byGoodwill, budget };
}

function least(a: Micros, b: Micros): Micros {
  return a < b ? a : b;
}
