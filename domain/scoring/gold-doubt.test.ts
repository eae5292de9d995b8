import { describe, expect, test } from "vitest";
import { seeded } from "#test/crowd/random";
import { type Belief, type GoldInQuestion, goldDoubts, HOLD_FROM, QUARANTINE_FROM } from "./gold-doubt";

const NEW: Belief = { a: 3, b: 1 };
const GOOD: Belief = { a: 21, b: 2 };
const BAD: Belief = { a: 9, b: 9 };

const item = (taskId: string, said: string, people: string[], counted = false): GoldInQuestion => ({
  taskId,
  answers: [...said].map((letter, i) => ({
    workerId: people[i] ?? `${taskId}${i}`,
    right: letter === "r",
    score: letter === "r" ? 1 : 0,
    said: letter,
    counted,
  })),
});
const alone = (said: string, belief: Belief, ways = 1) =>
  goldDoubts([item("g", said, [])], () => belief, ways).get("g")!;

describe("a known answer", () => {
  test("that good workers fail is set aside, the sooner the better they are", () => {
    expect(alone("ww", GOOD)).toBeGreaterThanOrEqual(QUARANTINE_FROM);
    expect(alone("www", NEW)).toBeGreaterThanOrEqual(HOLD_FROM);
    expect(alone("wwwww", NEW)).toBeGreaterThanOrEqual(QUARANTINE_FROM);
  });

  test("that one good worker fails, or that careless ones fail, stands", () => {
    expect(alone("w", GOOD)).toBeLessThan(QUARANTINE_FROM);
    expect(alone("rw", GOOD)).toBeLessThan(HOLD_FROM);
    expect(alone("www", BAD)).toBeLessThan(HOLD_FROM);
    expect(alone("rrr", NEW)).toBeLessThan(0.002);
  });

  test("is doubted more when those who fail it agree with each other", () => {
    expect(alone("xx", GOOD, 4)).toBeGreaterThan(alone("xy", GOOD, 4));
    expect(alone("xx", NEW, 9)).toBeGreaterThan(0.5);
  });

  test("waits while two newcomers fail it, and stands when they turn out to fail everything", () => {
    const [a, b] = ["a", "b"];
    const one = goldDoubts([item("1", "ww", [a, b])], () => NEW, 1);
    expect(one.get("1")).toBeGreaterThanOrEqual(HOLD_FROM);
    const three = goldDoubts(
      ["1", "2", "3"].map((id) => item(id, "ww", [a, b])),
      () => NEW,
      1,
    );
    for (const doubt of three.values()) expect(doubt).toBeLessThan(HOLD_FROM);
  });

  test("that was counted against two newcomers is found out when they prove good", () => {
    const then = goldDoubts([item("g", "ww", ["a", "b"], true)], () => ({ a: 3, b: 2 }), 1).get("g")!;
    const now = goldDoubts([item("g", "ww", ["a", "b"], true)], () => ({ a: 14, b: 2 }), 1).get("g")!;
    expect(then).toBeLessThan(QUARANTINE_FROM);
    expect(now).toBeGreaterThanOrEqual(QUARANTINE_FROM);
  });

  test("is looked at in any order with the same result", () => {
    const items = [
      item("1", "wwr", ["a", "b", "c"]),
      item("2", "wr", ["a", "c"]),
      item("3", "ww", ["b", "c"]),
    ];
    const there = goldDoubts(items, () => NEW, 1);
    const back = goldDoubts(
      [...items].reverse().map((one) => ({ ...one, answers: [...one.answers].reverse() })),
      () => NEW,
      1,
    );
    for (const [id, doubt] of there) expect(back.get(id)).toBeCloseTo(doubt, 12);
  });
});

test("of a hundred gold tasks, five of them wrong, most wrong ones judge nobody, and hardly a right one is set aside", () => {
  const random = seeded(11);
  let [spared, wrong, mistaken, right, waiting] = [0, 0, 0, 0, 0];
  for (let round = 0; round < 10; round++) {
    const people = Array.from({ length: 40 }, (_, i) => ({
      id: `p${i}`,
      q: i < 6 ? 0.5 : 0.75 + 0.22 * random(),
    }));
    const bad = new Set([3, 21, 44, 67, 90]);
    const items = Array.from({ length: 100 }, (_, g) => {
      const asked = [...people].sort(() => random() - 0.5).slice(0, 3);
      const said = asked.map(({ q }) => (random() < q !== bad.has(g) ? "r" : "w")).join("");
      return item(
        String(g),
        said,
        asked.map((p) => p.id),
      );
    });
    const doubts = goldDoubts(items, () => NEW, 1);
    for (const [id, doubt] of doubts) {
      const isBad = bad.has(Number(id));
      if (isBad) wrong++;
      else right++;
      if (isBad && doubt >= HOLD_FROM) spared++;
      if (!isBad && doubt >= QUARANTINE_FROM) mistaken++;
      if (!isBad && doubt >= HOLD_FROM) waiting++;
    }
  }
  expect(spared / wrong).toBeGreaterThan(0.7);
  expect(mistaken / right).toBeLessThan(0.01);
  expect(waiting / right).toBeLessThan(0.06);
});
