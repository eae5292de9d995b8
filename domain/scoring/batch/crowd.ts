/** A whole job's answers in typed arrays: tasks, workers and classes are numbers from 0, answers stand task by task. */

export type Crowd = {
  tasks: number;
  workers: number;
  classes: number;
  /** The answers to task t are those from `start[t]` up to, not including, `start[t + 1]`. */
  start: Int32Array;
  /** Who gave each answer, and which class was answered. */
  worker: Int32Array;
  answer: Int32Array;
  /** The known class of gold tasks; −1 where it is not known. */
  gold: Int32Array;
};

/**
 * Lays a job out. The three columns are parallel, one entry for each answer, in any order; `gold` has one entry for
 * each task. 20 bytes an answer while it is built, 8 afterwards.
 */
export function layOut(input: {
  tasks: number;
  workers: number;
  classes: number;
  task: ArrayLike<number>;
  worker: ArrayLike<number>;
  answer: ArrayLike<number>;
  gold?: ArrayLike<number>;
}): Crowd {
  const { tasks, workers, classes, task } = input;
  const start = new Int32Array(tasks + 1);
  for (let i = 0; i < task.length; i++) start[task[i]! + 1]!++;
  for (let t = 0; t < tasks; t++) start[t + 1]! += start[t]!;
  const next = start.slice();
  const worker = new Int32Array(task.length);
  const answer = new Int32Array(task.length);
  for (let i = 0; i < task.length; i++) {
    const at = next[task[i]!]!++;
    worker[at] = input.worker[i]!;
    answer[at] = input.answer[i]!;
  }
  const gold = input.gold ? Int32Array.from(input.gold) : new Int32Array(tasks).fill(-1);
  return { tasks, workers, classes, start, worker, answer, gold };
}
