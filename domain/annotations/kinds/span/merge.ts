/** The consensus of marked words, and of the relations between the words that were kept. */

import type { MarkShape } from "../../consensus/mark";
import type { MarkCrowd, MarkWorker } from "../../consensus/mark-lesson";
import { mergeMarks } from "../../consensus/merge-marks";
import { spanShape } from "../../consensus/span-shape";
import type { Merged, Weighted } from "../../kind";
import { intervalIou, overlap } from "../../measures/interval";
import { bestPairing } from "../../measures/pairing";
import { spanPairs } from "../../measures/span";
import { voteWeight } from "../../vote-weight";
import type { Learnt } from "../../whole-job";
import { isAllowed, type SpanConfig } from "./config";
import type { MarkedSpan, SpanValue } from "./value";

type Words = Omit<MarkedSpan, "id">;

/** Two classes on the same words stay two spans: the same class is the closer match. */
const OTHER_CLASS = 0.9;

const likeness = (a: Words, b: Words) => intervalIou(a, b) * (a.label === b.label ? 1 : OTHER_CLASS);
export const shape = { ...spanShape, likeness } as MarkShape<Words>;

export const wordsOf = ({ spans }: SpanValue): Words[] => spans.map(({ id: _, ...words }) => words);

export function mergeSpans(
  answers: readonly Weighted<SpanValue>[],
  config: SpanConfig,
  learnt?: Learnt<MarkCrowd, MarkWorker>,
): Merged<SpanValue> | undefined {
  const merged = mergeMarks(
    answers.map((one) => ({ ...one, value: wordsOf(one.value) })),
    shape,
    learnt,
  );
  if (!merged) return undefined;
  const spans = numbered(config.overlapping ? distinct(merged.marks) : apart(merged.marks, answers));
  if (spans.length === 0 && !config.mayBeEmpty) return undefined;
  const { relations, certainty, count } = voted(spans, answers, config);
  const about = Math.max(1, spans.length);
  const confidence = (merged.confidence * about + certainty) / (about + count);
  return { value: { spans, relations }, confidence };
}

const keyOf = ({ start, end, label }: Words) => `${start} ${end} ${label}`;

function distinct(spans: readonly Words[]): Words[] {
  return [...new Map(spans.map((span) => [keyOf(span), span])).values()];
}

/** In order of the text, with ids by their place. */
function numbered(spans: readonly Words[]): MarkedSpan[] {
  return [...spans]
    .sort((a, b) => a.start - b.start || b.end - a.end || (a.label < b.label ? -1 : 1))
    .map((span, i) => ({ id: `s${i + 1}`, ...span }));
}

/** Where spans may not overlap, those that most weight stands behind are kept. */
function apart(spans: readonly Words[], answers: readonly Weighted<SpanValue>[]): Words[] {
  const weights = new Map<string, number>();
  for (const { value, quality } of answers) {
    for (const key of new Set(value.spans.map(keyOf)))
      weights.set(key, (weights.get(key) ?? 0) + voteWeight(quality));
  }
  const weightOf = (span: Words) => weights.get(keyOf(span)) ?? 0;
  const byWeight = [...spans].sort((a, b) => weightOf(b) - weightOf(a) || a.start - b.start || a.end - b.end);
  const kept: Words[] = [];
  for (const span of byWeight) if (!kept.some((other) => overlap(other, span) > 0)) kept.push(span);
  return kept;
}

/**
 * Relations said by more than half of the weight of those who marked both ends. `certainty`: the sum, over all `count` relations
 * that anybody drew between kept spans, of the share of weight that agrees with what became of it.
 */
function voted(spans: readonly MarkedSpan[], answers: readonly Weighted<SpanValue>[], config: SpanConfig) {
  const voters = answers.map(({ value, quality }) => {
    const met = new Map(
      bestPairing(spanPairs(value.spans, spans, matching)).map(({ a, b }) => [value.spans[a]?.id, spans[b]]),
    );
    const said = value.relations.flatMap((one) => {
      const [from, to] = [met.get(one.from), met.get(one.to)];
      return from && to
        ? [{ key: JSON.stringify([one.label, from.id, to.id]), label: one.label, from, to }]
        : [];
    });
    return {
      weight: voteWeight(quality),
      marked: new Set([...met.values()].map((span) => span?.id)),
      said: new Map(said.map((one) => [one.key, one])),
    };
  });
  const drawn = new Map(voters.flatMap((voter) => [...voter.said]));
  let certainty = 0;
  const kept = [...drawn].flatMap(([key, { label, from, to }]) => {
    const could = voters.filter(({ marked }) => marked.has(from.id) && marked.has(to.id));
    const total = sum(could);
    const share = total === 0 ? 0 : sum(could.filter(({ said }) => said.has(key))) / total;
    const type = config.relations.find((one) => one.id === label);
    const keep = share > 0.5 && type !== undefined && isAllowed(type, from.label, to.label);
    certainty += keep ? share : 1 - share;
    return keep ? [{ key, label, from: from.id, to: to.id }] : [];
  });
  kept.sort((a, b) => (a.key < b.key ? -1 : 1));
  const relations = kept.map(({ key: _, ...relation }, i) => ({ id: `r${i + 1}`, ...relation }));
  return { relations, certainty, count: drawn.size };
}

/** The same words before similar ones; far from the same words, none. */
function matching(a: MarkedSpan, b: MarkedSpan): number {
  const worth = likeness(a, b);
  return worth >= spanShape.floor * OTHER_CLASS ? worth : 0;
}

const sum = (voters: readonly { weight: number }[]) => voters.reduce((total, one) => total + one.weight, 0);
