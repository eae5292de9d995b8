import { describe, expect, test } from "vitest";
import { boxShape } from "./box-shape";
import { estimateMarks } from "./mark-job";
import { estimateNumbers } from "./number-job";
import { type Comparison, estimatePreferences } from "./preference-job";
import { spanShape } from "./span-shape";
import { estimateTranscripts } from "./transcript-job";

/** Ten tasks of three boxes: two careful workers see all, one sees the first only and invents one. */
const place = (n: number, of: number) => ({ label: "boat", x: 50 * of, y: 50 * n, width: 20, height: 20 });
const boxTasks = Array.from({ length: 10 }, (_, n) => {
  const three = [0, 1, 2].map((of) => place(n, of));
  return {
    answers: [
      { worker: 0, marks: three },
      { worker: 1, marks: three },
      { worker: 2, marks: [three[0]!, place(n, 7)] },
    ],
  };
});

describe("a whole job read at once", () => {
  test("boxes: what the careful see is kept, what one invents is not", () => {
    for (const { marks, confidence } of estimateMarks({ workers: 3, tasks: boxTasks }, boxShape(0.5))) {
      expect(marks.length).toBe(3);
      expect(confidence).toBeGreaterThan(0.6);
    }
  });

  test("boxes: numbering the workers otherwise changes nothing", () => {
    const renamed = boxTasks.map(({ answers }) => ({
      answers: answers.map((a) => ({ ...a, worker: 2 - a.worker })).reverse(),
    }));
    const of = (tasks: typeof boxTasks) =>
      estimateMarks({ workers: 3, tasks }, boxShape(0.5)).map((e) => [
        e.marks.length,
        e.confidence.toFixed(9),
      ]);
    expect(of(renamed)).toEqual(of(boxTasks));
  });

  test("spans: a worker who always cuts a token short is not followed", () => {
    const tasks = Array.from({ length: 12 }, (_, n) => {
      const whole = { label: "PER", start: n, end: n + 3 };
      const short = { ...whole, end: n + 2 };
      const third = n % 3 === 0 ? short : whole;
      return { answers: [[whole], [short], [third]].map((marks, worker) => ({ worker, marks })) };
    });
    const kept = estimateMarks({ workers: 3, tasks }, spanShape).map((e) => e.marks[0]?.mark.end);
    expect(kept.filter((end, n) => end === n + 3).length).toBeGreaterThanOrEqual(8);
  });

  test("numbers: a biased worker is set right, gold moves the scale", () => {
    const tasks = Array.from({ length: 60 }, (_, n) => ({
      answers: [n, n + 1, n - 1, n + 40].map((value, worker) => ({ worker, value })),
    }));
    const plain = estimateNumbers({ workers: 4, tasks }).map((e) => e!.value);
    expect(Math.abs(plain[30]! - 30)).toBeLessThan(10);
    const anchored = estimateNumbers({
      workers: 4,
      tasks: tasks.map((t, n) => (n % 6 === 0 ? { ...t, gold: n / 2 } : t)),
    });
    expect(anchored[31]!.value).toBeGreaterThan(13);
    expect(anchored[31]!.value).toBeLessThan(20);
    expect(estimateNumbers({ workers: 1, tasks: [{ answers: [] }] })).toEqual([undefined]);
  });

  test("preferences: strengths come out in order, a worker who always says left is seen through", () => {
    const games: Comparison[] = [];
    for (let n = 0; n < 20; n++)
      for (const [left, right] of [
        ["a", "b"],
        ["c", "b"],
        ["a", "c"],
        ["b", "a"],
      ] as const)
        for (const worker of [0, 1, 2])
          games.push({ worker, left, right, choice: worker === 2 || left < right ? "left" : "right" });
    const { strength, careful, chances } = estimatePreferences(games, 3);
    expect(strength.get("a")!).toBeGreaterThan(strength.get("b")!);
    expect(strength.get("b")!).toBeGreaterThan(strength.get("c")!);
    expect(careful[2]!).toBeLessThan(careful[0]!);
    expect(chances("a", "c").left).toBeGreaterThan(0.8);
  });

  test("transcripts: who is often right is believed where two differ", () => {
    const tasks = Array.from({ length: 8 }, (_, n) => ({
      answers: [`word ${n} is said`, `word ${n} is said`, `ward ${n} his set`].map((text, worker) => ({
        worker,
        text,
      })),
    }));
    const two = {
      answers: [
        { worker: 0, text: "good night moon" },
        { worker: 2, text: "goad knight moan" },
      ],
    };
    const merged = estimateTranscripts({ workers: 3, tasks: [...tasks, two] });
    expect(merged.at(-1)?.text).toBe("good night moon");
    expect(merged[0]?.confidence).toBeGreaterThan(merged.at(-1)!.confidence);
  });
});
