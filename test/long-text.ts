/** A long text with many spans, for browser tests and benches of the text tool; the same on every call. */
import type { SpanValue } from "#domain/annotations/kinds/span/value";

const WORDS =
  "harbour boat evening letter stone quiet river market window garden keeper signal morning bridge".split(
    " ",
  );
const CLASSES = ["person", "organization", "place", "date"];

/** Paragraphs of some 500 characters; every span is a word. */
export function longText(characters = 200_000, count = 5_000): { text: string; value: SpanValue } {
  const spans: SpanValue["spans"] = [];
  let text = "";
  let [at, paragraph] = [0, 0];
  const room = characters / count;
  while (text.length < characters) {
    const word = WORDS[(at * 7 + (at >> 3)) % WORDS.length] ?? "";
    const start = text.length;
    text += word.slice(0, characters - start);
    if (spans.length < count && start >= spans.length * room) spans.push(spanOf(spans.length, start, text));
    at++;
    paragraph += word.length + 1;
    const next = paragraph > 500 ? ".\n" : at % 11 === 0 ? ". " : " ";
    if (paragraph > 500) paragraph = 0;
    if (text.length + next.length < characters) text += next;
    else text += "s".repeat(Math.max(0, characters - text.length));
  }
  while (spans.length < count)
    spans.push(spanOf(spans.length, text.length - 2 - (count - spans.length), text));
  return { text, value: { spans, relations: [] } };
}

function spanOf(index: number, start: number, text: string): SpanValue["spans"][number] {
  const end = text.length;
  const label = CLASSES[index % CLASSES.length] ?? "person";
  return { id: `s${index}`, label, start, end, text: text.slice(start, end) };
}
