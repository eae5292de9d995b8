import type { Attribute, AttributeValues } from "../attributes/attribute";
import { withVotedAttributes } from "../attributes/vote";
import type { MarkShape } from "../consensus/mark";
import type { MarkCrowd, MarkWorker } from "../consensus/mark-lesson";
import { mergeMarks } from "../consensus/merge-marks";
import type { Weighted } from "../kind";
import type { Learnt } from "../whole-job";

/** The consensus of drawn marks, in an order that no worker's answer decides, each with an id of its own. */
export function mergeDrawn<M extends { label: string; attributes?: AttributeValues }>(
  answers: readonly Weighted<readonly M[]>[],
  shape: MarkShape<M>,
  attributes: readonly Attribute[] | undefined,
  learnt?: Learnt<MarkCrowd, MarkWorker>,
): { marks: (M & { id: string })[]; confidence: number } | undefined {
  const placed = mergeMarks(answers, shape, learnt);
  if (!placed) return undefined;
  const merged = withVotedAttributes(placed, answers, attributes, shape);
  const keyed = merged.marks.map((mark) => ({ mark, key: shape.keyOf(mark) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return { marks: keyed.map(({ mark }, i) => ({ ...mark, id: `m${i + 1}` })), confidence: merged.confidence };
}
