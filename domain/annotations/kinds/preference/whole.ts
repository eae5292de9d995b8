/** A whole job of comparisons read at once: who compares, who falls back on a habit, how strong things are, how each one rates. */
import { z } from "zod";
import { learnNumbers } from "../../consensus/number-job";
import { type Comparison, davidson, estimatePreferences } from "../../consensus/preference-job";
import { type GivenJob, marginOf, rounded, type Trait, type WholeJob } from "../../whole-job";
import type { PreferenceConfig } from "./config";
import { compared, pairsOf, placeOf, signOf } from "./ordering";
import type { PreferenceValue } from "./value";

const chances = z.object({ left: z.number(), tie: z.number(), right: z.number() });

export const preferenceWorker = z.object({
  /** The chance that this worker compares at all, and what is said otherwise of who stands first and who later. */
  careful: z.number(),
  habit: chances,
  /** Pairs that were compared. */
  pairs: z.number(),
  /** How far above the others this worker rates on each scale, and how widely; of so many ratings. */
  rates: z.array(
    z.object({ scale: z.string(), bias: z.number(), variance: z.number(), ratings: z.number() }),
  ),
});
export const preferenceCrowd = z.object({
  /** What standing first gains, and how readily things are called equal. */
  position: z.number(),
  tie: z.number(),
  careful: z.number(),
  /** Log-strengths, where the same things are compared in several tasks. */
  strengths: z.array(z.tuple([z.string(), z.number()])),
});
export type PreferenceWorker = z.output<typeof preferenceWorker>;
export type PreferenceCrowd = z.output<typeof preferenceCrowd>;

/** More things than this are compared task by task. */
const MOST_THINGS = 20_000;
/** Tasks in which a thing stands on average before its strength says more than the task's own answers. */
const MEETINGS = 2;
/** Pairs' worth of belief behind a worker's care, as in the model. */
const WORTH = 5;

export function wholePreferences(
  config: PreferenceConfig,
): WholeJob<PreferenceValue, PreferenceCrowd, PreferenceWorker> {
  return {
    version: 1,
    job: preferenceCrowd,
    worker: preferenceWorker,
    read(given) {
      // Gold says nothing of who falls back on a habit that the comparisons themselves do not: it is kept for the confidence.
      const lesson = learn(given, config);
      return () => lesson;
    },
    traits: ({ careful, pairs, rates }): Trait[] => [
      ...(config.compare === "ratings"
        ? []
        : [
            {
              name: "answers by habit",
              meaning: "Of the pairs, those answered without comparing, by where they stand.",
              form: "share" as const,
              value: 1 - careful,
              margin: marginOf(careful, pairs + WORTH),
            },
          ]),
      ...rates.map(({ scale, bias, variance, ratings }) => ({
        name: `ratings of ${config.scales.find((one) => one.id === scale)?.name ?? scale}`,
        meaning: "By how many steps this worker rates above what all together amount to; below 0, under it.",
        form: "number" as const,
        value: bias,
        margin: 1.96 * Math.sqrt(variance / Math.max(1, ratings)),
      })),
    ],
  };
}

function learn(given: GivenJob<PreferenceValue>, config: PreferenceConfig) {
  const things = config.compare === "ratings" ? undefined : thingsOf(given);
  const comparisons = given.tasks.flatMap(({ answers }, t) =>
    answers.flatMap(({ worker, value }) =>
      comparisonsOf(value, config).map((pair) => ({
        worker,
        choice: pair.choice,
        left: things ? pair.left : `${t} ${pair.left}`,
        right: things ? pair.right : `${t} ${pair.right}`,
      })),
    ),
  );
  const { position, tie, careful, habits, strength } = estimatePreferences(comparisons, given.workers);
  const pairs = new Float64Array(given.workers);
  for (const { worker } of comparisons) pairs[worker]! += 1;
  const rates = config.scales.map((scale) => ratesOn(scale.id, given));
  const all = careful.reduce((sum, share, w) => sum + share * pairs[w]!, 0);
  return {
    job: {
      position: rounded(position),
      tie: rounded(tie),
      careful: rounded(comparisons.length > 0 ? all / comparisons.length : 0.8),
      strengths: things
        ? [...strength].map(([name, s]): [string, number] => [name, rounded(s)])
        : ([] as [string, number][]),
    },
    workers: Array.from(careful, (share, w) => ({
      careful: rounded(share),
      habit: {
        left: rounded(habits[w]!.left),
        tie: rounded(habits[w]!.tie),
        right: rounded(habits[w]!.right),
      },
      pairs: pairs[w]!,
      rates: rates.flatMap((of) => of[w] ?? []),
    })),
  };
}

