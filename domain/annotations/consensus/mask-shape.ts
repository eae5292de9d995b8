/** Masks as marks: placed where the people who painted them, each believed as far as they deserve, fill the picture. */
import {
  edgesOf,
  frameOf,
  inFrame,
  type PixelMask,
  pixelIou,
  pixelMask,
  rowsOf,
} from "../measures/pixel-mask";
import type { MarkShape } from "./mark";
import { mergeMasks } from "./mask-merge";
import { allSame, medoid } from "./medoid";

type Painted = Omit<PixelMask, "runs"> & { label: string; runs: number[] };

/** `right` is the overlap (intersection over union) from which a mask counts as right. */
export function maskShape(right: number): MarkShape<Painted> {
  const keyOf = ({ x, y, width, height, runs, label }: Painted) =>
    `${x} ${y} ${width} ${height} ${label} ${runs.join(" ")}`;
  const place = (mark: Painted) => keyOf({ ...mark, label: "" });
  return {
    likeness: pixelIou,
    frameOf: edgesOf,
    floor: right / (2 - right),
    right,
    labelOf: (mark) => mark.label,
    withLabel: (mark, label) => ({ ...mark, label }),
    keyOf,
    centre: (votes) => medoid(votes, pixelIou, place),
    refined(votes) {
      const painted = medoid(votes, pixelIou, place);
      if (allSame(votes, place)) return painted;
      const frame = frameOf(votes.map((vote) => vote.mark));
      const ordered = votes.map((vote) => ({ ...vote, key: keyOf(vote.mark) }));
      ordered.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.weight - b.weight));
      const merged = mergeMasks(
        // A vote's weight is the log-odds of its voter being right.
        ordered.map(({ mark, weight }) => ({
          value: inFrame(mark, frame),
          quality: 1 / (1 + Math.exp(-weight)),
        })),
      );
      const image = { width: painted.imageWidth, height: painted.imageHeight };
      const area = merged && {
        ...frame,
        imageWidth: image.width,
        imageHeight: image.height,
        ...merged.value,
      };
      const mask = area && pixelMask(rowsOf(area), image);
      return mask ? { ...mask, label: painted.label } : painted;
    },
  };
}
