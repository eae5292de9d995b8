import { describe, expect, test } from "vitest";
import { type CrowdKnowledge, type ForecastPoint, forecast, type SoFar, type Terms } from "./forecast";
import { QualityPlan } from "./plan";
import { DEFAULT_TIERS } from "./tiers";

const terms: Terms = {
  tasks: 1_000,
  goldTasks: 50,
  plan: QualityPlan.parse({}),
  rewardMicros: 50_000n,
  feeBps: 2_000,
  tiers: DEFAULT_TIERS,
};
/** Ten people who answered gold tasks seven times each, all equally hard. */
const crowd = (accuracy: number, golds = 40, over: Partial<CrowdKnowledge> = {}): CrowdKnowledge => {
  const each = (golds * 7) / 10;
  return {
    source: "this job",
    goldAnswers: golds * 7,
    classes: 3,
    workers: Array.from({ length: 10 }, () => ({
      right: each * accuracy,
      wrong: each * (1 - accuracy),
      share: each,
    })),
    goldTasks: Array.from({ length: golds }, () => ({ right: 7 * accuracy, wrong: 7 * (1 - accuracy) })),
    ...over,
  };
};
const assumed: CrowdKnowledge = {
  source: "assumed",
  goldAnswers: 0,
  classes: 3,
  workers: [],
  goldTasks: [],
};
const at = (known: CrowdKnowledge, target = 0.95, of = terms) =>
  forecast(of, known).points.find((point) => point.target === target)!;
const width = ({ high, low }: { high: number; low: number }) => high - low;
const own = (points: ForecastPoint[]) => points.find((point) => point.target === 0.95)!;

describe("what money buys", () => {
  test("a higher target costs more and leaves more right", () => {
    for (const known of [crowd(0.85), crowd(0.95), assumed]) {
      const { points } = forecast(terms, known);
      for (const [i, point] of points.entries()) {
        const before = points[i - 1];
        if (!before) continue;
        expect(point.costMicros.mean).toBeGreaterThanOrEqual(before.costMicros.mean);
        expect(point.right.mean).toBeGreaterThanOrEqual(before.right.mean - 0.005);
      }
      expect(points.at(-1)!.right.mean).toBeGreaterThan(points[0]!.right.mean);
    }
  });

  test("better people come cheaper, and their labels are better", () => {
    expect(at(crowd(0.95)).labelsPerTask.mean).toBeLessThan(at(crowd(0.75)).labelsPerTask.mean);
    expect(at(crowd(0.95)).right.mean).toBeGreaterThan(at(crowd(0.75)).right.mean);
  });

  test("the less is known the wider the interval", () => {
    const [much, little, nothing] = [crowd(0.8, 100), crowd(0.8, 8), assumed].map((known) => at(known, 0.9));
    expect(width(little!.right)).toBeGreaterThan(width(much!.right));
    expect(width(nothing!.right)).toBeGreaterThan(width(little!.right));
    expect(width(nothing!.labelsPerTask)).toBeGreaterThan(width(much!.labelsPerTask));
    const earlier = at(crowd(0.8, 100, { source: "earlier job" }), 0.9);
    expect(width(earlier.labelsPerTask)).toBeGreaterThan(width(much!.labelsPerTask));
    expect(forecast(terms, assumed).source).toBe("assumed");
  });

  test("tasks that differ in hardness leave more to a reviewer than equally hard ones answered as well", () => {
    const even = crowd(0.8);
    const uneven = crowd(0.8, 40, {
      goldTasks: even.goldTasks.map((_, i) =>
        i % 5 === 0 ? { right: 0, wrong: 7 } : { right: 7, wrong: 0 },
      ),
    });
    expect(at(uneven).right.mean).toBeLessThan(at(even).right.mean);
  });

  test("the plan's own target is on the curve, and the same knowledge gives the same curve", () => {
    const plan = QualityPlan.parse({ targetConfidence: 0.93 });
    const curve = forecast({ ...terms, plan }, crowd(0.8));
    expect(curve.points.map((point) => point.target)).toContain(0.93);
    expect(forecast({ ...terms, plan }, crowd(0.8))).toEqual(curve);
  });

  test("without tiers an answer costs the reward and the fee; with them never more than the highest tier", () => {
    const plain = at(crowd(0.97), 0.95, { ...terms, goldTasks: 0, tiers: [DEFAULT_TIERS[0]!] });
    const tiered = at(crowd(0.97), 0.95, { ...terms, goldTasks: 0 });
    const answers = plain.labelsPerTask.mean * terms.tasks;
    expect(Number(plain.costMicros.mean) / answers / 60_000).toBeCloseTo(1, 1);
    expect(tiered.costMicros.mean).toBeGreaterThan(plain.costMicros.mean);
    expect(Number(tiered.costMicros.mean)).toBeLessThan(Number(plain.costMicros.mean) * 1.25);
  });

  test("gold costs what the gold tasks can bear, however many people the schedule asks", () => {
    const many = crowd(0.95, 40, { source: "earlier job" });
    const plain = { ...terms, tiers: [DEFAULT_TIERS[0]!], plan: QualityPlan.parse({ promotedGoldBps: 0 }) };
    const few = at(many, 0.95, { ...plain, goldTasks: 4 });
    const none = at(many, 0.95, { ...plain, goldTasks: 0 });
    const gold = Number(few.costMicros.mean - none.costMicros.mean) / 60_000;
    expect(gold).toBeLessThan(4 * 7);
    expect(gold).toBeGreaterThan(4);
  });
});

describe("in the middle of a job", () => {
  const soFar = (settled: number): SoFar => ({
    settled: { tasks: settled, labels: settled * 2, right: settled * 0.97 },
    undecided: { tasks: 0, labels: 0 },
    open: [1_000 - settled],
    ordinaryMicros: BigInt(settled * 2) * 60_000n,
    goldMicros: 50n * 60_000n,
    goldAnswers: 50,
  });

  test("what is bought already is certain, so the interval narrows to nothing at the end", () => {
    const cost = (settled: number) =>
      own(forecast({ ...terms, soFar: soFar(settled) }, crowd(0.9)).points).costMicros;
    const spread = ({ high, low }: { high: bigint; low: bigint }) => high - low;
    expect(spread(cost(800))).toBeLessThan(spread(cost(200)));
    expect(cost(1_000)).toEqual({ mean: 123_000_000n, low: 123_000_000n, high: 123_000_000n });
    const end = own(forecast({ ...terms, soFar: soFar(1_000) }, crowd(0.9)).points);
    expect(end.labelsPerTask.mean).toBe(2);
    expect(end.right.mean).toBeCloseTo(0.97, 9);
  });

  test("a task that has answers already takes fewer more than one that has none, and more than none", () => {
    const open = (list: number[]) =>
      own(forecast({ ...terms, soFar: { ...soFar(0), open: list } }, crowd(0.85)).points).labelsPerTask.mean;
    expect(open([0, 0, 1_000])).toBeGreaterThan(3);
    expect(open([1_000])).toBeLessThan(open([0, 0, 0, 1_000]));
  });
});
