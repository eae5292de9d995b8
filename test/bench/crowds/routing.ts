/**
 * What it is worth to hand each task to somebody whose confusions help there. In each round of a replay the same people
 * come and do as many tasks as they did without routing; they only exchange tasks, among those to which both
 * recorded an answer.
 */
import type { Crowd } from "#domain/scoring/batch/crowd";
import type { CrowdEstimate } from "#domain/scoring/batch/portfolio";
import { taskChances, votesOn } from "#domain/scoring/batch/task-chances";
import { type Confusion, confusionOf, expectedInformation } from "#domain/scoring/routing";
import { seeded } from "#test/crowd/random";
import { arrivals } from "./arrivals";
import { meanCurve, type Point } from "./curves";
import { type Router, runLive } from "./live";
import { GOLD_SHARE } from "./measure";
import type { Answers } from "./read-labels";
import { declareGold, judgedTasks, type Truth } from "./read-truth";

/** Exchanges tasks between the people whose answers come next wherever both answers together are expected to tell more. */
export const exchange: Router = (all, tasks, taken, estimate) => {
  const told = teller(all, taken, estimate);
  const pending = (t: number) => ({ from: all.start[t]! + taken[t]!, to: all.start[t + 1]! });
  const next = (t: number) => all.worker[pending(t).from]!;
  const standsAt = (t: number, worker: number) => {
    const { from, to } = pending(t);
    const at = all.worker.subarray(from, to).indexOf(worker);
    return at < 0 ? -1 : from + at;
  };
  const comes = new Map<number, Set<number>>();
  const bring = (worker: number, task: number) => {
    const list = comes.get(worker) ?? new Set<number>();
    comes.set(worker, list.add(task));
  };
  for (const t of tasks) bring(next(t), t);
  for (const t of tasks) {
    const { from, to } = pending(t);
    let best: { gain: number; other: number; mine: number; theirs: number } | undefined;
    for (let mine = from + 1; mine < to; mine++) {
      const worker = all.worker[mine]!;
      for (const other of comes.get(worker) ?? []) {
        const theirs = standsAt(other, next(t));
        if (other === t || theirs < 0) continue;
        const gain = told(worker, t) + told(next(t), other) - told(next(t), t) - told(worker, other);
        if (gain > (best?.gain ?? 1e-9)) best = { gain, other, mine, theirs };
      }
    }
    if (!best) continue;
    const { other, mine, theirs } = best;
    comes.get(next(t))?.delete(t);
    comes.get(next(other))?.delete(other);
    swap(all, from, mine);
    swap(all, pending(other).from, theirs);
    bring(next(t), t);
    bring(next(other), other);
  }
};

function swap(all: Crowd, i: number, j: number): void {
  for (const column of [all.worker, all.answer]) {
    const kept = column[i]!;
    column[i] = column[j]!;
    column[j] = kept;
  }
}

/** What a worker's answer to a task is expected to tell, in nats, as the engine sees both now. */
function teller(all: Crowd, taken: Int32Array, estimate: CrowdEstimate) {
  const members = estimate.members.map(({ name, fit, weight, repetition }) => {
    return { name, model: fit.model, shape: fit.shape, weight, repetition, prior: [...fit.prior] };
  });
  const people = new Map<number, Confusion>();
  const confusion = (worker: number) => {
    const rows = estimate.members.flatMap(({ fit: { table, shape } }) => [
      ...table.subarray(worker * shape.cells, (worker + 1) * shape.cells),
    ]);
    const found = people.get(worker) ?? confusionOf({ members }, Float32Array.from(rows));
    people.set(worker, found);
    return found;
  };
  const chances = new Map<number, number[]>();
  const known = new Map<string, number>();
  return (worker: number, task: number): number => {
    const key = `${worker}:${task}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const of = chances.get(task) ?? taskChances(estimate.members, votesOn(all, task).slice(0, taken[task]));
    chances.set(task, of);
    const nats = expectedInformation(of, confusion(worker));
    known.set(key, nats);
    return nats;
  };
}

/** A worker's tasks in each stage stay as many as they were: the accuracy for so many labels, without and with routing. */
export type Routed = { labels: number; without: number; with: number };

const AT = [1.5, 2, 3, 4];

/** One line about a crowd, in points of accuracy. */
export function routedWords(name: string, routed: readonly Routed[]): string {
  const said = routed.map((r) => {
    const points = 100 * (r.with - r.without);
    return `${r.labels} labels ${r.without.toFixed(3)} → ${r.with.toFixed(3)} (${points < 0 ? "" : "+"}${points.toFixed(1)})`;
  });
  return `${name}, accuracy without and with routing: ${said.join(", ")}`;
}

/** Both replays of one crowd, over several seeds. */
export function measureRouting(answers: Answers, truth: Truth, seeds: number, step: number): Routed[] {
  const curves = (route: Router | undefined) =>
    meanCurve(Array.from({ length: seeds }, (_, i) => curveOf(answers, truth, i + 1, step, route)));
  const [without, routed] = [curves(undefined), curves(exchange)];
  return AT.flatMap((labels) => {
    const [a, b] = [without, routed].map((curve) => curve.findLast((p) => p.labels <= labels)?.accuracy);
    return a === undefined || b === undefined || (without.at(-1)?.labels ?? 0) < labels
      ? []
      : [{ labels, without: a, with: b }];
  });
}

function curveOf(
  answers: Answers,
  truth: Truth,
  seed: number,
  step: number,
  route: Router | undefined,
): Point[] {
  const random = seeded(seed);
  const gold = declareGold(truth, GOLD_SHARE, random);
  const all = arrivals(answers, gold, random);
  const judged = judgedTasks(truth, gold).filter((t) => all.start[t + 1]! > all.start[t]!);
  const curve: Point[] = [];
  runLive(
    all,
    step,
    (stage) => {
      let [labels, right] = [0, 0];
      for (const t of judged) {
        const one = stage.of(t);
        labels += one?.answers ?? 0;
        right += one?.label === truth.of[t] ? 1 : 0;
      }
      curve.push({ labels: labels / judged.length, accuracy: right / judged.length });
    },
    route,
  );
  return curve;
}
