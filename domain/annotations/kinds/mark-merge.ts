import type { MarkShape } from "../consensus/mark";
import { mergeMarks } from "../consensus/merge-marks";
import type { Weighted } from "../kind";

/** The consensus of drawn marks, from the top of the picture down, each with an id of its own. */
export function mergeDrawn<M extends { id: string }>(
  answers: readonly Weighted<readonly M[]>[],
  shape: MarkShape<M>,
): { marks: M[]; confidence: number } | undefined {
  const merged = mergeMarks(answers, shape);
  if (!merged) return undefined;
  const keyed = merged.marks.map((mark) => ({ mark, key: shape.keyOf(mark) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return { marks: keyed.map(({ mark }, i) => ({ ...mark, id: `m${i + 1}` })), confidence: merged.confidence };
}
