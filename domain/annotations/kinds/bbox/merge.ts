/** The consensus of several workers' boxes: which objects exist, where they are, what they are. */
import type { Merged, Weighted } from "../../kind";
import { voteWeight } from "../../vote-weight";
import { type Cluster, clusterBoxes, medianBox, strongestLabel, type Vote } from "./clusters";
import type { Marked } from "./matching";

type Value = { boxes: (Marked & { id: string })[] };

/**
 * An object exists when at least this share of the weight drew it. Below a half, because people overlook objects
 * more often than they invent them: on a recorded crowd of three to nine people an image, this beats one half by three
 * to six points of F1. What is kept on weak support keeps the confidence low, so that one more person is asked.
 */
const EXISTS_FROM = 0.3;

/**
 * Clusters the boxes across workers, keeps the objects enough weight stands behind, places each by weighted medians
 * of its edges. Confidence: the mean firmness of the decisions made (keep or drop, and the class); 1 when all agree.
 */
export function mergeBoxes(answers: Weighted<Value>[], floor: number): Merged<Value> | undefined {
  if (answers.length === 0) return undefined;
  const weights = answers.map((a) => voteWeight(a.quality));
  const total = weights.reduce((sum, w) => sum + w, 0);
  const votes: Vote[] = answers.flatMap((a, voter) =>
    a.value.boxes.map(({ id: _, ...box }) => ({ voter, weight: weights[voter]!, box })),
  );
  const decided = clusterBoxes(votes, floor).map((cluster) => decide(cluster, total, answers.length));
  const kept = decided
    .filter((d) => d.exists)
    .map((d) => d.box)
    .sort(
      (a, b) =>
        a.y - b.y || a.x - b.x || b.width - a.width || b.height - a.height || (a.label < b.label ? -1 : 1),
    );
  const confidence =
    decided.length === 0 ? 1 : decided.reduce((sum, d) => sum + d.firmness, 0) / decided.length;
  return { value: { boxes: kept.map((box, i) => ({ id: `b${i + 1}`, ...box })) }, confidence };
}

function decide(
  cluster: Cluster,
  total: number,
  workers: number,
): { box: Marked; exists: boolean; firmness: number } {
  const support = cluster.length === workers ? 1 : cluster.reduce((sum, v) => sum + v.weight, 0) / total;
  const exists = support >= EXISTS_FROM;
  const firmness = exists ? support * strongestLabel(cluster).share : 1 - support;
  return { box: medianBox(cluster), exists, firmness };
}
