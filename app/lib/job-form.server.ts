/** The forms of a job's terms, read into what the verbs take; amounts and numbers that are none are refused by field. */
import {
  type JobValues,
  NEW_JOB,
  PLAN_FIELDS,
  planFrom,
  planValues,
} from "#app/components/requester/job-form/values";
import { InvalidInput, type Issue } from "#domain/errors";
import type { Job } from "#domain/jobs/load-job";
import { decimal, parseAmount } from "#domain/money";
import type { QualityPlan } from "#domain/scoring/plan";

const PER: Record<string, number> = {
  leaseSeconds: 60,
  topUpReserveBps: 100,
  reviewHours: 1,
  takeBackSeconds: 60,
  predictionsWithheldBps: 100,
};

/** @throws InvalidInput naming each field that holds no number or amount. */
export function readTerms(form: FormData) {
  const issues: Issue[] = [];
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const money = (name: string) => {
    const micros = text(name) === "" && name !== "rewardMicros" ? 0n : parseAmount(text(name));
    if (micros === undefined) issues.push({ path: name, message: "Write an amount, like 0.05." });
    return micros ?? 0n;
  };
  const number = (name: string) => {
    const value = Number(text(name).replace(",", "."));
    if (text(name) === "" || Number.isNaN(value)) issues.push({ path: name, message: "Write a number." });
    return Math.round(value * (PER[name] ?? 1));
  };
  const terms = {
    title: text("title"),
    summary: text("summary"),
    rewardMicros: money("rewardMicros"),
    floorPerHourMicros: money("floorPerHourMicros"),
    topUpReserveBps: number("topUpReserveBps"),
    leaseSeconds: number("leaseSeconds"),
    reviewHours: number("reviewHours"),
    takeBackSeconds: number("takeBackSeconds"),
    predictionsWithheldBps: number("predictionsWithheldBps"),
    qualificationId: text("qualificationId") || null,
    plan: planFrom(form),
  };
  for (const name of PLAN_FIELDS)
    if (Number.isNaN(terms.plan[name])) issues.push({ path: `plan.${name}`, message: "Write a number." });
  if (issues.length > 0) throw new InvalidInput(issues, "Some fields need another look. Nothing is lost.");
  return terms;
}

/** The label schema, which the form sends as JSON. @throws InvalidInput when it is none. */
export function readConfig(form: FormData): unknown {
  try {
    return JSON.parse(String(form.get("config") ?? ""));
  } catch {
    throw new InvalidInput([{ path: "config", message: "is not valid JSON" }]);
  }
}

type Terms = Omit<Job, "plan"> & { plan: QualityPlan; instructions?: string };

/** A job's terms as the form shows them. */
export function valuesOf(job: Terms): JobValues {
  return {
    ...NEW_JOB,
    title: job.title,
    summary: job.summary,
    kind: job.kind,
    instructions: job.instructions ?? "",
    rewardMicros: decimal(job.rewardMicros, job.currency),
    floorPerHourMicros: job.floorPerHourMicros > 0n ? decimal(job.floorPerHourMicros, job.currency) : "",
    topUpReserveBps: String(job.topUpReserveBps / 100),
    leaseSeconds: String(Math.round(job.leaseSeconds / 60)),
    reviewHours: String(job.reviewHours),
    takeBackSeconds: String(job.takeBackSeconds / 60),
    predictionsWithheldBps: String(job.predictionsWithheldBps / 100),
    qualificationId: job.qualificationId ?? "",
    plan: planValues(job.plan),
  };
}
