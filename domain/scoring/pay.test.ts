import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maxUnitMicros } from "#domain/ledger/unit";
import { costEstimate, labelsPerTask } from "./estimate";
import { DEFAULT_PLAN as plan } from "./plan";
import { estimate, newQuality, type QualityState, update } from "./quality";
import { DEFAULT_TIERS, PriceTiers, tierFor } from "./tiers";
import { topUp } from "./top-up";

const seen = (right: number, wrong: number) => {
  let state: QualityState = newQuality();
  for (let i = 0; i < right + wrong; i++) state = update(state, { source: "gold", score: i < right ? 1 : 0 });
  return estimate(state);
};

describe("a worker's price", () => {
  test("is the base price while little is known", () => {
    expect(tierFor(seen(0, 0))).toMatchObject({ tier: 0, bps: 10_000, reasons: [{ code: "base_price" }] });
  });
  test("rises with what the checked answers show for certain", () => {
    expect(tierFor(seen(20, 1))).toMatchObject({ tier: 1, bps: 11_000 });
    expect(tierFor(seen(60, 1))).toMatchObject({ tier: 2, bps: 12_500 });
    expect(tierFor(seen(60, 1)).reasons[0]?.sentence).toBe(
      "Your checked answers show at least 90 % quality: you are paid 1.25 times the base price.",
    );
    expect(tierFor(seen(12, 8))).toMatchObject({ tier: 0 });
  });
  test("waits for enough checked answers, and says so", () => {
    const sure = { ...seen(60, 0), goldN: 6 };
    expect(tierFor(sure).reasons.map((r) => r.code)).toEqual(["base_price", "more_checks_for_price"]);
  });
  test("comes from tiers that rise from the base price", () => {
    expect(PriceTiers.safeParse(DEFAULT_TIERS).success).toBe(true);
    expect(
      PriceTiers.safeParse([{ bps: 11_000, fromLower: 0, minChecked: 0 }]).error?.issues[0]?.message,
    ).toMatch(/base price/);
    const flat = [DEFAULT_TIERS[0], { bps: 10_000, fromLower: 0.8, minChecked: 5 }];
    expect(PriceTiers.safeParse(flat).error?.issues[0]?.message).toMatch(/pay more and demand more/);
  });
});

describe("the hourly floor", () => {
  test("adds exactly what is missing, to the micro, rounded up for the worker", () => {
    expect(
      topUp({ activeSeconds: 1_800, earnedMicros: 4_000_000n, floorPerHourMicros: 12_000_000n }),
    ).toMatchObject({
      topUpMicros: 2_000_000n,
      reasons: [{ code: "topped_up" }],
    });
    expect(topUp({ activeSeconds: 1, earnedMicros: 0n, floorPerHourMicros: 10_000_000n }).topUpMicros).toBe(
      2_778n,
    );
    expect(topUp({ activeSeconds: 60, earnedMicros: 1n, floorPerHourMicros: 0n })).toMatchObject({
      topUpMicros: 0n,
      reasons: [{ code: "floor_met" }],
    });
  });
  test("is then met, and never overpaid by more than a micro", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 6 }),
        fc.bigInt(0n, 10n ** 12n),
        fc.bigInt(0n, 10n ** 9n),
        (activeSeconds, earnedMicros, floorPerHourMicros) => {
          const { topUpMicros } = topUp({ activeSeconds, earnedMicros, floorPerHourMicros });
          const paid = (earnedMicros + topUpMicros) * 3_600n;
          const due = floorPerHourMicros * BigInt(activeSeconds);
          expect(paid >= due).toBe(true);
          if (topUpMicros > 0n) expect(paid - due < 3_600n).toBe(true);
          expect(
            topUp({ activeSeconds, earnedMicros: earnedMicros + topUpMicros, floorPerHourMicros })
              .topUpMicros,
          ).toBe(0n);
        },
      ),
    );
  });
  test("is not computed from half seconds or negative amounts", () => {
    expect(() => topUp({ activeSeconds: 1.5, earnedMicros: 0n, floorPerHourMicros: 1n })).toThrow(RangeError);
    expect(() => topUp({ activeSeconds: 1, earnedMicros: -1n, floorPerHourMicros: 1n })).toThrow(RangeError);
  });
});

describe("before publication a requester sees", () => {
  test("how many answers a task will take: few from good workers, more from poor ones, within the plan", () => {
    const [good, poor] = [labelsPerTask(plan, 0.95), labelsPerTask(plan, 0.65)];
    expect(good.mean).toBeLessThan(poor.mean);
    expect(good.mean).toBeGreaterThanOrEqual(plan.minOverlap);
    expect(poor.mean).toBeLessThanOrEqual(plan.maxOverlap);
    expect(good.undecidedShare).toBeLessThan(poor.undecidedShare);
    expect(labelsPerTask({ ...plan, minOverlap: 3, maxOverlap: 3 }, 0.8).mean).toBeCloseTo(3, 12);
  });
  test("a range of cost that the worst case always covers, exactly", () => {
    fc.assert(
      fc.property(
        fc.record({
          tasks: fc.integer({ min: 1, max: 100_000 }),
          goldTasks: fc.integer({ min: 0, max: 500 }),
          rewardMicros: fc.bigInt(1_000n, 10_000_000n),
          feeBps: fc.integer({ min: 0, max: 4_000 }),
          topUpReserveBps: fc.integer({ min: 0, max: 5_000 }),
        }),
        (job) => {
          const cost = costEstimate({ ...job, plan, tiers: DEFAULT_TIERS });
          const most =
            BigInt(job.tasks + job.goldTasks) *
            BigInt(plan.maxOverlap) *
            maxUnitMicros({ ...job, tiers: DEFAULT_TIERS });
          expect(cost.lowMicros <= cost.expectedMicros && cost.expectedMicros <= cost.highMicros).toBe(true);
          expect(cost.highMicros <= cost.worstCaseMicros).toBe(true);
          expect(cost.worstCaseMicros - cost.topUpReserveMicros).toBe(most);
          expect(
            cost.topUpReserveMicros * 10_000n >= cost.worstCaseMicros * BigInt(job.topUpReserveBps) - 10_000n,
          ).toBe(true);
        },
      ),
    );
  });
});
