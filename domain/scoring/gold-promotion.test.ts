import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  againstPromotion,
  againstTask,
  answersAsGold,
  type GoldPool,
  type PromotionCandidate,
  wrongBefore,
} from "./gold-promotion";
import { QualityPlan } from "./plan";

const plan = QualityPlan.parse({ minOverlap: 2, maxOverlap: 5, promotedGoldBps: 5_000 });
const sure: PromotionCandidate = {
  confidence: 0.98,
  withoutOne: 0.85,
  by: ["per_ann", "per_bob"],
  label: "spam",
  measured: 2,
  differing: 0,
  answers: 2,
  leased: 0,
  isContested: false,
};
const dry: GoldPool = {
  wanted: 4,
  open: 1,
  stock: 0,
  given: 20,
  promoted: 0,
  byClass: { spam: 10, ham: 10 },
  byPerson: {},
  classes: 2,
};
const against = (task: Partial<PromotionCandidate>, pool: Partial<GoldPool> = {}) =>
  againstPromotion({ ...sure, ...task }, { ...dry, ...pool }, plan);

describe("a settled task", () => {
  test("becomes gold when gold runs out and two measured people agree beyond doubt", () => {
    expect(against({})).toEqual([]);
  });

  test("does not when its label is not sure enough, for the rule or for the job", () => {
    expect(against({ confidence: 0.949 })).toEqual(["not_sure_enough"]);
    expect(againstTask(sure, { ...plan, targetConfidence: 0.99 })).toEqual(["not_sure_enough"]);
  });

  test("does not when it rests on one person, or on people whom nobody has measured", () => {
    expect(against({ withoutOne: 0.6 })).toEqual(["rests_on_one_person"]);
    expect(against({ measured: 1 })).toEqual(["too_few_measured"]);
  });

  test("does not when anybody said something else, contested an answer or asked about it", () => {
    expect(against({ differing: 1 })).toEqual(["answers_differ"]);
    expect(against({ isContested: true })).toEqual(["contested"]);
  });

  test("does not while there is gold enough, open or in stock", () => {
    expect(against({}, { open: 4 })).toEqual(["gold_is_enough"]);
    expect(against({}, { stock: 3 })).toEqual(["gold_is_enough"]);
  });

  test("does not beyond its share of all gold, its class's or one person's", () => {
    expect(against({}, { given: 3, promoted: 3, byClass: {} })).toEqual(["share_of_promoted"]);
    expect(against({}, { byClass: { spam: 16, ham: 4 } })).toEqual(["share_of_class"]);
    expect(against({}, { promoted: 9, byPerson: { per_ann: 6 } })).toEqual(["share_of_person"]);
    expect(against({}, { promoted: 9, byPerson: { per_ann: 5 } })).toEqual([]);
  });

  test("never does where the requester wants none, or serves no gold at all", () => {
    expect(againstTask(sure, { ...plan, promotedGoldBps: 0 })).toEqual(["switched_off"]);
    expect(againstTask(sure, { ...plan, goldShareBps: 0, earlyGolds: 0 })).toEqual(["switched_off"]);
  });

  test("never does when it has as many answers as any task may get", () => {
    expect(against({ answers: 5 })).toEqual(["no_room_for_answers"]);
  });
});

test("with the answers by which workers are measured a task never gets more than the most a task may get", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.nat(30),
      fc.nat(25),
      fc.nat(10),
      (least, more, n, leased) => {
        const some = QualityPlan.parse({ minOverlap: least, maxOverlap: least + more });
        const asked = answersAsGold({ answers: n, leased }, some);
        expect(asked).toBeGreaterThanOrEqual(0);
        if (asked > 0) expect(n + asked).toBeLessThanOrEqual(some.maxOverlap);
      },
    ),
  );
});

test("a label made gold is taken to be wrong more often than gold that people wrote, and more often the less sure it was", () => {
  expect(wrongBefore({ confidence: 0.99 })).toBeCloseTo(0.04);
  expect(wrongBefore({ confidence: 0.95 })).toBeCloseTo(0.08);
});

test("of a pool filled as long as the rule allows, the promoted stay within their share and no class crowds out the others", () => {
  const pool = { ...dry, wanted: 1_000, byClass: { spam: 10, ham: 10 } as Record<string, number> };
  for (let i = 0; i < 500; i++) {
    const label = i % 10 === 0 ? "spam" : "ham";
    const by = [`per_${i % 7}`, `per_${(i * 3 + 1) % 7}`];
    if (againstPromotion({ ...sure, label, by }, pool, plan).length > 0) continue;
    pool.promoted++;
    pool.byClass[label] = (pool.byClass[label] ?? 0) + 1;
  }
  expect(pool.promoted).toBeLessThanOrEqual(20);
  expect(pool.promoted).toBeGreaterThan(10);
  const all = pool.given + pool.promoted;
  expect(Math.max(...Object.values(pool.byClass))).toBeLessThanOrEqual(Math.ceil(0.75 * all));
});
