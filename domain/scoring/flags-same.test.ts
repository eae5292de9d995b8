import { describe, expect, test } from "vitest";
import { seeded } from "#test/crowd/random";
import { betterWhenChecked } from "./flags";
import { longestText, sameTexts, sameTiming, sharedPayee } from "./flags-same";

/** Whole seconds around `middle`, as people take them. */
const takes = (random: () => number, middle: number) =>
  Math.max(1, Math.round(middle * Math.exp((random() + random() + random() - 1.5) * 0.8)));

describe("equal timing", () => {
  test("is flagged when two accounts take the same seconds far more often than their times explain", () => {
    const random = seeded(5);
    const a = Array.from({ length: 40 }, () => takes(random, 20));
    const shared = a.map((time, i) => ({ a: time, b: i % 3 === 0 ? takes(random, 20) : time }));
    const flag = sameTiming({ shared, timesA: a, timesB: shared.map((s) => s.b) }, 0.05, 1_000);
    expect(flag).toMatchObject({ signal: "same_timing", evidence: { shared: 40 } });
    expect(flag?.reason.sentence).toMatch(
      /^Two workers took exactly the same time on \d+ of 40 shared tasks/,
    );
  });

  test("is not flagged of people who are quick at easy tasks, or who share few tasks", () => {
    const quick = Array.from({ length: 200 }, () => ({ a: 2, b: 2 }));
    const times = quick.map(() => 2);
    expect(sameTiming({ shared: quick, timesA: times, timesB: times }, 0.9)).toBeUndefined();
    const few = Array.from({ length: 9 }, (_, i) => ({ a: 30 + i, b: 30 + i }));
    const own = few.map(({ a }) => a);
    expect(sameTiming({ shared: few, timesA: own, timesB: own }, 0.01)).toBeUndefined();
  });

  test("chance raises it in fewer than 1 of 1,000 jobs: none of 300 jobs of 15 honest workers", () => {
    const random = seeded(11);
    let raised = 0;
    for (let job = 0; job < 300; job++) {
      const hard = Array.from({ length: 40 }, () => 4 + random() * 30);
      const times = Array.from({ length: 15 }, () => hard.map((middle) => takes(random, middle)));
      let same = 0;
      let all = 0;
      for (let i = 0; i < 15; i++)
        for (let k = i + 1; k < 15; k++)
          for (let t = 0; t < 40; t++) {
            all += 1;
            same += times[i]?.[t] === times[k]?.[t] ? 1 : 0;
          }
      for (let i = 0; i < 15; i++)
        for (let k = i + 1; k < 15; k++) {
          const [timesA = [], timesB = []] = [times[i], times[k]];
          const shared = timesA.map((a, t) => ({ a, b: timesB[t] ?? 0 }));
          if (sameTiming({ shared, timesA, timesB }, same / all, 105)) raised += 1;
        }
    }
    expect(raised).toBe(0);
  });
});

describe("equal texts", () => {
  const own = (who: string, task: number) => `what ${who} heard in recording ${task}, word for word`;
  test("are flagged where others write each their own", () => {
    const shared = Array.from({ length: 30 }, (_, i) => ({
      a: own("slim", i),
      b: own(i < 25 ? "slim" : "mimi", i),
      others: ["ana", "bo", "cy"].map((who) => own(who, i)),
    }));
    expect(sameTexts(shared, 100)).toMatchObject({ signal: "same_texts", evidence: { same: 25 } });
  });
  test("are not flagged where everybody writes the same, or where they are short", () => {
    const plain = Array.from({ length: 30 }, (_, i) => ({
      a: own("all", i),
      b: own("all", i),
      others: Array.from({ length: 3 }, () => own("all", i)),
    }));
    expect(sameTexts(plain, 100)).toBeUndefined();
    const short = plain.map(() => ({ a: "yes", b: "yes", others: [] }));
    expect(sameTexts(short)).toBeUndefined();
  });
  test("are looked for anywhere in an answer", () => {
    const text = "the ship leaves the harbour at noon";
    expect(longestText({ segments: [{ text: "short" }, { text }] })).toBe(text);
    expect(longestText({ selected: ["spam"] })).toBe("");
  });
});

test("several accounts on one bank account are flagged, one is not", () => {
  expect(sharedPayee(1)).toBeUndefined();
  expect(sharedPayee(3)?.reason.sentence).toBe("3 accounts are paid to the same bank account.");
});

test("at most 2 of 100 people who are equally good everywhere look better when checked", () => {
  const random = seeded(21);
  const draw = (n: number, p: number) => ({
    right: Array.from({ length: n }, () => random() < p).filter(Boolean).length,
    total: n,
  });
  let raised = 0;
  for (let i = 0; i < 2_000; i++) {
    const p = 0.55 + 0.4 * random();
    if (betterWhenChecked(draw(20, p), draw(60, p), 0.95)) raised += 1;
  }
  expect(raised).toBeLessThanOrEqual(40);
});
