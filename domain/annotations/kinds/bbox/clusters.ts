/** Finding, over the answers of several workers, which boxes mean the same object. */
import { iou } from "./iou";
import { type Marked, matchBoxes } from "./matching";
import { weightedMedian } from "./median";

export type Vote = { voter: number; weight: number; box: Marked };
/** Votes for one object, at most one of each worker. */
export type Cluster = Vote[];

/**
 * Groups boxes that overlap by at least `floor`: first the closest pairs are joined (a group never holds two boxes of
 * one worker), then each worker's boxes are matched anew to the groups' medians until nothing moves. Does not
 * depend on the order of the workers.
 */
export function clusterBoxes(votes: readonly Vote[], floor: number): Cluster[] {
  let clusters = joinClosest(votes, floor);
  for (let round = 0; round < 4; round++) {
    const next = reassign(votes, clusters, floor);
    if (sameGroups(next, clusters)) break;
    clusters = next;
  }
  return clusters;
}

function joinClosest(votes: readonly Vote[], floor: number): Cluster[] {
  const pairs: { a: number; b: number; closeness: number }[] = [];
  votes.forEach((one, a) => {
    for (let b = a + 1; b < votes.length; b++) {
      const other = votes[b]!;
      if (one.voter === other.voter) continue;
      const overlap = iou(one.box, other.box);
      if (overlap >= floor)
        pairs.push({ a, b, closeness: overlap + (one.box.label === other.box.label ? 0.05 : 0) });
    }
  });
  pairs.sort((p, q) => q.closeness - p.closeness);
  const home: Cluster[] = votes.map((vote) => [vote]);
  for (const { a, b } of pairs) {
    const [one, other] = [home[a]!, home[b]!];
    if (one === other || clash(one, other) || closeness(one, other) < floor) continue;
    const joined = [...one, ...other];
    votes.forEach((vote, i) => {
      if (joined.includes(vote)) home[i] = joined;
    });
  }
  return [...new Set(home)];
}

function clash(one: Cluster, other: Cluster): boolean {
  return one.some((v) => other.some((w) => w.voter === v.voter));
}

/** The mean overlap between the boxes of two groups. */
function closeness(one: Cluster, other: Cluster): number {
  let sum = 0;
  for (const v of one) for (const w of other) sum += iou(v.box, w.box);
  return sum / (one.length * other.length);
}

/** Matches every worker's boxes to the medians of the groups; a box that fits none stands alone. */
function reassign(votes: readonly Vote[], clusters: Cluster[], floor: number): Cluster[] {
  const centres = clusters.map(medianBox);
  const next: Cluster[] = clusters.map(() => []);
  for (const voter of new Set(votes.map((v) => v.voter))) {
    const own = votes.filter((v) => v.voter === voter);
    const taken = new Set<number>();
    for (const pair of matchBoxes(
      own.map((v) => v.box),
      centres,
      floor,
    )) {
      next[pair.b]!.push(own[pair.a]!);
      taken.add(pair.a);
    }
    own.forEach((vote, i) => {
      if (!taken.has(i)) next.push([vote]);
    });
  }
  return next.filter((cluster) => cluster.length > 0);
}

function sameGroups(one: Cluster[], other: Cluster[]): boolean {
  if (one.length !== other.length) return false;
  const sets = other.map((cluster) => new Set(cluster));
  return one.every((cluster) =>
    sets.some((set) => set.size === cluster.length && cluster.every((v) => set.has(v))),
  );
}

/** The object's box: the weighted median of each edge; its class: the one with most weight. */
export function medianBox(cluster: Cluster): Marked {
  const edge = (of: (box: Marked) => number) =>
    weightedMedian(cluster.map((v) => ({ at: of(v.box), weight: v.weight })));
  const [x, y] = [edge((b) => b.x), edge((b) => b.y)];
  const [right, bottom] = [edge((b) => b.x + b.width), edge((b) => b.y + b.height)];
  const { label } = strongestLabel(cluster);
  const alike = cluster.every((v) => iou(v.box, cluster[0]!.box) === 1);
  if (alike) return { ...cluster[0]!.box, label };
  return { x, y, width: right - x, height: bottom - y, label };
}

/** The class most of the weight stands for, and its share (1 when all agree). */
export function strongestLabel(cluster: Cluster): { label: string; share: number } {
  const weights = new Map<string, number>();
  let total = 0;
  for (const { box, weight } of cluster) {
    weights.set(box.label, (weights.get(box.label) ?? 0) + weight);
    total += weight;
  }
  const [top] = [...weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return { label: top![0], share: weights.size === 1 ? 1 : top![1] / total };
}
