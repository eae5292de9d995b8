/** The order in which recorded answers arrive in a replay: shuffled task by task, the same for every rule that is compared. */
import { type Crowd, layOut } from "#domain/scoring/batch/crowd";
import type { Answers } from "./read-labels";

/** All recorded answers with their gold, each task's answers in a random order. */
export function arrivals(answers: Answers, gold: Int32Array, random: () => number): Crowd {
  const crowd = layOut({
    tasks: answers.items.length,
    workers: answers.workers.length,
    classes: answers.classes.length,
    task: answers.task,
    worker: answers.worker,
    answer: answers.answer,
    gold,
  });
  for (let t = 0; t < crowd.tasks; t++) {
    const from = crowd.start[t]!;
    for (let i = crowd.start[t + 1]! - 1; i > from; i--) {
      const j = from + Math.floor(random() * (i - from + 1));
      for (const column of [crowd.worker, crowd.answer]) {
        const kept = column[i]!;
        column[i] = column[j]!;
        column[j] = kept;
      }
    }
  }
  return crowd;
}

/** The crowd as it stands when each task has only its first `taken` answers. */
export function firstAnswers(all: Crowd, taken: Int32Array): Crowd {
  const start = new Int32Array(all.tasks + 1);
  for (let t = 0; t < all.tasks; t++) start[t + 1] = start[t]! + taken[t]!;
  const worker = new Int32Array(start[all.tasks]!);
  const answer = new Int32Array(worker.length);
  for (let t = 0; t < all.tasks; t++) {
    const from = all.start[t]!;
    worker.set(all.worker.subarray(from, from + taken[t]!), start[t]!);
    answer.set(all.answer.subarray(from, from + taken[t]!), start[t]!);
  }
  return { ...all, start, worker, answer };
}
