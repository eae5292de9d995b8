/** What a model says of gold tasks when it is not told their class: the only fair test of it. */
import type { Crowd } from "./crowd";
import { type Fit, fitModel } from "./fit";
import type { BatchModel } from "./models";
import { modelChances, type Vote } from "./task-chances";

/** What was said of a gold task after its first `answers` answers. Over one task the weights sum to 1. */
export type Saying = { chances: number[]; truth: number; answers: number; weight: number; last: boolean };

/** Gold tasks with answers, in the order of the tasks. */
export function goldTasks(crowd: Crowd): number[] {
  const tasks: number[] = [];
  for (let t = 0; t < crowd.tasks; t++)
    if (crowd.gold[t]! >= 0 && crowd.start[t + 1]! > crowd.start[t]!) tasks.push(t);
  return tasks;
}

/** Tasks settle on few answers: a model has to be right there too, not only once all have come. */
const LENGTHS = [1, 2, 3, 5, 8, 12, 20];

/**
 * Cross-validation over gold: each gold task is hidden from exactly one fit, which then speaks of it. Taking a task's own
 * answers out of its workers' counts afterwards would not do: a fit spreads what it was told to every other task of
 * those workers. For the same reason each fit starts from the votes. Sayings come in the same order for every model.
 */
export function blindSayings(crowd: Crowd, model: BatchModel, folds: number, rounds: number): Saying[] {
  const golds = goldTasks(crowd);
  const used = Math.min(folds, golds.length);
  return Array.from({ length: used }, (_, fold) => {
    const hidden = golds.filter((_, i) => i % used === fold);
    const gold = crowd.gold.slice();
    for (const t of hidden) gold[t] = -1;
    const blind = fitModel({ ...crowd, gold }, model, { rounds });
    return hidden.flatMap((t) => sayings(crowd, blind, t));
  }).flat();
}

function sayings(crowd: Crowd, blind: Fit, task: number): Saying[] {
  const [from, to] = [crowd.start[task]!, crowd.start[task + 1]!];
  const votes: Vote[] = [];
  for (let i = from; i < to; i++) votes.push({ worker: crowd.worker[i]!, answer: crowd.answer[i]! });
  const lengths = [...LENGTHS.filter((n) => n < votes.length), votes.length];
  const before = lengths.length > 1 ? 0.5 : 0;
  return lengths.map((answers) => ({
    chances: modelChances(blind, votes.slice(0, answers)),
    truth: crowd.gold[task]!,
    answers,
    weight: answers === votes.length ? 1 - before : before / (lengths.length - 1),
    last: answers === votes.length,
  }));
}
