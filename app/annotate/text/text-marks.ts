/** Changes of marked words and their relations; pure. Spans stand in order of the text. */
import type { TextLink, TextMark, TextMarks } from "#domain/annotations/surface";

export function inOrder(spans: readonly TextMark[]): TextMark[] {
  return [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Why a span cannot stand here beside the others, as a sentence; undefined when it can. */
export function clash(
  spans: readonly TextMark[],
  span: TextMark,
  { text, overlapping }: { text: string; overlapping: boolean },
): string | undefined {
  const others = spans.filter((one) => one.id !== span.id);
  if (others.some((one) => isSame(one, span))) return "These words already have this class.";
  if (overlapping) return undefined;
  const met = others.find((one) => one.start < span.end && span.start < one.end);
  return (
    met && `This would overlap ${quoted(text.slice(met.start, met.end))}; in this job spans stand apart.`
  );
}

export function isSame(a: Omit<TextMark, "id">, b: Omit<TextMark, "id">): boolean {
  return a.start === b.start && a.end === b.end && a.label === b.label;
}

/** With the span in its place; links that its class no longer allows are gone. */
export function withSpan(
  { spans, links }: TextMarks,
  span: TextMark,
  mayLink: (type: string, from: string, to: string) => boolean,
): TextMarks {
  const next = inOrder([...spans.filter((one) => one.id !== span.id), span]);
  const labels = new Map(next.map((one) => [one.id, one.label]));
  const holds = (link: TextLink) =>
    (link.from !== span.id && link.to !== span.id) ||
    mayLink(link.label, labels.get(link.from) ?? "", labels.get(link.to) ?? "");
  return { spans: next, links: links.filter(holds) };
}

/** Without a span and what leads to or from it, or without a link. */
export function without({ spans, links }: TextMarks, id: string): TextMarks {
  return {
    spans: spans.filter((one) => one.id !== id),
    links: links.filter((one) => one.id !== id && one.from !== id && one.to !== id),
  };
}

/** How deep each span lies under those that began before it and are not over: lines below the words stand apart by it. */
export function lanesOf(spans: readonly TextMark[]): Map<string, number> {
  const ends: number[] = [];
  const lanes = new Map<string, number>();
  for (const span of inOrder(spans)) {
    const free = ends.findIndex((end) => end <= span.start);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = span.end;
    lanes.set(span.id, lane);
  }
  return lanes;
}

/** Words in quotation marks, cut where they are many. */
export function quoted(words: string, most = 40): string {
  const line = words.replace(/\s+/g, " ").trim();
  const points = line.length > most ? [...line] : [];
  return `“${points.length > most ? `${points.slice(0, most - 1).join("")}…` : line}”`;
}
