/** The truth of a recorded crowd, from `truth.csv` (item, label): for the share declared as gold, and for the final comparison. */
import { join } from "node:path";
import { type Answers, columnOf, rowsOf } from "./read-labels";

export type Truth = {
  /** The true class of each item by number; −1 where it is not known, −2 where it is a class that nobody answered. */
  of: Int32Array;
};

export function readTruth(set: { folder: string }, answers: Answers): Truth {
  const item = new Map(answers.items.map((name, i) => [name, i]));
  const number = new Map(answers.classes.map((name, i) => [name, i]));
  const of = new Int32Array(answers.items.length).fill(-1);
  const { heading, rows } = rowsOf(join(set.folder, "truth.csv"));
  const [named, truth] = [columnOf(heading, "item", 0), columnOf(heading, "label", 1)];
  for (const row of rows) {
    const at = item.get(row[named] ?? "");
    if (at !== undefined && row[truth]) of[at] = number.get(row[truth]) ?? -2;
  }
  return { of };
}

/** `share` of the items with a known truth, drawn at random, with their class; −1 for all others. The only truth the engine is told. */
export function declareGold(truth: Truth, share: number, random: () => number): Int32Array {
  const known = [...truth.of.keys()].filter((t) => truth.of[t]! >= 0);
  const gold = new Int32Array(truth.of.length).fill(-1);
  const most = Math.round(known.length * share);
  for (let i = 0; i < most; i++) {
    const j = i + Math.floor(random() * (known.length - i));
    [known[i], known[j]] = [known[j]!, known[i]!];
    gold[known[i]!] = truth.of[known[i]!]!;
  }
  return gold;
}

/** The share of right labels among items with a known truth that were not gold; ties count in part. */
export function accuracyOf(
  truth: Truth,
  gold: Int32Array,
  rightness: (task: number, truth: number) => number,
): number {
  let [right, all] = [0, 0];
  for (let t = 0; t < truth.of.length; t++) {
    if (truth.of[t] === -1 || gold[t]! >= 0) continue;
    all++;
    right += truth.of[t] === -2 ? 0 : rightness(t, truth.of[t]!);
  }
  return all === 0 ? 0 : right / all;
}

export function judgedTasks(truth: Truth, gold: Int32Array): number[] {
  return [...truth.of.keys()].filter((t) => truth.of[t] !== -1 && gold[t]! < 0);
}
