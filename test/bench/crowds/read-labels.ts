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

/** The first two or three cells of each line after the heading. */
export function rowsOf(file: string): string[][] {
  const text = readFileSync(file, "utf8");
  return parse(text, { from_line: 2, skip_empty_lines: true, relax_column_count: true });
}

export function readAnswers(set: { name: string; folder: string }): Answers {
  const rows = rowsOf(join(set.folder, "labels.csv"));
  const column = (at: number) => [...new Set(rows.map((row) => row[at] ?? ""))];
  const [items, workers, classes] = [column(0), column(1), column(2).sort()];
  const numbers = (names: string[], at: number) => {
    const number = new Map(names.map((name, i) => [name, i]));
    return Int32Array.from(rows, (row) => number.get(row[at] ?? "") ?? 0);
  };
  return {
    name: set.name,
    items,
    workers,
    classes,
    task: numbers(items, 0),
    worker: numbers(workers, 1),
    answer: numbers(classes, 2),
  };
}
