/** Recorded boxes and spans: merged task by task and as a whole job, beside one worker and plain votes. */
import { boxShape } from "#domain/annotations/consensus/box-shape";
import type { MarkShape } from "#domain/annotations/consensus/mark";
import { estimateMarks } from "#domain/annotations/consensus/mark-job";
import { mergeMarks } from "#domain/annotations/consensus/merge-marks";
import { spanShape } from "#domain/annotations/consensus/span-shape";
import { setF1 } from "#domain/annotations/measures/set-likeness";
import { calibrationError } from "#domain/scoring/calibration";
import { meanQuality, newQuality, type QualityState, update } from "#domain/scoring/quality";
import type { Figure } from "./structured";
import { type Recorded, recordedOf, spansOf } from "./structured-data";

const FLOOR = 0.5;
type Corners = { x1: number; y1: number; x2: number; y2: number };
type Score<M> = (said: readonly M[], truth: readonly M[]) => number;

export function measureBoxMarks(folder: string, seed: number): Figure[] {
  const shape = boxShape(FLOOR);
  const recorded = recordedOf(
    folder,
    (row) =>
      (row.boxes as Corners[]).map(({ x1, y1, x2, y2 }) => ({
        label: "object",
        x: Math.min(x1, x2),
        y: Math.min(y1, y2),
        width: Math.abs(x2 - x1),
        height: Math.abs(y2 - y1),
      })),
    seed,
  );
  return measureMarks(recorded, shape, (a, b) => setF1(a, b, shape.likeness, FLOOR));
}

export function measureSpanMarks(folder: string, seed: number): Figure[] {
  const recorded = recordedOf(folder, (row) => spansOf(row.tags as string[]), seed);
  const keys = (spans: readonly Parameters<typeof spanShape.keyOf>[0][]) => spans.map(spanShape.keyOf);
  return measureMarks(recorded, spanShape, (a, b) => {
    const there = new Set(keys(b));
    const count = a.length + b.length;
    return count === 0 ? 1 : (2 * keys(a).filter((key) => there.has(key)).length) / count;
  });
}

function measureMarks<M>({ workers, tasks }: Recorded<M[]>, shape: MarkShape<M>, score: Score<M>): Figure[] {
  const judged = tasks.map((task, t) => ({ ...task, t })).filter((task) => !task.isGold);
  /** F1 over all marks of all tasks together. */
  const over = (saidOf: (task: (typeof judged)[number]) => readonly (readonly M[])[]) => {
    let [right, count] = [0, 0];
    for (const task of judged)
      for (const said of saidOf(task)) {
        const marks = said.length + task.truth.length;
        right += score(said, task.truth) * marks;
        count += marks;
      }
    return right / count;
  };
  const qualities = new Map<number, QualityState>();
  for (const { answers, truth, isGold } of tasks)
    if (isGold)
      for (const { worker, value } of answers) {
        const known = qualities.get(worker) ?? newQuality();
        qualities.set(worker, update(known, { source: "gold", score: score(value, truth) }));
      }
  const merged = (people: number) =>
    over(({ answers }) => {
      const weighed = answers.slice(0, people).map(({ worker, value }) => ({
        value,
        quality: meanQuality(qualities.get(worker) ?? newQuality()),
      }));
      return [mergeMarks(weighed, shape)?.marks ?? []];
    });
  const job = estimateMarks(
    {
      workers,
      tasks: tasks.map(({ answers, truth, isGold }) => ({
        answers: answers.map(({ worker, value }) => ({ worker, marks: value })),
        ...(isGold ? { gold: truth } : {}),
      })),
    },
    shape,
  );
  const claims = judged.flatMap(({ t, truth }) =>
    job[t]!.marks.map(({ mark, chance }) => ({
      confidence: chance,
      right:
        score(
          [mark],
          truth.filter((m) => shape.likeness(m, mark) >= shape.right),
        ) > 0,
    })),
  );
  return [
    { name: "one worker", value: over(({ answers }) => answers.map((a) => a.value)) },
    ...[3, 5].map((people) => ({ name: `merged, ${people} people`, value: merged(people) })),
    { name: "merged, all", value: merged(Number.POSITIVE_INFINITY) },
    { name: "whole job", value: over(({ t }) => [job[t]!.marks.map((m) => m.mark)]) },
    { name: "ECE of marks", value: calibrationError(claims) },
  ];
}
