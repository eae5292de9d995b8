import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seeded, shuffle } from "#test/crowd/random";
import { confident } from "./confidence";
import { type Crowd, layOut } from "./crowd";
import { type CrowdEstimate, estimateCrowd } from "./portfolio";
import { taskChances } from "./task-chances";
import { mostWanting } from "./wanting";

type Row = { task: number; worker: number; answer: number };
type World = { tasks: number; workers: number; classes: number; rows: Row[]; truth: number[]; golds: number };

/** Each run of a law draws other worlds, the same ones every time. */
const law = (runs: number) => ({ seed: 20_240, numRuns: runs });

/** People of these accuracies, each answering most tasks; the first ten tasks are gold. */
function world(accuracies: readonly number[], seed: number, tasks = 40, share = 0.7): World {
  const [random, classes] = [seeded(seed), 3];
  const truth = Array.from({ length: tasks }, () => Math.floor(random() * classes));
  const rows: Row[] = [];
  for (let task = 0; task < tasks; task++)
    accuracies.forEach((accuracy, worker) => {
      const [comes, hits, off] = [
        random() < share,
        random() < accuracy,
        Math.floor(random() * (classes - 1)),
      ];
      if (comes)
        rows.push({ task, worker, answer: hits ? truth[task]! : (truth[task]! + 1 + off) % classes });
    });
  return { tasks, workers: accuracies.length, classes, rows, truth, golds: 10 };
}

function crowdOf({ tasks, workers, classes, rows, truth, golds }: World): Crowd {
  const column = (of: keyof Row) => rows.map((row) => row[of]);
  const gold = truth.map((c, t) => (t < golds ? c : -1));
  const columns = { task: column("task"), worker: column("worker"), answer: column("answer") };
  return layOut({ tasks, workers, classes, ...columns, gold });
}

function chancesOf(crowd: Crowd, estimate: CrowdEstimate, task: number): number[] {
  const votes = [];
  for (let i = crowd.start[task]!; i < crowd.start[task + 1]!; i++)
    votes.push({ worker: crowd.worker[i]!, answer: crowd.answer[i]! });
  return taskChances(estimate.members, votes);
}

/** Label and confidence of each task. */
function read(crowd: Crowd) {
  const estimate = estimateCrowd(crowd);
  return Array.from({ length: crowd.tasks }, (_, t) => {
    const chances = chancesOf(crowd, estimate, t);
    const label = chances.indexOf(Math.max(...chances));
    return { chances, label, confidence: confident(chances[label]!, estimate.confidence) };
  });
}

const people = (least: number, most: number) =>
  fc.array(fc.double({ min: least, max: most, noNaN: true }), { minLength: 4, maxLength: 7 });
const anySeed = fc.integer({ min: 1, max: 1e6 });

