/** One long text and its spans, the same for each run: sentences of made-up words, a span of one to four words at even distances. */
import { randomFrom } from "./scene";

export const LETTERS = 200_000;

export function textOf(): string {
  const random = randomFrom(11);
  const syllables = ["ka", "re", "mon", "ti", "su", "la", "ver", "no", "shi", "pel", "da", "ru"];
  const word = () =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () => syllables[Math.floor(random() * 12)]).join("");
  const parts: string[] = [];
  for (let length = 0; length < LETTERS; ) {
    const sentence = `${Array.from({ length: 6 + Math.floor(random() * 12) }, word).join(" ")}.${random() < 0.15 ? "\n" : " "}`;
    parts.push(sentence);
    length += sentence.length;
  }
  return parts.join("").slice(0, LETTERS);
}

export type PlacedSpan = { id: string; label: string; start: number; end: number };

export function spansOf(text: string, count: number): PlacedSpan[] {
  const random = randomFrom(5);
  const labels = ["person", "place", "time"];
  const words = [...text.matchAll(/\w+/g)];
  return Array.from({ length: count }, (_, i) => {
    const at = Math.floor((i / count) * (words.length - 5));
    const [first, last] = [words[at], words[at + Math.floor(random() * 4)]];
    const end = last ? last.index + last[0].length : 0;
    return { id: `s${i}`, label: labels[i % 3] ?? "person", start: first?.index ?? 0, end };
  });
}

export const SPAN_CLASSES = [
  { id: "person", name: "Person", color: "#e69f00" },
  { id: "place", name: "Place", color: "#56b4e9" },
  { id: "time", name: "Time", color: "#009e73" },
];
