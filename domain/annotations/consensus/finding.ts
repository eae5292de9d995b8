/** Things that somebody marked in a task, and what is believed of each. */
import { bestPairing } from "../measures/pairing";
import { likePairs } from "../measures/set-likeness";
import { clusterMarks } from "./cluster";
import { USUAL_EASE, USUALLY_THERE } from "./existence";
import type { Cluster, MarkShape, Vote } from "./mark";

export type MarkTask<M> = {
  answers: readonly { worker: number; marks: readonly M[] }[];
  /** The known answer, for a task that is gold. */
  gold?: readonly M[];
};
/** Workers are numbered from 0. */
export type MarkJob<M> = { workers: number; tasks: readonly MarkTask<M>[] };

export type Finding<M> = {
  /** `voter` is the worker. */
  votes: Cluster<M>;
  /** The place they amount to before anything is known of anybody. */
  centre: M;
  saidBy: Map<number, string>;
  placedBy: Map<number, string>;
  /** Chance of being there; certain under gold. */
  there: number;
  /** The same as believed from the marks alone. */
  blind: number;
  /** Under gold: the true mark that this is, or undefined where there is none. */
  gold?: { truth: M | undefined };
  /** Chances of each ease of being seen, if it is there. */
  ease: number[];
  labels: Map<string, number>;
  /** Chances of the places named; where places need only be alike, how alike the votes are is read from the centre. */
  places: Map<string, number>;
  /** How like the common place each worker's mark is. */
  fit: Map<number, number>;
};

/** A place that nobody named. */
export const ELSEWHERE = "";

/**
 * Clusters of every task's marks, believed as the votes stand or as gold says. `known`: findings of the same answers, whose
 * clusters are taken over.
 */
export function findingsOf<M>(
  job: MarkJob<M>,
  shape: MarkShape<M>,
  known?: readonly (readonly Finding<M>[])[],
): Finding<M>[][] {
  return job.tasks.map(({ answers, gold }, t) => {
    const votes: Vote<M>[] = answers.flatMap(({ worker, marks }) =>
      marks.map((mark) => ({ voter: worker, weight: 1, mark })),
    );
    const clusters = known?.[t]?.map((finding) => finding.votes) ?? clusterMarks(votes, shape);
    const centres = clusters.map((cluster, i) => known?.[t]?.[i]?.centre ?? shape.centre(cluster));
    const truths = new Map(
      gold
        ? bestPairing(likePairs(centres, gold, shape.likeness, shape.floor, shape.frameOf)).map((p) => [
            p.a,
            gold[p.b]!,
          ])
        : [],
    );
    return clusters.map((cluster, i) =>
      finding(cluster, centres[i]!, answers.length, shape, gold && { truth: truths.get(i) }),
    );
  });
}

function finding<M>(
  votes: Cluster<M>,
  centre: M,
  workers: number,
  shape: MarkShape<M>,
  gold: { truth: M | undefined } | undefined,
): Finding<M> {
  const placeOf = (mark: M) => shape.keyOf(shape.withLabel(mark, ""));
  const saidBy = new Map(votes.map((v) => [v.voter, shape.labelOf(v.mark)]));
  const placedBy = new Map(votes.map((v) => [v.voter, placeOf(v.mark)]));
  const truth = gold?.truth;
  const said = shareOfEach([...saidBy.values()]);
  const placed = shareOfEach([...placedBy.values(), ELSEWHERE]);
  const truePlace = truth && (placed.has(placeOf(truth)) ? placeOf(truth) : ELSEWHERE);
  if (truePlace !== undefined)
    for (const place of placed.keys()) placed.set(place, place === truePlace ? 1 : 0);
  const voted = (USUALLY_THERE + votes.length / workers) / 2;
  return {
    votes,
    centre,
    saidBy,
    placedBy,
    there: gold ? (truth ? 1 : 0) : voted,
    blind: voted,
    gold,
    ease: [...USUAL_EASE],
    labels: truth ? new Map([[shape.labelOf(truth), 1]]) : said,
    places: placed,
    fit: new Map(votes.map((v) => [v.voter, shape.likeness(v.mark, truth ?? centre)])),
  };
}

function shareOfEach(names: readonly string[]): Map<string, number> {
  const shares = new Map<string, number>();
  for (const name of names) shares.set(name, (shares.get(name) ?? 0) + 1 / names.length);
  return shares;
}
