import { describe, expect, test } from "vitest";
import { seeded } from "#test/crowd/random";
import { confident, fitConfidence } from "./confidence";
import { type Crowd, layOut } from "./crowd";
import { fitModel, voteShares } from "./fit";
import { BATCH_MODELS } from "./models";
import { type CrowdEstimate, estimateCrowd } from "./portfolio";
import { classChances, taskChances } from "./task-chances";

type Row = { task: number; worker: number; answer: number };
type World = { tasks: number; workers: number; classes: number; rows: Row[]; truth: number[]; golds: number };

/** Workers of the given accuracies, each answering every task with chance `share`. */
function world(
  seed: number,
  accuracies: number[],
  { tasks = 60, classes = 3, share = 0.6, golds = 10 } = {},
): World {
  const random = seeded(seed);
  const truth = Array.from({ length: tasks }, () => Math.floor(random() * classes));
  const rows: Row[] = [];
  for (let task = 0; task < tasks; task++)
    accuracies.forEach((accuracy, worker) => {
      const [comes, right, wrong] = [
        random() < share,
        random() < accuracy,
        Math.floor(random() * (classes - 1)),
      ];
      const other = (truth[task]! + 1 + wrong) % classes;
      if (comes) rows.push({ task, worker, answer: right ? truth[task]! : other });
    });
  return { tasks, workers: accuracies.length, classes, rows, truth, golds };
}

function crowdOf({ tasks, workers, classes, rows, truth, golds }: World): Crowd {
  const column = (of: keyof Row) => rows.map((row) => row[of]);
  const gold = truth.map((c, t) => (t < golds ? c : -1));
  return layOut({
    tasks,
    workers,
    classes,
    task: column("task"),
    worker: column("worker"),
    answer: column("answer"),
    gold,
  });
}

function chances(crowd: Crowd, estimate: CrowdEstimate, task: number): number[] {
  const votes = [];
  for (let i = crowd.start[task]!; i < crowd.start[task + 1]!; i++)
    votes.push({ worker: crowd.worker[i]!, answer: crowd.answer[i]! });
  return taskChances(estimate.members, votes);
}

function labels(crowd: Crowd): number[] {
  const estimate = estimateCrowd(crowd);
  return Array.from({ length: crowd.tasks }, (_, t) => {
    const all = chances(crowd, estimate, t);
    return all.indexOf(Math.max(...all));
  });
}

const accuracy = (w: World) =>
  labels(crowdOf(w)).filter((label, t) => t >= w.golds && label === w.truth[t]).length / (w.tasks - w.golds);

