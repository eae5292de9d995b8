/** Skeletons as marks: each point by weighted medians, kept when half of the weight placed it. */
import { keypointLikeness } from "../measures/keypoints";
import type { MarkShape, Vote } from "./mark";
import { heaviest } from "./medoid";
import { weightedMedian } from "./weighted-median";

type Placed = { name: string; x: number; y: number; visibility: "visible" | "hidden" };
type Skeleton = { label: string; points: readonly Placed[] };

/** `right` is the similarity from which a skeleton counts as right; `sigmas` as in `keypointSimilarity`. */
export function keypointShape(
  right: number,
  sigmas: Readonly<Record<string, number>> = {},
): MarkShape<Skeleton> {
  return {
    likeness: (a, b) => keypointLikeness(a.points, b.points, sigmas),
    floor: right / (2 - right),
    right,
    labelOf: (mark) => mark.label,
    withLabel: (mark, label) => ({ ...mark, label }),
    keyOf: ({ points, label }) =>
      JSON.stringify([
        [...points].sort((a, b) => (a.name < b.name ? -1 : 1)).map((p) => [p.name, p.x, p.y, p.visibility]),
        label,
      ]),
    centre(votes) {
      const total = votes.reduce((sum, v) => sum + v.weight, 0);
      const names = [...new Set(votes.flatMap((v) => v.mark.points.map((p) => p.name)))].sort();
      const points = names.flatMap((name) => {
        const placed: Vote<Placed>[] = votes.flatMap(({ mark, ...vote }) =>
          mark.points.filter((p) => p.name === name).map((p) => ({ ...vote, mark: p })),
        );
        if (placed.reduce((sum, v) => sum + v.weight, 0) < total / 2) return [];
        const of = (pick: (p: Placed) => number) =>
          weightedMedian(placed.map((v) => ({ at: pick(v.mark), weight: v.weight })));
        const visibility = heaviest(placed, (p) => p.visibility) === "hidden" ? "hidden" : "visible";
        return [{ name, x: of((p) => p.x), y: of((p) => p.y), visibility } satisfies Placed];
      });
      return { label: votes[0]!.mark.label, points };
    },
  };
}
