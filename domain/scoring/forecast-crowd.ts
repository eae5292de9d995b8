/**
 * What gold says of a crowd as a whole, and how sure that is: how often an answer is right, by how much tasks differ in
 * hardness, and by how much people differ. From these a crowd as it may be is drawn, again and again.
 */
import { deviate } from "./forecast-chance";
import type { QualityPlan } from "./plan";

/** Somebody whose answers on gold are known, in answers; `share` is how much of the work such a person does. */
export type KnownWorker = { right: number; wrong: number; share: number };
/** How a gold task was answered: few right answers to one task and only right ones to another tell that tasks differ. */
export type KnownTask = { right: number; wrong: number };

export type CrowdKnowledge = {
  /** Where it comes from: gold in this job, in an earlier job of the same labels, or nothing but the plan's assumption. */
  source: "this job" | "earlier job" | "assumed";
  workers: readonly KnownWorker[];
  /** Each gold task that was answered. */
  goldTasks: readonly KnownTask[];
  /** Gold answers behind it. */
  goldAnswers: number;
  classes: number;
  /** The kind's answers are no classes: then as many ways to answer are taken. */
  isOpen?: boolean | undefined;
  /** How much answers repeat each other, where a reading has fitted it. */
  repetition?: number | undefined;
};

/** The crowd as it may be: the share of answers that are right, and standard deviations in ln odds of tasks and of people. */
export type Makeup = { accuracy: number; hardness: number; variety: number };

/** The values that are weighed, with what is believed of them before any gold: a normal in ln odds, or in ln of the value. */
const ACCURACIES = steps(0.3, 4.6, 22);
const HARDNESSES = [0.1, 0.4, 0.8, 1.2, 1.7, 2.4, 3.2];
const VARIETIES = [0.2, 0.5, 0.8, 1.2, 1.7];
const [USUAL_HARDNESS, HARDNESS_SPREAD] = [1.1, 0.6];
const [USUAL_VARIETY, VARIETY_SPREAD] = [0.8, 0.5];
/** How far the plan's assumption of accuracy is believed, as a standard deviation of ln odds. */
const ASSUMED_SPREAD = 0.8;

/** Every makeup that is weighed with its probability, in a fixed order. */
export function makeupsOf(known: CrowdKnowledge, plan: QualityPlan): { makeup: Makeup; chance: number }[] {
  const assumed = logit(plan.assumedPriorQuality);
  const people = known.workers.filter(({ right, wrong }) => right + wrong > 0);
  const all: { makeup: Makeup; log: number }[] = [];
  for (const x of ACCURACIES) {
    const accuracy = sigmoid(x);
    const before = -(((x - assumed) / ASSUMED_SPREAD) ** 2) / 2;
    const variety = weighed(VARIETIES, USUAL_VARIETY, VARIETY_SPREAD, (v) => told(people, accuracy, v));
    for (const hardness of HARDNESSES) {
      const aside = -((Math.log(hardness / USUAL_HARDNESS) / HARDNESS_SPREAD) ** 2) / 2;
      const log = before + aside + told(known.goldTasks, accuracy, hardness);
      all.push({ makeup: { accuracy, hardness, variety }, log });
    }
  }
  const top = Math.max(...all.map(({ log }) => log));
  const chances = all.map(({ log }) => Math.exp(log - top));
  const sum = chances.reduce((s, c) => s + c, 0);
  return all.map(({ makeup }, i) => ({ makeup, chance: chances[i]! / sum }));
}

/** The mean of the values by their probability after what was counted. */
function weighed(
  values: readonly number[],
  usual: number,
  spread: number,
  log: (value: number) => number,
): number {
  const logs = values.map((v) => log(v) - (Math.log(v / usual) / spread) ** 2 / 2);
  const top = Math.max(...logs);
  const chances = logs.map((l) => Math.exp(l - top));
  const sum = chances.reduce((s, c) => s + c, 0);
  return values.reduce((s, v, i) => s + (v * chances[i]!) / sum, 0);
}

/**
 * ln probability of so many right and wrong answers in each row, when rows differ by a normal of this standard deviation
 * in ln odds about a common accuracy.
 */
function told(rows: readonly { right: number; wrong: number }[], accuracy: number, spread: number): number {
  const middle = logit(accuracy) * steepness(spread);
  const points = NORMAL.map((z) => sigmoid(middle + spread * z));
  const rights = points.map(Math.log);
  const wrongs = points.map((p) => Math.log(1 - p));
  let sum = 0;
  for (const { right, wrong } of rows) {
    let chance = 0;
    for (let i = 0; i < points.length; i++) chance += Math.exp(right * rights[i]! + wrong * wrongs[i]!);
    sum += Math.log(Math.max(1e-300, chance / points.length));
  }
  return sum;
}

/** By how much ln odds on the average task lie further out than those of all answers, where tasks differ by `spread`. */
export function steepness(spread: number): number {
  return Math.sqrt(1 + (Math.PI * spread ** 2) / 8);
}

/** Eleven equally likely deviates of a normal. */
const NORMAL = Array.from({ length: 11 }, (_, i) => deviate((i + 0.5) / 11));

function steps(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
}

export const within = (p: number) => Math.min(0.99, Math.max(0.02, p));
export const logit = (p: number) => Math.log(within(p) / (1 - within(p)));
export const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
