/** One recorded crowd, one seed: every method on all its answers, and every rule of stopping on the same arrivals. */
import { confident } from "#domain/scoring/batch/confidence";
import type { Crowd } from "#domain/scoring/batch/crowd";
import { fitModel } from "#domain/scoring/batch/fit";
import { BATCH_MODELS, type BatchModel, holdsRows } from "#domain/scoring/batch/models";
import { estimateCrowd } from "#domain/scoring/batch/portfolio";
import { modelChances, taskChances, votesOn } from "#domain/scoring/batch/task-chances";
import { calibrationError } from "#domain/scoring/calibration";
import { seeded } from "#test/crowd/random";
import { arrivals } from "./arrivals";
import type { Point } from "./curves";
import { GOLD_OVERLAP, runLive } from "./live";
import type { Answers } from "./read-labels";
import { accuracyOf, declareGold, judgedTasks, type Truth } from "./read-truth";
import { fixed, leadBy, type Rule, rightnessOf, tolokaFormula } from "./rules";

export const GOLD_SHARE = 0.1;
const TOLOKA_TARGETS = [0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999];
const LEADS = [1, 2, 3, 4, 5, 6];

export type Claimed = { confidence: number; right: boolean };
export type Measured = {
  /** Tasks whose label is compared with the truth. */
  judged: number;
  majority: number;
  engine: number;
  methods: Record<string, number>;
  /** Majority vote over three, five and seven answers, and a lead of two votes. */
  points: Record<"fixed1" | "fixed3" | "fixed5" | "fixed7" | "lead2", Point>;
  /** What each rule reaches for how many labels. */
  curves: Record<"lead" | "toloka" | "engine", Point[]>;
  /** Gold answers for each ordinary task. */
  goldBill: number;
  goldShare: number;
  /** Calibration error on all recorded answers, and what claims exactly true would show on as many tasks. */
  ece: number;
  eceFloor: number;
  /** Calibration error at the live stages, their mean. */
  eceLive: number;
  seconds: number;
  claimed: Claimed[];
};

/** One replay. `step` is the share of the ordinary tasks bought an answer between two readings. */
export function measure(answers: Answers, truth: Truth, seed: number, step: number): Measured {
  const random = seeded(seed);
  const gold = declareGold(truth, GOLD_SHARE, random);
  const all = arrivals(answers, gold, random);
  const byMethod = methodsOn(all, truth);
  const engine = engineOn(all, truth);
  const judged = judgedTasks(truth, gold).filter((t) => all.start[t + 1]! > all.start[t]!);

  const pointOf = (rule: Rule): Point => {
    let [labels, right] = [0, 0];
    for (const t of judged) {
      const outcome = rule(all, t);
      labels += outcome.answers;
      right += truth.of[t]! < 0 ? 0 : rightnessOf(outcome.tally, truth.of[t]!);
    }
    return { labels: labels / judged.length, accuracy: right / judged.length };
  };
  const curve: Point[] = [];
  const errors: number[] = [];
  const { goldAnswers } = runLive(all, step, (stage) => {
    let [labels, right] = [0, 0];
    const claimed = judged.map((t): Claimed => {
      const one = stage.of(t);
      const isRight = one?.label === truth.of[t];
      labels += one?.answers ?? 0;
      right += isRight ? 1 : 0;
      return { confidence: one?.confidence ?? 0, right: isRight };
    });
    curve.push({ labels: labels / judged.length, accuracy: right / judged.length });
    errors.push(calibrationError(claimed));
  });
  const ordinary = gold.reduce((n, g, t) => n + (g < 0 && all.start[t + 1]! > all.start[t]! ? 1 : 0), 0);
  return {
    judged: judged.length,
    majority: byMethod.majority!,
    engine: engine.accuracy,
    methods: byMethod,
    points: {
      fixed1: pointOf(fixed(1)),
      fixed3: pointOf(fixed(3)),
      fixed5: pointOf(fixed(5)),
      fixed7: pointOf(fixed(7)),
      lead2: pointOf(leadBy(2)),
    },
    curves: {
      lead: LEADS.map((lead) => pointOf(leadBy(lead))),
      toloka: TOLOKA_TARGETS.map((target) => pointOf(tolokaFormula(all, GOLD_OVERLAP, target))),
      engine: curve,
    },
    goldBill: goldAnswers / Math.max(1, ordinary),
    goldShare: gold.reduce((n, g) => n + (g >= 0 ? 1 : 0), 0) / all.tasks,
    ece: calibrationError(engine.claimed),
    eceFloor: chanceError(engine.claimed, random),
    eceLive: errors.reduce((s, e) => s + e, 0) / Math.max(1, errors.length),
    seconds: engine.seconds,
    claimed: engine.claimed,
  };
}

/** The calibration error that claims exactly true would show on so few tasks, by chance alone: the mean of 50 draws. */
function chanceError(claimed: readonly Claimed[], random: () => number): number {
  let sum = 0;
  for (let draw = 0; draw < 50; draw++)
    sum += calibrationError(claimed.map(({ confidence }) => ({ confidence, right: random() < confidence })));
  return sum / 50;
}

const COMPARED = {
  dawidSkene: "dawidSkene",
  oneCoin: "oneCoin",
  shrunkDawidSkene: "confusion",
  correlated: "correlated",
} as const;

function methodsOn(all: Crowd, truth: Truth): Record<string, number> {
  const votes = fixed(Number.POSITIVE_INFINITY);
  const right = (model: BatchModel) => {
    const fit = fitModel(all, model);
    return accuracyOf(truth, all.gold, (t, c) => rightnessOf(modelChances(fit, votesOn(all, t)), c));
  };
  const goldOnly = tolokaFormula(all, Number.POSITIVE_INFINITY, 1.1);
  return {
    majority: accuracyOf(truth, all.gold, (t, c) => rightnessOf(votes(all, t).tally, c)),
    ...Object.fromEntries(
      Object.entries(COMPARED)
        .filter(([, model]) => holdsRows(all, BATCH_MODELS[model]))
        .map(([name, model]) => [name, right(BATCH_MODELS[model])]),
    ),
    goldOnly: accuracyOf(truth, all.gold, (t, c) => rightnessOf(goldOnly(all, t).tally, c)),
  };
}

/** The engine on everything that was recorded, timed. */
function engineOn(all: Crowd, truth: Truth) {
  const began = performance.now();
  const estimate = estimateCrowd(all);
  const claimed: Claimed[] = [];
  let right = 0;
  const judged = judgedTasks(truth, all.gold);
  for (const t of judged) {
    const chances = taskChances(estimate.members, votesOn(all, t));
    const best = chances.indexOf(Math.max(...chances));
    if (best === truth.of[t]) right++;
    const confidence = confident(chances[best]!, estimate.confidence);
    claimed.push({ confidence, right: best === truth.of[t] });
  }
  return {
    accuracy: right / Math.max(1, judged.length),
    claimed,
    seconds: (performance.now() - began) / 1000,
  };
}
