/** The consensus of several workers' boxes: which objects exist, where they are, what they are. */
import { withVotedAttributes } from "../../attributes/vote";
import { boxShape } from "../../consensus/box-shape";
import type { MarkShape } from "../../consensus/mark";
import { mergeMarks } from "../../consensus/merge-marks";
import { rotatedBoxShape } from "../../consensus/rotated-box-shape";
import type { Merged, Weighted } from "../../kind";
import type { BboxConfig } from "./config";
import type { BboxValue, Box } from "./value";

/** A box before it has an id of its own. */
type Placed = Omit<Box, "id">;

/** The boxes that make the best expected F1, from the top of the image down, with ids of their own. */
export function mergeBoxes(
  answers: readonly Weighted<BboxValue>[],
  { iouThreshold, rotated, attributes }: Pick<BboxConfig, "iouThreshold" | "rotated" | "attributes">,
): Merged<BboxValue> | undefined {
  const shape: MarkShape<Placed> = rotated ? rotatedBoxShape(iouThreshold) : boxShape(iouThreshold);
  const lists = answers.map(({ value, quality }) => ({
    value: value.boxes.map(({ id: _, ...box }): Placed => box),
    quality,
  }));
  const placed = mergeMarks<Placed>(lists, shape);
  if (!placed) return undefined;
  const merged = withVotedAttributes(placed, lists, attributes, shape);
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
