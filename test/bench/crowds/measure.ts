/** One recorded crowd, one seed: every method on all its answers, and every rule of stopping on the same arrivals. */
import { confident } from "#domain/scoring/batch/confidence";
import type { Crowd } from "#domain/scoring/batch/crowd";
import { classChances, fitModel } from "#domain/scoring/batch/fit";
import { BATCH_MODELS } from "#domain/scoring/batch/models";
import { estimateCrowd } from "#domain/scoring/batch/portfolio";
import { taskChances } from "#domain/scoring/batch/task-chances";
import { calibrationError } from "#domain/scoring/calibration";
import { seeded } from "#test/crowd/random";
import { arrivals } from "./arrivals";
import { runLive } from "./live";
import type { Answers } from "./read-labels";
import { accuracyOf, declareGold, judgedTasks, type Truth } from "./read-truth";
import { fixed, labelsFor, leadBy, type Point, type Rule, rightnessOf, tolokaFormula } from "./rules";

export const GOLD_SHARE = 0.1;
const GOLD_OVERLAP = 10;
const TOLOKA_TARGETS = [0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999];
const LEADS = [1, 2, 3, 4, 5, 6];

export type Claimed = { confidence: number; right: boolean };
export type Measured = {
  majority: number;
  engine: number;
  methods: Record<string, number>;
  /** Labels for each ordinary task by each rule, at the accuracy of majority vote over five. */
  labels: Record<"fixed5" | "lead2" | "toloka" | "engine", number | undefined>;
  /** Labels by the engine at the accuracy of other rules, and what those rules spent. */
  beside: Record<"fixed3" | "fixed7" | "lead2", { rule: number; engine: number | undefined }>;
  curve: Point[];
  fixedCurve: Point[];
  /** Gold answers for each ordinary task. */
  goldBill: number;
  goldShare: number;
  ece: number;
  /** The same for labels settled live, over all targets. */
  eceLive: number;
  seconds: number;
  claimed: Claimed[];
};

export function measure(answers: Answers, truth: Truth, seed: number, targets: readonly number[]): Measured {
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
  const live = targets.map((target) => runLive(all, target));
  const claimed: Claimed[] = [];
  const curve = live.map(({ settled }) => {
    let [labels, right] = [0, 0];
    for (const t of judged) {
      const one = settled[t];
      if (!one) continue;
      const isRight = one.label === truth.of[t];
      labels += one.answers;
      right += isRight ? 1 : 0;
      claimed.push({ confidence: one.confidence, right: isRight });
    }
    return { labels: labels / judged.length, accuracy: right / judged.length };
  });
  const [three, five, seven] = [pointOf(fixed(3)), pointOf(fixed(5)), pointOf(fixed(7))];
  const lead2 = pointOf(leadBy(2));
  const leads = LEADS.map((lead) => pointOf(leadBy(lead)));
  const toloka = TOLOKA_TARGETS.map((target) => pointOf(tolokaFormula(all, GOLD_OVERLAP, target)));
  const ordinary = gold.reduce((n, g, t) => n + (g < 0 && all.start[t + 1]! > all.start[t]! ? 1 : 0), 0);
  return {
    majority: byMethod.majority!,
    engine: engine.accuracy,
    methods: byMethod,
    labels: {
      fixed5: five.labels,
      lead2: labelsFor(leads, five.accuracy),
      toloka: labelsFor(toloka, five.accuracy),
      engine: labelsFor(curve, five.accuracy),
    },
    beside: {
      fixed3: { rule: three.labels, engine: labelsFor(curve, three.accuracy) },
      fixed7: { rule: seven.labels, engine: labelsFor(curve, seven.accuracy) },
      lead2: { rule: lead2.labels, engine: labelsFor(curve, lead2.accuracy) },
    },
    curve,
    fixedCurve: [pointOf(fixed(1)), three, five, seven],
    goldBill: (live[0]?.goldAnswers ?? 0) / Math.max(1, ordinary),
    goldShare: gold.reduce((n, g) => n + (g >= 0 ? 1 : 0), 0) / all.tasks,
    ece: calibrationError(engine.claimed),
    eceLive: calibrationError(claimed),
    seconds: engine.seconds,
    claimed,
  };
}

const COMPARED = {
  dawidSkene: "dawidSkene",
  oneCoin: "oneCoin",
  shrunkDawidSkene: "confusion",
  correlated: "correlated",
} as const;

function methodsOn(all: Crowd, truth: Truth): Record<string, number> {
  const votes = new Float64Array(all.tasks * all.classes);
  for (let t = 0; t < all.tasks; t++)
    for (let i = all.start[t]!; i < all.start[t + 1]!; i++) votes[t * all.classes + all.answer[i]!]!++;
  const right = (chances: Float64Array) =>
    accuracyOf(truth, all.gold, (t, c) =>
      rightnessOf(chances.subarray(t * all.classes, (t + 1) * all.classes), c),
    );
  const goldOnly = tolokaFormula(all, Number.POSITIVE_INFINITY, 1.1);
  return {
    majority: right(votes),
    ...Object.fromEntries(
      Object.entries(COMPARED).map(([name, model]) => [
        name,
        right(classChances(fitModel(all, BATCH_MODELS[model]))),
      ]),
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
    const votes = [];
    for (let i = all.start[t]!; i < all.start[t + 1]!; i++)
      votes.push({ worker: all.worker[i]!, answer: all.answer[i]! });
    const chances = taskChances(estimate.members, votes);
    const best = chances.indexOf(Math.max(...chances));
    if (best === truth.of[t]) right++;
    const confidence = confident(chances[best]!, estimate.confidence);
    claimed.push({ confidence, right: best === truth.of[t] });
  }
  return { accuracy: right / judged.length, claimed, seconds: (performance.now() - began) / 1000 };
}
