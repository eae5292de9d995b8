/** Marked words against gold: exact and partial F1, and which words were missed, wrong or too many. */
import type { Grade } from "../../kind";
import { bestPairing } from "../../measures/pairing";
import { relationF1 } from "../../measures/relation";
import { spanPairs } from "../../measures/span";
import { classNamer } from "../drawn-classes";
import { counted } from "../mark-words";
import type { SpanConfig } from "./config";
import { weighed } from "./likeness";
import { RELATION } from "./problems";
import type { MarkedSpan, SpanValue } from "./value";

/** How many words of one sort are named in an explanation. */
const NAMED = 3;

const samePlace = (a: MarkedSpan, b: MarkedSpan) => a.start === b.start && a.end === b.end;

/**
 * The score joins the F1 of spans with the strict F1 of relations by their counts. A span is right with its class and exact
 * words; one with its class that only shares words is worth half where the job asks for near edges (SemEval-2013 task 9).
 */
export function gradeSpans(value: SpanValue, gold: SpanValue, config: SpanConfig): Grade {
  const count = value.spans.length + gold.spans.length;
  const worthOf = (a: MarkedSpan, b: MarkedSpan) =>
    (a.label === b.label ? 1 : 0.1) * (samePlace(a, b) ? 1 : b.end > a.start && a.end > b.start ? 0.5 : 0);
  const pairs = bestPairing(spanPairs(value.spans, gold.spans, worthOf)).map(
    ({ a, b }) => [value.spans[a], gold.spans[b]] as [MarkedSpan, MarkedSpan],
  );
  const exact = pairs.filter(([one, other]) => one.label === other.label && samePlace(one, other));
  const near = pairs.filter(([one, other]) => one.label === other.label && !samePlace(one, other));
  const f1 = (right: number) => (count === 0 ? 1 : (2 * right) / count);
  const [strict, partial] = [f1(exact.length), f1(exact.length + near.length / 2)];
  const related = relationF1(value, gold);
  const score = weighed(value, gold, config.edges === "exact" ? strict : partial, related);
  return {
    score,
    explanation: explained({ value, gold, config, pairs, exact, near, strict, partial, related }),
  };
}

type Found = {
  value: SpanValue;
  gold: SpanValue;
  config: SpanConfig;
  pairs: [MarkedSpan, MarkedSpan][];
  exact: readonly unknown[];
  near: [MarkedSpan, MarkedSpan][];
  strict: number;
  partial: number;
  related: number;
};

function explained({ value, gold, config, pairs, exact, near, strict, partial, related }: Found): string {
  const nameOf = classNamer(config.classes);
  if (value.spans.length + gold.spans.length === 0) return "Right: there is nothing to mark here.";
  const links = value.relations.length + gold.relations.length;
  if (strict === 1 && related === 1)
    return `Right: every span ${links > 0 ? "and every relation " : ""}is where expected.`;
  const [used, met] = [new Set(pairs.map(([one]) => one)), new Set(pairs.map(([, other]) => other))];
  const missed = gold.spans.filter((span) => !met.has(span));
  const extra = value.spans.filter((span) => !used.has(span));
  const mistaken = pairs.find(([one, other]) => one.label !== other.label);
  const [loose] = near;
  const name = (span: MarkedSpan) => `${wordsOf(span)} (${nameOf(span.label)})`;
  return [
    gold.spans.length === 0
      ? "Nothing was to be marked here"
      : `${exact.length} of ${gold.spans.length} expected spans found exactly (F1 ${percent(strict)} exact, ${percent(partial)} with partly right ones)`,
    missed.length > 0 && `Missed: ${listed(missed.map(name))}`,
    extra.length > 0 && `Too many: ${listed(extra.map(name))}`,
    mistaken &&
      `${capital(wordsOf(mistaken[0]))} is “${nameOf(mistaken[1].label)}”, not “${nameOf(mistaken[0].label)}”`,
    loose && edgesWrong(loose),
    links > 0 &&
      related < 1 &&
      `Relations: F1 ${percent(related)} (${counted(value.relations.length, RELATION)} drawn, ${gold.relations.length} expected)`,
  ]
    .filter(Boolean)
    .map((sentence) => `${sentence}.`)
    .join(" ");
}

/** Which words a span should have had or left out. */
function edgesWrong([one, other]: [MarkedSpan, MarkedSpan]): string {
  const missing = [
    cut(other, other.start, Math.min(other.end, one.start)),
    cut(other, Math.max(other.start, one.end), other.end),
  ];
  const extra = [
    cut(one, one.start, Math.min(one.end, other.start)),
    cut(one, Math.max(one.start, other.end), one.end),
  ];
  const said = (words: (string | undefined)[]) =>
    listed(words.flatMap((part) => (part ? [`“${part}”`] : [])));
  const faults = [
    said(missing) && `${said(missing)} is missing`,
    said(extra) && `${said(extra)} is too much`,
  ].filter(Boolean);
  const detail = faults.length > 0 ? `: ${faults.join(", ")}` : "";
  return `${capital(wordsOf(one))} should be ${wordsOf(other)}${detail}`;
}

function cut(span: MarkedSpan, from: number, to: number): string | undefined {
  if (span.text === undefined || to <= from) return undefined;
  return [...span.text]
    .slice(from - span.start, to - span.start)
    .join("")
    .trim();
}

function wordsOf(span: MarkedSpan): string {
  if (span.text === undefined) return `characters ${span.start} to ${span.end}`;
  const points = [...span.text];
  return `“${points.length > 60 ? `${points.slice(0, 59).join("")}…` : span.text}”`;
}

const percent = (share: number) => `${Math.round(share * 100)} %`;
const capital = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

function listed(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return rest > 0 ? `${names.slice(0, NAMED).join(", ")} and ${rest} more` : names.join(", ");
}
