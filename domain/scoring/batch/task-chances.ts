/** What the models of a crowd say of one task: the same formula when an answer arrives as over the whole job. */
import { tempered } from "../calibration";
import { isPairs } from "./coin";
import type { Crowd } from "./crowd";
import type { Fit } from "./fitting";
import { soften } from "./soften";

/** One answer to a task: who gave it, and which class. */
export type Vote = { worker: number; answer: number };
/** What is needed of a fit to speak of a task. */
export type Speaker = Pick<Fit, "model" | "shape" | "table" | "prior">;
/** A model, how far it is believed, and how much its answers repeat each other. */
export type Believed = { fit: Speaker; weight: number; repetition: number };

/** The chance of each class by one model; sums to 1. */
export function modelChances(speaker: Speaker, votes: readonly Vote[]): number[] {
  const { shape, prior, table, model } = speaker;
  const { classes, kinds, sorts } = shape;
  const logs = prior.slice();
  const pairs = isPairs(speaker);
  for (const { worker, answer } of votes) {
    if (pairs) {
      logs[answer]! += model.power * (table[2 * worker]! - table[2 * worker + 1]!);
      continue;
    }
    const at = (worker * classes + answer) * kinds;
    for (let l = 0; l < kinds; l++) logs[l]! += model.power * table[at + l]!;
  }
  const chances = new Float64Array(kinds);
  soften(logs, 0, kinds, chances, 0);
  const out = new Array<number>(classes).fill(0);
  for (let l = 0; l < kinds; l++) out[Math.floor(l / sorts)]! += chances[l]!;
  return out;
}

/**
 * Chances flattened for answers that repeat each other: n answers with a share of repetition ρ are worth
 * n / (1 + (n − 1) ρ) independent ones (the design effect; Kish, "Survey Sampling", 1965).
 */
export function discounted(chances: readonly number[], answers: number, repetition: number): number[] {
  return tempered(chances, 1 + Math.max(0, answers - 1) * repetition);
}

/** The chance of each class as all members see it together; sums to 1. */
export function taskChances(members: readonly Believed[], votes: readonly Vote[]): number[] {
  const sums = new Array<number>(members[0]?.fit.shape.classes ?? 0).fill(0);
  for (const { fit, weight, repetition } of members) {
    const flat = discounted(modelChances(fit, votes), votes.length, repetition);
    for (let c = 0; c < sums.length; c++) sums[c]! += weight * flat[c]!;
  }
  return sums;
}

/** The answers to one task, in the order in which they stand. */
export function votesOn(crowd: Crowd, task: number): Vote[] {
  const votes: Vote[] = [];
  for (let i = crowd.start[task]!; i < crowd.start[task + 1]!; i++)
    votes.push({ worker: crowd.worker[i]!, answer: crowd.answer[i]! });
  return votes;
}

/** The chance of each class of every task by one model, [task × class]; gold at its known class. */
export function classChances(crowd: Crowd, fit: Speaker): Float64Array {
  const chances = new Float64Array(crowd.tasks * crowd.classes);
  for (let t = 0; t < crowd.tasks; t++) {
    const known = crowd.gold[t]!;
    if (known < 0) chances.set(modelChances(fit, votesOn(crowd, t)), t * crowd.classes);
    else chances[t * crowd.classes + known] = 1;
  }
  return chances;
}
