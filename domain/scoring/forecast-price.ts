/** What answers will cost: the tier of each person as gold comes in, and the gold that each is served on the way. */
import { unitPrice } from "#domain/ledger/unit";
import type { Micros } from "#domain/money";
import { betaCdf } from "./beta";
import { EARLY_SHARE } from "./gold-serving";
import type { QualityPlan } from "./plan";
import { PEER_WEIGHT, PEERS_MOST, PRIOR_STRENGTH } from "./quality";
import type { Tier } from "./tiers";

/** Somebody at work: gold answers so far, and the share of the ordinary answers still to come. */
export type AtWork = { ability: number; share: number; right: number; wrong: number };

/** Parts of a person's work at whose middle the price is looked at. */
const PARTS = 4;

/**
 * The mean price of an answer over the work still to come, in basis points of the reward. `goldServed` is the share of the
 * gold that the schedule asks for which can be served.
 */
export function meanTier(
  work: {
    people: readonly AtWork[];
    labels: number;
    goldServed: number;
    plan: QualityPlan;
    tiers: readonly Tier[];
  },
  reaches: (a: number, b: number, from: number) => boolean,
): number {
  const { people, labels, plan, tiers } = work;
  let [sum, all] = [0, 0];
  for (const { ability, share, right, wrong } of people) {
    const own = labels * share;
    for (let part = 0; part < PARTS; part++) {
      const done = (own * (part + 0.5)) / PARTS;
      const before = right + wrong;
      const gold = work.goldServed * goldServed(done, before, plan);
      const checked = before + gold;
      const peers = Math.min(PEERS_MOST, checked, PEER_WEIGHT * done);
      const a = PRIOR_STRENGTH * plan.assumedPriorQuality + right + ability * (gold + peers);
      const b = PRIOR_STRENGTH * (1 - plan.assumedPriorQuality) + wrong + (1 - ability) * (gold + peers);
      const held = tiers.findLast((tier) => checked >= tier.minChecked && reaches(a, b, tier.fromLower));
      sum += share * (held?.bps ?? 10_000);
      all += share;
    }
  }
  return all > 0 ? sum / all : 10_000;
}

/** Gold answers served beside so many ordinary ones to somebody who was served `before` already. */
export function goldServed(
  ordinary: number,
  before: number,
  { earlyGolds, goldShareBps }: Pick<QualityPlan, "earlyGolds" | "goldShareBps">,
): number {
  const steady = goldShareBps / 10_000;
  const early = Math.max(0, earlyGolds - before);
  const fast = Math.min(early, (ordinary * EARLY_SHARE) / (1 - EARLY_SHARE));
  const slow = Math.max(0, ordinary - (early * (1 - EARLY_SHARE)) / EARLY_SHARE);
  return fast + (slow * steady) / (1 - steady);
}

/** Whether the lower bound of quality (80 % credible) lies above a tier's, looked up in halves of an answer. */
export function bounds(): (a: number, b: number, from: number) => boolean {
  const known = new Map<string, boolean>();
  return (a, b, from) => {
    if (from <= 0) return true;
    const [x, y] = [Math.max(1, Math.round(a * 2)), Math.max(1, Math.round(b * 2))];
    const key = `${x} ${y} ${from}`;
    const found = known.get(key) ?? betaCdf(from, x / 2, y / 2) <= 0.1;
    known.set(key, found);
    return found;
  };
}

/** What one answer costs at so many basis points of the reward, with the fee. */
export function unitAt(terms: { rewardMicros: Micros; feeBps: number }, bps: number): Micros {
  const { priceMicros, feeMicros } = unitPrice(terms, Math.round(bps));
  return priceMicros + feeMicros;
}
