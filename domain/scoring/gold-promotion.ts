/**
 * Which tasks, at the moment they are settled, may become gold. Pure. A wrong label made gold would punish good workers, so
 * a label must be sure, rest on several measured people and on none of them alone; and no class, person or easy kind of
 * task may crowd out the gold that people answered themselves.
 */
import type { QualityPlan } from "./plan";

/** What a label made gold rested on; kept beside it. */
export type Promotion = {
  confidence: number;
  /** The least confidence in the same label when any one person's answer is left out. */
  withoutOne: number;
  /** Who stands behind the label. */
  by: string[];
};

export type PromotionCandidate = Promotion & {
  /** Its class, where the kind has classes. */
  label?: string | undefined;
  /** How many of those behind it have been measured on gold, and how many people gave another answer. */
  measured: number;
  differing: number;
  /** Answers that are in, and those that are still out on lease. */
  answers: number;
  leased: number;
  /** An answer was rejected or contested, or somebody asked what to do with it. */
  isContested: boolean;
};

/** The job's gold as it stands. */
export type GoldPool = {
  /** Gold tasks that should be open now, that are, and that wait to be opened. */
  wanted: number;
  open: number;
  stock: number;
  /** Gold that the requester answered, and gold that was made from the job's tasks. */
  given: number;
  promoted: number;
  /** Both, by class; and in how many of the promoted each person stands behind the label. */
  byClass: Readonly<Record<string, number>>;
  byPerson: Readonly<Record<string, number>>;
  /** How many classes the job has; 0 for open answers. */
  classes: number;
};

type Plan = Pick<
  QualityPlan,
  "minOverlap" | "maxOverlap" | "targetConfidence" | "promotedGoldBps" | "goldShareBps" | "earlyGolds"
>;

/** A label is made gold only where the job's target, and this, is reached. */
const SURE_FROM = 0.95;
/** And where no single person is needed to believe it this far. */
const WITHOUT_ONE_FROM = 0.75;
/** Measured people behind it. Settled tasks have few answers; what comes later tests the label again. */
const LEAST_MEASURED = 2;
/** A class may have so many times its even share of the gold. */
const CLASS_SHARE = 1.5;
/** From so many promoted tasks on, nobody may stand behind more than this share of them. */
const FEW = 6;
const PERSON_SHARE = 0.5;
/** As gold that people write, and besides as likely as the engine itself says. */
const SLIPS = 0.03;

/** Why a settled task is not made gold; empty when it may be. */
export type NoPromotion =
  | "switched_off"
  | "not_sure_enough"
  | "too_few_measured"
  | "answers_differ"
  | "rests_on_one_person"
  | "contested"
  | "no_room_for_answers"
  | "gold_is_enough"
  | "share_of_promoted"
  | "share_of_class"
  | "share_of_person";

/** What speaks against a task by itself: asked of every task that is settled, before anything is read of the pool. */
export function againstTask(task: Omit<PromotionCandidate, "isContested">, plan: Plan): NoPromotion[] {
  const no: NoPromotion[] = [];
  if (plan.promotedGoldBps === 0 || (plan.goldShareBps === 0 && plan.earlyGolds === 0))
    no.push("switched_off");
  if (task.confidence < Math.max(SURE_FROM, plan.targetConfidence)) no.push("not_sure_enough");
  if (task.measured < LEAST_MEASURED) no.push("too_few_measured");
  if (task.differing > 0) no.push("answers_differ");
  if (task.withoutOne < WITHOUT_ONE_FROM) no.push("rests_on_one_person");
  if (answersAsGold(task, plan) < 1) no.push("no_room_for_answers");
  return no;
}

/** What speaks against making this task gold now. */
export function againstPromotion(task: PromotionCandidate, pool: GoldPool, plan: Plan): NoPromotion[] {
  const no = againstTask(task, plan);
  if (task.isContested) no.push("contested");
  if (pool.open + pool.stock >= pool.wanted) no.push("gold_is_enough");
  const all = pool.given + pool.promoted + 1;
  if ((pool.promoted + 1) * 10_000 > plan.promotedGoldBps * all) no.push("share_of_promoted");
  const most = Math.max(1, Math.ceil((CLASS_SHARE * all) / Math.max(1, pool.classes)));
  const { label } = task;
  if (label !== undefined && pool.classes > 1 && (pool.byClass[label] ?? 0) + 1 > most)
    no.push("share_of_class");
  const share = Math.max(FEW, PERSON_SHARE * (pool.promoted + 1));
  if (task.by.some((id) => (pool.byPerson[id] ?? 0) + 1 > share)) no.push("share_of_person");
  return no;
}

/**
 * How many more answers a promoted task gets, by which their workers are measured: as many as any task needs, and with
 * those it has never more than the most a task may get, so that its number of answers tells nobody what it is.
 */
export function answersAsGold(task: { answers: number; leased: number }, plan: Plan): number {
  const room = plan.maxOverlap - task.answers;
  return Math.max(0, Math.min(Math.max(plan.minOverlap, task.leased), room));
}

/** How likely a label made gold is wrong before anybody was measured by it. */
export function wrongBefore(promotion: Pick<Promotion, "confidence">): number {
  return Math.min(0.5, SLIPS + 1 - promotion.confidence);
}
