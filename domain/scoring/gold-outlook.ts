/**
 * What so much gold measures beside so many tasks, and what the plan would need. Pure. Gold stays hidden by being met as
 * often as it is there, so where it is scarce workers are measured more slowly than the plan says.
 */
import { goldDueBy } from "./gold-serving";
import { goldFor, goldShare } from "./gold-supply";
import type { QualityPlan } from "./plan";
import { standingParams } from "./standing";
import { pausedWithin } from "./standing-rates";

/** Figures are told for this many tasks of a worker. */
export const OUTLOOK_TASKS = 100;

/** Among a worker's first hundred tasks: gold met, and shares of workers paused. */
export type Measuring = {
  golds: number;
  /** Of those who are right at most half of the time. */
  careless: number;
  /** Of those who are right at least three times in four: by bad luck. */
  careful: number;
};

export type GoldOutlook = {
  ordinary: number;
  gold: number;
  /** Gold tasks that would measure as fast as the plan says. */
  needed: number;
  isEnough: boolean;
  wished: Measuring;
  /** With the gold there is; as wished where that is enough. */
  now: Measuring;
};

/** Undefined where the plan has no gold, or there are no tasks yet. `chance` is what guessing reaches in this job. */
export function goldOutlook(
  { ordinary, gold }: { ordinary: number; gold: number },
  plan: QualityPlan,
  chance: number,
): GoldOutlook | undefined {
  if ((plan.goldShareBps === 0 && plan.earlyGolds === 0) || ordinary === 0) return undefined;
  const due = goldDueBy(OUTLOOK_TASKS, plan);
  const needed = goldFor(ordinary, due / OUTLOOK_TASKS);
  const params = standingParams(plan, { right: 0, total: 0 }, chance);
  const measuring = (golds: number): Measuring => ({
    golds,
    ...(params.testable ? pausedWithin(params, Math.floor(golds)) : { careless: 0, careful: 0 }),
  });
  const isEnough = gold >= needed;
  const wished = measuring(due);
  const now = isEnough ? wished : measuring(OUTLOOK_TASKS * goldShare({ ordinary, gold }));
  return { ordinary, gold, needed, isEnough, wished, now };
}

/** For the requester, where there is too little gold: what is needed, and what holds instead. */
export function describeOutlook({ ordinary, gold, needed, isEnough, wished, now }: GoldOutlook): string[] {
  if (isEnough) return [];
  const count = (n: number) => n.toLocaleString("en");
  const percent = (share: number) => `${Number((share * 100).toFixed(share < 0.1 ? 1 : 0))} %`;
  return [
    `${count(gold)} gold beside ${count(ordinary)} other tasks: to stay hidden, gold is met only as often as it is there, so a worker meets about ${Math.round(now.golds)} of it in the first hundred tasks; for the ${Math.round(wished.golds)} of your plan, ${count(needed)} gold tasks would be needed.`,
    `Within these hundred tasks ${percent(now.careless)} of the workers who are right at most half of the time are paused, instead of ${percent(wished.careless)}, and ${percent(now.careful)} of the careful ones by bad luck, instead of ${percent(wished.careful)}.`,
  ];
}
