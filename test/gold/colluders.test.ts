/**
 * People who pool what they saw: does how often a task came up among them tell that it is gold? The real schedule and
 * the real cap on exposure, with a simple crowd around them; no database.
 */
import { describe, expect, test } from "vitest";
import { exposureCap, keyedUnit, serveGold } from "#domain/scoring/gold-serving";
import { QualityPlan } from "#domain/scoring/plan";
import { type Random, seeded, shuffle } from "#test/crowd/random";
import { type Area, areaUnderCurve } from "./area";

const WORKERS = 300;
const EACH = 60;

type Pool = { left: Map<number, number>; ring: number[] };
type Seen = { worker: number; task: number; isGold: boolean; before: number };
type Crowd = { seen: Seen[]; exposures: Map<number, number>; refused: number };

/**
 * Three hundred people take sixty tasks each, in turns drawn by lot. Ordinary tasks need as many labels as `overlap`
 * says; gold as many as the plan's cap allows. A task goes to somebody who has not seen it, the ring's next.
 */
function work(plan: QualityPlan, overlap: (random: Random) => number, seed: number, leak = 1): Crowd {
  const random = seeded(seed);
  const cap = Math.round(exposureCap(plan) * leak);
  const golds = Math.ceil((WORKERS * EACH * 0.36) / cap);
  const ordinary = Math.ceil((WORKERS * EACH) / plan.minOverlap);
  const gold = pool(0, golds, () => cap, random);
  const other = pool(golds, ordinary, () => overlap(random), random);
  const turns = shuffle(
    Array.from({ length: WORKERS * EACH }, (_, i) => i % WORKERS),
    random,
  );
  const served = Array.from({ length: WORKERS }, () => ({ all: 0, gold: 0, had: new Set<number>() }));
  const seen: Seen[] = [];
  const exposures = new Map<number, number>();
  let refused = 0;
  for (const worker of turns) {
    const own = served[worker];
    if (!own) continue;
    const unit = keyedUnit("the secret of this run", "gold", "job", String(worker), String(own.all));
    const wants = serveGold({ servedSoFar: own.all, goldServed: own.gold, plan, keyedUnit: unit });
    let task = wants ? take(gold, own.had, random) : undefined;
    const isGold = task !== undefined;
    if (wants && !isGold) refused += 1;
    task ??= take(other, own.had, random);
    if (task === undefined) continue;
    own.all += 1;
    own.gold += isGold ? 1 : 0;
    own.had.add(task);
    seen.push({ worker, task, isGold, before: exposures.get(task) ?? 0 });
    exposures.set(task, (exposures.get(task) ?? 0) + 1);
  }
  return { seen, exposures, refused };
}

function pool(first: number, count: number, need: () => number, random: Random): Pool {
  const ring = shuffle(
    Array.from({ length: count }, (_, i) => first + i),
    random,
  );
  return { ring, left: new Map(ring.map((task) => [task, need()])) };
}

function take({ ring, left }: Pool, had: Set<number>, random: Random): number | undefined {
  const start = Math.floor(random() * ring.length);
  for (let i = 0; i < ring.length; i++) {
    const at = (start + i) % ring.length;
    const task = ring[at] ?? -1;
    if (had.has(task)) continue;
    const now = (left.get(task) ?? 0) - 1;
    left.set(task, now);
    if (now <= 0) ring.splice(at, 1);
    return task;
  }
  return undefined;
}

/** What the first `count` workers can say of each of their own tasks: how many of the others among them met it before. */
function pooled(crowd: Crowd, count: number): Area {
  const met = new Map<number, number>();
  const scores: number[] = [];
  const isGold: boolean[] = [];
  for (const one of crowd.seen) {
    if (one.worker >= count) continue;
    scores.push(met.get(one.task) ?? 0);
    isGold.push(one.isGold);
    met.set(one.task, (met.get(one.task) ?? 0) + 1);
  }
  return areaUnderCurve(scores, isGold);
}

const steady = QualityPlan.parse({ minOverlap: 3, maxOverlap: 3, goldShareBps: 1_000, earlyGolds: 11 });
const dynamic = QualityPlan.parse({ minOverlap: 2, maxOverlap: 7, goldShareBps: 1_000, earlyGolds: 11 });
/** Most tasks are settled by two answers, some take three to seven. */
const mostlyTwo = (random: Random) => (random() < 0.7 ? 2 : 3 + Math.floor(random() ** 2 * 5));

describe("people who pool what they saw", () => {
  test("never meet a gold task more often than the plan's maximum overlap", () => {
    for (const plan of [steady, dynamic]) {
      const { seen, exposures } = work(plan, plan === steady ? () => 3 : mostlyTwo, 1);
      const golds = new Set(seen.filter((one) => one.isGold).map((one) => one.task));
      expect(golds.size).toBeGreaterThan(100);
      expect(Math.max(...[...golds].map((task) => exposures.get(task) ?? 0))).toBe(plan.maxOverlap);
      const twice = new Set(seen.map((one) => `${one.worker} ${one.task}`));
      expect(twice.size).toBe(seen.length);
    }
  });

  test("learn nothing from how often a task comes up where every task is labelled alike often: 5, 20 and 50 of 300", () => {
    const crowd = work(steady, () => 3, 2);
    for (const count of [5, 20, 50]) {
      const { area } = pooled(crowd, count);
      expect(area, `${count} colluders`).toBeLessThanOrEqual(0.55);
    }
  });

  test("would be found out by this measure: gold that came up eight times as often stands out", () => {
    expect(
      pooled(
        work(steady, () => 3, 3, 8),
        WORKERS,
      ).area,
    ).toBeGreaterThanOrEqual(0.9);
  });

  test("what they learn grows with the distance between the plan's overlaps", () => {
    const crowd = work(dynamic, mostlyTwo, 4);
    const said = [5, 20, 50].map(
      (count) => `${count} of ${WORKERS}: ${pooled(crowd, count).area.toFixed(3)}`,
    );
    console.log(`overlap 2 to 7, gold shown 7 times: ${said.join("; ")}`);
    expect(pooled(crowd, 5).area).toBeLessThanOrEqual(0.55);
  });
});