describe("laws of a job read as a whole", () => {
  test("one more worker who is always right never lowers the accuracy to be expected", () => {
    const accuracy = (accuracies: number[], seed: number) => {
      let right = 0;
      for (let draw = 0; draw < 6; draw++) {
        const w = world(accuracies, seed + draw);
        right += read(crowdOf(w)).filter(({ label }, t) => t >= w.golds && label === w.truth[t]).length;
      }
      return right;
    };
    fc.assert(
      fc.property(people(0.35, 0.95), anySeed, (accuracies, seed) => {
        expect(accuracy([...accuracies, 1], seed)).toBeGreaterThanOrEqual(accuracy(accuracies, seed));
      }),
      law(12),
    );
  });

  test("renaming classes, workers and ordinary tasks renames the result and changes nothing else", () => {
    fc.assert(
      fc.property(people(0.4, 0.95), anySeed, (accuracies, seed) => {
        const w = world(accuracies, seed);
        const order = (n: number) => shuffle([...Array(n).keys()], seeded(seed + n));
        const [classOf, workerOf, later] = [order(w.classes), order(w.workers), order(w.tasks - w.golds)];
        const taskOf = (t: number) => (t < w.golds ? t : w.golds + later[t - w.golds]!);
        const rows = w.rows.map((r) => ({
          task: taskOf(r.task),
          worker: workerOf[r.worker]!,
          answer: classOf[r.answer]!,
        }));
        const truth: number[] = [];
        w.truth.forEach((c, t) => {
          truth[taskOf(t)] = classOf[c]!;
        });
        const [before, after] = [read(crowdOf(w)), read(crowdOf({ ...w, rows, truth }))];
        before.forEach(({ chances }, t) => {
          chances.forEach((chance, c) => {
            expect(Math.abs(chance - after[taskOf(t)]!.chances[classOf[c]!]!)).toBeLessThan(1e-3);
          });
        });
      }),
      law(15),
    );
  });

  test("a thousand accounts that answer alike move no settled task", () => {
    const habit = fc.constantFrom("the first class", "the last class", "guesses");
    fc.assert(
      fc.property(people(0.75, 0.95), anySeed, habit, (accuracies, seed, says) => {
        const w = world(accuracies, seed, 35, 1);
        const random = seeded(seed);
        const said = w.truth.map(() =>
          says === "guesses" ? Math.floor(random() * 3) : says[4] === "f" ? 0 : 2,
        );
        const spam = Array.from({ length: 1000 }, (_, n) =>
          said.map((answer, task) => ({ task, worker: w.workers + n, answer })),
        ).flat();
        const [before, after] = [
          read(crowdOf(w)),
          read(crowdOf({ ...w, workers: w.workers + 1000, rows: [...w.rows, ...spam] })),
        ];
        before.forEach(({ label, confidence }, t) => {
          if (confidence >= 0.9) expect(after[t]!.label).toBe(label);
        });
      }),
      law(3),
    );
  });

  test("whatever is answered, the same answers give the same bytes, and every task's chances sum to 1", () => {
    const anyCrowd = fc
      .record({
        tasks: fc.integer({ min: 1, max: 12 }),
        workers: fc.integer({ min: 1, max: 5 }),
        classes: fc.integer({ min: 1, max: 4 }),
      })
      .chain(({ tasks, workers, classes }) =>
        fc.record({
          tasks: fc.constant(tasks),
          workers: fc.constant(workers),
          classes: fc.constant(classes),
          rows: fc.array(
            fc.record({
              task: fc.nat(tasks - 1),
              worker: fc.nat(workers - 1),
              answer: fc.nat(classes - 1),
            }),
            { maxLength: 60 },
          ),
          gold: fc.array(fc.integer({ min: -1, max: classes - 1 }), { minLength: tasks, maxLength: tasks }),
        }),
      );
    fc.assert(
      fc.property(anyCrowd, ({ rows, ...shape }) => {
        const columns = {
          task: rows.map((r) => r.task),
          worker: rows.map((r) => r.worker),
          answer: rows.map((r) => r.answer),
        };
        const bytes = () => {
          const crowd = layOut({ ...shape, ...columns });
          const estimate = estimateCrowd(crowd);
          for (let t = 0; t < crowd.tasks; t++)
            expect(chancesOf(crowd, estimate, t).reduce((s, p) => s + p, 0)).toBeCloseTo(1, 9);
          const numbers = estimate.members.flatMap((m) => [
            m.weight,
            m.repetition,
            ...m.fit.table,
            ...m.fit.prior,
          ]);
          return Buffer.from(Float64Array.from([...numbers, ...Object.values(estimate.confidence)]).buffer);
        };
        expect(bytes().equals(bytes())).toBe(true);
      }),
      law(60),
    );
  });
});

describe("which task wants the next answer", () => {
  const task = (
    number: number,
    chance: number,
    over: Partial<Parameters<typeof mostWanting>[0][number]> = {},
  ) => {
    return { task: number, chances: [chance, 1 - chance], answers: 2, measured: 1, lead: 1, ...over };
  };
  const order = (...of: Parameters<typeof mostWanting>) => mostWanting(...of).map((w) => w.task);
  /** Nine of ten answers are right, and do not repeat each other. */
  const voice = { rows: Float64Array.of(0.9, 0.1, 0.1, 0.9), classes: 2, repetition: 0 };

  test("one that rests on a single person nobody has measured comes first, then the least certain", () => {
    const open = [
      task(1, 0.9),
      task(2, 0.6),
      task(3, 0.99, { answers: 1, measured: 0 }),
      task(4, 0.95, { answers: 1 }),
    ];
    expect(order(open, { goldTasks: 5 })).toEqual([3, 2, 1, 4]);
    expect(order(open, { goldTasks: 5, voice })).toEqual([3, 2, 1, 4]);
  });

  test("one that nobody can decide waits for one that another answer would", () => {
    // Beyond the second class people choose blindly: the third and the fourth cannot be told apart.
    const rows = [
      [0.9, 0.1, 0, 0],
      [0.1, 0.9, 0, 0],
      [0, 0, 0.5, 0.5],
      [0, 0, 0.5, 0.5],
    ];
    const blind = { rows: Float64Array.from(rows.flat()), classes: 4, repetition: 0 };
    const hopeless = task(1, 0, { chances: [0, 0, 0.5, 0.5] });
    const open = [hopeless, task(2, 0, { chances: [0.85, 0.15, 0, 0] })];
    expect(order(open, { goldTasks: 5 })).toEqual([1, 2]);
    expect(order(open, { goldTasks: 5, voice: blind })).toEqual([2, 1]);
  });

  test("the more answers repeat each other, the less is hoped of a task that has many", () => {
    const open = [task(1, 0.6, { answers: 9 }), task(2, 0.7, { answers: 2 })];
    expect(order(open, { goldTasks: 5, voice })).toEqual([1, 2]);
    expect(order(open, { goldTasks: 5, voice: { ...voice, repetition: 0.5 } })).toEqual([2, 1]);
  });

  test("without gold the smallest lead of votes comes before what models believe", () => {
    const open = [task(1, 0.6, { lead: 2 }), task(2, 0.9, { lead: 0 })];
    expect(order(open, { goldTasks: 0, voice })).toEqual([2, 1]);
  });
});
