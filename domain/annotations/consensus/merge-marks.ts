/** The consensus of one task's marks: which things are there, what they are, where they are. */
import type { Weighted } from "../kind";
import { voteWeight } from "../vote-weight";
import type { Learnt } from "../whole-job";
import { clusterMarks } from "./cluster";
import { existence, type Rates, ratesOf, USUAL_EASE, USUALLY_THERE } from "./existence";
import { keepByExpectedF1 } from "./expected-f1";
import type { Cluster, MarkShape } from "./mark";
import { estimateTask } from "./mark-job";
import type { MarkCrowd, MarkWorker } from "./mark-lesson";

export type MergedMarks<M> = {
  marks: M[];
  /** The F1 these marks can be expected to reach; 1 when all agree. */
  confidence: number;
};

/**
 * Clusters the marks across workers; each cluster is real with the chance that Bayes' rule gives from who marked it and who did
 * not; its class is the one with most weight, its place the shape's centre. Kept is what makes the best expected F1. Undefined
 * without answers. Works for any marks with a likeness: boxes, polygons, skeletons, spans, intervals, tracks, lines. With
 * `learnt`, workers count by what the whole job told of them.
 */
export function mergeMarks<M>(
  answers: readonly Weighted<readonly M[]>[],
  shape: MarkShape<M>,
  learnt?: Learnt<MarkCrowd, MarkWorker>,
): MergedMarks<M> | undefined {
  if (answers.length === 0) return undefined;
  if (learnt) return mergeByReading(answers, shape, learnt);
  const rates = answers.map((a) => ratesOf(a.quality));
  const votes = answers.flatMap((a, voter) =>
    a.value.map((mark) => ({ voter, weight: voteWeight(a.quality), mark })),
  );
  const found = clusterMarks(votes, shape).map((cluster) => proposed(cluster, rates, shape));
  const { kept, confidence } = keepByExpectedF1(found);
  return { marks: kept.map((k) => k.mark), confidence };
}

function mergeByReading<M>(
  answers: readonly Weighted<readonly M[]>[],
  shape: MarkShape<M>,
  { job, of, usual }: Learnt<MarkCrowd, MarkWorker>,
): MergedMarks<M> {
  const { marks, confidence } = estimateTask(
    answers.map((a) => a.value),
    shape,
    { crowd: job, who: of, newcomer: (i) => logOdds(answers[i]?.quality ?? usual) - logOdds(usual) },
  );
  return { marks: marks.map((m) => m.mark), confidence };
}

function logOdds(chance: number): number {
  const held = Math.min(0.98, Math.max(0.02, chance));
  return Math.log(held / (1 - held));
}

function proposed<M>(
  cluster: Cluster<M>,
  rates: readonly Rates[],
  shape: MarkShape<M>,
): { mark: M; chance: number } {
  const marked = new Set(cluster.map((v) => v.voter));
  const seen = rates.map((r, voter) => ({ ...r, marked: marked.has(voter) }));
  const there = marked.size === rates.length ? 1 : existence(seen, USUALLY_THERE, USUAL_EASE).there;
  const label = strongest(cluster, (mark) => shape.labelOf(mark));
  const centre = shape.refined?.(cluster) ?? shape.centre(cluster);
  const placeOf = (mark: M) => shape.keyOf(shape.withLabel(mark, ""));
  const place = shape.exact ? strongest(cluster, placeOf).share : 1;
  return { mark: shape.withLabel(centre, label.name), chance: there * label.share * place };
}

/** The name with most weight, and its share: 1 where all say the same. */
function strongest<M>(cluster: Cluster<M>, nameOf: (mark: M) => string): { name: string; share: number } {
  const weights = new Map<string, number>();
  let total = 0;
  for (const { mark, weight } of cluster) {
    const name = nameOf(mark);
    weights.set(name, (weights.get(name) ?? 0) + weight);
    total += weight;
  }
  const [top] = [...weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return { name: top![0], share: weights.size === 1 ? 1 : top![1] / total };
}
