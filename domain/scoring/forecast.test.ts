import { describe, expect, test } from "vitest";
import { type CrowdKnowledge, forecast } from "./forecast";
import { QualityPlan } from "./plan";
import { DEFAULT_TIERS } from "./tiers";

const terms = {
  tasks: 1_000,
  goldTasks: 50,
  plan: QualityPlan.parse({}),
  rewardMicros: 50_000n,
  feeBps: 2_000,
  tiers: DEFAULT_TIERS,
};
const crowd = (accuracy: number, over: Partial<CrowdKnowledge> = {}): CrowdKnowledge => ({
  source: "this job",
  goldAnswers: 300,
  classes: 3,
  workers: Array.from({ length: 10 }, () => ({ right: 30 * accuracy, wrong: 30 * (1 - accuracy), share: 1 })),
  ...over,
});
const assumed: CrowdKnowledge = { source: "assumed", goldAnswers: 0, classes: 3, workers: [] };

describe("what money buys", () => {
  test("a higher target costs more and leaves more right, or more to a reviewer", () => {
    const { points } = forecast(terms, crowd(0.85));
    for (const [i, point] of points.entries()) {
      const before = points[i - 1];
      if (!before) continue;
      expect(point.costMicros.mean).toBeGreaterThanOrEqual(before.costMicros.mean);
      expect(point.right.mean).toBeGreaterThanOrEqual(before.right.mean - 0.005);
    }
    expect(points.at(-1)!.right.mean).toBeGreaterThan(points[0]!.right.mean);
  });

  test("better people come cheaper", () => {
    const at = (accuracy: number) => forecast(terms, crowd(accuracy)).points[3]!;
    expect(at(0.95).costMicros.mean).toBeLessThan(at(0.75).costMicros.mean);
    expect(at(0.95).right.mean).toBeGreaterThan(at(0.75).right.mean);
  });

  test("where nothing is known the interval is wide, and it says so", () => {
    const width = (known: CrowdKnowledge) => {
      const { right } = forecast(terms, known).points[2]!;
      return right.high - right.low;
    };
    expect(forecast(terms, assumed).source).toBe("assumed");
    expect(width(assumed)).toBeGreaterThan(width(crowd(0.75)));
    expect(width(crowd(0.75, { source: "earlier job" }))).toBeGreaterThan(width(crowd(0.75)) * 0.9);
  });

  test("the plan's own target is on the curve, and the same knowledge gives the same curve", () => {
    const plan = QualityPlan.parse({ targetConfidence: 0.93 });
    const curve = forecast({ ...terms, plan }, crowd(0.8));
    expect(curve.points.map((point) => point.target)).toContain(0.93);
    expect(forecast({ ...terms, plan }, crowd(0.8))).toEqual(curve);
  });
});
