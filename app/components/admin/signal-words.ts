/** Signals and their evidence as people read them. */
import { count, percent } from "#app/components/ui/numbers";

const titles: Record<string, string> = {
  too_fast: "Too fast",
  too_alike: "Same mistakes as a colleague",
  same_timing: "Same times as a colleague",
  same_texts: "Same texts as a colleague",
  better_when_checked: "Better when checked",
  shared_payee: "One bank account behind several accounts",
};

export function signalTitle(signal: string): string {
  return titles[signal] ?? signal.replaceAll("_", " ");
}

type Show = (value: unknown) => string;
const number: Show = (value) => count(Number(value));
const share: Show = (value) => percent(Number(value), 1);

const facts: Record<string, { name: string; show: Show }> = {
  answers: { name: "Answers looked at", show: number },
  fast: { name: "Faster than the items can be read", show: number },
  accounts: { name: "Accounts paid to it", show: number },
  other: { name: "The other", show: String },
  shared: { name: "Tasks both answered", show: number },
  mistaken: { name: "Mistakes on them", show: number },
  same: { name: "The very same", show: number },
  expected: { name: "Chance explains", show: (value) => `${Number(value).toFixed(1)} of them` },
  chance: { name: "Probability by chance", show: (value) => chanceWords(Number(value)) },
  checked: { name: "Right on gold", show: share },
  checkedAnswers: { name: "Gold answers", show: number },
  elsewhere: { name: "Agrees with settled labels elsewhere", show: share },
  otherAnswers: { name: "Other answers looked at", show: number },
  crowd: { name: "The crowd's agreement", show: share },
  givenAnswers: { name: "Answers given in the job", show: number },
};

/** "1 in 390,000". */
function chanceWords(chance: number): string {
  return chance > 0 && chance < 0.5
    ? `1 in ${count(1 / chance)}`
    : chance === 0
      ? "none"
      : percent(chance, 1);
}

/** The evidence, in the order above; what has no words here is left to the raw record. */
export function evidenceFacts(evidence: Record<string, unknown>): { name: string; value: string }[] {
  return Object.entries(facts).flatMap(([key, { name, show }]) =>
    evidence[key] === undefined ? [] : [{ name, value: show(evidence[key]) }],
  );
}

/** One sentence that sums it up. */
export function evidenceSentence(evidence: Record<string, unknown>): string {
  return typeof evidence.sentence === "string" ? evidence.sentence : "See the evidence.";
}
