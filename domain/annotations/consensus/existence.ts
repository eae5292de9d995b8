/** Whether a thing is really there, from who marked it and who did not. */

/** Chances that a worker marks a thing that is there, and that a worker also marks a given thing that is not. */
export type Rates = { hit: number; falseAlarm: number };

/** Believed of a crowd before anything is known: half of what somebody marked is there. */
export const USUAL: Rates = { hit: 0.7, falseAlarm: 0.12 };
export const USUALLY_THERE = 0.5;

/** How easily real things are seen, as a factor on every worker's hit rate; and how many of them are so, before anything is known. */
export const EASE = [0.2, 0.5, 1] as const;
export const USUAL_EASE: readonly number[] = [0.2, 0.3, 0.5];

/** What workers have in common beyond how hard a thing is: n answers are worth n / (1 + (n − 1) ρ) independent ones. */
const REPETITION = 0.1;

export type Seen = Rates & { marked: boolean };
/** The chance of being there, and of each ease if it is. */
export type Existence = { there: number; ease: number[] };

/**
 * The chance that a thing is there, by Bayes' rule over all workers who saw the task, given that somebody marked it. Small or
 * hidden things are overlooked by most, so a few marks in the same place may outweigh many who made none. `real` is the share of
 * marked things that are real, `eases` the share of each ease among real things.
 */
export function existence(workers: readonly Seen[], real: number, eases: readonly number[]): Existence {
  const worth = 1 / (1 + (workers.length - 1) * REPETITION);
  const byEase = EASE.map((ease, i) => {
    const unmarked = 1 - workers.reduce((product, w) => product * (1 - w.hit * ease), 1);
    const marks = workers.reduce((sum, w) => sum + Math.log(w.marked ? w.hit * ease : 1 - w.hit * ease), 0);
    return { log: Math.log(eases[i]!) + worth * marks, seen: eases[i]! * unmarked };
  });
  const phantom =
    worth * workers.reduce((sum, w) => sum + Math.log(w.marked ? w.falseAlarm : 1 - w.falseAlarm), 0) -
    Math.log(1 - workers.reduce((product, w) => product * (1 - w.falseAlarm), 1));
  const top = Math.max(...byEase.map((e) => e.log));
  const sum = byEase.reduce((s, e) => s + Math.exp(e.log - top), 0);
  const thing = top + Math.log(sum) - Math.log(byEase.reduce((s, e) => s + e.seen, 0));
  const odds = Math.log(real / (1 - real)) + thing - phantom;
  return { there: 1 / (1 + Math.exp(-odds)), ease: byEase.map((e) => Math.exp(e.log - top) / sum) };
}

/** The rates of a worker of whom only the chance of being right (0…1) is known. */
export function ratesOf(quality: number): Rates {
  const q = Math.min(0.97, Math.max(0.3, quality));
  return { hit: q, falseAlarm: USUAL.falseAlarm * ((1 - q) / (1 - USUAL.hit)) };
}
