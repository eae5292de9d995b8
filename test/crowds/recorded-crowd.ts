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

/** A repeatable source of chance (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function shuffle<T>(list: readonly T[], random: () => number): T[] {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}
