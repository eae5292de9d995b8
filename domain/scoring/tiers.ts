/**
 * Price tiers: what a measured worker is paid per task. Fixed when the task is claimed, never changed afterwards.
 * What a tier comes to in money, to the micro, stands in `#domain/ledger/unit`.
 */
import { z } from "zod";
import { ENGINE, type Engine } from "./engine";
import type { Estimate } from "./quality";
import { type Reason, reason } from "./reasons";

const tier = z.strictObject({
  /** Times the base reward, in basis points: 12500 is 1.25 ×. */
  bps: z
    .int()
    .min(10_000, "cannot be below the base price")
    .max(50_000, "can be at most five times the base price"),
  /** The lower bound of quality (80 % credible) from which the tier holds, 0…1. */
  fromLower: z.number().min(0).max(0.999),
  /** Checked answers needed before the tier can hold. */
  minChecked: z.int().min(0).max(1000),
});
export type Tier = z.output<typeof tier>;

/** The first tier is what everybody gets; each later one demands more and pays more. */
export const PriceTiers = z
  .array(tier)
  .min(1, "needs at least the base tier")
  .max(6, "has at most six tiers")
  .superRefine((tiers, ctx) => {
    tiers.forEach((t, i) => {
      const before = tiers[i - 1];
      const wrong = (message: string) => ctx.addIssue({ code: "custom", path: [i], message });
      if (!before && (t.bps !== 10_000 || t.fromLower > 0 || t.minChecked > 0)) {
        wrong("the first tier must pay the base price and demand nothing");
      }
      if (before && (t.bps <= before.bps || t.fromLower <= before.fromLower)) {
        wrong("each tier must pay more and demand more than the one before");
      }
    });
  });
export type PriceTiers = z.output<typeof PriceTiers>;

export const DEFAULT_TIERS: PriceTiers = [
  { bps: 10_000, fromLower: 0, minChecked: 0 },
  { bps: 11_000, fromLower: 0.8, minChecked: 10 },
  { bps: 12_500, fromLower: 0.9, minChecked: 20 },
];

export type TierVerdict = { tier: number; bps: number; reasons: Reason[]; engine: Engine };

/** The highest tier whose demands the estimate meets, and why. */
export function tierFor(estimate: Estimate, tiers: readonly Tier[] = DEFAULT_TIERS): TierVerdict {
  const reached = tiers.findLastIndex((t) => estimate.lower >= t.fromLower && estimate.goldN >= t.minChecked);
  const index = Math.max(0, reached);
  const held = tiers[index];
  const bps = held?.bps ?? 10_000;
  const reasons =
    index === 0 || !held
      ? [reason("base_price")]
      : [reason("higher_price", { reached: held.fromLower, multiplier: bps / 10_000 })];
  const next = tiers[index + 1];
  if (next && estimate.lower >= next.fromLower && estimate.goldN < next.minChecked) {
    reasons.push(
      reason("more_checks_for_price", { minimum: next.minChecked, checked: Math.floor(estimate.goldN) }),
    );
  }
  return { tier: index, bps, reasons, engine: ENGINE };
}
