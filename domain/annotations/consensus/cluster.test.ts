import fc from "fast-check";
import { expect, test } from "vitest";
import { boxShape } from "./box-shape";
import { clusterMarks } from "./cluster";
import type { Cluster, Vote } from "./mark";

type Box = { label: string; x: number; y: number; width: number; height: number };

const shape = boxShape(0.5);
const at = fc.integer({ min: 0, max: 90 });
const side = fc.integer({ min: 8, max: 40 });
const box = fc.record({ label: fc.constantFrom("boat", "pier"), x: at, y: at, width: side, height: side });
const answers = fc.array(fc.array(box, { maxLength: 20 }), { minLength: 2, maxLength: 5 });

/** The closest pairs joined first, by a table of how alike all pairs are, and nothing remembered: what clustering means. */
function joined(votes: readonly Vote<Box>[]): Cluster<Box>[] {
  const ordered = votes
    .map((vote) => ({ vote, key: shape.keyOf(vote.mark) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : b.vote.weight - a.vote.weight))
    .map(({ vote }) => vote);
  const alike = ordered.map((one) => ordered.map((other) => shape.likeness(one.mark, other.mark)));
  const pairs = ordered.flatMap((one, a) =>
    ordered.flatMap((other, b) => {
      const likeness = alike[a]![b]!;
      if (a >= b || one.voter === other.voter || likeness < shape.floor) return [];
      return [{ a, b, closeness: likeness + (one.mark.label === other.mark.label ? 0.05 : 0) }];
    }),
  );
  pairs.sort((p, q) => q.closeness - p.closeness || p.a - q.a || p.b - q.b);
  const home = ordered.map((_, i) => [i]);
  for (const { a, b } of pairs) {
    const [one, other] = [home[a]!, home[b]!];
    const sum = one.reduce((s, i) => s + other.reduce((t, j) => t + alike[i]![j]!, 0), 0);
    if (one === other || sum / (one.length * other.length) < shape.floor) continue;
    if (one.some((i) => other.some((j) => ordered[i]!.voter === ordered[j]!.voter))) continue;
    const both = [...one, ...other];
    for (const i of both) home[i] = both;
  }
  return [...new Set(home)].map((group) => group.map((i) => ordered[i]!));
}

test("marks that no later round moves are grouped as by joining the closest of all pairs", () => {
  let settled = 0;
  const named = (clusters: Cluster<Box>[]) =>
    clusters
      .map((cluster) =>
        cluster
          .map(({ voter, mark }) => `${voter} ${shape.keyOf(mark)}`)
          .sort()
          .join("; "),
      )
      .sort();
  fc.assert(
    fc.property(answers, (all) => {
      const votes = all.flatMap((marks, voter) => marks.map((mark) => ({ voter, weight: 1, mark })));
      const [found, plain] = [clusterMarks(votes, shape), joined(votes)];
      // Rounds of matching anew may improve on what joining found; where they change nothing, both are the same.
      const centres = plain.map((cluster) => shape.centre(cluster));
      const rests = plain.every((cluster, c) =>
        cluster.every(
          ({ mark }) =>
            centres.every((centre, other) => other === c || shape.likeness(mark, centre) < shape.floor) &&
            shape.likeness(mark, centres[c]!) >= shape.floor,
        ),
      );
      if (!rests) return;
      settled++;
      expect(named(found)).toEqual(named(plain));
    }),
    { numRuns: 200, seed: 5 },
  );
  expect(settled).toBeGreaterThan(20);
});
