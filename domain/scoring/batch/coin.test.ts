import { describe, expect, test } from "vitest";
import { seeded } from "#test/crowd/random";
import { fitCoins } from "./coin";
import { type Crowd, layOut } from "./crowd";
import { BATCH_MODELS } from "./models";
import { estimateCrowd } from "./portfolio";
import { classChances, modelChances, taskChances, votesOn } from "./task-chances";

/** People who are right 45 to 95 % of the time, `overlap` of them on each task; every tenth task is gold. */
function crowdOf(tasks: number, workers: number, classes: number, overlap: number) {
  const random = seeded(tasks + classes);
  const truth = Array.from({ length: tasks }, () => Math.floor(random() * classes));
  const skill = Array.from({ length: workers }, () => 0.45 + 0.5 * random());
  const rows: { task: number; worker: number; answer: number }[] = [];
  truth.forEach((c, task) => {
    const first = Math.floor(random() * workers);
    for (let n = 0; n < overlap; n++) {
      const worker = (first + n * 7) % workers;
      rows.push({ task, worker, answer: random() < skill[worker]! ? c : Math.floor(random() * classes) });
    }
  });
  const crowd: Crowd = layOut({
    tasks,
    workers,
    classes,
    task: rows.map((r) => r.task),
    worker: rows.map((r) => r.worker),
    answer: rows.map((r) => r.answer),
    gold: truth.map((c, t) => (t % 10 === 0 ? c : -1)),
  });
  return { crowd, truth };
}

const best = (chances: ArrayLike<number>) => {
  let top = 0;
  for (let c = 1; c < chances.length; c++) if (chances[c]! > chances[top]!) top = c;
  return top;
};

describe("workers who are one number each", () => {
  test("what is believed of a task is the fixed point of Bayes' rule and of everybody's counts", () => {
    const { crowd } = crowdOf(200, 12, 3, 5);
    const fit = fitCoins(crowd, BATCH_MODELS.oneCoin, { rounds: 500 });
    const chances = classChances(crowd, fit);
    const [right, all] = [new Float64Array(12), new Float64Array(12)];
    for (let t = 0; t < crowd.tasks; t++)
      for (const { worker, answer } of votesOn(crowd, t)) {
        const weight = crowd.gold[t]! >= 0 ? BATCH_MODELS.oneCoin.goldWeight : 1;
        right[worker]! += weight * chances[t * 3 + answer]!;
        all[worker]! += weight;
      }
    // Each worker is drawn by twelve answers to the crowd, and the crowd by ten to what is usual.
    const sum = (list: Float64Array) => list.reduce((s, n) => s + n, 0);
    const usual = (sum(right) + 10 * 0.7) / (sum(all) + 10);
    for (let w = 0; w < 12; w++)
      expect(Math.exp(fit.table[w * 9]!)).toBeCloseTo((right[w]! + 12 * usual) / (all[w]! + 12), 2);
  });

  test("three hundred classes and eight hundred workers are read in little memory, and read right", () => {
    const { crowd, truth } = crowdOf(1_500, 800, 300, 6);
    const { members } = estimateCrowd(crowd);
    expect(members.map((m) => m.name)).toEqual(["oneCoin", "majority"]);
    for (const { fit } of members) expect(fit.table.length).toBe(2 * crowd.workers);
    const right = truth.filter((c, t) => best(taskChances(members, votesOn(crowd, t))) === c).length;
    expect(right / truth.length).toBeGreaterThan(0.97);
  });

  test("two numbers for each worker say the same of a task as a whole table of them", () => {
    const { crowd } = crowdOf(100, 10, 4, 5);
    const wide = fitCoins(crowd, BATCH_MODELS.oneCoin);
    const pairs = Float64Array.from({ length: 20 }, (_, i) => wide.table[Math.floor(i / 2) * 16 + (i % 2)]!);
    const small = { ...wide, shape: { ...wide.shape, cells: 2 }, table: pairs };
    for (let t = 0; t < crowd.tasks; t++) {
      const [a, b] = [modelChances(wide, votesOn(crowd, t)), modelChances(small, votesOn(crowd, t))];
      a.forEach((chance, c) => {
        expect(chance).toBeCloseTo(b[c]!, 10);
      });
    }
  });
});
