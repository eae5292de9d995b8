/**
 * Fitting a model in which a worker is one number, how often right. It needs no tables of confusions: time and memory
 * grow with the answers alone, whatever the number of classes.
 */
import type { Crowd } from "./crowd";
import { classPrior, enough, type Fit, type FitOptions, goldShares, ROUNDS } from "./fitting";
import type { BatchModel } from "./models";
import { abilityOf, crowdAccuracy, shapeOf } from "./rows";
import { voices } from "./voices";

/** ln chances of a right answer and of each wrong one, worker by worker, times each worker's voice. */
type Coins = { hit: Float64Array; miss: Float64Array };
/** Answers that were right as far as is believed, and all answers, worker by worker. */
type Tally = { right: Float64Array; all: Float64Array };

/** Numbers in a table of [worker × answer × class] beyond which a fit keeps two for each worker instead. */
const MOST_TABLE = 8_000_000;

/** Fits a model of one coin. Deterministic; the same crowd gives the same bytes. A round is O(answers + classes). */
export function fitCoins(crowd: Crowd, model: BatchModel, options: FitOptions = {}): Fit {
  const voice = voices(crowd);
  const tally: Tally = { right: new Float64Array(crowd.workers), all: new Float64Array(crowd.workers) };
  const held = new Float64Array(crowd.classes);
  const golds = goldShares(crowd);
  let coins: Coins | undefined;
  let prior = new Float64Array(crowd.classes);
  let evidence = Number.NEGATIVE_INFINITY;
  let round = 0;
  const from = options.from;
  if (from) believe(crowd, model, coinsOf(from, crowd), from.prior, held, tally);
  else countVotes(crowd, model, voice, held, tally);
  while (round < (options.rounds ?? ROUNDS)) {
    round++;
    coins = coinsFrom(tally, crowd.classes, model, voice);
    prior = classPrior({ held, golds, sorts: 1 });
    const next = believe(crowd, model, coins, prior, held, tally);
    const done = enough(next, evidence);
    evidence = next;
    if (done) break;
  }
  const shape = shapeOf(crowd, model);
  const known = coins ?? coinsFrom(tally, crowd.classes, model, voice);
  const wide = crowd.workers * shape.cells <= MOST_TABLE;
  const table = wide ? tableOf(known, crowd.classes) : pairsOf(known);
  return { model, shape: wide ? shape : { ...shape, cells: 2 }, table, prior, evidence, rounds: round };
}

/** Whether a fit's table holds two numbers for each worker: ln chance of a right answer, and of each wrong one. */
export function isPairs({ model, shape }: Pick<Fit, "model" | "shape">): boolean {
  return model.shrinkage === Number.POSITIVE_INFINITY && shape.cells === 2;
}

function coinsOf(fit: Fit, { workers, classes }: Crowd): Coins {
  const coins = { hit: new Float64Array(workers), miss: new Float64Array(workers) };
  const { cells } = fit.shape;
  for (let w = 0; w < workers; w++) {
    coins.hit[w] = fit.table[w * cells]!;
    coins.miss[w] = classes > 1 ? fit.table[w * cells + 1]! : 0;
  }
  return coins;
}

function coinsFrom({ right, all }: Tally, classes: number, model: BatchModel, voice: Float64Array): Coins {
  const coins = { hit: new Float64Array(right.length), miss: new Float64Array(right.length) };
  let [crowdRight, crowdAll] = [0, 0];
  for (let w = 0; w < right.length; w++) {
    crowdRight += voice[w]! * right[w]!;
    crowdAll += voice[w]! * all[w]!;
  }
  const shared = crowdAccuracy(crowdRight, crowdAll);
  for (let w = 0; w < right.length; w++) {
    const ability = model.centre === "everybody" ? shared : abilityOf(right[w]!, all[w]!, shared);
    coins.hit[w] = voice[w]! * Math.log(ability);
    coins.miss[w] = classes > 1 ? voice[w]! * Math.log((1 - ability) / (classes - 1)) : 0;
  }
  return coins;
}

