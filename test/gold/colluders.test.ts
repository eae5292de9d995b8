/**
 * People who pool what they saw: how often a task came up among them, and when its answers were accepted. Does it tell gold
 * from ordinary tasks, beyond what everybody knows of the schedule (more gold early)?
 */
import { describe, expect, test } from "vitest";
import { QualityPlan } from "#domain/scoring/plan";
import { seeded } from "#test/crowd/random";
import { areaUnderCurve } from "./area";
import { type CrowdSetting, groupsOf, pooledView, type Sighting, workTogether } from "./pooled-crowd";

const WORKERS = 300;
const plan = QualityPlan.parse({ minOverlap: 2, maxOverlap: 7, targetConfidence: 0.9 });
const honest: CrowdSetting = {
  plan,
  workers: WORKERS,
  each: 60,
  ordinary: 6_000,
  gold: 1_800,
  reviewSteps: 6_000,
};

/** Workers at about the same place in the job are compared with each other: the schedule is no secret. */
const STRATA = [15, 30, 45, 60];
const stratumOf = ({ position }: Sighting) => STRATA.findIndex((end) => position < end);

/** For each kind of view the area by which it tells gold, whichever way, over disjoint pools of this size. */
function areas(sightings: readonly Sighting[], size: number): Record<string, number> {
  const sums = new Map<string, { area: number; weight: number }>();
  for (const pool of groupsOf(WORKERS, size, seeded(size))) {
    const view = pooledView(sightings, pool);
    for (const name of Object.keys(view[0]?.views ?? {}) as (keyof (typeof view)[0]["views"])[]) {
      for (let stratum = 0; stratum < STRATA.length; stratum++) {
        const some = view.filter((one) => stratumOf(one.sighting) === stratum);
        const isGold = some.map((one) => one.sighting.isGold);
        const golds = isGold.filter(Boolean).length;
        if (golds === 0 || golds === isGold.length) continue;
        const { area } = areaUnderCurve(
          some.map((one) => one.views[name]),
          isGold,
        );
        const sum = sums.get(name) ?? { area: 0, weight: 0 };
        const weight = golds * (isGold.length - golds);
        sums.set(name, { area: sum.area + area * weight, weight: sum.weight + weight });
      }
    }
  }
  return Object.fromEntries(
    [...sums].map(([name, { area, weight }]) => [name, Math.max(area / weight, 1 - area / weight)]),
  );
}

const told = (size: number, found: Record<string, number>) =>
  `${size} of ${WORKERS}: ${Object.entries(found)
    .map(([name, area]) => `${name} ${area.toFixed(3)}`)
    .join(", ")}`;

describe("people who pool what they saw", () => {
  const sightings = workTogether(honest, 1);

  test("learn nothing of gold from counts and times: 5, 20 and 50 of 300", () => {
    expect(sightings.filter((s) => s.isGold).length).toBeGreaterThan(2_500);
    for (const size of [5, 20, 50]) {
      const found = areas(sightings, size);
      console.log(told(size, found));
      for (const [name, area] of Object.entries(found))
        expect(area, `${size} colluders: ${name}`).toBeLessThanOrEqual(0.55);
    }
  });

  test("meet gold as often as ordinary tasks, never beyond the plan's maximum overlap, and no task twice", () => {
    const exposures = (isGold: boolean) => {
      const counts = new Map<number, number>();
      for (const s of sightings) if (s.isGold === isGold) counts.set(s.task, (counts.get(s.task) ?? 0) + 1);
      return [...counts.values()];
    };
    const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length;
    const [gold, ordinary] = [exposures(true), exposures(false)];
    console.log(`labels a task: gold ${mean(gold).toFixed(2)}, ordinary ${mean(ordinary).toFixed(2)}`);
    expect(Math.abs(mean(gold) - mean(ordinary))).toBeLessThan(0.25);
    expect(Math.max(...gold)).toBeLessThanOrEqual(plan.maxOverlap);
    expect(new Set(sightings.map((s) => `${s.worker} ${s.task}`)).size).toBe(sightings.length);
  });

  test("learn hardly more once tasks are made gold in the moment they are settled", () => {
    for (const gold of [1_500, 500]) {
      const without = workTogether({ ...honest, gold }, 3);
      const sightings = workTogether({ ...honest, gold, promotes: "when settled" }, 3);
      const made = sightings.filter((s) => s.isGold && s.task < honest.ordinary);
      expect(made.length).toBeGreaterThan(500);
      for (const size of [5, 20, 50]) {
        const [found, before] = [areas(sightings, size), areas(without, size)];
        console.log(`${gold} gold, ${made.length} times a task made gold: ${told(size, found)}`);
        for (const [name, area] of Object.entries(found))
          expect(area - (before[name] ?? 0), `${size} colluders: ${name}`).toBeLessThanOrEqual(0.03);
      }
    }
  });

  test("would find tasks that are made gold after their answers were accepted", () => {
    const late = areas(workTogether({ ...honest, gold: 500, promotes: "afterwards" }, 3), 50);
    console.log(`made gold afterwards: ${told(50, late)}`);
    expect(late["accepted for another before it was seen"]).toBeGreaterThan(0.55);
  });

  test("would find a fixed pool of fifty gold tasks that is served without end", () => {
    const found = areas(workTogether({ ...honest, gold: 50, endless: true }, 2), 50);
    console.log(`endless: ${told(50, found)}`);
    expect(Math.max(...Object.values(found))).toBeGreaterThanOrEqual(0.9);
  });
});
