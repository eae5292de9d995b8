/** Recorded transcripts, numbers and pairwise choices: merged task by task and as a whole job, beside plain baselines. */

import { estimateNumbers } from "#domain/annotations/consensus/number-job";
import { chanceWithin, mergeNumbers } from "#domain/annotations/consensus/number-merge";
import { calibrated, fitCalibration } from "#domain/annotations/consensus/platt";
import {
  type Comparison,
  estimatePreferences,
  type Preference,
} from "#domain/annotations/consensus/preference-job";
import { estimateTranscripts } from "#domain/annotations/consensus/transcript-job";
import { medoidTranscript, mergeTranscripts } from "#domain/annotations/consensus/transcript-merge";
import { spearman } from "#domain/annotations/measures/rank";
import { wordDistance, wordErrorRate } from "#domain/annotations/measures/transcript";
import { calibrationError } from "#domain/scoring/calibration";
import type { Figure } from "./structured";
import { recordedOf, rowsOf } from "./structured-data";

const meanOf = (list: readonly number[]) => list.reduce((sum, n) => sum + n, 0) / list.length;
const USUAL = 0.75;
/** One pair in so many is gold. */
const GOLD_EVERY = 10;
/** A transcript counts as right up to this distance, a number up to this share of all numbers' range. */
const [WORDS_OFF, RANGE_OFF] = [0.1, 0.1];

export function measureTranscripts(folder: string, seed: number): Figure[] {
  const { workers, tasks } = recordedOf(folder, (row) => String(row.text), seed);
  const judged = tasks.map((task, t) => ({ ...task, t })).filter((task) => !task.isGold);
  const heard = (task: (typeof judged)[number]) =>
    task.answers.map((a) => ({ text: a.value, quality: USUAL }));
  const rate = (textOf: (task: (typeof judged)[number]) => string) =>
    meanOf(judged.map((task) => wordErrorRate(textOf(task), task.truth)));
  const each = (task: (typeof judged)[number]) => task.answers.map((a) => wordErrorRate(a.value, task.truth));
  const job = estimateTranscripts(
    {
      workers,
      tasks: tasks.map(({ answers, truth, isGold }) => ({
        answers: answers.map(({ worker, value }) => ({ worker, text: value })),
        ...(isGold ? { gold: truth } : {}),
      })),
    },
    WORDS_OFF,
  );
  const claims = judged.map(({ t, truth }) => ({
    confidence: job[t]?.confidence ?? 0,
    right: wordDistance(job[t]?.text ?? "", truth) <= WORDS_OFF,
  }));
  return [
    { name: "one worker", value: meanOf(judged.flatMap(each)) },
    { name: "medoid", value: rate((task) => medoidTranscript(heard(task))?.text ?? "") },
    { name: "merged", value: rate((task) => mergeTranscripts(heard(task))?.text ?? "") },
    { name: "whole job", value: rate(({ t }) => job[t]?.text ?? "") },
    { name: "best of the seven", value: meanOf(judged.map((task) => Math.min(...each(task)))) },
    { name: "ECE", value: calibrationError(claims) },
  ];
}

export function measureNumbers(folder: string, seed: number): Figure[] {
  const { workers, tasks } = recordedOf(folder, (row) => Number(row.value), seed);
  const said = tasks.flatMap((task) => task.answers.map((a) => a.value));
  const off = RANGE_OFF * (Math.max(...said) - Math.min(...said));
  const numbers = (withGold: boolean) =>
    estimateNumbers({
      workers,
      tasks: tasks.map(({ answers, truth, isGold }) => ({
        answers,
        ...(withGold && isGold ? { gold: truth } : {}),
      })),
    });
  const [plain, anchored] = [numbers(false), numbers(true)];
  const judged = tasks.map((task, t) => ({ ...task, t })).filter((task) => !task.isGold);
  const figures = (name: string, of: (task: (typeof judged)[number]) => number): Figure[] => [
    { name: `${name}: error`, value: meanOf(judged.map((task) => Math.abs(of(task) - task.truth))) },
    {
      name: `${name}: Spearman`,
      value:
        spearman(
          judged.map(of),
          judged.map((task) => task.truth),
        ) ?? 0,
    },
  ];
  const values = (task: (typeof judged)[number]) => task.answers.map((a) => a.value);
  const claims = judged.map(({ t, truth }) => ({
    confidence: chanceWithin(anchored[t]!, off),
    right: Math.abs(anchored[t]!.value - truth) <= off,
  }));
  return [
    ...figures("mean", (task) => meanOf(values(task))),
    ...figures(
      "merged",
      (task) =>
        mergeNumbers(
          values(task).map((value) => ({ value, quality: USUAL })),
          off,
        )!.value,
    ),
    ...figures("whole job", ({ t }) => plain[t]!.value),
    ...figures("with gold", ({ t }) => anchored[t]!.value),
    { name: "ECE", value: calibrationError(claims) },
  ];
}

/** Truth is an order of groups; two in the same group are equal. */
export function measurePreferences(folder: string): Figure[] {
  const groups = new Map(rowsOf(folder, "truth").map((r) => [`${r.query} ${r.doc}`, Number(r.group)]));
  const numbers = new Map<string, number>();
  const comparisons = rowsOf(folder, "labels").flatMap((row): Comparison[] => {
    const said: Record<string, Preference> = { left: "left", same: "tie", right: "right" };
    const choice = said[String(row.choice)];
    if (!choice) return [];
    const name = String(row.worker);
    const worker = numbers.get(name) ?? numbers.size;
    numbers.set(name, worker);
    return [{ worker, choice, left: `${row.query} ${row.left}`, right: `${row.query} ${row.right}` }];
  });
  const estimate = estimatePreferences(comparisons, numbers.size);
  const pairs = new Map<string, { left: string; right: string; votes: Record<Preference, number> }>();
  for (const { left, right, choice } of comparisons) {
    const pair = pairs.get(`${left}|${right}`) ?? { left, right, votes: { left: 0, tie: 0, right: 0 } };
    pair.votes[choice]++;
    pairs.set(`${left}|${right}`, pair);
  }
  const truth = ({ left, right }: { left: string; right: string }): Preference => {
    const order = groups.get(left)! - groups.get(right)!;
    return order < 0 ? "left" : order > 0 ? "right" : "tie";
  };
  const top = (of: Record<Preference, number>) =>
    (["left", "right", "tie"] as const).reduce((best, one) => (of[one] > of[best] ? one : best));
  const judged = [...pairs.values()];
  const right = (said: (pair: (typeof judged)[number]) => Preference) =>
    meanOf(judged.map((pair) => (said(pair) === truth(pair) ? 1 : 0)));
  const claims = judged.map((pair) => {
    const chances = estimate.chances(pair.left, pair.right);
    return { chance: chances[top(chances)], right: top(chances) === truth(pair) };
  });
  const isGold = (_: unknown, i: number) => i % GOLD_EVERY === 0;
  const calibration = fitCalibration(claims.filter(isGold));
  const claimed = claims
    .filter((claim, i) => !isGold(claim, i))
    .map(({ chance, right }) => ({ confidence: calibrated(chance, calibration), right }));
  return [
    { name: "one judgment", value: meanOf(comparisons.map((c) => (c.choice === truth(c) ? 1 : 0))) },
    { name: "majority", value: right((pair) => top(pair.votes)) },
    { name: "whole job", value: right((pair) => top(estimate.chances(pair.left, pair.right))) },
    { name: "ECE", value: calibrationError(claimed) },
  ];
}
