import { duration } from "#app/components/ui/duration";
import { count, percent } from "#app/components/ui/numbers";
import type { Tone } from "#app/components/ui/tone";
import { formatMoney } from "#domain/money";

type Decided = { subject: string; outcome: string };
type Words = { title: string; tone: Tone };

const standings: Record<string, Words> = {
  active: { title: "You may go on", tone: "good" },
  on_notice: { title: "Put on notice", tone: "warn" },
  paused: { title: "Paused", tone: "warn" },
  suspended: { title: "Suspended", tone: "bad" },
};

/** A decision as a person would name it. */
export function decisionWords({ subject, outcome }: Decided): Words {
  if (subject === "standing") return standings[outcome] ?? { title: outcome, tone: "neutral" };
  if (subject === "tier") return { title: `Price for later tasks set to ${outcome}`, tone: "info" };
  if (subject === "top_up") return { title: "Lifted to the hourly floor", tone: "good" };
  if (subject === "compensation") return { title: "Made good", tone: "good" };
  if (subject === "qualification" && outcome === "granted")
    return { title: "Exam passed after all", tone: "good" };
  if (subject === "qualification") return { title: "Qualification taken back", tone: "warn" };
  return outcome === "rejected"
    ? { title: "Answer rejected", tone: "bad" }
    : { title: "Rejection lifted: the answer is accepted", tone: "good" };
}

export type Reasoned = { sentence: string; restores?: string };

/** The reasons as stored, without what a page cannot show. */
export function reasonsOf(reasons: readonly unknown[]): Reasoned[] {
  return reasons.flatMap((one) => {
    const { sentence, restores } = (one ?? {}) as { sentence?: unknown; restores?: unknown };
    if (typeof sentence !== "string") return [];
    return [typeof restores === "string" ? { sentence, restores } : { sentence }];
  });
}

type Fact = { name: string; value: string };
type Show = (value: unknown, all: Record<string, unknown>) => string;

const money: Show = (value, all) => formatMoney(BigInt(String(value)), String(all.currency ?? "EUR"));

/** What a person may be shown of a decision's evidence, by its name there; anything else stays out. */
const facts: Record<string, { name: string; show: Show }> = {
  checked: { name: "Checked answers so far", show: (value) => count(Number(value)) },
  right: { name: "Right among them", show: (value) => count(Number(value)) },
  lower: { name: "Lower end of your quality", show: (value) => percent(Number(value)) },
  from: { name: "Before", show: (value) => String(value).replaceAll("_", " ") },
  activeSeconds: { name: "Active time", show: (value) => duration(Number(value)) },
  earnedMicros: { name: "Earned in it", show: money },
  floorPerHourMicros: { name: "Hourly floor", show: money },
  topUpMicros: { name: "Added", show: money },
  compensationMicros: { name: "Paid to you", show: money },
  qualification: { name: "Qualification", show: String },
};

export function evidenceOf(subject: string, evidence: Record<string, unknown>): Fact[] {
  return Object.entries(facts).flatMap(([key, { name, show }]) => {
    const value = evidence[key];
    if (value === undefined || value === null) return [];
    if (key === "from" && subject === "tier") return [];
    return [{ name, value: show(value, evidence) }];
  });
}
