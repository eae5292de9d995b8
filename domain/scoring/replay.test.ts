import { describe, expect, test } from "vitest";
import { hasCrowd, loadCrowd } from "#test/crowds/recorded-crowd";
import { majorityAt, replay } from "#test/crowds/replay";
import { QualityPlan } from "./plan";

const plan = QualityPlan.parse({ targetConfidence: 0.9, maxOverlap: 9 });
const SEEDS = [1, 2, 3];
const mean = (of: (seed: number) => number) => SEEDS.reduce((s, seed) => s + of(seed), 0) / SEEDS.length;

describe.each(["sp_amt", "cf_weather_amt", "music"])("on the recorded crowd %s", (name) => {
  const here = hasCrowd(name);
  test.skipIf(!here)(
    `labels bought adaptively, a tenth of the tasks as gold, beat majority vote on as many labels${here ? "" : " (skipped: ../shared/data/crowd is not on this machine)"}`,
    () => {
      const crowd = loadCrowd(name);
      const runs = new Map(SEEDS.map((seed) => [seed, replay(crowd, plan, 0.1, seed)]));
      const engine = mean((seed) => runs.get(seed)!.accuracy);
      const perTask = (seed: number) => runs.get(seed)!.labels / runs.get(seed)!.tasks;
      const majority = mean((seed) => majorityAt(crowd, perTask(seed), seed));
      expect(engine).toBeGreaterThan(majority);
      expect(mean(perTask)).toBeLessThan(5);
    },
  );

  test.skipIf(!here)("the same answers in the same order give the same labels", () => {
    const crowd = loadCrowd(name);
    expect(replay(crowd, plan, 0.1, 1)).toEqual(replay(crowd, plan, 0.1, 1));
  });
});
