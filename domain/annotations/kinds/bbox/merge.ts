/** The consensus of several workers' boxes: which objects exist, where they are, what they are. */
import { withVotedAttributes } from "../../attributes/vote";
import { boxShape } from "../../consensus/box-shape";
import type { MarkShape } from "../../consensus/mark";
import type { MarkCrowd, MarkWorker } from "../../consensus/mark-lesson";
import { mergeMarks } from "../../consensus/merge-marks";
import { rotatedBoxShape } from "../../consensus/rotated-box-shape";
import type { Merged, Weighted } from "../../kind";
import type { Learnt } from "../../whole-job";
import type { BboxConfig } from "./config";
import type { BboxValue, Box } from "./value";

/** A box before it has an id of its own. */
type Placed = Omit<Box, "id">;

/** Boxes as this job has them compared. */
export function shapeOf({
  iouThreshold,
  rotated,
}: Pick<BboxConfig, "iouThreshold" | "rotated">): MarkShape<Placed> {
  return rotated ? rotatedBoxShape(iouThreshold) : boxShape(iouThreshold);
}

export const marksOf = ({ boxes }: BboxValue): Placed[] => boxes.map(({ id: _, ...box }): Placed => box);

/** The boxes that make the best expected F1, from the top of the image down, with ids of their own. */
export function mergeBoxes(
  answers: readonly Weighted<BboxValue>[],
  config: Pick<BboxConfig, "iouThreshold" | "rotated" | "attributes">,
  learnt?: Learnt<MarkCrowd, MarkWorker>,
): Merged<BboxValue> | undefined {
  const shape = shapeOf(config);
  const lists = answers.map(({ value, quality }) => ({ value: marksOf(value), quality }));
  const placed = mergeMarks<Placed>(lists, shape, learnt);
  if (!placed) return undefined;
  const merged = withVotedAttributes(placed, lists, config.attributes, shape);
  const sorted = merged.marks.toSorted(
    (a, b) =>
      a.y - b.y || a.x - b.x || b.width - a.width || b.height - a.height || (a.label < b.label ? -1 : 1),
  );
  return {
    value: {
      boxes: sorted.map(({ degrees, ...box }, i) => ({
        id: `b${i + 1}`,
        ...box,
        ...(degrees ? { degrees } : {}),
      })),
    },
    confidence: merged.confidence,
  };
}