/** The first look: every class as likely as its share of the votes. */
function countVotes(
  crowd: Crowd,
  model: BatchModel,
  voice: Float64Array,
  held: Float64Array,
  { right, all }: Tally,
): void {
  const { start, worker, answer, gold, classes } = crowd;
  const said = new Float64Array(classes);
  for (let t = 0; t < crowd.tasks; t++) {
    const [from, to, known] = [start[t]!, start[t + 1]!, gold[t]!];
    const weight = known < 0 ? 1 : model.goldWeight;
    let sum = 0;
    for (let i = from; i < to; i++) {
      said[answer[i]!]! += voice[worker[i]!]!;
      sum += voice[worker[i]!]!;
    }
    for (let i = from; i < to; i++) {
      const [w, a] = [worker[i]!, answer[i]!];
      right[w]! += weight * (known < 0 ? said[a]! / sum : a === known ? 1 : 0);
      all[w]! += weight;
      if (known < 0) held[a]! += voice[w]! / sum;
    }
    if (known >= 0 && to > from) held[known]!++;
    for (let i = from; i < to; i++) said[answer[i]!] = 0;
  }
}

/**
 * What is believed of each task under these coins, straight into the tallies and the classes' counts; answers the ln
 * likelihood. Classes that nobody gave to a task keep their prior up to one factor, so they are counted all at once.
 */
function believe(
  crowd: Crowd,
  { power, goldWeight }: BatchModel,
  { hit, miss }: Coins,
  prior: Float64Array,
  held: Float64Array,
  { right, all }: Tally,
): number {
  const { start, worker, answer, gold, classes } = crowd;
  const chance = prior.map(Math.exp);
  const [logs, seen] = [new Float64Array(classes), new Int32Array(classes).fill(-1)];
  const touched = new Int32Array(classes);
  const spared = new Float64Array(classes);
  let [scales, evidence] = [0, 0];
  right.fill(0);
  all.fill(0);
  held.fill(0);
  for (let t = 0; t < crowd.tasks; t++) {
    const [from, to, known] = [start[t]!, start[t + 1]!, gold[t]!];
    if (from === to) continue;
    let [many, missed] = [0, 0];
    for (let i = from; i < to; i++) {
      const [w, a] = [worker[i]!, answer[i]!];
      if (seen[a] !== t) {
        seen[a] = t;
        logs[a] = 0;
        touched[many++] = a;
      }
      logs[a]! += power * (hit[w]! - miss[w]!);
      missed += power * miss[w]!;
    }
    if (known >= 0) {
      held[known]!++;
      evidence += missed + prior[known]! + (seen[known] === t ? logs[known]! : 0);
      for (let i = from; i < to; i++) {
        if (answer[i] === known) right[worker[i]!]! += goldWeight;
        all[worker[i]!]! += goldWeight;
      }
      continue;
    }
    let top = 0;
    for (let k = 0; k < many; k++) if (logs[touched[k]!]! > top) top = logs[touched[k]!]!;
    let [sum, others] = [0, 1];
    for (let k = 0; k < many; k++) {
      const c = touched[k]!;
      others -= chance[c]!;
      logs[c] = chance[c]! * Math.exp(logs[c]! - top);
      sum += logs[c]!;
    }
    // What is left of the prior may fall below nothing by rounding alone.
    const rest = Math.exp(-top);
    sum += Math.max(0, many < classes ? others : 0) * rest;
    const scale = rest / sum;
    scales += scale;
    for (let k = 0; k < many; k++) {
      const c = touched[k]!;
      logs[c]! /= sum;
      held[c]! += logs[c]!;
      spared[c]! += scale;
    }
    for (let i = from; i < to; i++) {
      const w = worker[i]!;
      right[w]! += logs[answer[i]!]!;
      all[w]!++;
    }
    evidence += missed + top + Math.log(sum);
  }
  for (let c = 0; c < classes; c++) held[c]! += chance[c]! * Math.max(0, scales - spared[c]!);
  return evidence;
}

function tableOf({ hit, miss }: Coins, classes: number): Float64Array {
  const cells = classes * classes;
  const table = new Float64Array(hit.length * cells);
  for (let at = 0; at < table.length; at++) {
    const w = Math.floor(at / cells);
    table[at] = (at - w * cells) % (classes + 1) === 0 ? hit[w]! : miss[w]!;
  }
  return table;
}

function pairsOf({ hit, miss }: Coins): Float64Array {
  const table = new Float64Array(hit.length * 2);
  for (let w = 0; w < hit.length; w++) table.set([hit[w]!, miss[w]!], w * 2);
  return table;
}
