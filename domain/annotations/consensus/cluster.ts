/** Finding, over the answers of several workers, which marks mean the same thing. */
import { eachMeetingWithin, type Frame } from "../measures/meeting";
import { bestPairing } from "../measures/pairing";
import { likePairs } from "../measures/set-likeness";
import type { Cluster, MarkShape, Vote } from "./mark";

/** Marks of the same class are joined first where places are almost equally alike. */
const SAME_LABEL = 0.05;
const ROUNDS = 4;

/**
 * Groups marks that are alike by at least the floor: first the closest pairs are joined (a group never holds two marks of one
 * worker), then each worker's marks are matched anew to the groups' centres until nothing moves. Neither the order of the
 * workers nor that of their marks leaves a trace.
 */
export function clusterMarks<M>(votes: readonly Vote<M>[], given: MarkShape<M>): Cluster<M>[] {
  const shape = remembering(given);
  const keyed = votes.map((vote) => ({ vote, key: shape.keyOf(vote.mark) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : b.vote.weight - a.vote.weight));
  const ordered = keyed.map(({ vote }) => vote);
  let clusters = joinClosest(ordered, shape);
  for (let round = 0; round < ROUNDS; round++) {
    const next = reassign(ordered, clusters, shape);
    if (sameGroups(next, clusters)) break;
    clusters = next;
  }
  return clusters;
}

/** The same shape, which looks up what it has reckoned before: frames of marks, and centres of groups that stayed as they were. */
function remembering<M>(shape: MarkShape<M>): MarkShape<M> {
  const frames = new Map<M, Frame>();
  const centres = new Map<Vote<M>, { votes: readonly Vote<M>[]; centre: M }>();
  const { frameOf } = shape;
  return {
    ...shape,
    frameOf:
      frameOf &&
      ((mark) => {
        const frame = frames.get(mark) ?? frameOf(mark);
        frames.set(mark, frame);
        return frame;
      }),
    centre(votes) {
      const known = centres.get(votes[0]!);
      if (known?.votes.length === votes.length && votes.every((vote, i) => vote === known.votes[i]))
        return known.centre;
      const centre = shape.centre(votes);
      centres.set(votes[0]!, { votes, centre });
      return centre;
    },
  };
}

function joinClosest<M>(votes: readonly Vote<M>[], shape: MarkShape<M>): Cluster<M>[] {
  const pairs: { a: number; b: number; closeness: number }[] = [];
  const compare = (a: number, b: number) => {
    const [one, other] = [votes[a]!, votes[b]!];
    // Marks of one worker never come into one group, so nobody asks how alike they are.
    if (one.voter === other.voter) return;
    const likeness = shape.likeness(one.mark, other.mark);
    if (likeness === 0 || likeness < shape.floor) return;
    const same = shape.labelOf(one.mark) === shape.labelOf(other.mark);
    pairs.push({ a, b, closeness: likeness + (same ? SAME_LABEL : 0) });
  };
  if (shape.frameOf)
    eachMeetingWithin(
      votes.map(({ mark }) => shape.frameOf!(mark)),
      compare,
    );
  else for (let a = 0; a < votes.length; a++) for (let b = a + 1; b < votes.length; b++) compare(a, b);
  pairs.sort((p, q) => q.closeness - p.closeness || p.a - q.a || p.b - q.b);
  const home = votes.map((_, i) => [i]);
  const mean = (one: number[], other: number[]) => {
    let sum = 0;
    for (const i of one)
      for (const j of other) sum += shape.likeness(votes[Math.min(i, j)]!.mark, votes[Math.max(i, j)]!.mark);
    return sum / (one.length * other.length);
  };
  for (const { a, b } of pairs) {
    const [one, other] = [home[a]!, home[b]!];
    if (one === other) continue;
    if (one.some((i) => other.some((j) => votes[i]!.voter === votes[j]!.voter))) continue;
    // Two that are alone are alike enough: that is why they stand here.
    if (one.length + other.length > 2 && mean(one, other) < shape.floor) continue;
    const joined = [...one, ...other];
    for (const i of joined) home[i] = joined;
  }
  return [...new Set(home)].map((group) => group.map((i) => votes[i]!));
}

/** Matches every worker's marks to the centres of the groups; a mark that fits none stands alone. */
function reassign<M>(votes: readonly Vote<M>[], clusters: Cluster<M>[], shape: MarkShape<M>): Cluster<M>[] {
  const centres = clusters.map((cluster) => shape.centre(cluster));
  const next: Cluster<M>[] = clusters.map(() => []);
  const byVoter = new Map<number, Vote<M>[]>();
  for (const vote of votes) {
    const own = byVoter.get(vote.voter);
    if (own) own.push(vote);
    else byVoter.set(vote.voter, [vote]);
  }
  for (const own of byVoter.values()) {
    const taken = new Set<number>();
    const marks = own.map((v) => v.mark);
    for (const { a, b } of bestPairing(
      likePairs(marks, centres, shape.likeness, shape.floor, shape.frameOf),
    )) {
      next[b]!.push(own[a]!);
      taken.add(a);
    }
    own.forEach((vote, i) => {
      if (!taken.has(i)) next.push([vote]);
    });
  }
  return next.filter((cluster) => cluster.length > 0);
}

function sameGroups<M>(one: Cluster<M>[], other: Cluster<M>[]): boolean {
  if (one.length !== other.length) return false;
  const home = new Map(other.flatMap((cluster) => cluster.map((vote) => [vote, cluster] as const)));
  return one.every((cluster) => {
    const there = home.get(cluster[0]!);
    return there?.length === cluster.length && cluster.every((vote) => home.get(vote) === there);
  });
}