describe("a whole job read at once", () => {
  const crowd = [0.9, 0.8, 0.75, 0.7, 0.6, 0.55];

  test("is right more often than majority vote where workers differ", () => {
    let [ours, votes] = [0, 0];
    for (let seed = 1; seed <= 8; seed++) {
      const w = world(seed, [0.95, 0.9, 0.5, 0.5, 0.45, 0.4, 0.4], { share: 0.8 });
      const shares = voteShares(crowdOf(w), new Float64Array(w.workers).fill(1));
      ours += accuracy(w);
      const right = w.truth.filter((truth, t) => {
        const own = [...shares.subarray(t * 3, t * 3 + 3)];
        return t >= w.golds && own.indexOf(Math.max(...own)) === truth;
      });
      votes += right.length / (w.tasks - w.golds);
    }
    expect(ours).toBeGreaterThan(votes + 0.3);
  });

  test("the same answers give the same estimate, byte for byte", () => {
    const read = () => estimateCrowd(crowdOf(world(3, crowd)));
    const bytes = (e: CrowdEstimate) => Buffer.concat(e.members.map((m) => Buffer.from(m.fit.table.buffer)));
    expect(bytes(read()).equals(bytes(read()))).toBe(true);
  });

  test("renaming classes, workers and tasks renames the result and changes nothing else", () => {
    const w = world(5, crowd, { golds: 12 });
    const turned = {
      classes: [2, 0, 1],
      worker: (n: number) => crowd.length - 1 - n,
      // Gold stays in front and in order, for the folds; the others are reversed.
      task: (t: number) => (t < w.golds ? t : w.tasks - 1 - (t - w.golds)),
    };
    const rows = w.rows
      .map((r) => ({
        task: turned.task(r.task),
        worker: turned.worker(r.worker),
        answer: turned.classes[r.answer]!,
      }))
      .reverse();
    const truth: number[] = [];
    w.truth.forEach((c, t) => {
      truth[turned.task(t)] = turned.classes[c]!;
    });
    const [one, other] = [crowdOf(w), crowdOf({ ...w, rows, truth })];
    const [before, after] = [estimateCrowd(one), estimateCrowd(other)];
    for (let t = w.golds; t < w.tasks; t++) {
      const [a, b] = [chances(one, before, t), chances(other, after, turned.task(t))];
      // Gold answers are looked at in the order they came, which was turned as well: confidence may differ by a trace.
      a.forEach((chance, c) => {
        expect(Math.abs(chance - b[turned.classes[c]!]!)).toBeLessThan(0.05);
      });
    }
  });

  test("one more worker who is always right never lowers the expected accuracy", () => {
    let [without, withOne] = [0, 0];
    for (let seed = 1; seed <= 8; seed++) {
      without += accuracy(world(seed, crowd));
      withOne += accuracy(world(seed, [...crowd, 1]));
    }
    expect(withOne).toBeGreaterThan(without);
  });

  test("a thousand identical spammers move no settled label, and count for no more than one of them", () => {
    const w = world(11, [0.9, 0.85, 0.85, 0.8, 0.8], { tasks: 40, share: 1, golds: 10 });
    const random = seeded(12);
    const guesses = w.truth.map(() => Math.floor(random() * w.classes));
    const joined = (said: number[], people: number) => {
      const rows = Array.from({ length: people }, (_, n) =>
        said.map((answer, task) => ({ task, worker: w.workers + n, answer })),
      ).flat();
      return crowdOf({ ...w, workers: w.workers + people, rows: [...w.rows, ...rows] });
    };
    const alone = crowdOf(w);
    const estimate = estimateCrowd(alone);
    const before = labels(alone);
    const settled = before.map((label, t) => {
      return confident(chances(alone, estimate, t)[label]!, estimate.confidence) >= 0.9;
    });
    expect(settled.filter(Boolean).length).toBeGreaterThan(20);
    for (const said of [guesses, guesses.map(() => 0)]) {
      const after = labels(joined(said, 1000));
      expect(after.filter((_, t) => settled[t])).toEqual(before.filter((_, t) => settled[t]));
      expect(after).toEqual(labels(joined(said, 1)));
    }
  });

  test("without any gold and without any answer there is still a result", () => {
    const none = estimateCrowd(crowdOf({ ...world(2, crowd), golds: 0 }));
    expect(none.goldTasks).toBe(0);
    expect(none.members.reduce((s, m) => s + m.weight, 0)).toBeCloseTo(1, 12);
    const empty = layOut({ tasks: 2, workers: 1, classes: 2, task: [], worker: [], answer: [] });
    expect(chances(empty, estimateCrowd(empty), 0).reduce((s, p) => s + p, 0)).toBeCloseTo(1, 12);
  });

  test("gold keeps its known class in every model", () => {
    const w = world(4, crowd);
    for (const model of Object.values(BATCH_MODELS)) {
      const all = classChances(crowdOf(w), fitModel(crowdOf(w), model));
      for (let t = 0; t < w.golds; t++) expect(all[t * w.classes + w.truth[t]!]).toBeCloseTo(1, 12);
    }
  });
});

describe("confidence", () => {
  test("claims that come true less often than they say are believed less", () => {
    const claims = Array.from({ length: 200 }, (_, i) => ({ chance: 0.98, right: i % 4 !== 0, weight: 1 }));
    expect(confident(0.98, fitConfidence(claims))).toBeCloseTo(0.75, 1);
  });

  test("without gold it is cautious, and never above what was claimed", () => {
    for (const claimed of [0.6, 0.8, 0.95, 0.999])
      expect(confident(claimed, fitConfidence([]))).toBeLessThan(claimed);
  });

  test("a more likely class is never less believed", () => {
    const wild = Array.from({ length: 60 }, (_, i) => ({
      chance: 0.5 + i / 130,
      right: i % 3 === 0,
      weight: 1,
    }));
    const fitted = fitConfidence(wild);
    expect(confident(0.9, fitted)).toBeGreaterThanOrEqual(confident(0.6, fitted));
  });
});
