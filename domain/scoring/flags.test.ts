import { describe, expect, test } from "vitest";
import { seeded } from "#test/crowd/random";
import { atLeast, betterWhenChecked, leastSeconds, tooAlike, tooFast } from "./flags";

describe("a flag is raised", () => {
  test("when most answers come faster than the items can be read", () => {
    const least = leastSeconds({ text: "word ".repeat(120) });
    expect(least).toBeCloseTo(10.8);
    const answers = Array.from({ length: 20 }, (_, i) => ({
      activeSeconds: i < 15 ? 2 : 30,
      leastSeconds: least,
    }));
    expect(tooFast(answers)).toMatchObject({
      signal: "too_fast",
      evidence: { answers: 20, fast: 15, share: 0.75 },
    });
    expect(tooFast(answers)?.reason.sentence).toBe(
      "15 of 20 answers came faster than the items can be read or seen.",
    );
    expect(tooFast(answers.slice(12))).toBeUndefined();
    expect(tooFast(answers.map((a) => ({ ...a, activeSeconds: 12 })))).toBeUndefined();
  });

  test("when two workers make the same mistakes that nobody else makes", () => {
    const random = seeded(3);
    const shared = Array.from({ length: 60 }, (_, i) => {
      const a = i % 5 === 0 ? "b" : "a";
      return { a, b: a, truth: "a", others: Array.from({ length: 4 }, () => (random() < 0.9 ? "a" : "b")) };
    });
    const flag = tooAlike(shared, 100);
    expect(flag).toMatchObject({ signal: "too_alike", evidence: { mistaken: 12, same: 12 } });
    expect(flag!.evidence.chance).toBeLessThan(1e-5);
  });

  test("not when both fall for what everybody falls for", () => {
    const shared = Array.from({ length: 60 }, (_, i) => {
      const hard = i % 5 === 0 ? "b" : "a";
      return { a: hard, b: hard, truth: "a", others: [hard, hard, hard, "a"] };
    });
    expect(tooAlike(shared, 100)).toBeUndefined();
  });

  test("not for agreeing on right answers", () => {
    expect(
      tooAlike(Array.from({ length: 500 }, () => ({ a: "a", b: "a", truth: "a", others: ["a"] }))),
    ).toBeUndefined();
  });

  test("when a worker is right on gold and nowhere else, while the crowd is right on both", () => {
    const flag = betterWhenChecked({ right: 20, total: 20 }, { right: 50, total: 100 }, 0.9);
    expect(flag).toMatchObject({ signal: "better_when_checked", evidence: { checked: 1, elsewhere: 0.5 } });
    expect(betterWhenChecked({ right: 20, total: 20 }, { right: 50, total: 100 }, 0.6)).toBeUndefined();
    expect(betterWhenChecked({ right: 20, total: 20 }, { right: 90, total: 100 }, 0.9)).toBeUndefined();
    expect(betterWhenChecked({ right: 5, total: 5 }, { right: 5, total: 10 }, 0.9)).toBeUndefined();
  });
});

test("the chance of so many coincidences is exact", () => {
  expect(atLeast([0.5, 0.5, 0.5], 2)).toBeCloseTo(0.5, 12);
  expect(atLeast([0.1, 0.2], 1)).toBeCloseTo(0.28, 12);
  expect(atLeast([], 0)).toBe(1);
});