/** Whether responses are things that stand in several tasks, and not the first and second answer of each. */
function thingsOf({ tasks }: GivenJob<PreferenceValue>): boolean {
  const meetings = new Map<string, number>();
  const sets = new Set<string>();
  for (const { answers } of tasks) {
    const ids = [...new Set(answers.flatMap(({ value }) => value.shown))].sort();
    if (ids.length > 1) sets.add(JSON.stringify(ids));
    for (const id of ids) meetings.set(id, (meetings.get(id) ?? 0) + 1);
  }
  const stands = [...meetings.values()].reduce((sum, n) => sum + n, 0);
  return sets.size > 1 && meetings.size <= MOST_THINGS && stands >= MEETINGS * meetings.size;
}

/** The pairs that an answer puts in order, the one shown first on the left. Of a winner nothing is known but that it is one. */
export function comparisonsOf(
  value: PreferenceValue,
  config: PreferenceConfig,
): Omit<Comparison, "worker">[] {
  if (!compared(value) || value.noneGood) return [];
  const [winner] = value.order;
  return pairsOf(value.shown).flatMap(([left, right]) => {
    const known = config.compare === "ranking" || winner?.includes(left) || winner?.includes(right);
    if (!known || placeOf(value.order, left) + placeOf(value.order, right) === 2 * value.order.length)
      return [];
    const sign = signOf(value, left, right);
    return [{ left, right, choice: sign > 0 ? "left" : sign < 0 ? "right" : "tie" } as const];
  });
}

/** The chance that this answer was made by comparing, from where what it prefers was shown. */
export function careIn(
  value: PreferenceValue,
  config: PreferenceConfig,
  { position, tie }: PreferenceCrowd,
  { careful, habit }: Pick<PreferenceWorker, "careful" | "habit">,
): number {
  const pairs = comparisonsOf(value, config);
  if (pairs.length === 0) return careful;
  const even = davidson(0, 0, position, tie);
  const odds =
    pairs.reduce((sum, { choice }) => sum + Math.log(even[choice] / habit[choice]), 0) / pairs.length;
  return 1 / (1 + ((1 - careful) / careful) * Math.exp(-odds));
}

/** How each worker rates on one scale, by number; undefined for who did not. */
function ratesOn(scale: string, { tasks, workers }: GivenJob<PreferenceValue>) {
  const ratings = new Float64Array(workers);
  const numbers = tasks.flatMap(({ answers }) => {
    const byResponse = new Map<string, { worker: number; value: number }[]>();
    for (const { worker, value } of answers)
      for (const rating of value.ratings.filter((one) => one.scale === scale)) {
        byResponse.set(rating.response, [
          ...(byResponse.get(rating.response) ?? []),
          { worker, value: rating.value },
        ]);
        ratings[worker]! += 1;
      }
    return [...byResponse.values()].map((given) => ({ answers: given }));
  });
  const { crew } = learnNumbers({ workers, tasks: numbers });
  return Array.from(ratings, (n, w) =>
    n === 0
      ? undefined
      : { scale, bias: rounded(crew.bias[w]!), variance: rounded(crew.variance[w]!), ratings: n },
  );
}
