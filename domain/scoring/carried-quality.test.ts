import { describe, expect, test } from "vitest";
import { carriedIn, carriedQuality, type EarlierJob } from "./carried-quality";
import { isMeasured, meanQuality, newQuality } from "./quality";

const LABELS = ["spam", "ham"];
const earlier = (over: Partial<EarlierJob> = {}): EarlierJob => ({
  right: 18,
  wrong: 2,
  daysAgo: 0,
  labels: LABELS,
  sameRequester: true,
  sameQualification: false,
  ...over,
});
const strength = (...jobs: EarlierJob[]) => carriedQuality(jobs, LABELS)?.strength ?? 0;

describe("what earlier jobs say of a worker", () => {
  test("is carried to a job of the same labels, with an interval, and counts as being measured", () => {
    const carried = carriedQuality([earlier()], LABELS);
    expect(carried?.mean).toBeGreaterThan(0.85);
    expect(carried?.lower).toBeLessThan(carried?.mean ?? 0);
    expect(carried?.upper).toBeGreaterThan(carried?.mean ?? 1);
    const state = newQuality(carried);
    expect(isMeasured(state)).toBe(true);
    expect(meanQuality(state)).toBeGreaterThan(meanQuality(newQuality()));
    expect(carriedIn(state)?.mean).toBeCloseTo(carried?.mean ?? 0, 3);
    expect(carriedIn(newQuality())).toBeUndefined();
  });

  test("says less of another job than of its own, however much was done there", () => {
    expect(strength(earlier())).toBeLessThan(20);
    expect(strength(earlier({ right: 9_000, wrong: 1_000 }))).toBeLessThanOrEqual(25);
    const many = Array.from({ length: 20 }, () => earlier({ right: 900, wrong: 100 }));
    expect(strength(...many)).toBe(30);
  });

  test("fades with time", () => {
    expect(strength(earlier({ daysAgo: 120 }))).toBeCloseTo(strength(earlier()) / 2, 9);
    expect(carriedQuality([earlier({ daysAgo: 900 })], LABELS)).toBeUndefined();
  });

  test("fades with changes of the labels, and is nothing where they have little in common", () => {
    const changed = earlier({ labels: ["spam", "ham", "unsure"] });
    expect(strength(changed)).toBeLessThan(strength(earlier()));
    expect(strength(changed)).toBeGreaterThan(0);
    expect(strength(earlier({ labels: ["cat", "dog"] }))).toBe(0);
  });

  test("is carried to other labels only by a qualification that both jobs ask for", () => {
    const other = { labels: ["cat", "dog"], sameRequester: false };
    expect(strength(earlier(other))).toBe(0);
    expect(strength(earlier({ ...other, sameQualification: true }))).toBeCloseTo(strength(earlier()) / 2, 9);
  });

  test("equal words of another requester's labels may mean another task", () => {
    expect(strength(earlier({ sameRequester: false }))).toBe(0);
  });

  test("jobs are pooled in whatever order they are given", () => {
    const jobs = [earlier(), earlier({ right: 6, wrong: 4, daysAgo: 30 })];
    expect(carriedQuality([...jobs].reverse(), LABELS)).toEqual(carriedQuality(jobs, LABELS));
    expect(carriedQuality(jobs, LABELS)?.jobs).toBe(2);
  });
});
