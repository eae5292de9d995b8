/** A forecast held against what then happened: after a calibration batch of a recorded crowd, and before any. */
import { type CrowdKnowledge, forecast, type Range } from "#domain/scoring/forecast";
import { DEFAULT_TIERS } from "#domain/scoring/tiers";
import { seeded } from "#test/crowd/random";
import type { Answers } from "../read-labels";
import type { Truth } from "../read-truth";
import { knowledgeAfter, type Staged, stage } from "./calibration-batch";
import { type Played, playJob } from "./play-job";

export const TARGETS = [0.8, 0.85, 0.9, 0.95, 0.98];
export const QUANTITIES = ["labels per task", "right", "undecided", "cost"] as const;
export type Quantity = (typeof QUANTITIES)[number];
export type Held = {
  quantity: Quantity;
  /** Gold tasks in the batch; none before anybody was measured. */
  golds: number;
  target: number;
  foretold: Range;
  came: number;
  within: boolean;
};

/** Labels by consensus below which their share of right ones says nothing. */
const FEWEST = 20;
const UNIT = 1_000_000;

/** One batch of a crowd, the rest of its job at each target, and what had been foretold of it. */
export function holdForecast(
  answers: Answers,
  truth: Truth,
  size: number,
  seed: number,
  targets: readonly number[] = TARGETS,
): Held[] {
  const staged = stage(answers, truth, size, seeded(seed * 1000 + size));
  if (!staged) return [];
  const played = targets.map((target) => playJob(staged, target, truth, seeded(seed)));
  const measured = compare(staged, knowledgeAfter(staged), targets, played, staged.golds.length);
  return [...measured, ...compare(staged, unmeasured(staged), targets, played, 0)];
}

/** What is known of a crowd before its first gold answer. */
function unmeasured({ classes }: Staged): CrowdKnowledge {
  return { source: "assumed", workers: [], goldTasks: [], goldAnswers: 0, classes: classes.length };
}

function compare(
  staged: Staged,
  known: CrowdKnowledge,
  targets: readonly number[],
  played: readonly Played[],
  golds: number,
): Held[] {
  const tasks = staged.rest.length;
  // Before the batch its gold is still to come; the bill compared is of the rest either way.
  const plan = golds > 0 ? staged.plan : { ...staged.plan, earlyGolds: 11 };
  const terms = {
    tasks,
    goldTasks: golds > 0 ? 0 : staged.golds.length,
    plan,
    rewardMicros: BigInt(UNIT),
    feeBps: 0,
    tiers: DEFAULT_TIERS,
  };
  const { points } = forecast(terms, known);
  return targets.flatMap((target, i) => {
    const point = points.find((one) => one.target === target)!;
    const came = played[i]!;
    const held = (quantity: Quantity, foretold: Range, value: number, grain: number): Held => ({
      quantity,
      golds,
      target,
      foretold,
      came: value,
      // A share of n tasks comes in steps of 1 / n.
      within: value >= foretold.low - grain / 2 && value <= foretold.high + grain / 2,
    });
    const { mean, low, high } = point.costMicros;
    const cost = { mean: Number(mean) / UNIT, low: Number(low) / UNIT, high: Number(high) / UNIT };
    return [
      held("labels per task", point.labelsPerTask, came.labelsPerTask, 1 / tasks),
      held("undecided", point.undecidedShare, came.undecidedShare, 1 / tasks),
      ...(came.settled >= FEWEST && came.right !== undefined
        ? [held("right", point.right, came.right, 1 / came.settled)]
        : []),
      ...(golds > 0 ? [held("cost", cost, came.cost, 0)] : []),
    ];
  });
}
