import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bbox } from "#domain/annotations/kinds/bbox/kind";
import { choice } from "#domain/annotations/kinds/choice/kind";
import { type Answer, consense } from "./consensus";
import { peerEvidence } from "./peers";
import { DEFAULT_PLAN as plan } from "./plan";
import { newQuality, type QualityState, update } from "./quality";

const classes = ["ham", "spam", "offer"];
const setOf = (ids: string[]) => ({
  question: "?",
  multiple: false,
  leavesOnly: true,
  classes: ids.map((id) => ({ id, name: id })),
});
const config = setOf(classes);

/** A worker seen on gold: so often right, so often wrong, mistakes going to the next class. */
function seen(right: number, wrong: number, ids = classes): QualityState {
  let state = newQuality();
  for (let i = 0; i < right + wrong; i++) {
    const truth = ids[i % ids.length]!;
    const answer = i < right ? truth : ids[(i + 1) % ids.length]!;
    state = update(state, { source: "gold", score: i < right ? 1 : 0, truth, answer });
  }
  return state;
}
const answer = (workerId: string, label: string, quality = newQuality()): Answer<{ selected: string[] }> => ({
  workerId,
  value: { selected: [label] },
  quality,
});

describe("with classes", () => {
  test("equal answers of good workers are all but certain, and everybody stands behind them", () => {
    const verdict = consense(
      choice,
      config,
      ["a", "b", "c", "d", "e"].map((w) => answer(w, "spam", seen(19, 1))),
      plan,
    );
    expect(verdict.value).toEqual({ selected: ["spam"] });
    expect(verdict.confidence).toBeGreaterThan(0.99);
    expect(verdict).toMatchObject({
      supporters: ["a", "b", "c", "d", "e"],
      answers: 5,
      measured: 5,
      lead: 5,
    });
  });

  test("one worker of known quality outweighs two careless ones", () => {
    const verdict = consense(
      choice,
      config,
      [answer("a", "spam", seen(38, 2)), answer("b", "ham", seen(6, 8)), answer("c", "ham", seen(6, 8))],
      plan,
    );
    expect(verdict.value).toEqual({ selected: ["spam"] });
    expect(verdict.supporters).toEqual(["a"]);
    expect(verdict.lead).toBe(-1);
  });

  test("a habit of mixing up two classes counts against an answer only there", () => {
    let mixer = seen(20, 0);
    for (let i = 0; i < 20; i++)
      mixer = update(mixer, { source: "gold", score: 0, truth: "spam", answer: "offer" });
    const says = (label: string) => consense(choice, config, [answer("m", label, mixer)], plan).perClass!;
    expect(says("offer").spam).toBeGreaterThan(0.3);
    expect(says("ham").ham).toBeGreaterThan(says("offer").offer! + 0.1);
  });

  test("no class that nobody answered becomes the label, however common it is", () => {
    const verdict = consense(choice, config, [answer("a", "offer")], plan, { classCounts: { ham: 10_000 } });
    expect(verdict.value).toEqual({ selected: ["offer"] });
  });

  test("nothing is known of a task without answers", () => {
    expect(consense(choice, config, [], plan)).toMatchObject({ value: undefined, confidence: 0, answers: 0 });
  });

  test("the chances of the classes sum to one", () => {
    const { perClass } = consense(choice, config, [answer("a", "ham"), answer("b", "spam")], plan);
    expect(Object.values(perClass!).reduce((s, p) => s + p, 0)).toBeCloseTo(1, 12);
  });

  test("permuting workers and renaming classes permutes the verdict and changes nothing else", () => {
    const crowd = fc.array(
      fc.tuple(fc.constantFrom(0, 1, 2), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 6 })),
      {
        minLength: 1,
        maxLength: 7,
      },
    );
    fc.assert(
      fc.property(crowd, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (votes, order) => {
        const renamed = order.map((i) => ["x", "y", "z"][i]!);
        const verdictOf = (ids: string[], list: string[], people: typeof votes) =>
          consense(
            choice,
            setOf(list),
            people.map(([c, r, w], i) => answer(`w${i}`, ids[c]!, seen(r, w, ids))),
            plan,
            {
              classCounts: { [ids[0]!]: 5, [ids[1]!]: 9 },
            },
          );
        const one = verdictOf(classes, classes, votes);
        const reversed = verdictOf(classes, [...classes].reverse(), votes);
        const other = verdictOf(renamed, ["x", "y", "z"], votes);
        classes.forEach((id, c) => {
          expect(reversed.perClass![id]).toBeCloseTo(one.perClass![id]!, 9);
          expect(other.perClass![renamed[c]!]).toBeCloseTo(one.perClass![id]!, 9);
        });
        expect(reversed.value).toEqual(one.value);
        const workersReversed = consense(
          choice,
          config,
          votes.map(([c, r, w], i) => answer(`w${i}`, classes[c]!, seen(r, w))).reverse(),
          plan,
          {
            classCounts: { ham: 5, spam: 9 },
          },
        );
        expect(workersReversed.supporters).toEqual(one.supporters);
        expect(workersReversed.confidence).toBeCloseTo(one.confidence, 9);
      }),
      { numRuns: 60 },
    );
  });

  test("the same answers give the same verdict, byte for byte", () => {
    const ask = () =>
      JSON.stringify(
        consense(choice, config, [answer("a", "ham", seen(5, 1)), answer("b", "spam", seen(3, 3))], plan),
      );
    expect(ask()).toBe(ask());
  });
});

