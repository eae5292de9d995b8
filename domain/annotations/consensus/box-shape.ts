/** Upright boxes as marks: alike by intersection over union, placed by the weighted median of each edge. */
import { iou } from "../kinds/bbox/iou";
import { frameOf } from "../measures/rotated-box";
import type { MarkShape, Vote } from "./mark";
import { weightedMedian } from "./weighted-median";

type Box = { label: string; x: number; y: number; width: number; height: number };

/**
 * `right` is the overlap from which a box counts as right. Two people's boxes may each be right and overlap less: two that lie
 * inside the true one and share what they must are alike by right / (2 − right).
 */
export function boxShape(right: number): MarkShape<Box> {
  return {
    likeness: iou,
    frameOf,
    floor: right / (2 - right),
    right,
    labelOf: (box) => box.label,
    withLabel: (box, label) => ({ ...box, label }),
    keyOf: ({ label, x, y, width, height }) => [x, y, width, height, label].join(" "),
    centre: medianBox,
  };
}

function medianBox(votes: readonly Vote<Box>[]): Box {
  const first = votes[0]!.mark;
  if (votes.every(({ mark }) => iou(mark, first) === 1)) return first;
  const edge = (of: (box: Box) => number) =>
    weightedMedian(votes.map(({ mark, weight }) => ({ at: of(mark), weight })));
  const [x, y] = [edge((b) => b.x), edge((b) => b.y)];
  const [right, bottom] = [edge((b) => b.x + b.width), edge((b) => b.y + b.height)];
  return { label: first.label, x, y, width: right - x, height: bottom - y };
}
