import { describe, expect, test } from "vitest";
import { describeOutlook, goldOutlook } from "./gold-outlook";
import { DEFAULT_PLAN as plan } from "./plan";

describe("what so much gold measures", () => {
  test("where it is enough, what the plan says, and nothing is to be told", () => {
    const outlook = goldOutlook({ ordinary: 6_000, gold: 1_100 }, plan, 0.5);
    expect(outlook).toMatchObject({ isEnough: true, needed: 1_012 });
    expect(outlook?.now).toEqual(outlook?.wished);
    expect(outlook && describeOutlook(outlook)).toEqual([]);
  });

  test("where it is scarce, less: fewer careless workers are caught as soon, and no more careful ones paused", () => {
    const outlook = goldOutlook({ ordinary: 6_000, gold: 500 }, plan, 0.5);
    if (!outlook) throw new Error("a plan with gold has an outlook");
    const { now, wished } = outlook;
    expect(now.golds).toBeCloseTo(7.7, 1);
    expect(wished.golds).toBeCloseTo(14.4, 1);
    expect(now.careless).toBeLessThan(wished.careless);
    expect(now.careful).toBeLessThanOrEqual(wished.careful);
    const [gold, rates] = describeOutlook(outlook);
    expect(gold).toBe(
      "500 gold beside 6,000 other tasks: to stay hidden, gold is met only as often as it is there, so a worker meets about 8 of it in the first hundred tasks; for the 14 of your plan, 1,012 gold tasks would be needed.",
    );
    expect(rates).toMatch(/^Within these hundred tasks \d+ % of the workers who are right at most half/);
  });

  test("is not told without gold in the plan, or without tasks", () => {
    const none = { ...plan, goldShareBps: 0, earlyGolds: 0 };
    expect(goldOutlook({ ordinary: 10, gold: 0 }, none, 0.5)).toBeUndefined();
    expect(goldOutlook({ ordinary: 0, gold: 0 }, plan, 0.5)).toBeUndefined();
  });
});
