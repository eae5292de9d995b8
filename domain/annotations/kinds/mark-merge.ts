import { clusterMarks } from "../consensus/cluster";
import type { Cluster, MarkShape, Vote } from "../consensus/mark";
import type { Weighted } from "../kind";
import { voteWeight } from "../vote-weight";

/** A thing exists when at least this share of the weight marked it: people overlook more often than they invent. */
const EXISTS_FROM = 0.3;

/**
 * Clusters the marks of several workers, keeps the things enough weight stands behind and places each where its votes meet.
 * Confidence: the mean firmness of the decisions made (keep or drop, and the class); 1 when all agree.
 */
export function mergeMarks<M extends { id: string }>(
  answers: readonly Weighted<readonly M[]>[],
  shape: MarkShape<M>,
): { marks: M[]; confidence: number } | undefined {
  if (answers.length === 0) return undefined;
  const weights = answers.map((answer) => voteWeight(answer.quality));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const votes: Vote<M>[] = answers.flatMap(({ value }, voter) =>
    value.map((mark) => ({ voter, weight: weights[voter] as number, mark })),
  );
  const decided = clusterMarks(votes, shape).map((cluster) => {
    const support = cluster.length === answers.length ? 1 : weightOf(cluster) / total;
    const exists = support >= EXISTS_FROM;
    const { label, share } = strongestLabel(cluster, shape);
    const mark = shape.withLabel(shape.centre(cluster), label);
    return { mark, exists, firmness: exists ? support * share : 1 - support };
  });
  const kept = decided.filter((one) => one.exists).map((one) => one.mark);
  const key = (mark: M) => shape.keyOf(mark);
  const ordered = kept.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  const firmness = decided.reduce((sum, one) => sum + one.firmness, 0);
  return {
    marks: ordered.map((mark, i) => ({ ...mark, id: `m${i + 1}` })),
    confidence: decided.length === 0 ? 1 : firmness / decided.length,
  };
}

function weightOf<M>(cluster: Cluster<M>): number {
  return cluster.reduce((sum, vote) => sum + vote.weight, 0);
}

/** The class most of the weight stands for, and its share (1 when all agree). */
function strongestLabel<M>(cluster: Cluster<M>, shape: MarkShape<M>): { label: string; share: number } {
  const weights = new Map<string, number>();
  for (const { mark, weight } of cluster)
    weights.set(shape.labelOf(mark), (weights.get(shape.labelOf(mark)) ?? 0) + weight);
  const [top] = [...weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return top
    ? { label: top[0], share: weights.size === 1 ? 1 : top[1] / weightOf(cluster) }
    : { label: "", share: 0 };
}
