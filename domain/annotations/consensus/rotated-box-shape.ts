/** Turned boxes as marks: centre, sides and angle by weighted medians. */
import { frameOf, type RotatedBox, rotatedIou } from "../measures/rotated-box";
import type { MarkShape, Vote } from "./mark";
import { allSame, medoid } from "./medoid";
import { weightedMedian } from "./weighted-median";

type Box = RotatedBox & { label: string };

export function rotatedBoxShape(right: number): MarkShape<Box> {
  const keyOf = ({ x, y, width, height, degrees = 0, label }: Box) =>
    [x, y, width, height, degrees, label].join(" ");
  const place = (box: Box) => keyOf({ ...box, label: "" });
  return {
    likeness: rotatedIou,
    frameOf,
    floor: right / (2 - right),
    right,
    labelOf: (box) => box.label,
    withLabel: (box, label) => ({ ...box, label }),
    keyOf,
    centre: (votes) =>
      allSame(votes, place) ? votes[0]!.mark : medianBox(votes, medoid(votes, rotatedIou, place)),
  };
}

function medianBox(votes: readonly Vote<Box>[], like: Box): Box {
  const turned = votes.map((v) => ({ box: turnedLike(v.mark, like.degrees ?? 0), weight: v.weight }));
  const of = (pick: (box: Required<RotatedBox>) => number) =>
    weightedMedian(turned.map(({ box, weight }) => ({ at: pick(box), weight })));
  const [width, height] = [of((b) => b.width), of((b) => b.height)];
  const [cx, cy] = [of((b) => b.x + b.width / 2), of((b) => b.y + b.height / 2)];
  const degrees = ((of((b) => b.degrees) % 360) + 360) % 360;
  return { label: like.label, x: cx - width / 2, y: cy - height / 2, width, height, degrees };
}

/** The same box said with the angle nearest to the given one: a quarter turn swaps its sides. */
function turnedLike({ x, y, width, height, degrees = 0 }: RotatedBox, near: number): Required<RotatedBox> {
  const quarters = Math.round((near - degrees) / 90);
  const angle = degrees + 90 * quarters;
  if (quarters % 2 === 0) return { x, y, width, height, degrees: angle };
  const [cx, cy] = [x + width / 2, y + height / 2];
  return { x: cx - height / 2, y: cy - width / 2, width: height, height: width, degrees: angle };
}
