/**
 * The test behind standings on recorded workers: their answers to tasks with a known truth, taken as gold, arrive in a
 * random order. Good is who is right on at least 75 % of all such answers, bad who is right on at most half, of those
 * with twenty or more.
 */

import { DEFAULT_PLAN } from "#domain/scoring/plan";
import { newStanding, observe, type StandingState, standingParams } from "#domain/scoring/standing";
import { seeded, shuffle } from "#test/crowd/random";
import type { Answers } from "./read-labels";
import type { Truth } from "./read-truth";

const LEAST_ANSWERS = 20;
const MOST_ANSWERS = 50;
const GOOD_FROM = 0.75;
const BAD_TO = 0.5;

export type Screened = {
  good: number;
  /** Good workers paused within fifty gold answers. */
  goodPaused: number;
  bad: number;
  /** Bad workers paused within twenty, and within fifty. */
  badCaught: number;
  badPaused: number;
  /** Everybody in between, and how many of them were paused within fifty. */
  between: number;
  betweenPaused: number;
};

/** What becomes of a crowd's workers, summed over the orders. One job: what it expects follows all their answers. */
export function screen(answers: Answers, truth: Truth, seeds: number): Screened {
  const said = new Map<number, boolean[]>();
  answers.task.forEach((task, i) => {
    if (truth.of[task] === -1) return;
    const worker = answers.worker[i]!;
    const list = said.get(worker) ?? [];
    list.push(truth.of[task] === answers.answer[i]);
    said.set(worker, list);
  });
  const sum: Screened = {
    good: 0,
    goodPaused: 0,
    bad: 0,
    badCaught: 0,
    badPaused: 0,
    between: 0,
    betweenPaused: 0,
  };
  for (let seed = 1; seed <= seeds; seed++) {
    const pausedAt = replay(said, 1 / answers.classes.length, seed);
    for (const [worker, list] of said) {
      if (list.length < LEAST_ANSWERS) continue;
      const accuracy = list.filter(Boolean).length / list.length;
      const at = pausedAt.get(worker) ?? Number.POSITIVE_INFINITY;
      const paused = Number.isFinite(at) ? 1 : 0;
      if (accuracy >= GOOD_FROM) {
        sum.good++;
        sum.goodPaused += paused;
      } else if (accuracy <= BAD_TO) {
        sum.bad++;
        sum.badPaused += paused;
        sum.badCaught += at <= 20 ? 1 : 0;
      } else {
        sum.between++;
        sum.betweenPaused += paused;
      }
    }
  }
  return sum;
}

/** After how many gold answers each worker is paused; the workers' answers are mixed as in a job that all do at once. */
function replay(said: Map<number, boolean[]>, chance: number, seed: number): Map<number, number> {
  const random = seeded(seed);
  const arriving = [...said].flatMap(([worker, list]) => {
    const times = list.slice(0, MOST_ANSWERS).map(() => random());
    times.sort((a, b) => a - b);
    const order = shuffle(list, random);
    return times.map((at, i) => ({ at, worker, right: order[i]! }));
  });
  arriving.sort((a, b) => a.at - b.at);
  const pooled = { right: 0, total: 0 };
  const states = new Map<number, StandingState>();
  const pausedAt = new Map<number, number>();
  for (const { worker, right } of arriving) {
    pooled.right += right ? 1 : 0;
    pooled.total += 1;
    const params = standingParams(DEFAULT_PLAN, pooled, chance);
    const { state, changed, standing } = observe(states.get(worker) ?? newStanding(), right, params);
    states.set(worker, state);
    if (changed && standing === "paused") pausedAt.set(worker, state.checked);
  }
  return pausedAt;
}

export function sumOf(all: readonly Screened[]): Screened {
  const keys = ["good", "goodPaused", "bad", "badCaught", "badPaused", "between", "betweenPaused"] as const;
  return Object.fromEntries(keys.map((k) => [k, all.reduce((s, one) => s + one[k], 0)])) as Screened;
}

export const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);

/** One line about standings. */
export function screenedWords({ good, goodPaused, bad, badCaught, badPaused, ...rest }: Screened): string {
  const percent = (part: number, whole: number) =>
    whole === 0 ? "none" : `${((100 * part) / whole).toFixed(1)} %`;
  return `standing: ${percent(goodPaused, good)} of good workers paused within 50 gold answers; ${percent(badCaught, bad)} of bad ones within 20, ${percent(badPaused, bad)} within 50; of those in between ${percent(rest.betweenPaused, rest.between)} (${good} good, ${bad} bad, ${rest.between} between, over all orders)`;
}
