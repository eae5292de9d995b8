/**
 * A reading: what a look at a whole job's answers found out of its workers and of the engine itself, in a form that can
 * be stored and spoken from when the next answer arrives. Rows are kept in 32 bits, and whatever is computed from a
 * reading is computed from the stored form, so that it can be computed again.
 */
import { type Claim, type Confidence, confident } from "./batch/confidence";
import type { Crowd } from "./batch/crowd";
import type { Fit } from "./batch/fitting";
import { estimateCrowd } from "./batch/portfolio";
import { type Believed, taskChances } from "./batch/task-chances";

export type ReadingMember = Pick<Fit, "model" | "shape"> & {
  name: string;
  weight: number;
  repetition: number;
  /** ln prior of each kind of task. */
  prior: number[];
};

export type Reading = {
  /** The classes in the order in which the rows count them. */
  classes: string[];
  members: ReadingMember[];
  confidence: Confidence;
  /** How often an answer of this crowd is right, by what the members believe of it. */
  accuracy: number;
  /** Answers that were read, the tasks and workers they were of, and the gold tasks among these. */
  answers: number;
  tasks: number;
  workers: number;
  goldTasks: number;
};

/** One person's rows under all members, one after the other: ln chances, [answer × kind] each. */
export type Rows = Float32Array;

/** Members believed less than this are left out: they cost as much to store as the others. */
const LEAST_WEIGHT = 0.002;
/** Numbers that the rows of a whole crowd may take: above it a job has too many classes to be read. */
const MOST_CELLS = 60_000_000;

/** Whether a job of this size can be read within the memory that a runner has for it. */
export function isReadable(workers: number, classes: number): boolean {
  return classes >= 2 && workers > 0 && workers * classes * classes * 8 <= MOST_CELLS;
}

export type CrowdReading = {
  reading: Reading;
  /** Everybody's rows, worker by worker. */
  rows: Rows;
  /** The rows of somebody about whom nothing is known: the crowd's own, each worker counted by answers. */
  usual: Rows;
  /** What was claimed of gold tasks that the models were not told, and whether it was so. */
  claims: Claim[];
};

/** Reads a whole job. Deterministic. `classes` are the names of the crowd's classes, in order. */
export function readCrowd(crowd: Crowd, classes: readonly string[]): CrowdReading {
  const estimate = estimateCrowd(crowd);
  const kept = estimate.members.filter((m) => m.weight >= LEAST_WEIGHT);
  const all = kept.reduce((sum, m) => sum + m.weight, 0);
  const members = kept.map(({ name, fit, weight, repetition }) => ({
    name,
    model: fit.model,
    shape: fit.shape,
    weight: weight / all,
    repetition,
    prior: [...fit.prior],
  }));
  const given = answersGiven(crowd);
  const tables = kept.map((m) => m.fit.table);
  const usual = usualRows(members, tables, given);
  return {
    reading: {
      classes: [...classes],
      members,
      confidence: estimate.confidence,
      accuracy: accuracyOf(members, usual),
      answers: crowd.answer.length,
      tasks: crowd.tasks,
      workers: crowd.workers,
      goldTasks: estimate.goldTasks,
    },
    usual,
    claims: estimate.claims,
    rows: allRows(members, tables, crowd.workers),
  };
}

/** One worker's rows, by the worker's place in the crowd that was read. */
export function rowsAt({ reading, rows }: Pick<CrowdReading, "reading" | "rows">, worker: number): Rows {
  const cells = cellsOf(reading.members);
  return rows.subarray(worker * cells, (worker + 1) * cells);
}

function allRows(members: readonly ReadingMember[], tables: readonly Float64Array[], workers: number): Rows {
  const width = cellsOf(members);
  const rows = new Float32Array(width * workers);
  let at = 0;
  members.forEach(({ shape: { cells } }, m) => {
    for (let w = 0; w < workers; w++)
      rows.set(tables[m]!.subarray(w * cells, (w + 1) * cells), w * width + at);
    at += cells;
  });
  return rows;
}

