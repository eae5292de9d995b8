import { expect, test } from "vitest";
import { choice } from "#domain/annotations/kinds/choice/kind";
import { engineStamp } from "./engine";
import { chanceOf, gradeAnswer } from "./grading";
import { DEFAULT_PLAN, describePlan, QualityPlan } from "./plan";
import { REASONS, type ReasonCode, reason } from "./reasons";

test("a plan may be left to its defaults", () => {
  expect(QualityPlan.parse({})).toEqual(DEFAULT_PLAN);
  expect(JSON.parse(JSON.stringify(DEFAULT_PLAN))).toEqual(DEFAULT_PLAN);
  expect(DEFAULT_PLAN).toMatchObject({
    minOverlap: 2,
    maxOverlap: 7,
    targetConfidence: 0.95,
    goldShareBps: 500,
    falsePauseRate: 0.01,
  });
});

test("a plan that cannot be kept is refused with a sentence", () => {
  const wrong = (input: object) => QualityPlan.safeParse(input).error?.issues[0]?.message;
  expect(wrong({ minOverlap: 9, maxOverlap: 3 })).toBe("cannot be more than the maximum overlap");
  expect(wrong({ targetConfidence: 1 })).toBe("must be at most 99.9 %");
  expect(wrong({ targetConfidence: 0.2 })).toBe("must be at least 50 %");
  expect(wrong({ goldShareBps: 9_000 })).toBe("must be at most 50 %");
  expect(wrong({ surprise: true })).toBeDefined();
});

test("a plan is told in sentences", () => {
  expect(describePlan(DEFAULT_PLAN)).toEqual([
    "Each task gets 2 to 7 answers: one more is asked for until the label is 95 % likely to be right.",
    "What is still uncertain after the last answer goes to a reviewer.",
    "A new worker meets about 11 gold tasks early, then about 5 % of the tasks are gold.",
    "When gold runs out, tasks whose label is beyond doubt are made gold, up to 30 % of all gold; each gets about 2 answers more.",
    "At most 1 % of careful workers (right three times in four, or more) are paused by bad luck within fifty gold answers, and a person reviews every pause.",
    "Of workers who are right at most half of the time, about 96 % are paused within twenty gold answers.",
  ]);
});

test("every reason is a sentence, and every fact it needs must be given", () => {
  for (const [code, entry] of Object.entries(REASONS)) {
    expect(entry.sentence).toMatch(/^[A-Z{].*[.]$/);
    const facts = Object.fromEntries([...entry.sentence.matchAll(/\{(\w+)%?\}/g)].map((m) => [m[1]!, 0.5]));
    expect(reason(code as ReasonCode, facts).sentence).not.toContain("{");
    if (Object.keys(facts).length > 0) expect(() => reason(code as ReasonCode)).toThrow(/needs the fact/);
  }
});

test("whoever loses access or money is told what restores it", () => {
  const losing: ReasonCode[] = [
    "running_low",
    "ran_too_low",
    "awaiting_review",
    "suspended",
    "base_price",
    "more_checks_for_price",
  ];
  for (const code of losing) expect((REASONS[code] as { restores?: string }).restores).toBeTruthy();
});

test("no reason shown to a worker speaks of gold", () => {
  for (const entry of Object.values(REASONS)) {
    if (entry.about === "access" || entry.about === "pay") expect(entry.sentence).not.toMatch(/gold/i);
  }
});

test("an answer is graded through its kind, as right or wrong from the kind's mark or the plan's own", () => {
  const { config, gold } = choice.sample;
  const near = gradeAnswer(choice, config, { selected: ["advert"] }, gold);
  expect(near).toMatchObject({
    score: 0.25,
    correct: false,
    evidence: { source: "gold", score: 0, truth: "fraud", answer: "advert" },
  });
  expect(gradeAnswer(choice, config, { selected: ["advert"] }, gold, { rightFrom: 0.2 }).correct).toBe(true);
  expect(gradeAnswer(choice, config, gold, gold)).toMatchObject({
    score: 1,
    correct: true,
    engine: { name: "touchstone" },
  });
  expect(chanceOf(choice, config)).toBeCloseTo(1 / 3);
  expect(engineStamp()).toBe("touchstone@1");
});
