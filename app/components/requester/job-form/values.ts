/** A job's terms as they stand in the form: text in units that people use, under the names of the domain's own paths. */
import { DEFAULT_PLAN, QualityPlan as Plan, type QualityPlan } from "#domain/scoring/plan";

export const PLAN_FIELDS = [
  "minOverlap",
  "maxOverlap",
  "targetConfidence",
  "goldShareBps",
  "earlyGolds",
  "promotedGoldBps",
  "falsePauseRate",
  "assumedPriorQuality",
] as const;
export type PlanField = (typeof PLAN_FIELDS)[number];

/** How many of the form's units make one of the domain's: percent for shares and rates, 1 for counts. */
export const PLAN_UNITS: Record<PlanField, number> = {
  minOverlap: 1,
  maxOverlap: 1,
  targetConfidence: 0.01,
  goldShareBps: 100,
  earlyGolds: 1,
  promotedGoldBps: 100,
  falsePauseRate: 0.01,
  assumedPriorQuality: 0.01,
};

export type JobValues = {
  title: string;
  summary: string;
  kind: string;
  instructions: string;
  rewardMicros: string;
  floorPerHourMicros: string;
  topUpReserveBps: string;
  leaseSeconds: string;
  reviewHours: string;
  qualificationId: string;
  takeBackSeconds: string;
  predictionsWithheldBps: string;
  plan: Record<PlanField, string>;
};

/** The plan's numbers as people write them: "95" for a target of 0.95. */
export function planValues(plan: QualityPlan = DEFAULT_PLAN): Record<PlanField, string> {
  return Object.fromEntries(
    PLAN_FIELDS.map((name) => [name, String(Number((plan[name] / PLAN_UNITS[name]).toPrecision(6)))]),
  ) as Record<PlanField, string>;
}

/** Reads the plan out of the form's fields `plan.…`; numbers that are none come out as NaN. */
export function planFrom(form: FormData): Record<PlanField, number> {
  return Object.fromEntries(
    PLAN_FIELDS.map((name) => {
      const text = String(form.get(`plan.${name}`) ?? "")
        .trim()
        .replace(",", ".");
      return [name, text === "" ? Number.NaN : Number((Number(text) * PLAN_UNITS[name]).toPrecision(10))];
    }),
  ) as Record<PlanField, number>;
}

/** The plan, when it can be one; otherwise the first thing that is wrong with it. */
export function checkPlan(form: FormData): { plan: QualityPlan } | { wrong: string } {
  const given = planFrom(form);
  if (Object.values(given).some(Number.isNaN)) return { wrong: "Fill in every number of the plan." };
  const read = Plan.safeParse(given);
  if (read.success) return { plan: read.data };
  const issue = read.error.issues[0];
  return { wrong: `${issue?.path.join(".")}: ${issue?.message}` };
}

export const NEW_JOB: JobValues = {
  title: "",
  summary: "",
  kind: "choice",
  instructions: "",
  rewardMicros: "0.05",
  floorPerHourMicros: "9.00",
  topUpReserveBps: "10",
  leaseSeconds: "20",
  reviewHours: "72",
  qualificationId: "",
  takeBackSeconds: "2",
  predictionsWithheldBps: "10",
  plan: planValues(),
};