describe("with open answers", () => {
  const box = (x: number, label = "boat") => ({
    boxes: [{ id: "b1", label, x, y: 50, width: 100, height: 80 }],
  });
  const boxer = (workerId: string, x: number, quality = newQuality()) => ({
    workerId,
    value: box(x),
    quality,
  });
  const setting = bbox.sample.config;
  const measured = (score: number) =>
    Array.from({ length: 12 }).reduce<QualityState>(
      (s) => update(s, { source: "gold", score }),
      newQuality(),
    );

  test("workers who drew the same box are believed together, and one who drew elsewhere is not among them", () => {
    const good = measured(0.9);
    const verdict = consense(
      bbox,
      setting,
      [boxer("a", 100, good), boxer("b", 102, good), boxer("c", 104, good), boxer("d", 400, good)],
      plan,
    );
    expect(verdict.value?.boxes).toMatchObject([{ x: 102, y: 50 }]);
    expect(verdict.supporters).toEqual(["a", "b", "c"]);
    const alone = consense(bbox, setting, [boxer("a", 100, good)], plan);
    expect(verdict.confidence).toBeGreaterThan(alone.confidence);
    expect(verdict.posterior[0]! + verdict.posterior[1]!).toBeCloseTo(1, 12);
  });

  test("one worker alone is as likely right as that worker is", () => {
    expect(consense(bbox, setting, [boxer("a", 100, measured(0.9))], plan).posterior[0]).toBeCloseTo(
      (3 + 10.8) / 16,
      9,
    );
  });

  test("identical answers of good workers are all but certain", () => {
    const verdict = consense(
      bbox,
      setting,
      ["a", "b", "c", "d"].map((w) => boxer(w, 100, measured(0.95))),
      plan,
    );
    expect(verdict.confidence).toBeGreaterThan(0.99);
  });
});

test("the others' label tells about a worker, never the worker's own vote", () => {
  const answers = [
    answer("a", "ham", seen(19, 1)),
    answer("b", "ham", seen(19, 1)),
    answer("c", "spam", seen(19, 1)),
  ];
  const told = Object.fromEntries(
    peerEvidence(choice, config, answers, plan).map((t) => [t.workerId, t.evidence]),
  );
  expect(told.c).toMatchObject({ source: "peers", score: 0, truth: "ham", answer: "spam" });
  // Without a's own vote, one says ham and one spam: the others cannot judge a.
  expect(told.a).toBeUndefined();
});
