/** Going through the questions of a composite answer with the kind of each. */
import type { Item, Kind, Region } from "../../kind";
import { readSaved } from "../../saved-value";
import type { CompositeConfig, Part } from "./config";

/** Answers by question; each says of which kind and version it is, so that it can be read for itself. */
export type CompositeValue = { parts: Record<string, { kind: string; version: number; value: unknown }> };
export type Question = Part & { rules: Kind };

/** @throws Error when a stored config names a kind that this version does not know */
export function questionsOf(config: CompositeConfig, kinds: readonly Kind[]): Question[] {
  return config.parts.map((one) => {
    const rules = kinds.find((kind) => kind.name === one.kind);
    if (!rules) throw new Error(`There is no annotation kind "${one.kind}".`);
    return { ...one, rules };
  });
}

/**
 * The answer to one question in its kind's present form, or the empty one where none of that kind is given.
 * @throws Error, ZodError when it was saved by a later version or is malformed
 */
export function answerTo(question: Question, value: CompositeValue): unknown {
  const given = value.parts[question.id];
  return given?.kind === question.kind
    ? readSaved(question.rules, given)
    : question.rules.blank(question.config);
}

/** An answer to one question, as it is kept among the others. */
export const kept = (question: Question, value: unknown): CompositeValue["parts"][string] => ({
  kind: question.kind,
  version: question.rules.version,
  value,
});

/** The datum as it stands beside one question. */
export function itemBeside(question: Pick<Part, "shows">, item: Item): Item {
  const { shows } = question;
  if (!shows) return item;
  const { fields, ...data } = item;
  const kept = Object.entries(data).filter(([name]) => shows.some((one) => one === name));
  return { ...Object.fromEntries(kept), ...(fields && shows.includes("text") ? { fields } : {}) };
}

/** A label of one question among all: what dashboards and exports name it by. */
export const labelOf = (part: string, label: string): string => `${part}/${label}`;

/** The marks of all questions, told apart by the question's id. */
export function regionsOf(value: CompositeValue, kinds: readonly Kind[]): Region[] {
  return Object.entries(value.parts).flatMap(([id, given]) => {
    const rules = kinds.find((kind) => kind.name === given.kind);
    return rules ? rules.regions(readSaved(rules, given)).map((region) => regionIn(id, region)) : [];
  });
}

function regionIn(part: string, region: Region): Region {
  const named = { ...region, label: labelOf(part, region.label) };
  if (named.type === "relation")
    return { ...named, from: labelOf(part, named.from), to: labelOf(part, named.to) };
  if (named.type === "span" && named.id !== undefined) return { ...named, id: labelOf(part, named.id) };
  return named;
}
