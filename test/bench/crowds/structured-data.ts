/** Recorded answers that are not single choices, read from a folder of `labels.jsonl` and `truth.jsonl`. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Span } from "#domain/annotations/measures/span";
import { seeded, shuffle } from "#test/crowd/random";
import { GOLD_SHARE } from "./measure";

type Row = Record<string, unknown>;
/** Tasks in a random order, the first tenth of them gold; workers numbered from 0. */
export type Recorded<V> = {
  workers: number;
  tasks: { answers: { worker: number; value: V }[]; truth: V; isGold: boolean }[];
};

export function rowsOf(folder: string, file: "labels" | "truth"): Row[] {
  const path = join(folder, `${file}.jsonl`);
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);
}

/** The set, its values read by `read`; tasks without a truth or without an answer are left out. */
export function recordedOf<V>(folder: string, read: (row: Row) => V, seed: number): Recorded<V> {
  const numbers = new Map<string, number>();
  const answers = new Map<string, { worker: number; value: V }[]>();
  for (const row of rowsOf(folder, "labels")) {
    const name = String(row.worker);
    const worker = numbers.get(name) ?? numbers.size;
    numbers.set(name, worker);
    const item = String(row.item);
    answers.set(item, [...(answers.get(item) ?? []), { worker, value: read(row) }]);
  }
  const random = seeded(seed);
  const truth = new Map(rowsOf(folder, "truth").map((row) => [String(row.item), read(row)]));
  const items = shuffle([...truth.keys()].sort(), random).filter((item) => answers.has(item));
  const golds = Math.round(items.length * GOLD_SHARE);
  return {
    workers: numbers.size,
    tasks: items.map((item, i) => ({
      answers: shuffle(answers.get(item)!, random),
      truth: truth.get(item)!,
      isGold: i < golds,
    })),
  };
}

/** Spans in tokens, from one tag of the BIO scheme per token. */
export function spansOf(tags: readonly string[]): Span[] {
  const spans: Span[] = [];
  tags.forEach((tag, at) => {
    const last = spans.at(-1);
    if (tag.startsWith("B-")) spans.push({ label: tag.slice(2), start: at, end: at + 1 });
    else if (tag.startsWith("I-") && last) last.end = at + 1;
  });
  return spans;
}
