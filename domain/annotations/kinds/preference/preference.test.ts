import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allEqual, lastTakenBack, noneGood, picked, rated } from "./choosing";
import type { PreferenceConfig } from "./config";
import { preference } from "./kind";
import { orderDistance } from "./ordering";
import { shownOrder } from "./shown-order";
import { BLANK, type PreferenceValue } from "./value";

const config: PreferenceConfig = {
  question: "Which is better?",
  compare: "best",
  ties: true,
  noneGood: true,
  scales: [],
  reason: "none",
};
const ranking: PreferenceConfig = { ...config, compare: "ranking" };
const item = { responses: ["a", "b", "c"].map((id) => ({ id, text: id })) };
const said = (order: string[][], more: Partial<PreferenceValue> = {}): PreferenceValue => ({
  ...BLANK,
  shown: ["a", "b", "c"],
  order,
  ...more,
});
const problem = (value: PreferenceValue, of = config) => preference.problems(value, of, item)[0]?.message;

/** Any sequence of keys a worker may press. */
const steps = fc.array(
  fc.oneof(
    fc.constantFrom("a", "b", "c").map((id) => ["pick", id] as const),
    fc.constantFrom("a", "b", "c").map((id) => ["join", id] as const),
    fc.constantFrom("tie", "none", "back").map((what) => [what, ""] as const),
  ),
  { maxLength: 12 },
);

function made(presses: readonly (readonly [string, string])[], of: PreferenceConfig): PreferenceValue {
  let value = said([]);
  for (const [what, id] of presses) {
    if (what === "pick") value = picked(value, of, id);
    else if (what === "join") value = picked(value, of, id, true);
    else if (what === "tie") value = allEqual(value, ["a", "b", "c"]);
    else if (what === "none") value = noneGood(value);
    else value = lastTakenBack(value);
  }
  return value;
}

describe("a comparison", () => {
  test("needs one best answer, or all as equals, or none", () => {
    expect(problem(said([]))).toBe("Choose the best answer.");
    expect(problem(said([["a"]]))).toBeUndefined();
    expect(problem(said([["a", "b", "c"]]))).toBeUndefined();
    expect(problem(said([["a", "b"]]))).toBe("Choose one answer, or say that all are equally good.");
    expect(problem(said([], { noneGood: true }))).toBeUndefined();
    expect(problem(said([["a"]], { noneGood: true }))).toBe("None is good: then no answer can be the best.");
    expect(problem(said([["z"]]))).toBe('There is no answer "z" in this task.');
    expect(problem(said([["a", "b", "c"]]), { ...config, ties: false })).toMatch(/cannot be equally good/);
    expect(problem(said([], { noneGood: true }), { ...config, noneGood: false })).toMatch(/must be chosen/);
  });

  test("as a ranking gives every answer one place", () => {
    expect(problem(said([["a"], ["b"]]), ranking)).toBe("One answer has no place yet.");
    expect(problem(said([["a"], ["b", "c"]]), ranking)).toBeUndefined();
    expect(problem(said([["a"], ["a"], ["b"]]), ranking)).toBe("An answer stands in two places.");
  });

  test("asks for every rating and for the reason where it is required", () => {
    const asked: PreferenceConfig = {
      ...config,
      compare: "ratings",
      scales: [{ id: "tone", name: "Tone", steps: 3 }],
      reason: "required",
    };
    let value = said([], { reason: "short" });
    expect(problem(value, asked)).toBe("3 ratings are missing.");
    for (const id of ["a", "b", "c"]) value = rated(value, id, "tone", 3);
    expect(problem(value, asked)).toBeUndefined();
    expect(problem(rated(value, "a", "tone", 4), asked)).toBe('"Tone" goes from 1 to 3.');
    expect(problem({ ...value, reason: " " }, asked)).toBe("Write why, in a sentence.");
  });

  test("made by any keys is either right or says what is missing, and survives JSON", () => {
    fc.assert(
      fc.property(steps, fc.constantFrom(config, ranking), (presses, of) => {
        const value = made(presses, of);
        expect(preference.value.parse(JSON.parse(JSON.stringify(value)))).toEqual(value);
        for (const one of preference.problems(value, of, item)) expect(one.message).toMatch(/[.]$/);
      }),
    );
  });
});

