import { describe, expect, test } from "vitest";
import { readSaved } from "../saved-value";
import { KINDS, kindOf } from "./index";

test("every kind has a name of its own and is found by it", () => {
  expect(new Set(KINDS.map((k) => k.name)).size).toBe(KINDS.length);
  for (const kind of KINDS) expect(kindOf(kind.name)).toBe(kind);
  expect(() => kindOf("telepathy")).toThrow(/no annotation kind "telepathy"/);
});

describe.each(KINDS.map((kind) => [kind.name, kind] as const))("the kind %s", (_, kind) => {
  const { config, item, value, gold } = kind.sample;
  const blank = kind.blank(config);

  test("accepts its own sample, label set and answer", () => {
    expect(kind.config.parse(config)).toEqual(config);
    expect(kind.value.parse(value)).toEqual(value);
    expect(kind.problems(value, config, item)).toEqual([]);
    expect(kind.problems(gold, config, item)).toEqual([]);
    expect(kind.value.safeParse(blank).success).toBe(true);
  });

  test("measures no distance from an answer to itself, and the same distance both ways", () => {
    for (const one of [value, gold, blank]) expect(kind.distance(one, one, config)).toBe(0);
    const there = kind.distance(value, gold, config);
    expect(there).toBeCloseTo(kind.distance(gold, value, config), 12);
    expect(kind.distance(value, blank, config)).toBeCloseTo(kind.distance(blank, value, config), 12);
    for (const d of [there, kind.distance(value, blank, config)]) {
      expect(d).toBeGreaterThanOrEqual(0);
      expect(d).toBeLessThanOrEqual(1);
    }
  });

  test("merges equal answers into that answer, with confidence 1", () => {
    for (const count of [1, 2, 5]) {
      const answers = Array.from({ length: count }, (_, i) => ({ value, quality: 0.55 + i / 12 }));
      const merged = kind.merge(answers, config);
      expect(merged?.confidence).toBe(1);
      expect(kind.distance(merged!.value, value, config)).toBe(0);
      expect(kind.problems(merged!.value, config, item)).toEqual([]);
    }
    expect(kind.merge([], config)).toBeUndefined();
  });

  test("grades gold against itself with 1 and an empty answer as wrong, and says why", () => {
    const best = kind.grade(gold, gold, config);
    expect(best.score).toBe(1);
    const worst = kind.grade(blank, gold, config);
    expect(worst.score).toBeLessThan(kind.rightFrom);
    for (const grade of [best, worst]) expect(grade.explanation).toMatch(/^[A-Z"0-9].*[.]$/);
    expect(kind.rightFrom).toBeGreaterThan(0.5);
  });

  test("reads its answers back from JSON and from every older version", () => {
    const stored = JSON.parse(JSON.stringify(value));
    expect(readSaved(kind, { version: kind.version, value: stored })).toEqual(value);
    for (let version = 1; version < kind.version; version++)
      expect(kind.upgrade[version]).toBeTypeOf("function");
    expect(() => readSaved(kind, { version: kind.version + 1, value: stored })).toThrow(/knows only/);
  });

  test("describes an answer for lists and for exports", () => {
    expect(kind.summary(value, config)).not.toBe("");
    expect(kind.summary(blank, config)).not.toBe("");
    expect(kind.regions(value).length).toBeGreaterThan(0);
    const labels = kind.labels(config).map((l) => l.id);
    for (const region of kind.regions(value)) expect(labels).toContain(region.label);
    const answer = kind.classOf?.(value, config);
    if (answer !== undefined) expect(kind.classes?.(config)).toContain(answer);
  });

  test("refuses answers that are not of its form", () => {
    for (const wrong of [null, 1, "x", [], { nothing: true }])
      expect(kind.value.safeParse(wrong).success).toBe(false);
  });
});
