/** The quality plan: what a requester asks of a job's labels. Plain data, stored with the job. */
import { z } from "zod";
import { standingParams } from "./standing";
import { standingRates } from "./standing-rates";

export const QualityPlan = z
  .strictObject({
    minOverlap: z
      .int("must be a whole number")
      .min(1, "must be at least 1")
      .max(20, "must be at most 20")
      .default(2)
      .describe("Fewest answers a task gets before it can be settled."),
    maxOverlap: z
      .int("must be a whole number")
      .min(1, "must be at least 1")
      .max(50, "must be at most 50")
      .default(7)
      .describe("Most answers a task gets before a reviewer decides."),
    targetConfidence: z
      .number()
      .min(0.5, "must be at least 50 %")
      .max(0.999, "must be at most 99.9 %")
      .default(0.95)
      .describe("How likely a label must be right before the task is settled."),
    goldShareBps: z
      .int()
      .min(0, "cannot be negative")
      .max(5_000, "must be at most 50 %")
      .default(500)
      .describe("Share of a worker's later tasks that are gold, in basis points."),
    earlyGolds: z
      .int()
      .min(0, "cannot be negative")
      .max(50, "must be at most 50")
      .default(11)
      .describe("Gold tasks a new worker meets early, mixed among the others."),
    promotedGoldBps: z
      .int()
      .min(0, "cannot be negative")
      .max(8_000, "must be at most 80 %")
      .default(3_000)
      .describe(
        "Most of the gold that may be made from the job's own settled tasks when gold runs out, in basis points; 0 makes none.",
      ),
    falsePauseRate: z
      .number()
      .min(0.001, "must be at least 0.1 %")
      .max(0.2, "must be at most 20 %")
      .default(0.01)
      .describe("Share of careful workers that bad luck may pause within fifty gold answers."),
    assumedPriorQuality: z
      .number()
      .min(0.3, "must be at least 30 %")
      .max(0.99, "must be at most 99 %")
      .default(0.75)
      .describe("How often a worker nobody has measured is assumed to be right."),
    rightFrom: z
      .number()
      .min(0.1, "must be at least 0.1")
      .max(1, "must be at most 1")
      .optional()
      .describe("The grade from which a gold answer counts as right; the kind's own when absent."),
  })
  .refine((plan) => plan.minOverlap <= plan.maxOverlap, {
    path: ["minOverlap"],
    message: "cannot be more than the maximum overlap",
  });

export type QualityPlan = z.output<typeof QualityPlan>;
/** As a requester may write it: every part may be left out. */
export type QualityPlanInput = z.input<typeof QualityPlan>;

export const DEFAULT_PLAN: QualityPlan = QualityPlan.parse({});

/** The plan in sentences, for the publish page and letters. */
export function describePlan(plan: QualityPlan): string[] {
  const percent = (share: number) => `${Number((share * 100).toFixed(2))} %`;
  const each =
    plan.minOverlap === plan.maxOverlap
      ? `Each task gets ${answers(plan.minOverlap)}.`
      : `Each task gets ${plan.minOverlap} to ${answers(plan.maxOverlap)}: one more is asked for until the label is ${percent(plan.targetConfidence)} likely to be right.`;
  const gold =
    plan.goldShareBps === 0 && plan.earlyGolds === 0
      ? "No gold is served, so workers are not measured."
      : `A new worker meets about ${plan.earlyGolds} gold tasks early, then about ${percent(plan.goldShareBps / 10_000)} of the tasks are gold.`;
  return [
    each,
    "What is still uncertain after the last answer goes to a reviewer.",
    gold,
    ...describePromotion(plan),
    ...describeStanding(plan),
  ];
}

function describePromotion(plan: QualityPlan): string[] {
  if (plan.promotedGoldBps === 0 || (plan.goldShareBps === 0 && plan.earlyGolds === 0)) return [];
  const share = Number((plan.promotedGoldBps / 100).toFixed(2));
  return [
    `When gold runs out, tasks whose label is beyond doubt are made gold, up to ${share} % of all gold; each gets about ${answers(plan.minOverlap)} more.`,
  ];
}

/** What the test of workers does, before anything is known of the job: who is paused by mistake, and who is caught. */
function describeStanding(plan: QualityPlan): string[] {
  if (plan.goldShareBps === 0 && plan.earlyGolds === 0) return [];
  const { caughtEarly } = standingRates(standingParams(plan, { right: 0, total: 0 }, 0.5));
  return [
    `At most ${Number((plan.falsePauseRate * 100).toFixed(2))} % of careful workers (right three times in four, or more) are paused by bad luck within fifty gold answers, and a person reviews every pause.`,
    `Of workers who are right at most half of the time, about ${Math.round(caughtEarly * 100)} % are paused within twenty gold answers.`,
  ];
}

function answers(count: number): string {
  return count === 1 ? "one answer" : `${count} answers`;
}
