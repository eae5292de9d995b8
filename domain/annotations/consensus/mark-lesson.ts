/** What a job's marks teach of its crowd and of each worker, as it is stored. */
import { z } from "zod";

/** How often out of how many times; both may be fractions. */
const counted = z.tuple([z.number(), z.number()]);
export type Counted = z.output<typeof counted>;
/** Counts of "of class i (first) said to be class j (second)", by the places of the classes in `labels`. */
const sayings = z.array(z.tuple([z.int(), z.int(), z.number()]));

export const markWorker = z.object({
  /** Of what is there, how much the worker marked. */
  found: counted,
  /** Of what is there and easily seen, how much the worker marked. */
  hit: counted,
  /** Of what somebody marked and is not there, how much the worker marked too. */
  alarm: counted,
  /** Of what the worker marked and is there, how much stands exactly in its place. */
  place: counted,
  /** The sum of squared distances (1 − likeness) of the worker's places from the common ones. */
  away: counted,
  says: sayings,
});
export type MarkWorker = z.output<typeof markWorker>;

export const markCrowd = z.object({
  /** The share of what somebody marked that is there, and the shares of each ease of being seen among it. */
  there: z.number(),
  eases: z.array(z.number()),
  /** The crowd's own rates. */
  found: z.number(),
  hit: z.number(),
  alarm: z.number(),
  place: z.number(),
  away: z.number(),
  labels: z.array(z.string()),
  shares: z.array(z.number()),
  says: sayings,
  /** From a model's chance of a mark to one that came true on gold, and the true marks that nobody made for each that somebody made. */
  calibration: z.object({ slope: z.number(), offset: z.number() }),
  unmade: z.number(),
});
export type MarkCrowd = z.output<typeof markCrowd>;
/** Before gold has been asked. */
export type MarkTallies = { job: Omit<MarkCrowd, "calibration" | "unmade">; workers: MarkWorker[] };
