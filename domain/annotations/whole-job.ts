/**
 * What all answers of a job together tell of its workers, for kinds whose answers are not classes. A kind that can say it has
 * `whole` (kind.ts); what it finds is stored as JSON with every reading of the job, and its `merge` is given it.
 */
import type { z } from "zod";

/** One task as it is read. Workers are numbered from 0. */
export type GivenTask<V> = { answers: readonly { worker: number; value: V }[]; gold?: V };
export type GivenJob<V> = { workers: number; tasks: readonly GivenTask<V>[] };

/** What a reading found: of the job, and of each worker by number. */
export type Lesson<J, W> = { job: J; workers: W[] };

/** What is known beside the answers to one task. */
export type Learnt<J = unknown, W = unknown> = {
  job: J;
  /** Of who gave each answer, in the answers' order; undefined for who came after the reading. */
  of: readonly (W | undefined)[];
  /** How often the crowd is right: a newcomer's quality, known otherwise, is set beside it. */
  usual: number;
};

/** One thing known of a worker, for people: "overlooks 12 % ± 4". */
export type Trait = {
  name: string;
  /** What the figure means, in a sentence. */
  meaning: string;
  /** A share (0…1), or a number on the scale that the worker was asked for. */
  form: "share" | "number";
  value: number;
  /** Half of the 95 % interval. */
  margin: number;
};

export type WholeJob<V = unknown, J = unknown, W = unknown> = {
  /** Of the form of what is stored; what another version stored is not read. */
  version: number;
  job: z.ZodType<J>;
  worker: z.ZodType<W>;
  /**
   * Looks through the answers once; the function it returns learns from them, told the gold of those tasks (by their place) that
   * `told` answers true to. Deterministic; neither the order of workers nor that of their marks leaves a trace.
   */
  read(given: GivenJob<V>): (told: (task: number) => boolean) => Lesson<J, W>;
  traits(worker: W, job: J): Trait[];
};

/** Numbers are stored to six places. */
export const rounded = (n: number): number => Math.round(n * 1e6) / 1e6 + 0;

/** Half of the 95 % interval of a share that rests on so many observations: a Beta's, with an even prior, so that it is never nothing. */
export function marginOf(share: number, observations: number): number {
  const held = (share * observations + 1) / (observations + 2);
  return 1.96 * Math.sqrt((held * (1 - held)) / (observations + 3));
}
