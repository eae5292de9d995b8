/** How alike two answers are, spans and relations together. */
import { relationF1 } from "../../measures/relation";
import { spanSetLikeness } from "../../measures/span";
import type { SpanValue } from "./value";

/** The mean of what spans and relations have in common, each weighed by how many there are. 0…1, symmetric. */
export function valueLikeness(a: SpanValue, b: SpanValue): number {
  return weighed(a, b, spanSetLikeness(a.spans, b.spans), relationF1(a, b));
}

/** Joins a score of the spans and one of the relations by their counts in both answers; 1 where nothing is marked. */
export function weighed(a: SpanValue, b: SpanValue, spans: number, relations: number): number {
  const [s, r] = [a.spans.length + b.spans.length, a.relations.length + b.relations.length];
  return s + r === 0 ? 1 : (s * spans + r * relations) / (s + r);
}
