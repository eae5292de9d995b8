import { describe, expect, test } from "vitest";
import { seeded } from "#test/crowd/random";
import { DEFAULT_PLAN } from "./plan";
import { newStanding, observe, rule, type StandingParams, standingAfter, standingParams } from "./standing";
import { pausedBy, standingRates } from "./standing-rates";

/** A job whose workers are as right on checked answers as any job expects, with two classes. */
const params = standingParams(DEFAULT_PLAN, { right: 800, total: 1_000 }, 0.5);

/** After how many checked answers each of `people` workers of this accuracy is paused (Infinity when not within `horizon`). */
function pausedAt(
  accuracy: number,
  setting: StandingParams,
  people: number,
  horizon: number,
  seed: number,
): number[] {
  const random = seeded(seed);
  return Array.from({ length: people }, () => {
    let state = newStanding();
    for (let n = 1; n <= horizon; n++) {
      state = observe(state, random() < accuracy, setting).state;
      if (state.standing === "paused") return n;
    }
    return Number.POSITIVE_INFINITY;
  });
}
const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!;

describe("the stated error rates hold", () => {
  test("at most one careful worker in a hundred is paused within fifty checked answers, and most careless ones within twenty", () => {
    expect(params).toMatchObject({ pGood: 0.8, pBad: 0.5, minChecked: 4, testable: true });
    const { falsePauseRate, caughtEarly, medianToCatch } = standingRates(params);
    expect(falsePauseRate).toBeLessThanOrEqual(0.01);
    expect(falsePauseRate).toBeGreaterThan(0.005);
    expect(caughtEarly).toBeGreaterThanOrEqual(0.93);
    expect(medianToCatch).toBeLessThanOrEqual(10);
  });

  test("hold for every rate a requester may choose, on easy and on hard jobs", () => {
    for (const falsePauseRate of [0.001, 0.005, 0.02, 0.1, 0.2])
      for (const right of [300, 800, 1_000])
        for (const chance of [0, 0.25, 0.5]) {
          const setting = standingParams({ falsePauseRate }, { right, total: 1_000 }, chance);
          expect(standingRates(setting).falsePauseRate).toBeLessThanOrEqual(falsePauseRate);
        }
  });

  test("a worker who is right half of the time is paused after at most thirteen checked answers, in the median", () => {
    expect(pausedBy(params, 0.5, 13).at(-1)).toBeGreaterThanOrEqual(0.5);
    expect(median(pausedAt(0.5, params, 5_000, 200, 2))).toBeLessThanOrEqual(13);
  });

  test("the exact rates are those of a simulation, for every worker's accuracy", () => {
    for (const accuracy of [0.5, 0.7, 0.8]) {
      const exact = pausedBy(params, accuracy, 40);
      const simulated = pausedAt(accuracy, params, 4_000, 40, 3);
      for (const n of [10, 20, 40]) {
        expect(simulated.filter((at) => at <= n).length / 4_000).toBeCloseTo(exact[n - 1]!, 1);
      }
    }
  });

  test("a requester who accepts more mistaken pauses catches careless workers sooner", () => {
    const strict = standingParams({ falsePauseRate: 0.05 }, { right: 800, total: 1_000 }, 0.5);
    expect(standingRates(strict).caughtEarly).toBeGreaterThan(standingRates(params).caughtEarly);
    expect(standingRates(strict).medianToCatch!).toBeLessThan(standingRates(params).medianToCatch!);
  });

  test("a hard job asks less of its workers than an easy one, but a bad crowd does not set its own bar", () => {
    const at = (right: number) => standingParams(DEFAULT_PLAN, { right, total: 1_000 }, 0.2);
    expect(at(950).pGood).toBeCloseTo(0.82);
    expect(at(770).pGood).toBeCloseTo(0.77);
    expect(at(400)).toMatchObject({ pGood: 0.75, pBad: 0.45 });
    const typical = (right: number) => pausedBy(at(right), 0.65, 50).at(-1)!;
    expect(typical(400)).toBeLessThan(typical(950));
  });

  test("one unlucky gold answer more or less does not change what a job expects before it has many", () => {
    expect(standingParams(DEFAULT_PLAN, { right: 0, total: 2 }, 0.5).pGood).toBeGreaterThanOrEqual(0.78);
  });

  test("bad never means worse than guessing", () => {
    expect(standingParams(DEFAULT_PLAN, { right: 750, total: 1_000 }, 0.5).pBad).toBe(0.5);
  });
});

