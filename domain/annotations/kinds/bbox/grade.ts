/** Grading boxes against the gold boxes, with the sentences the worker reads. */
import type { Grade } from "../../kind";
import { overlap } from "./iou";
import { type Marked, matchBoxes, type Pair } from "./matching";

/**
 * The F1 score of the boxes: twice those found with the right class, over the number of boxes drawn and expected.
 * A box is found when it overlaps the expected one by at least `floor` (intersection over union).
 */
export function gradeBoxes(
  drawn: readonly Marked[],
  gold: readonly Marked[],
  floor: number,
  nameOf: (label: string) => string,
): Grade {
  if (drawn.length + gold.length === 0)
    return { score: 1, explanation: "Right: there is nothing to mark here." };
  const pairs = matchBoxes(drawn, gold, floor);
  const right = pairs.filter((p) => drawn[p.a]!.label === gold[p.b]!.label);
  const score = (2 * right.length) / (drawn.length + gold.length);
  if (score === 1)
    return {
      score,
      explanation: `Right: ${gold.length === 1 ? "the box is" : `all ${gold.length} boxes are`} where expected.`,
    };
  const found =
    gold.length === 0
      ? "Nothing was to be marked here"
      : `${right.length} of ${gold.length} expected ${boxes(gold.length)} found`;
  const faults = [
    mislabelled(drawn, gold, pairs, nameOf),
    ...unfound(drawn, gold, pairs, floor, nameOf),
  ].filter(Boolean);
  return { score, explanation: `${found}. ${faults.map((f) => `${f}.`).join(" ")}`.trim() };
}

function mislabelled(
  drawn: readonly Marked[],
  gold: readonly Marked[],
  pairs: Pair[],
  nameOf: (label: string) => string,
): string {
  const wrong = pairs.find((p) => drawn[p.a]!.label !== gold[p.b]!.label);
  if (!wrong) return "";
  return `A box marked "${nameOf(drawn[wrong.a]!.label)}" should be "${nameOf(gold[wrong.b]!.label)}"`;
}

function unfound(
  drawn: readonly Marked[],
  gold: readonly Marked[],
  pairs: Pair[],
  floor: number,
  nameOf: (label: string) => string,
): string[] {
  const spare = drawn.filter((_, i) => !pairs.some((p) => p.a === i));
  const missed = gold.filter((_, i) => !pairs.some((p) => p.b === i));
  const loose: string[] = [];
  const near = matchBoxes(spare, missed, Math.min(0.1, floor));
  for (const p of near.slice(0, 1)) {
    const percent = Math.round(overlap(spare[p.a]!, missed[p.b]!) * 100);
    loose.push(
      `The box for "${nameOf(missed[p.b]!.label)}" is too loose: it overlaps ${percent} % where ${Math.round(floor * 100)} % is needed`,
    );
  }
  const gone = missed.filter((_, i) => !near.some((p) => p.b === i));
  const extra = spare.length - near.length;
  if (gone.length > 0) loose.push(`Missed: ${counted(gone.map((m) => nameOf(m.label)))}`);
  if (extra > 0) loose.push(`${extra} ${boxes(extra)} too many`);
  return loose;
}

function boxes(count: number): string {
  return count === 1 ? "box" : "boxes";
}

/** Names with how often each occurs, most frequent first: "boat ×2, pier". */
export function counted(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([name, count]) => (count > 1 ? `${name} ×${count}` : name))
    .join(", ");
}
