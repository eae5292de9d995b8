import fc from "fast-check";
import { expect, test } from "vitest";
import { maxUnitMicros, unitPrice } from "./unit";

test("an opening commits the price of the highest tier with its fee", () => {
  const job = { rewardMicros: 100_000n, feeBps: 2000, tiers: [{ bps: 10_000 }, { bps: 12_500 }] };
  expect(maxUnitMicros(job)).toBe(150_000n);
  expect(maxUnitMicros({ ...job, tiers: [] })).toBe(120_000n);
});

test("no tier ever costs more than the opening that was committed for it", () => {
  const tier = fc.record({ bps: fc.integer({ min: 1, max: 50_000 }) });
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 10n ** 12n }),
      fc.integer({ min: 0, max: 10_000 }),
      fc.array(tier, { minLength: 1, maxLength: 6 }),
      (rewardMicros, feeBps, tiers) => {
        const most = maxUnitMicros({ rewardMicros, feeBps, tiers });
        for (const { bps } of tiers) {
          const { priceMicros, feeMicros } = unitPrice({ rewardMicros, feeBps }, bps);
          expect(priceMicros + feeMicros).toBeLessThanOrEqual(most);
        }
      },
    ),
  );
});