describe("a worker", () => {
  const wrongs = (count: number) =>
    standingAfter(
      Array.from({ length: count }, () => false),
      params,
    );

  test("is judged by nothing before four checked answers", () => {
    expect(wrongs(3)).toMatchObject({ standing: "active", reasons: [{ code: "few_checks" }] });
    expect(wrongs(3).reasons[0]?.sentence).toContain("Only 3 of your answers");
  });

  test("is put on notice before being paused, and told what restores it", () => {
    const run = [true, true, true, false, false, false];
    expect(standingAfter(run, params)).toMatchObject({
      standing: "on_notice",
      changed: true,
      reasons: [{ code: "running_low" }],
    });
    const paused = wrongs(8);
    expect(paused.standing).toBe("paused");
    const final = standingAfter([false, false, false, false, false], params);
    expect(final.reasons[0]).toMatchObject({
      code: "ran_too_low",
      restores: expect.stringContaining("you can appeal"),
    });
    expect(final.reasons[0]?.sentence).toContain("At most 1 % of careful workers");
  });

  test("gets the notice lifted by a run of right answers", () => {
    const run = [true, true, true, false, false, false, ...Array.from({ length: 10 }, () => true)];
    const verdicts: ReturnType<typeof observe>[] = [];
    for (const score of run) verdicts.push(observe(verdicts.at(-1)?.state ?? newStanding(), score, params));
    expect(verdicts.at(-1)?.standing).toBe("active");
    expect(verdicts.filter((v) => v.changed).map((v) => v.reasons[0]?.code)).toEqual([
      "running_low",
      "recovered",
    ]);
  });

  test("who is paused stays paused until a person rules, however good late answers are", () => {
    const paused = wrongs(8).state;
    const later = observe(paused, true, params);
    expect(later).toMatchObject({
      standing: "paused",
      changed: false,
      reasons: [{ code: "awaiting_review" }],
    });
    const back = rule(later.state, "reinstate", params);
    expect(back).toMatchObject({ standing: "active", changed: true });
    expect(observe(back.state, false, params).standing).toBe("active");
    expect(rule(later.state, "put_on_notice", params).standing).toBe("on_notice");
  });

  test("is suspended only by a person", () => {
    expect(wrongs(500).standing).toBe("paused");
    const suspended = rule(wrongs(8).state, "suspend", params);
    expect(suspended.standing).toBe("suspended");
    expect(observe(suspended.state, true, params).standing).toBe("suspended");
  });

  test("may be graded in parts: half-right answers weigh half", () => {
    const boxes = standingAfter(
      Array.from({ length: 30 }, () => 0.95),
      params,
    );
    expect(boxes.standing).toBe("active");
    expect(
      standingAfter(
        Array.from({ length: 30 }, () => 0.4),
        params,
      ).standing,
    ).toBe("paused");
  });

  test("is on notice before any pause, however fast the wrong answers come", () => {
    for (const falsePauseRate of [0.001, 0.01, 0.2]) {
      const setting = standingParams({ falsePauseRate }, { right: 300, total: 1_000 }, 0.25);
      const seen: string[] = [];
      let state = newStanding();
      while (state.standing !== "paused") {
        state = observe(state, false, setting).state;
        seen.push(state.standing);
      }
      expect(seen.at(-2)).toBe("on_notice");
      expect(seen.slice(0, 3)).toEqual(["active", "active", "active"]);
    }
  });

  test("is never paused where good and careless cannot be told apart", () => {
    const guessing = standingParams(DEFAULT_PLAN, { right: 520, total: 1_000 }, 0.9);
    expect(guessing.testable).toBe(false);
    expect(standingAfter([false, false, false, false, false, false], guessing)).toMatchObject({
      standing: "active",
      reasons: [{ code: "cannot_be_tested" }],
    });
  });

  test("has a standing that is plain data and can be recomputed from its scores", () => {
    const scores = [true, false, true, true, false, false];
    const verdict = standingAfter(scores, params);
    expect(JSON.parse(JSON.stringify(verdict.state))).toEqual(verdict.state);
    expect(standingAfter(scores, JSON.parse(JSON.stringify(params)))).toEqual(verdict);
  });
});
