import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Evidence,
  estimate,
  goldAnswers,
  isMeasured,
  meanQuality,
  newQuality,
  retract,
  sourceWeights,
  update,
} from "./quality";

const evidence = fc.record({
  source: fc.constantFrom("gold" as const, "peers" as const),
  score: fc.double({ min: 0, max: 1, noNaN: true }),
  weight: fc.double({ min: 0, max: 1, noNaN: true }),
  truth: fc.constantFrom("a", "b"),
  answer: fc.constantFrom("a", "b"),
});
const having = (all: Evidence[]) => all.reduce(update, newQuality());
const golds = (right: number, wrong: number): Evidence[] => [
  ...Array.from({ length: right }, () => ({ source: "gold" as const, score: 1 })),
  ...Array.from({ length: wrong }, () => ({ source: "gold" as const, score: 0 })),
];
const peers = (count: number): Evidence[] =>
  Array.from({ length: count }, () => ({ source: "peers", score: 1 }));

test("the order in which evidence about a worker comes does not matter, and the state survives JSON", () => {
  fc.assert(
    fc.property(fc.array(evidence, { maxLength: 12 }), (all) => {
      const state = having(all);
      expect(having([...all].reverse())).toEqual(state);
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    }),
  );
});

test("taking evidence back leaves the worker as if it had never come", () => {
  fc.assert(
    fc.property(fc.array(evidence, { maxLength: 8 }), evidence, (all, bad) => {
      expect(retract(having([...all, bad]), bad)).toEqual(having(all));
    }),
  );
});

describe("an estimate", () => {
  test("of an unknown worker is the assumed quality, with a wide interval", () => {
    const unknown = estimate(newQuality(), { assumedPriorQuality: 0.7 });
    expect(unknown.mean).toBeCloseTo(0.7);
    expect(unknown.upper - unknown.lower).toBeGreaterThan(0.4);
    expect(unknown).toMatchObject({ n: 0, goldN: 0 });
  });
  test("rises with right answers, falls with wrong ones, and narrows with either", () => {
    const [good, bad, better] = [having(golds(9, 1)), having(golds(1, 9)), having(golds(90, 10))].map((s) =>
      estimate(s),
    );
    expect(good!.mean).toBeGreaterThan(0.8);
    expect(bad!.mean).toBeLessThan(0.4);
    expect(better!.upper - better!.lower).toBeLessThan(good!.upper - good!.lower);
    for (const e of [good!, bad!, better!]) {
      expect(e.lower95).toBeLessThan(e.lower);
      expect(e.lower).toBeLessThan(e.mean);
      expect(e.mean).toBeLessThan(e.upper);
      expect(e.upper).toBeLessThan(e.upper95);
    }
  });
  test("is that of a beta distribution: nine of ten on gold, from three of four assumed", () => {
    const e = estimate(having(golds(9, 1)));
    expect(e.mean).toBeCloseTo(12 / 14, 12);
    expect(e).toMatchObject({ n: 10, goldN: 10 });
  });
});

test("agreement with the others alone never measures a worker", () => {
  const liked = having(peers(500));
  expect(meanQuality(liked)).toBeCloseTo(0.75);
  expect(isMeasured(liked)).toBe(false);
  expect(goldAnswers(liked)).toBe(0);
});

test("agreement with the others never outweighs gold", () => {
  const state = having([...golds(0, 10), ...peers(10_000)]);
  expect(sourceWeights(state).peers * 10_000).toBeLessThanOrEqual(10);
  expect(meanQuality(state)).toBeLessThan(0.6);
});

test("what another job taught about a worker is where this job begins", () => {
  const known = newQuality({ mean: 0.95, strength: 8 });
  expect(meanQuality(known)).toBeGreaterThan(0.85);
  expect(isMeasured(known)).toBe(true);
});
