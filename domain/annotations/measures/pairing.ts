/** Pairing the marks of two answers, each mark at most once. */
import munkres from "munkres";
import { type Candidate, sparsePairing } from "./sparse-pairing";

export type { Candidate };

/** The Hungarian algorithm's time grows with the cube of a group: crowds larger than this go another way. */
const CROWD = 60;

/**
 * The pairing of the largest total worth: the Hungarian algorithm (Kuhn 1955; Munkres 1957) on each connected group of
 * candidates, shortest augmenting paths on the groups of crowded scenes, where thousands of marks hang together. Sorted by `a`.
 */
export function bestPairing(candidates: readonly Candidate[]): Candidate[] {
  const useful = candidates.filter((c) => c.worth > 0);
  return groupsOf(useful)
    .flatMap(pairGroup)
    .sort((p, q) => p.a - q.a);
}

function pairGroup(group: Candidate[]): Candidate[] {
  if (group.length === 1) return group;
  const as = [...new Set(group.map((c) => c.a))].sort((p, q) => p - q);
  const bs = [...new Set(group.map((c) => c.b))].sort((p, q) => p - q);
  if (Math.max(as.length, bs.length) > CROWD) return sparsePairing(group);
  const [rowOf, columnOf] = [new Map(as.map((a, i) => [a, i])), new Map(bs.map((b, i) => [b, i]))];
  const cost = as.map(() => bs.map(() => 0));
  const known = new Map<number, Candidate>();
  for (const c of group) {
    const [row, column] = [rowOf.get(c.a)!, columnOf.get(c.b)!];
    cost[row]![column] = -c.worth;
    known.set(row * bs.length + column, c);
  }
  return munkres(cost).flatMap(([row, column]) => known.get(row * bs.length + column) ?? []);
}

/** Candidates that share a mark, directly or through others, belong together (union-find). */
function groupsOf(candidates: readonly Candidate[]): Candidate[][] {
  const mostA = candidates.reduce((most, { a }) => Math.max(most, a), -1);
  const mostB = candidates.reduce((most, { b }) => Math.max(most, b), -1);
  const parent = Int32Array.from({ length: mostA + mostB + 2 }, (_, node) => node);
  const root = (node: number): number => {
    let at = node;
    for (let above = parent[at]!; above !== at; above = parent[at]!) {
      parent[at] = parent[above]!;
      at = parent[at]!;
    }
    return at;
  };
  for (const { a, b } of candidates) parent[root(a)] = root(mostA + 1 + b);
  const groups: Candidate[][] = [];
  const numbers = new Int32Array(parent.length).fill(-1);
  for (const c of candidates) {
    const key = root(c.a);
    const number = numbers[key]!;
    if (number >= 0) groups[number]!.push(c);
    else numbers[key] = groups.push([c]) - 1;
  }
  return groups;
}
