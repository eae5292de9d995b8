import { describe, expect, test } from "vitest";
import { choice } from "#domain/annotations/kinds/choice/kind";
import { seeded } from "#test/crowd/random";
import { consense } from "./consensus";
import { decide } from "./overlap";
import { DEFAULT_PLAN } from "./plan";
import { newQuality, type QualityState, update } from "./quality";

const plan = { ...DEFAULT_PLAN, minOverlap: 1, maxOverlap: 5, targetConfidence: 0.9 };
const at = (
  known: Partial<Parameters<typeof decide>[0]["consensus"]>,
  change: Partial<Parameters<typeof decide>[0]> = {},
) =>
  decide({
    consensus: { value: "v", confidence: 0.5, answers: 3, measured: 2, lead: 1, ...known },
    plan,
    canBuyMore: true,
    ...change,
  });
const codes = (verdict: ReturnType<typeof at>) => [verdict.decision, ...verdict.reasons.map((r) => r.code)];

describe("a task", () => {
  test("is settled once its label is likely enough", () => {
    expect(codes(at({ confidence: 0.93 }))).toEqual(["settle", "target_reached"]);
    expect(at({ confidence: 0.93 }).reasons[0]?.sentence).toBe(
      "The answer is 93 % likely to be right; the job asks for 90 %.",
    );
  });
  test("is never settled by one worker nobody has measured, however sure that looks", () => {
    expect(codes(at({ confidence: 0.999, answers: 1, measured: 0, lead: 1 }))).toEqual([
      "more",
      "unknown_worker_alone",
    ]);
  });
  test("may be settled by one worker measured on gold", () => {
    expect(codes(at({ confidence: 0.92, answers: 1, measured: 1 }))).toEqual(["settle", "target_reached"]);
  });
  test("is settled by a lead of two votes while nothing is known of the workers, and not by less", () => {
    expect(codes(at({ measured: 0, answers: 2, lead: 2, confidence: 0.7 }))).toEqual([
      "settle",
      "lead_of_two",
    ]);
    expect(codes(at({ measured: 0, answers: 3, lead: 1, confidence: 0.99 }))).toEqual([
      "more",
      "unknown_workers",
    ]);
  });
  test("gets its minimum of answers first", () => {
    expect(codes(at({ confidence: 0.99, answers: 1 }, { plan: { ...plan, minOverlap: 2 } }))).toEqual([
      "more",
      "minimum_overlap",
    ]);
  });
  test("gets one more answer while uncertain", () => {
    expect(codes(at({ confidence: 0.7 }))).toEqual(["more", "confidence_below_target"]);
    expect(codes(at({ value: undefined, confidence: 0 }))).toEqual(["more", "no_answer_stands_out"]);
  });
  test("goes to a reviewer after its last answer, unless that one settles it", () => {
    expect(codes(at({ answers: 5 }))).toEqual(["undecided", "confidence_below_target", "maximum_reached"]);
    expect(codes(at({ answers: 5, confidence: 0.95 }))).toEqual(["settle", "target_reached"]);
  });
  test("goes to a reviewer when the budget is spent", () => {
    expect(codes(at({}, { canBuyMore: false }))).toEqual([
      "undecided",
      "confidence_below_target",
      "budget_spent",
    ]);
  });
  test("is judged by a named version of the engine", () => {
    expect(at({}).engine).toEqual({ name: "touchstone", version: "1" });
  });
});

test("adding a perfect worker never lowers the accuracy of a crowd", () => {
  const classes = ["a", "b", "c"];
  const config = {
    question: "?",
    multiple: false,
    leavesOnly: true,
    classes: classes.map((id) => ({ id, name: id })),
  };
  const random = seeded(11);
  const pick = () => classes[Math.floor(random() * 3)]!;
  const answerOf = (truth: string, accuracy: number) =>
    random() < accuracy ? truth : classes.filter((c) => c !== truth)[Math.floor(random() * 2)]!;
  const people = [0.55, 0.6, 0.7, 0.8, 1].map((accuracy, i) => {
    let quality: QualityState = newQuality();
    for (let g = 0; g < 15; g++) {
      const truth = pick();
      const answer = answerOf(truth, accuracy);
      quality = update(quality, { source: "gold", score: truth === answer ? 1 : 0, truth, answer });
    }
    return { workerId: `w${i}`, accuracy, quality };
  });
  let [without, withPerfect] = [0, 0];
  for (let task = 0; task < 600; task++) {
    const truth = pick();
    const answers = people.map((p) => ({
      workerId: p.workerId,
      quality: p.quality,
      value: { selected: [answerOf(truth, p.accuracy)] },
    }));
    const right = (count: number) =>
      consense(choice, config, answers.slice(0, count), plan).value?.selected[0] === truth ? 1 : 0;
    without += right(4);
    withPerfect += right(5);
  }
  expect(withPerfect).toBeGreaterThan(without);
});

test("a thousand identical spammers known to gold move no label", () => {
  const config = {
    question: "?",
    multiple: false,
    leavesOnly: true,
    classes: ["a", "b"].map((id) => ({ id, name: id })),
  };
  const seen = (worker: (truth: string) => string) => {
    let quality = newQuality();
    for (let g = 0; g < 20; g++) {
      const truth = g % 2 ? "a" : "b";
      const answer = worker(truth);
      quality = update(quality, { source: "gold", score: truth === answer ? 1 : 0, truth, answer });
    }
    return quality;
  };
  const [spammer, good] = [seen(() => "a"), seen((truth) => truth)];
  const honest = ["x", "y"].map((workerId) => ({ workerId, quality: good, value: { selected: ["b"] } }));
  const spam = Array.from({ length: 1000 }, (_, i) => ({
    workerId: `s${i}`,
    quality: spammer,
    value: { selected: ["a"] },
  }));
  expect(consense(choice, config, [...honest, ...spam], plan).value).toEqual({ selected: ["b"] });
});
