/** Grading a choice against the gold answer, with the sentence the worker reads. */
import type { Grade } from "../../kind";
import type { ChoiceConfig } from "./config";
import { commonGroup, likeness, nameOf, quoted } from "./hierarchy";

/** Shared over all: 1 for the same set, 0 for sets with nothing in common (Jaccard). */
export function overlapOf(a: readonly string[], b: readonly string[]): number {
  const union = new Set([...a, ...b]);
  if (union.size === 0) return 1;
  const inB = new Set(b);
  return new Set(a.filter((id) => inB.has(id))).size / union.size;
}

/** One class: 1 when it is the expected one, up to a half for another class of the same group, else 0. */
export function gradeSingle(
  selected: readonly string[],
  gold: readonly string[],
  config: ChoiceConfig,
): Grade {
  const [chosen, expected] = [selected[0], gold[0]];
  if (chosen === undefined || expected === undefined)
    return { score: 0, explanation: `The expected answer is ${quoted(config, gold)}.` };
  if (chosen === expected) return { score: 1, explanation: `Right: ${quoted(config, gold)}.` };
  const group = commonGroup(config, chosen, expected);
  const about = config.classes.find((c) => c.id === expected)?.description;
  const close = group === undefined ? "" : ` Both belong to "${nameOf(config, group)}".`;
  return {
    score: likeness(config, chosen, expected) / 2,
    explanation: `You chose ${quoted(config, [chosen])}; the expected answer is ${quoted(config, [expected])}${about ? ` (${about.replace(/\.$/, "")})` : ""}.${close}`,
  };
}

/** Several classes: the share of classes that are right among all that were chosen or expected. */
export function gradeMultiple(
  selected: readonly string[],
  gold: readonly string[],
  config: ChoiceConfig,
): Grade {
  const score = overlapOf(selected, gold);
  if (score === 1) return { score, explanation: `Right: ${quoted(config, gold)}.` };
  const missed = gold.filter((id) => !selected.includes(id));
  const extra = selected.filter((id) => !gold.includes(id));
  const parts = [
    missed.length > 0 && `You missed ${quoted(config, missed)}.`,
    extra.length > 0 && `${quoted(config, extra)} should not have been chosen.`,
  ];
  return { score, explanation: parts.filter(Boolean).join(" ") };
}
