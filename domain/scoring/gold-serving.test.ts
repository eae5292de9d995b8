import { describe, expect, test } from "vitest";
import { goldChance, goldShareAt, keyedUnit, serveGold } from "./gold-serving";
import { DEFAULT_PLAN as plan } from "./plan";
import type { Standing } from "./standing";

/** Which of a worker's tasks are gold. */
function served(secret: string, worker: string, tasks: number, standing: Standing = "active"): boolean[] {
  const golds: boolean[] = [];
  for (let i = 0; i < tasks; i++) {
    const goldServed = golds.filter(Boolean).length;
    golds.push(
      serveGold({
        servedSoFar: i,
        goldServed,
        standing,
        plan,
        keyedUnit: keyedUnit(secret, "gold", "job_1", worker, i),
      }),
    );
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

test("as much gold is due as the schedule serves", () => {
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
});