describe("two comparisons", () => {
  test("are apart by the share of pairs they put differently, which is a metric on rankings", () => {
    expect(orderDistance(said([["a"], ["b"], ["c"]]), said([["c"], ["b"], ["a"]]))).toBe(1);
    expect(orderDistance(said([["a"], ["b"], ["c"]]), said([["b"], ["a"], ["c"]]))).toBeCloseTo(1 / 3, 12);
    expect(orderDistance(said([["a"]]), said([["a", "b", "c"]]))).toBeCloseTo(1 / 3, 12);
    const rankings = steps
      .map((presses) => made(presses, ranking))
      .filter((value) => value.order.flat().length === 3);
    fc.assert(
      fc.property(rankings, rankings, rankings, (x, y, z) => {
        expect(orderDistance(x, y)).toBeCloseTo(orderDistance(y, x), 12);
        expect(orderDistance(x, z)).toBeLessThanOrEqual(orderDistance(x, y) + orderDistance(y, z) + 1e-12);
      }),
    );
  });

  test("merge into the order of the weightier side, and into nothing when both weigh the same", () => {
    const votes = (a: number, b: number) => [
      { value: said([["a"]]), quality: a },
      { value: said([["b"]]), quality: b },
    ];
    expect(preference.merge(votes(0.9, 0.7), config)?.value.order).toEqual([["a"]]);
    expect(preference.merge(votes(0.8, 0.8), config)).toBeUndefined();
    const merged = preference.merge(
      [
        { value: said([["a"], ["b"], ["c"]]), quality: 0.8 },
        { value: said([["b"], ["a"], ["c"]]), quality: 0.8 },
        { value: said([["a"], ["c"], ["b"]]), quality: 0.8 },
      ],
      ranking,
    );
    expect(merged?.value.order).toEqual([["a"], ["b"], ["c"]]);
    expect(merged?.confidence).toBeCloseTo(2 / 3, 12);
  });

  test("are merged alike in whatever order they came", () => {
    const any = fc.array(fc.tuple(steps, fc.double({ min: 0.5, max: 0.99, noNaN: true })), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(any, fc.constantFrom(config, ranking), (answers, of) => {
        const votes = answers.map(([presses, quality]) => ({ value: made(presses, of), quality }));
        const one = preference.merge(votes, of);
        const other = preference.merge([...votes].reverse(), of);
        expect(other?.value.order.map((group) => [...group].sort())).toEqual(
          one?.value.order.map((group) => [...group].sort()),
        );
      }),
    );
  });
});

test("a graded comparison names the answers by the letters under which the worker saw them", () => {
  const seen = said([["b"]], { shown: ["c", "b", "a"] });
  expect(preference.grade(seen, said([["a"]]), config)).toEqual({
    score: 0,
    explanation: "The expected answer is: C is the best.",
  });
  expect(
    preference.grade(said([["a"], ["c"], ["b"]]), said([["a"], ["b"], ["c"]]), ranking).score,
  ).toBeCloseTo(2 / 3, 12);
});

test("every worker has an order of their own that stays, and every answer comes first for some", () => {
  const ids = ["a", "b", "c", "d"];
  expect(shownOrder(ids, undefined)).toEqual(ids);
  expect(shownOrder(ids, "asg_1")).toEqual(shownOrder(ids, "asg_1"));
  const first = new Map<string, number>();
  for (let n = 0; n < 4_000; n++) {
    const [lead = ""] = shownOrder(ids, `asg_${n}`);
    first.set(lead, (first.get(lead) ?? 0) + 1);
  }
  for (const id of ids) expect(Math.abs((first.get(id) ?? 0) - 1_000)).toBeLessThan(140);
});
