import type { AttributeValues } from "../../attributes/attribute";
import type { MarkShape, Vote } from "../../consensus/mark";
import { weightedMedian } from "../../consensus/weighted-median";
import { keypointLikeness, keypointSimilarity, skeletonSize } from "../../measures/keypoints";
import type { Keypoint } from "../../surface";
import type { KeypointsConfig } from "./config";

export type Skeleton = { id: string; label: string; points: Keypoint[]; attributes?: AttributeValues };
export type Placed = Extract<Keypoint, { x: number }>;

export function placedOf(points: readonly Keypoint[]): Placed[] {
  return points.filter((point): point is Placed => point.visibility !== "missing");
}

type Sigmas = Record<string, number>;

/** How much each point of a class scatters, as far as the requester has said so. */
export function sigmasOf(config: KeypointsConfig, label: string): Sigmas {
  const points = config.classes.find((one) => one.id === label)?.skeleton.points ?? [];
  return Object.fromEntries(
    points.flatMap(({ name, sigma }) => (sigma === undefined ? [] : [[name, sigma]])),
  );
}

/** Object keypoint similarity of two answers, whose size is read from both; symmetric, 0…1. */
export function likenessOf(config: KeypointsConfig): (a: Skeleton, b: Skeleton) => number {
  const sigmas = new Map(config.classes.map(({ id }) => [id, sigmasOf(config, id)]));
  return (a, b) => {
    // Of two classes the first by name lends its scatter, so that neither order changes the result.
    const [label = a.label] = [a.label, b.label].sort();
    return keypointLikeness(placedOf(a.points), placedOf(b.points), sigmas.get(label));
  };
}

/** The same against gold, whose own size counts, as in COCO. */
export function similarityTo(config: KeypointsConfig): (drawn: Skeleton, gold: Skeleton) => number {
  return (drawn, gold) => {
    const expected = placedOf(gold.points);
    return keypointSimilarity(
      placedOf(drawn.points),
      expected,
      skeletonSize(expected),
      sigmasOf(config, gold.label),
    );
  };
}

/** Skeletons as marks: each point at the weighted median of its places, its visibility by weight. */
export function skeletonShape(config: KeypointsConfig): MarkShape<Skeleton> {
  return {
    likeness: likenessOf(config),
    floor: config.oksThreshold / (2 - config.oksThreshold),
    right: config.oksThreshold,
    labelOf: (skeleton) => skeleton.label,
    withLabel: (skeleton, label) => ({ ...skeleton, label }),
    keyOf({ label, points }) {
      const [first] = placedOf(points);
      const [x, y] = [Math.round(first?.x ?? 0), Math.round(first?.y ?? 0)];
      return `${String(y).padStart(7)} ${String(x).padStart(7)} ${label} ${JSON.stringify(points)}`;
    },
    centre: middle,
  };
}

function middle(votes: readonly Vote<Skeleton>[]): Skeleton {
  const key = (vote: Vote<Skeleton>) => JSON.stringify(vote.mark.points);
  const ordered = [...votes].sort((a, b) => b.weight - a.weight || (key(a) < key(b) ? -1 : 1));
  const first = ordered[0]!;
  if (ordered.every((vote) => key(vote) === key(first))) return first.mark;
  // Points of the class that wins, in its order; votes for other classes have a say in the points they share.
  const names = first.mark.points.map((point) => point.name);
  return { ...first.mark, points: names.map((name) => agreed(name, ordered)) };
}

function agreed(name: string, votes: readonly Vote<Skeleton>[]): Keypoint {
  const said = votes.flatMap(({ mark, weight }) => {
    const point = mark.points.find((one) => one.name === name);
    return point ? [{ point, weight }] : [];
  });
  const weigh = (visibility: Keypoint["visibility"]) =>
    said.reduce((sum, { point, weight }) => sum + (point.visibility === visibility ? weight : 0), 0);
  const [visible, hidden, missing] = [weigh("visible"), weigh("hidden"), weigh("missing")];
  if (missing > visible + hidden) return { name, visibility: "missing" };
  const places = said.flatMap(({ point, weight }) =>
    point.visibility === "missing" ? [] : [{ point, weight }],
  );
  const at = (axis: "x" | "y") =>
    Math.round(weightedMedian(places.map(({ point, weight }) => ({ at: point[axis], weight }))) * 100) / 100;
  return { name, x: at("x"), y: at("y"), visibility: hidden > visible ? "hidden" : "visible" };
}