/** How many numbers a person's rows have. */
export function cellsOf(members: readonly Pick<ReadingMember, "shape">[]): number {
  return members.reduce((sum, m) => sum + m.shape.cells, 0);
}

function answersGiven({ worker, workers }: Crowd): Float64Array {
  const given = new Float64Array(workers);
  for (let i = 0; i < worker.length; i++) given[worker[i]!]!++;
  return given;
}

function usualRows(members: readonly ReadingMember[], tables: Float64Array[], given: Float64Array): Rows {
  const rows = new Float32Array(cellsOf(members));
  let at = 0;
  members.forEach(({ shape: { cells, classes, kinds } }, m) => {
    const chances = new Float64Array(cells);
    for (let w = 0; w < given.length; w++)
      for (let cell = 0; cell < cells; cell++)
        chances[cell]! += (given[w]! + 1e-9) * Math.exp(tables[m]![w * cells + cell]!);
    for (let l = 0; l < kinds; l++) {
      let sum = 0;
      for (let a = 0; a < classes; a++) sum += chances[a * kinds + l]!;
      for (let a = 0; a < classes; a++)
        rows[at + a * kinds + l] = sum > 0 ? Math.log(chances[a * kinds + l]! / sum) : -Math.log(classes);
    }
    at += cells;
  });
  return rows;
}

/** How often an answer with these rows is right, on tasks as the members expect them. */
export function accuracyOf(members: readonly ReadingMember[], rows: Rows): number {
  let [accuracy, at] = [0, 0];
  for (const { shape, weight, prior } of members) {
    for (let l = 0; l < shape.kinds; l++) {
      const truth = Math.floor(l / shape.sorts);
      accuracy += weight * Math.exp(prior[l]! + rows[at + truth * shape.kinds + l]!);
    }
    at += shape.cells;
  }
  return accuracy;
}

const within = (p: number) => Math.min(0.995, Math.max(0.005, p));
const logit = (p: number) => Math.log(within(p) / (1 - within(p)));

/**
 * The rows of somebody who came after the reading: the crowd's own, moved to what is known of this person's chance of
 * being right. A model for which everybody counts the same leaves them where they are.
 */
export function movedRows(
  reading: Pick<Reading, "members" | "accuracy">,
  usual: Rows,
  ability: number,
): Rows {
  const rows = usual.slice();
  const shift = logit(ability) - logit(reading.accuracy);
  let at = 0;
  for (const { shape, model } of reading.members) {
    const { classes, kinds, sorts, cells } = shape;
    if (model.centre !== "everybody") {
      for (let l = 0; l < kinds; l++) {
        const truth = at + Math.floor(l / sorts) * kinds + l;
        const common = within(Math.exp(usual[truth]!));
        const hit = within(1 / (1 + Math.exp(-logit(common) - shift)));
        const others = Math.log((1 - hit) / (1 - common));
        for (let a = 0; a < classes; a++) rows[at + a * kinds + l]! += others;
        rows[truth] = Math.log(hit);
      }
    }
    at += cells;
  }
  return rows;
}

/** One answer to a task: which class (by its place in the reading), and the rows of who gave it. */
export type Said = { answer: number; rows: Rows };

/** The chance of each class after these answers; sums to 1. The order of the answers is the caller's to fix. */
export function chancesBy(reading: Pick<Reading, "members">, said: readonly Said[]): number[] {
  let at = 0;
  const believed: Believed[] = reading.members.map(({ model, shape, weight, repetition, prior }) => {
    const table = new Float64Array(said.length * shape.cells);
    said.forEach(({ answer, rows }, i) => {
      const from = at + answer * shape.kinds;
      table.set(rows.subarray(from, from + shape.kinds), i * shape.cells + answer * shape.kinds);
    });
    at += shape.cells;
    return { fit: { model, shape, table, prior: Float64Array.from(prior) }, weight, repetition };
  });
  return taskChances(
    believed,
    said.map(({ answer }, worker) => ({ worker, answer })),
  );
}

/** The chance of the leading class as a probability that can be counted on. */
export function confidenceIn(reading: Pick<Reading, "confidence">, chance: number): number {
  return confident(chance, reading.confidence);
}
