/**
 * Open answers of any kind read as a whole job: how near each worker's answers are to what all of them amount to, or to gold. Each
 * worker is drawn towards the crowd, the crowd towards what is usual.
 */
import { z } from "zod";
import type { Merged, Weighted } from "../kind";
import { type GivenJob, type Learnt, marginOf, rounded, type Trait, type WholeJob } from "../whole-job";

/** The sum of likenesses (0…1) to the consensus or to gold, and of how many answers. */
export const weightWorker = z.object({ near: z.number(), answers: z.number() });
export const weightCrowd = z.object({ near: z.number() });
export type WeightWorker = z.output<typeof weightWorker>;
export type WeightCrowd = z.output<typeof weightCrowd>;

/** Nearness before anything is known; answers' worth of belief in it behind the crowd, and in the crowd behind each worker. */
const [USUAL, CROWD, WORKER] = [0.75, 10, 3];
const ROUNDS = 2;

type Rules<V> = {
  merge(answers: Weighted<V>[]): Merged<V> | undefined;
  distance(a: V, b: V): number;
  /** What a trait says of the share that is not near: "wrong words". */
  trait: { name: string; meaning: string };
};

export function wholeWeights<V>({
  merge,
  distance,
  trait,
}: Rules<V>): WholeJob<V, WeightCrowd, WeightWorker> {
  const merged = ({ tasks }: GivenJob<V>, qualityOf: (worker: number) => number) =>
    tasks.map(
      ({ answers }) => merge(answers.map((a) => ({ value: a.value, quality: qualityOf(a.worker) })))?.value,
    );
  return {
    version: 1,
    job: weightCrowd,
    worker: weightWorker,
    read(given) {
      const first = merged(given, () => USUAL);
      return (told) => {
        let lesson = learn(given, first, told, distance);
        for (let round = 1; round < ROUNDS; round++) {
          const { job, workers } = lesson;
          lesson = learn(
            given,
            merged(given, (w) => nearness(workers[w]!, job)),
            told,
            distance,
          );
        }
        return lesson;
      };
    },
    traits: (worker, job): Trait[] => {
      const value = 1 - nearness(worker, job);
      return [{ ...trait, form: "share", value, margin: marginOf(value, worker.answers + WORKER) }];
    },
  };
}

/** The answers with the qualities that a reading found, where it knows their workers. */
export function reweighed<V>(
  answers: Weighted<V>[],
  learnt?: Learnt<WeightCrowd, WeightWorker>,
): Weighted<V>[] {
  if (!learnt) return answers;
  return answers.map((answer, i) => {
    const worker = learnt.of[i];
    return worker ? { ...answer, quality: nearness(worker, learnt.job) } : answer;
  });
}

const nearness = (worker: WeightWorker, crowd: WeightCrowd) =>
  (worker.near + WORKER * crowd.near) / (worker.answers + WORKER);

function learn<V>(
  { workers, tasks }: GivenJob<V>,
  merged: readonly (V | undefined)[],
  told: (task: number) => boolean,
  distance: (a: V, b: V) => number,
) {
  const own = Array.from({ length: workers }, () => ({ near: 0, answers: 0 }));
  tasks.forEach(({ answers, gold }, t) => {
    const truth = gold !== undefined && told(t) ? gold : merged[t];
    // One answer alone is as near to itself as can be.
    if (truth === undefined || (answers.length < 2 && truth === merged[t])) return;
    for (const { worker, value } of answers) {
      own[worker]!.near += 1 - distance(value, truth);
      own[worker]!.answers += 1;
    }
  });
  const near = own.reduce((sum, w) => sum + w.near, CROWD * USUAL);
  const answers = own.reduce((sum, w) => sum + w.answers, CROWD);
  return {
    job: { near: rounded(near / answers) },
    workers: own.map((w) => ({ near: rounded(w.near), answers: w.answers })),
  };
}
