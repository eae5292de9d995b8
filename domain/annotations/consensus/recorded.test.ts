import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import type { Learnt } from "../whole-job";
import type { MarkCrowd, MarkWorker } from "./mark-lesson";
import { mergeMarks } from "./merge-marks";
import { spanShape } from "./span-shape";
import { wholeMarks } from "./whole-marks";

const FOLDER = resolve(import.meta.dirname, "../../../../shared/data/crowd/spans_ner");
const isThere = existsSync(FOLDER);
if (!isThere) console.info(`Left out: no recorded crowd at ${FOLDER}.`);

type Span = { label: string; start: number; end: number };
type Row = { item: string; worker?: string; tags: string[] };

const rows = (file: string): Row[] =>
  readFileSync(resolve(FOLDER, `${file}.jsonl`), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);

function spansOf(tags: readonly string[]): Span[] {
  const spans: Span[] = [];
  tags.forEach((tag, at) => {
    const last = spans.at(-1);
    if (tag.startsWith("B-")) spans.push({ label: tag.slice(2), start: at, end: at + 1 });
    else if (tag.startsWith("I-") && last) last.end = at + 1;
  });
  return spans;
}

test.skipIf(!isThere)(
  "recorded names in texts: merging by what the whole job told of its workers finds more than merging task by task",
  { timeout: 120_000 },
  () => {
    const truth = new Map(rows("truth").map((row) => [row.item, spansOf(row.tags)]));
    const workers = new Map<string, number>();
    const byItem = new Map<string, { worker: number; value: Span[] }[]>();
    for (const row of rows("labels")) {
      if (!truth.has(row.item)) continue;
      const worker = workers.get(row.worker ?? "") ?? workers.size;
      workers.set(row.worker ?? "", worker);
      byItem.set(row.item, [...(byItem.get(row.item) ?? []), { worker, value: spansOf(row.tags) }]);
    }
    const items = [...byItem.keys()].sort();
    const isGold = (t: number) => t % 10 === 0;
    const tasks = items.map((item, t) => ({
      answers: byItem.get(item) ?? [],
      ...(isGold(t) ? { gold: truth.get(item) ?? [] } : {}),
    }));
    const lesson = wholeMarks<Span[], Span>(spanShape, (spans) => spans).read({
      workers: workers.size,
      tasks,
    })(() => true);
    const f1 = (learntOf: (t: number) => Learnt<MarkCrowd, MarkWorker> | undefined) => {
      let [right, marks] = [0, 0];
      items.forEach((item, t) => {
        if (isGold(t)) return;
        const answers = tasks[t]?.answers.map(({ value }) => ({ value, quality: 0.75 })) ?? [];
        const said = mergeMarks(answers, spanShape, learntOf(t))?.marks ?? [];
        const there = new Set((truth.get(item) ?? []).map(spanShape.keyOf));
        right += 2 * said.filter((mark) => there.has(spanShape.keyOf(mark))).length;
        marks += said.length + there.size;
      });
      return right / marks;
    };
    const perTask = f1(() => undefined);
    const whole = f1((t) => ({
      job: lesson.job,
      of: (tasks[t]?.answers ?? []).map(({ worker }) => lesson.workers[worker]),
      usual: 0.75,
    }));
    expect(perTask).toBeGreaterThan(0.72);
    expect(whole).toBeGreaterThan(perTask + 0.01);
    expect(whole).toBeGreaterThan(0.755);
  },
);
