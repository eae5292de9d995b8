/** Fitting one model to a whole job: expectation and maximisation in turns, with gold held at its known class. */
import { fitCoins } from "./coin";
import type { Crowd } from "./crowd";
import { classPrior, enough, type Fit, type FitOptions, goldShares, ROUNDS } from "./fitting";
import type { BatchModel } from "./models";
import { type Shape, shapeOf, workerRows } from "./rows";
import { soften } from "./soften";
import { voices } from "./voices";

/** Fits `model` to the crowd. Deterministic; the same crowd gives the same bytes. About 3 ms a round for 100,000 answers and 4 kinds. */
export function fitModel(crowd: Crowd, model: BatchModel, options: FitOptions = {}): Fit {
  return model.shrinkage === Number.POSITIVE_INFINITY
    ? fitCoins(crowd, model, options)
    : fitRows(crowd, model, options);
}

function fitRows(crowd: Crowd, model: BatchModel, options: FitOptions): Fit {
  const shape = shapeOf(crowd, model);
  const voice = voices(crowd);
  const kinds = startingKinds(crowd, shape, voice);
  holdGold(crowd, shape, kinds);
  const counts = new Float64Array(crowd.workers * shape.cells);
  const table = new Float64Array(counts.length);
  const golds = goldShares(crowd);
  const cell = cellsOf(crowd, shape);
  let prior = new Float64Array(shape.kinds);
  let evidence = Number.NEGATIVE_INFINITY;
  let round = 0;
  if (options.from) believe(crowd, shape, model, cell, options.from.table, options.from.prior, kinds, counts);
  else count(crowd, shape, model, cell, kinds, counts);
  while (round < (options.rounds ?? ROUNDS)) {
    round++;
    workerRows(counts, shape, model, voice, table);
    prior = priorOf(crowd, shape, kinds, golds);
    const next = believe(crowd, shape, model, cell, table, prior, kinds, counts);
    const done = enough(next, evidence);
    evidence = next;
    if (done) break;
  }
  return { model, shape, table, prior, evidence, rounds: round };
}

/** The shares of the votes, [task × class], each by its worker's voice. Tasks without answers stay even. */
export function voteShares(crowd: Crowd, voice: Float64Array): Float64Array {
  const { classes, start } = crowd;
  const shares = new Float64Array(crowd.tasks * classes);
  for (let t = 0; t < crowd.tasks; t++) {
    const [from, to] = [start[t]!, start[t + 1]!];
    if (from === to) shares.fill(1 / classes, t * classes, (t + 1) * classes);
    let all = 0;
    for (let i = from; i < to; i++) all += voice[crowd.worker[i]!]!;
    for (let i = from; i < to; i++) shares[t * classes + crowd.answer[i]!]! += voice[crowd.worker[i]!]! / all;
  }
  return shares;
}

/** Tasks start as the votes have it; those on which people agree lean to the first sort of their class. */
function startingKinds(crowd: Crowd, { classes, sorts, kinds }: Shape, voice: Float64Array): Float64Array {
  const shares = voteShares(crowd, voice);
  if (sorts === 1) return shares;
  const start = new Float64Array(crowd.tasks * kinds);
  for (let at = 0; at < shares.length; at++) {
    const [share, gold] = [shares[at]!, crowd.gold[Math.floor(at / classes)]!];
    const held = gold < 0 ? share : at % classes === gold ? 1 : 0;
    for (let s = 0; s < sorts; s++)
      start[at * sorts + s] = held * (s === 0 ? share : (1 - share) / (sorts - 1));
  }
  for (let t = 0; t < crowd.tasks; t++) normaliseAt(start, t * kinds, kinds);
  return start;
}

function holdGold(crowd: Crowd, { kinds, sorts }: Shape, chances: Float64Array): void {
  for (let t = 0; t < crowd.tasks; t++) {
    const gold = crowd.gold[t]!;
    if (gold < 0) continue;
    for (let l = 0; l < kinds; l++) if (Math.floor(l / sorts) !== gold) chances[t * kinds + l] = 0;
    let sum = 0;
    for (let s = 0; s < sorts; s++) sum += chances[t * kinds + gold * sorts + s]!;
    for (let s = 0; s < sorts; s++) {
      const at = t * kinds + gold * sorts + s;
      chances[at] = sum > 0 ? chances[at]! / sum : 1 / sorts;
    }
  }
}

function normaliseAt(list: Float64Array, at: number, length: number): void {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += list[at + i]!;
  for (let i = 0; i < length; i++) list[at + i] = sum > 0 ? list[at + i]! / sum : 1 / length;
}

/** Where each answer's row stands in the tables: [worker × answer], by kind. */
function cellsOf({ worker, answer, classes }: Crowd, { kinds }: Shape): Int32Array {
  const cell = new Int32Array(worker.length);
  for (let i = 0; i < cell.length; i++) cell[i] = (worker[i]! * classes + answer[i]!) * kinds;
  return cell;
}

function count(
  crowd: Crowd,
  { kinds }: Shape,
  model: BatchModel,
  cell: Int32Array,
  chances: Float64Array,
  counts: Float64Array,
): void {
  const { start } = crowd;
  for (let t = 0; t < crowd.tasks; t++) {
    const weight = crowd.gold[t]! >= 0 ? model.goldWeight : 1;
    const from = t * kinds;
    for (let i = start[t]!; i < start[t + 1]!; i++) {
      const at = cell[i]!;
      for (let l = 0; l < kinds; l++) counts[at + l]! += weight * chances[from + l]!;
    }
  }
}

function priorOf(
  crowd: Crowd,
  { sorts, kinds }: Shape,
  chances: Float64Array,
  golds: Float64Array,
): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(kinds);
  for (let t = 0; t < crowd.tasks; t++)
    if (crowd.start[t + 1]! > crowd.start[t]!)
      for (let l = 0; l < kinds; l++) sums[l]! += chances[t * kinds + l]!;
  return classPrior({ held: sums, golds, sorts });
}

/** Writes what is believed of each task into `chances`, and the counts that follow into `counts`; answers the ln likelihood. */
function believe(
  crowd: Crowd,
  { kinds, sorts }: Shape,
  model: BatchModel,
  cell: Int32Array,
  table: Float64Array,
  prior: Float64Array,
  chances: Float64Array,
  counts: Float64Array,
): number {
  const { start, gold } = crowd;
  const { power } = model;
  const logs = new Float64Array(kinds);
  const own = new Float64Array(kinds);
  let evidence = 0;
  counts.fill(0);
  for (let t = 0; t < crowd.tasks; t++) {
    for (let l = 0; l < kinds; l++) logs[l] = prior[l]!;
    const [from, end] = [start[t]!, start[t + 1]!];
    for (let i = from; i < end; i++) {
      const at = cell[i]!;
      for (let l = 0; l < kinds; l++) logs[l]! += power * table[at + l]!;
    }
    const known = gold[t]!;
    evidence +=
      known < 0
        ? soften(logs, 0, kinds, chances, t * kinds)
        : soften(logs, known * sorts, (known + 1) * sorts, chances, t * kinds);
    const weight = known < 0 ? 1 : model.goldWeight;
    for (let l = 0; l < kinds; l++) own[l] = weight * chances[t * kinds + l]!;
    for (let i = from; i < end; i++) {
      const at = cell[i]!;
      for (let l = 0; l < kinds; l++) counts[at + l]! += own[l]!;
    }
  }
  return evidence;
}
