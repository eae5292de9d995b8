/**
 * What a crowd answered, from `labels.csv` (item, worker, label, and anything more). This file knows nothing of the truth:
 * that is read by read-truth.ts alone, and the engine is given no more of it than the share declared as gold.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "csv-parse/sync";

export const RECORDED = resolve(import.meta.dirname, "../../../../shared/data/crowd");

export type Answers = {
  name: string;
  /** Names by number. Classes stand in the order of their names, so no truth can be read from it. */
  items: string[];
  workers: string[];
  classes: string[];
  /** Parallel columns, one entry for each answer, in the order of the file. */
  task: Int32Array;
  worker: Int32Array;
  answer: Int32Array;
};

/** The sets of a folder: each of its folders that holds `labels.csv` and `truth.csv`; the folder itself, if it holds them. */
export function setsOf(folder: string): { name: string; folder: string }[] {
  const holds = (at: string) => existsSync(join(at, "labels.csv")) && existsSync(join(at, "truth.csv"));
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`);
  if (holds(folder)) return [{ name: folder.split("/").filter(Boolean).at(-1) ?? "set", folder }];
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, folder: join(folder, name) }))
    .filter((set) => holds(set.folder));
}

/** The folders, or the folder itself, whose answers have no truth to be compared with. */
export function withoutTruth(folder: string): string[] {
  const lacks = (at: string) => existsSync(join(at, "labels.csv")) && !existsSync(join(at, "truth.csv"));
  if (lacks(folder)) return [folder];
  return readdirSync(folder)
    .sort()
    .filter((name) => lacks(join(folder, name)));
}

/** The heading of a file and its lines, cells trimmed; lines with a first cell that is empty are left out. */
export function rowsOf(file: string): { heading: string[]; rows: string[][] } {
  const [heading = [], ...rows]: string[][] = parse(readFileSync(file, "utf8"), {
    bom: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    relax_quotes: true,
  });
  return { heading: heading.map((name) => name.toLowerCase()), rows };
}

/** Where a column stands: by its name if the heading has it, else where the form has it. */
export function columnOf(heading: readonly string[], name: string, usual: number): number {
  const at = heading.indexOf(name);
  return at < 0 ? usual : at;
}

/** Lines without an item, a worker or a label are left out; of one worker's answers to the same item the first counts. */
export function readAnswers(set: { name: string; folder: string }): Answers {
  const { heading, rows } = rowsOf(join(set.folder, "labels.csv"));
  const [item, worker, label] = [
    columnOf(heading, "item", 0),
    columnOf(heading, "worker", 1),
    columnOf(heading, "label", 2),
  ];
  const seen = new Set<string>();
  const given = rows.filter((row) => {
    if (!row[item] || !row[worker] || !row[label]) return false;
    const key = JSON.stringify([row[item], row[worker]]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  const column = (at: number) => [...new Set(given.map((row) => row[at]!))];
  const [items, workers, classes] = [column(item), column(worker), column(label).sort()];
  const numbers = (names: string[], at: number) => {
    const number = new Map(names.map((name, i) => [name, i]));
    return Int32Array.from(given, (row) => number.get(row[at]!) ?? 0);
  };
  return {
    name: set.name,
    items,
    workers,
    classes,
    task: numbers(items, item),
    worker: numbers(workers, worker),
    answer: numbers(classes, label),
  };
}
