/**
 * People who pool what they saw: how often a task came up among them, who of them saw its neighbours, and when its answers
 * were accepted. Does it tell gold from ordinary tasks, beyond what everybody knows of the schedule (more gold early)?
 */
import { describe, expect, test } from "vitest";
import { QualityPlan } from "#domain/scoring/plan";
import { seeded } from "#test/crowd/random";
import { areaUnderCurve } from "./area";
import { crossValidated, logistic, stumps } from "./classifiers";
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
/** A twelfth of the tasks: a third of what the schedule would take. */
const scarce: CrowdSetting = { ...honest, gold: 500 };

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

/** The same for two classifiers that see all views at once, each learnt from the other pools. */
function learnt(sightings: readonly Sighting[], size: number): Record<string, number> {
  const pools = groupsOf(WORKERS, size, seeded(size));
  const seen = pools.flatMap((pool, i) =>
    pooledView(sightings, pool).map(({ sighting, views }) => ({ sighting, views, group: `pool ${i}` })),
  );
  // A third of the ordinary sightings is enough to learn what they look like.
  const some = seen.filter((one, i) => one.sighting.isGold || i % 3 === 0);
  const examples = some.map(({ sighting, views, group }) => {
    return { features: Object.values(views), isGold: sighting.isGold, group };
  });
  const found: Record<string, number> = {};
  for (const [name, learn] of Object.entries({ logistic, stumps })) {
    const scores = crossValidated(examples, learn);
    let [sum, weight] = [0, 0];
    for (let stratum = 0; stratum < STRATA.length; stratum++) {
      const at = some.flatMap(({ sighting }, i) => (stratumOf(sighting) === stratum ? [i] : []));
      const isGold = at.map((i) => some[i]?.sighting.isGold ?? false);
      const golds = isGold.filter(Boolean).length;
      const pairs = golds * (isGold.length - golds);
      if (pairs === 0) continue;
      const { area } = areaUnderCurve(
        at.map((i) => scores[i] ?? 0),
        isGold,
      );
      sum += area * pairs;
      weight += pairs;
    }
    found[name] = sum / weight;
  }
  return found;
}

const MOST = 0.55;

describe("people who pool what they saw", () => {
  test.each([
    ["where there is gold enough", honest, 2_500],
    ["where gold is scarce: 500 beside 6,000 tasks", scarce, 1_000],
    ["where it is scarce and people come one after another", { ...scarce, oneAfterAnother: true }, 1_000],
    [
      "where there is plenty and people come one after another",
      { ...honest, gold: 4_000, oneAfterAnother: true },
      2_500,
    ],
    ["where it is scarce and tasks are made gold", { ...scarce, promotes: "when settled" as const }, 1_300],
  ])(
    "learn nothing of gold from counts, neighbours and times, %s: 5, 20 and 50 of 300",
    (_, setting, least) => {
      const sightings = workTogether(setting, 3);
      expect(sightings.filter((s) => s.isGold).length).toBeGreaterThan(least);
      for (const size of [5, 20, 50]) {
        const found = areas(sightings, size);
        console.log(told(size, found));
        for (const [name, area] of Object.entries(found))
          expect(area, `${size} colluders: ${name}`).toBeLessThanOrEqual(MOST);
      }
    },
  );

  test("learn hardly more from all of it at once", () => {
    for (const setting of [honest, scarce]) {
      const found = learnt(workTogether(setting, 3), 50);
      console.log(`all at once, ${setting.gold} gold: ${told(50, found)}`);
      for (const [name, area] of Object.entries(found)) expect(area, name).toBeLessThanOrEqual(MOST);
    }
  }, 120_000);

  test.each([
    ["enough", honest],
    ["scarce", scarce],
  ])(
    "meet gold as often as ordinary tasks where it is %s, never beyond the plan's maximum overlap, and no task twice",
    (_, setting) => {
      const sightings = workTogether(setting, 1);
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
    },
  );

  test("would find tasks that are made gold after their answers were accepted", () => {
    const late = areas(workTogether({ ...scarce, promotes: "afterwards" }, 3), 50);
    console.log(`made gold afterwards: ${told(50, late)}`);
    const now = areas(workTogether({ ...scarce, promotes: "when settled" }, 3), 50);
    const name = "accepted for another before it was seen";
    expect(Math.abs((late[name] ?? 0.5) - 0.5)).toBeGreaterThan(2 * Math.abs((now[name] ?? 0.5) - 0.5));
  });

  test("would find a fixed pool of fifty gold tasks that is served without end", () => {
    const found = areas(workTogether({ ...honest, gold: 50, endless: true }, 2), 50);
    console.log(`endless: ${told(50, found)}`);
    expect(Math.max(...Object.values(found))).toBeGreaterThanOrEqual(0.9);
  });
});
