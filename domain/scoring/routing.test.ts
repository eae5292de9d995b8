import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seeded } from "#test/crowd/random";
import { layOut } from "./batch/crowd";
import { readCrowd, rowsAt } from "./reading";
import {
  advantage,
  type Confusion,
  confusionOf,
  confusionOfAbility,
  expectedInformation,
  routed,
} from "./routing";

const CLASSES = 3;
const share = fc.double({ min: 0.001, max: 1, noNaN: true });
const row = fc.array(share, { minLength: CLASSES, maxLength: CLASSES }).map((list) => {
  const sum = list.reduce((s, p) => s + p, 0);
  return list.map((p) => p / sum);
});
const anybody = fc
  .array(row, { minLength: CLASSES, maxLength: CLASSES })
  .map((rows): Confusion => ({ classes: CLASSES, chances: Float64Array.from(rows.flat()) }));
const law = { seed: 7, numRuns: 300 };

const entropy = (chances: number[]) => -chances.reduce((s, p) => s + (p > 0 ? p * Math.log(p) : 0), 0);

describe("what one more answer is expected to tell about a task", () => {
  test("is never less than nothing and never more than what is not known yet", () => {
    fc.assert(
      fc.property(row, anybody, (chances, who) => {
        const nats = expectedInformation(chances, who);
        expect(nats).toBeGreaterThanOrEqual(0);
        expect(nats).toBeLessThanOrEqual(entropy(chances) + 1e-12);
      }),
      law,
    );
  });

  test("is everything for somebody who is always right, and nothing for somebody who guesses or for a task that is certain", () => {
    fc.assert(
      fc.property(row, anybody, (chances, who) => {
        expect(expectedInformation(chances, confusionOfAbility(1, CLASSES))).toBeCloseTo(
          entropy(chances),
          12,
        );
        expect(expectedInformation(chances, confusionOfAbility(1 / CLASSES, CLASSES))).toBeCloseTo(0, 12);
        expect(expectedInformation([0, 1, 0], who)).toBeCloseTo(0, 12);
      }),
      law,
    );
  });

  test("is no more once the answers pass through somebody else's confusions", () => {
    fc.assert(
      fc.property(row, anybody, anybody, (chances, who, between) => {
        const passed = new Float64Array(CLASSES * CLASSES);
        for (let c = 0; c < CLASSES; c++)
          for (let a = 0; a < CLASSES; a++)
            for (let b = 0; b < CLASSES; b++)
              passed[c * CLASSES + a]! += who.chances[c * CLASSES + b]! * between.chances[b * CLASSES + a]!;
        const through = expectedInformation(chances, { classes: CLASSES, chances: passed });
        expect(through).toBeLessThanOrEqual(expectedInformation(chances, who) + 1e-12);
      }),
      law,
    );
  });

  test("grows with a person's accuracy above chance, whatever is believed of the task", () => {
    const above = fc.double({ min: 1 / CLASSES, max: 1, noNaN: true });
    fc.assert(
      fc.property(row, above, above, (chances, one, other) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        const by = (ability: number) => expectedInformation(chances, confusionOfAbility(ability, CLASSES));
        expect(by(more)).toBeGreaterThanOrEqual(by(less) - 1e-12);
      }),
      law,
    );
  });
});

describe("the order in which somebody is handed tasks", () => {
  const tasks = fc.array(row, { maxLength: 12 });

  test("loses no task and invents none", () => {
    fc.assert(
      fc.property(tasks, anybody, anybody, (list, own, usual) => {
        const open = list.map((chances, id) => ({ id, chances }));
        const ids = routed(open, own, usual).map(({ id }) => id);
        expect(ids.sort((a, b) => a - b)).toEqual(open.map(({ id }) => id));
      }),
      law,
    );
  });

  test("stays as it was for somebody who answers as the crowd does", () => {
    fc.assert(
      fc.property(tasks, anybody, (list, usual) => {
        const open = list.map((chances, id) => ({ id, chances }));
        expect(routed(open, usual, usual)).toEqual(open);
      }),
      law,
    );
  });

  test("puts the hard task first for the best worker and last for the weakest", () => {
    const open = [{ chances: [0.95, 0.04, 0.01] }, { chances: [0.4, 0.35, 0.25] }, { id: "nothing known" }];
    const usual = confusionOfAbility(0.75, CLASSES);
    expect(routed(open, confusionOfAbility(0.95, CLASSES), usual)[0]).toBe(open[2]);
    expect(routed(open, confusionOfAbility(0.95, CLASSES), usual)[2]).toBe(open[0]);
    expect(routed(open, confusionOfAbility(0.5, CLASSES), usual)[0]).toBe(open[0]);
  });

  test("finds the person who tells two classes apart that others confuse", () => {
    const usual = { classes: 3, chances: Float64Array.from([0.5, 0.5, 0, 0.5, 0.5, 0, 0, 0, 1]) };
    const own = { classes: 3, chances: Float64Array.from([0.9, 0.1, 0, 0.1, 0.9, 0, 0.2, 0.2, 0.6]) };
    const [confused, easy] = [{ chances: [0.5, 0.5, 0] }, { chances: [0.5, 0, 0.5] }];
    expect(routed([easy, confused], own, usual)).toEqual([confused, easy]);
    expect(advantage(confused.chances, own, usual)).toBeGreaterThan(0.3);
    expect(advantage(easy.chances, own, usual)).toBeLessThan(0);
  });
});

test("the table of a worker in a reading says how often that worker was right", () => {
  const random = seeded(5);
  const skills = [0.95, 0.85, 0.8, 0.7, 0.55];
  const rows: { task: number; worker: number; answer: number }[] = [];
  const truth = Array.from({ length: 300 }, () => Math.floor(random() * CLASSES));
  truth.forEach((c, task) => {
    skills.forEach((skill, worker) => {
      const off = 1 + Math.floor(random() * (CLASSES - 1));
      rows.push({ task, worker, answer: random() < skill ? c : (c + off) % CLASSES });
    });
  });
  const crowd = layOut({
    tasks: truth.length,
    workers: skills.length,
    classes: CLASSES,
    task: rows.map((r) => r.task),
    worker: rows.map((r) => r.worker),
    answer: rows.map((r) => r.answer),
    gold: truth.map((c, t) => (t % 10 === 0 ? c : -1)),
  });
  const read = readCrowd(crowd, ["a", "b", "c"]);
  skills.forEach((skill, worker) => {
    const { chances } = confusionOf(read.reading, rowsAt(read, worker));
    const right = [0, 1, 2].reduce((sum, c) => sum + chances[c * 4]! / 3, 0);
    expect(Math.abs(right - skill)).toBeLessThan(0.1);
    expect([0, 1, 2].map((c) => chances[3 * c]! + chances[3 * c + 1]! + chances[3 * c + 2]!)).toEqual([
      expect.closeTo(1, 9),
      expect.closeTo(1, 9),
      expect.closeTo(1, 9),
    ]);
  });
});
