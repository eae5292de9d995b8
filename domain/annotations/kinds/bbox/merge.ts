/** The consensus of several workers' boxes: which objects exist, where they are, what they are. */
import { boxShape } from "../../consensus/box-shape";
import { mergeMarks } from "../../consensus/merge-marks";
import { rotatedBoxShape } from "../../consensus/rotated-box-shape";
import type { Merged, Weighted } from "../../kind";
import type { BboxConfig } from "./config";
import type { Marked } from "./matching";

type Value = { boxes: (Marked & { id: string })[] };

/** The boxes that make the best expected F1, from the top of the image down, with ids of their own. */
export function mergeBoxes(
  answers: readonly Weighted<Value>[],
  { iouThreshold, rotated }: Pick<BboxConfig, "iouThreshold" | "rotated">,
): Merged<Value> | undefined {
  const shape = rotated ? rotatedBoxShape(iouThreshold) : boxShape(iouThreshold);
  const lists = answers.map(({ value, quality }) => ({
    value: value.boxes.map(({ id: _, ...box }) => box),
    quality,
  }));
  const merged = mergeMarks<Marked>(lists, shape);
  if (!merged) return undefined;
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
