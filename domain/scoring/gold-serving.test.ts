import { describe, expect, test } from "vitest";
import { goldChance, goldDueAt, goldDueBy, goldShareAt, goldTurn, keyedUnit } from "./gold-serving";
import { follow, goldFor, goldShare, goldToOpen } from "./gold-supply";
import { DEFAULT_PLAN as plan } from "./plan";
import type { Standing } from "./standing";

/** Which of a worker's tasks are gold, where so much of it lies on the ring as is due, or that share of it. */
function served(secret: string, worker: string, tasks: number, standing: Standing = "active", supplied = 1) {
  const golds: boolean[] = [];
  for (let i = 0; i < tasks; i++) {
    const question = { servedSoFar: i, goldServed: golds.filter(Boolean).length, plan };
    const share = supplied * goldShareAt(i, plan);
    const usual = goldShareAt(i, plan);
    const supply = { ordinary: 1_000, gold: (1_000 * share) / (1 - share), usual };
    const unit = keyedUnit(secret, "gold", "job_1", worker, i);
    const turn = goldTurn({ ...question, standing, supply, keyedUnit: unit });
    // Where gold lies is chance, which nobody knows either.
    const isMet = keyedUnit(secret, "ring", worker, i) < share;
    golds.push(turn === "ahead" || (turn === "if_met" && isMet));
  }
  return golds;
}
const count = (list: boolean[]) => list.filter(Boolean).length;
const workers = Array.from({ length: 300 }, (_, i) => `w${i}`);

describe("gold is served", () => {
  test("about eleven times among a worker's first forty tasks, then about once in twenty", () => {
    const lists = workers.map((w) => served("secret", w, 240));
    const early = lists.reduce((s, l) => s + count(l.slice(0, 40)), 0) / lists.length;
    const later = lists.reduce((s, l) => s + count(l.slice(40)), 0) / lists.length / 200;
    expect(early).toBeGreaterThan(10);
    expect(early).toBeLessThan(13);
    expect(later).toBeGreaterThan(0.04);
    expect(later).toBeLessThan(0.06);
  });

  test("more often to a worker who is on notice or hardly known", () => {
    const steady = { servedSoFar: 200, goldServed: 19, plan };
    expect(goldChance({ ...steady, standing: "on_notice" })).toBeGreaterThan(3 * goldChance(steady));
    expect(goldChance({ ...steady, quality: { lower: 0.5, upper: 0.9 } })).toBeGreaterThan(
      3 * goldChance(steady),
    );
  });

  test("never predictably: no place is always gold or never, and no two workers have the same places", () => {
    const lists = workers.map((w) => served("secret", w, 30));
    for (let place = 0; place < 30; place++) {
      const share = lists.filter((l) => l[place]).length / lists.length;
      expect(share).toBeGreaterThan(0.02);
      expect(share).toBeLessThan(0.7);
    }
    expect(new Set(lists.map(String)).size).toBe(lists.length);
    expect(served("secret", "w1", 60)).not.toEqual(served("another secret", "w1", 60));
  });

  test("less often to everybody alike where there is too little: a tenth of the gold is met a tenth as often", () => {
    const lists = workers.map((w) => served("secret", w, 60, "active", 0.1));
    const early = lists.reduce((s, l) => s + count(l.slice(0, 31)), 0) / lists.length;
    expect(early).toBeGreaterThan(0.9);
    expect(early).toBeLessThan(2);
  });

  test("by who is due as much as others, whenever it is met; by who is due more, also from further on; by who is due less, not always", () => {
    const supply = { ordinary: 900, gold: 100, usual: 0.35 };
    const question = { servedSoFar: 0, goldServed: 0, plan, supply };
    const turns = (over: Partial<Parameters<typeof goldTurn>[0]>) => [
      ...new Set(
        Array.from({ length: 50 }, (_, i) => goldTurn({ ...question, ...over, keyedUnit: (i + 0.5) / 50 })),
      ),
    ];
    expect(turns({})).toEqual(["if_met"]);
    expect(turns({ supply: { ...supply, usual: 0.1 } })).toEqual(["ahead", "if_met"]);
    expect(turns({ servedSoFar: 200, goldServed: 19 })).toEqual(["if_met", "pass"]);
    expect(turns({ supply: { ...supply, gold: 0 } })).toEqual(["pass"]);
  });

  test("to nobody where the plan has none", () => {
    const none = { goldShareBps: 0, earlyGolds: 0 };
    expect(goldChance({ servedSoFar: 0, goldServed: 0, plan: none, standing: "on_notice" })).toBe(0);
  });
});

test("the keyed number is the same for the same question, spread evenly, and different for every part", () => {
  expect(keyedUnit("k", "a", 1)).toBe(keyedUnit("k", "a", 1));
  expect(keyedUnit("k", "ab", "c")).not.toBe(keyedUnit("k", "a", "bc"));
  const units = Array.from({ length: 2_000 }, (_, i) => keyedUnit("k", i));
  expect(Math.min(...units)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...units)).toBeLessThan(1);
  expect(units.reduce((s, u) => s + u, 0) / units.length).toBeCloseTo(0.5, 1);
});

test("as much gold is due as the schedule serves, and what was missed is due later", () => {
  const lists = workers.map((w) => served("secret", w, 240));
  for (const [from, to] of [
    [0, 30],
    [60, 240],
  ] as const) {
    const real = lists.reduce((s, l) => s + count(l.slice(from, to)), 0) / lists.length / (to - from);
    const due = Array.from({ length: to - from }, (_, i) => goldShareAt(from + i, plan));
    expect(real).toBeCloseTo(due.reduce((s, d) => s + d, 0) / due.length, 1);
  }
  expect(goldShareAt(0, { goldShareBps: 0, earlyGolds: 0 })).toBe(0);
  expect(goldDueBy(31, plan)).toBeCloseTo(10.85, 1);
  expect(goldDueBy(131, plan)).toBeCloseTo(16, 0);
  expect(goldDueAt({ served: 100, goldServed: 15 }, plan)).toBeCloseTo(0.05, 1);
  expect(goldDueAt({ served: 100, goldServed: 4 }, plan)).toBeGreaterThan(0.3);
  expect(goldDueAt({ served: 5, goldServed: 0 }, plan)).toBe(0.35);
});

test("so much gold is open as makes its due share of all open tasks; a little too much stays open, more goes back", () => {
  expect(goldShare({ ordinary: 650, gold: goldFor(650, 0.35) })).toBeCloseTo(0.35, 6);
  expect(goldShare({ ordinary: 0, gold: 0 })).toBe(0);
  expect(goldToOpen({ wanted: 10, open: 4 })).toBe(6);
  expect(goldToOpen({ wanted: 10, open: 12 })).toBe(0);
  expect(goldToOpen({ wanted: 10, open: 20 })).toBe(-10);
  expect(follow(0.35, Array(400).fill(0.05))).toBeCloseTo(0.09, 2);
});
