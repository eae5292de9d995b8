/** Recorded crowds: what real workers answered to tasks whose truth is known, from `../shared/data/crowd`. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const FOLDER = resolve(import.meta.dirname, "../../../shared/data/crowd");

export type RecordedCrowd = {
  classes: string[];
  /** Answers to each task, as recorded. */
  labels: Map<string, { workerId: string; label: string }[]>;
  truth: Map<string, string>;
};

/** Whether the crowd is on this machine: it is never copied into the project. */
export function hasCrowd(name: string): boolean {
  return existsSync(join(FOLDER, name, "labels.csv"));
}

export function loadCrowd(name: string): RecordedCrowd {
  const rows = (file: string) =>
    readFileSync(join(FOLDER, name, file), "utf8")
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((l) => l.split(","));
  const labels: RecordedCrowd["labels"] = new Map();
  const classes = new Set<string>();
  for (const [item, workerId, label] of rows("labels.csv")) {
    const answers = labels.get(item!) ?? [];
    answers.push({ workerId: workerId!, label: label! });
    labels.set(item!, answers);
    classes.add(label!);
  }
  const truth = new Map(rows("truth.csv").map(([item, label]) => [item!, label!] as const));
  for (const label of truth.values()) classes.add(label);
  return { classes: [...classes].sort(), labels, truth };
}
