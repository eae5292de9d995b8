/** What can be wrong with marked words and their relations, each as a sentence for the person who marked them. */
import { codePoints } from "../../code-points";
import type { Item, Problem } from "../../kind";
import { classNamer } from "../drawn-classes";
import { markProblems } from "../mark-problems";
import { isAllowed, type SpanConfig } from "./config";
import type { MarkedSpan, SpanValue } from "./value";

export const SPAN = { one: "span", many: "spans" };
export const RELATION = { one: "relation", many: "relations" };

export function spanProblems({ spans, relations }: SpanValue, config: SpanConfig, item: Item): Problem[] {
  const { text } = item;
  if (text === undefined) return [{ path: "spans", message: "There is no text to mark." }];
  const { length, unitAt } = codePoints(text);
  const problems = markProblems(spans, {
    list: "spans",
    noun: SPAN,
    most: config.maxSpans,
    classes: config.classes,
    each(span) {
      if (span.end <= span.start) return "is empty: it must end after it starts";
      if (span.end > length) return `reaches beyond the text, which has ${length} characters`;
      const words = text.slice(unitAt(span.start), unitAt(span.end));
      if (words.trim() === "") return "covers nothing but spaces";
      if (span.text === undefined || span.text === words) return undefined;
      return `says “${short(span.text)}” where the text has “${short(words)}”: offsets count code points, not bytes or UTF-16 units`;
    },
  });
  if (spans.length === 0 && !config.mayBeEmpty)
    problems.push({ path: "spans", message: "Mark at least one span." });
  return [
    ...problems,
    ...twice(spans),
    ...(config.overlapping ? [] : overlaps(spans)),
    ...relationProblems({ spans, relations }, config),
  ];
}

function twice(spans: readonly MarkedSpan[]): Problem[] {
  const first = new Map<string, number>();
  return spans.flatMap((span, i) => {
    const key = `${span.start} ${span.end} ${span.label}`;
    const before = first.get(key);
    if (before === undefined) first.set(key, i);
    return before === undefined
      ? []
      : [
          {
            path: `spans.${i}`,
            message: `Span ${i + 1} marks the same words with the same class as span ${before + 1}.`,
          },
        ];
  });
}

function overlaps(spans: readonly MarkedSpan[]): Problem[] {
  const inOrder = spans.map((span, index) => ({ ...span, index })).sort((a, b) => a.start - b.start);
  let widest = inOrder[0];
  return inOrder.slice(1).flatMap((one) => {
    const before = widest;
    if (!widest || one.end > widest.end) widest = one;
    if (!before || before.end <= one.start) return [];
    const message = `Span ${one.index + 1} overlaps span ${before.index + 1}; in this job spans stand apart.`;
    return [{ path: `spans.${one.index}`, message }];
  });
}

function relationProblems({ spans, relations }: SpanValue, config: SpanConfig): Problem[] {
  const types = new Map(config.relations.map((one) => [one.id, one]));
  const labels = new Map(spans.map((span) => [span.id, span.label]));
  const nameOf = classNamer(config.classes);
  const seen = new Set<string>();
  return relations.flatMap((relation, i) => {
    const tell = (message: string) => [{ path: `relations.${i}`, message: `Relation ${i + 1} ${message}.` }];
    const type = types.get(relation.label);
    const [from, to] = [labels.get(relation.from), labels.get(relation.to)];
    const [id, key] = [`id ${relation.id}`, JSON.stringify([relation.label, relation.from, relation.to])];
    const [idTaken, keyTaken] = [seen.has(id) || labels.has(relation.id), seen.has(key)];
    seen.add(id).add(key);
    if (idTaken) return tell(`has the same id as another mark ("${relation.id}")`);
    if (!type) return tell(`is of a type this job does not offer ("${relation.label}")`);
    if (from === undefined || to === undefined) return tell("leads to or from a span that is not there");
    if (relation.from === relation.to) return tell("leads from a span to itself");
    if (keyTaken) return tell("says the same as another one");
    if (isAllowed(type, from, to)) return [];
    return tell(`cannot lead from “${nameOf(from)}” to “${nameOf(to)}”: “${type.name}” does not join these`);
  });
}

function short(words: string): string {
  const points = [...words];
  return points.length > 40 ? `${points.slice(0, 39).join("")}…` : words;
}
