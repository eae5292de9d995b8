/** What several people's marks of one thing say of it together. */
import type { MarkShape } from "../consensus/mark";
import { weightedMedian } from "../consensus/weighted-median";
import type { Weighted } from "../kind";
import type { Frame } from "../measures/meeting";
import type { Candidate } from "../measures/pairing";
import { likePairs, withinLabel } from "../measures/set-likeness";
import { voteWeight } from "../vote-weight";
import { type Attribute, type AttributeValue, type AttributeValues, askedOf, saying } from "./attribute";
import { ATTRIBUTES_SHARE, alike, plain } from "./likeness";

type Said = { label: string; attributes?: AttributeValues };
type Ballot = { value: AttributeValue | undefined; weight: number };
type Verdict = { value: AttributeValue | undefined; share: number };

/**
 * The merged marks of several answers with what their authors say of them: for each attribute the value with most weight (the
 * median of numbers, each option of several for itself), asked of those who drew that mark with that class. The confidence
 * falls by the share of weight that says otherwise.
 */
export function withVotedAttributes<M extends Said>(
  merged: { marks: M[]; confidence: number },
  answers: readonly Weighted<readonly M[]>[],
  all: readonly Attribute[] | undefined,
  { likeness, frameOf }: Pick<MarkShape<M>, "likeness" | "frameOf">,
): { marks: M[]; confidence: number } {
  if (!all?.length) return merged;
  let [worth, count] = [0, 0];
  const ballots = ballotsOf(merged.marks, answers, likeness, frameOf);
  const marks = merged.marks.map((mark, at) => {
    const asked = askedOf(all, mark.label);
    const votes = ballots[at] ?? [];
    let attributes: AttributeValues | undefined;
    let shares = 0;
    for (const one of asked) {
      const verdict = verdictOf(
        one,
        votes.map((vote) => ({ value: vote.attributes?.[one.id], weight: vote.weight })),
      );
      attributes = saying(attributes, one, verdict.value);
      shares += verdict.share;
    }
    count++;
    worth += asked.length === 0 ? 1 : 1 - ATTRIBUTES_SHARE + (ATTRIBUTES_SHARE * shares) / asked.length;
    const { attributes: _, ...place } = mark;
    return { ...place, ...(attributes ? { attributes } : {}) } as M;
  });
  return {
    marks,
    confidence: count === 0 || worth === count ? merged.confidence : (merged.confidence * worth) / count,
  };
}

/** For each merged mark what the marks of its class say that mean it: of each answer the one that is most alike. */
function ballotsOf<M extends Said>(
  marks: readonly M[],
  answers: readonly Weighted<readonly M[]>[],
  likeness: (a: M, b: M) => number,
  frameOf?: (mark: M) => Frame,
): { attributes: AttributeValues | undefined; weight: number }[][] {
  const votes: { attributes: AttributeValues | undefined; weight: number }[][] = marks.map(() => []);
  for (const { value, quality } of answers) {
    const best = new Map<number, Candidate>();
    for (const pair of likePairs(marks, value, withinLabel(likeness), 0, frameOf))
      if (pair.worth > (best.get(pair.a)?.worth ?? 0)) best.set(pair.a, pair);
    for (const { a, b } of best.values())
      votes[a]?.push({ attributes: value[b]?.attributes, weight: voteWeight(quality) });
  }
  return votes;
}

function verdictOf(one: Attribute, ballots: readonly Ballot[]): Verdict {
  const total = ballots.reduce((sum, ballot) => sum + ballot.weight, 0);
  if (total === 0) return { value: undefined, share: 1 };
  const first = ballots[0]?.value;
  if (ballots.every((ballot) => JSON.stringify(ballot.value) === JSON.stringify(first)))
    return { value: first, share: 1 };
  if (one.type === "several") return severalOf(one, ballots, total);
  const numbers = ballots.flatMap(({ value, weight }) =>
    typeof value === "number" ? [{ at: value, weight }] : [],
  );
  if (one.type === "number" && numbers.reduce((sum, { weight }) => sum + weight, 0) > total / 2) {
    const value = weightedMedian(numbers);
    return { value, share: agreeing(one, value, ballots, total) };
  }
  return strongest(one, ballots, total);
}

/** Each option stands or falls for itself. */
function severalOf(
  one: Extract<Attribute, { type: "several" }>,
  ballots: readonly Ballot[],
  total: number,
): Verdict {
  const value = one.options
    .map(({ id }) => id)
    .filter((id) => {
      const given = ballots.filter((ballot) => Array.isArray(ballot.value) && ballot.value.includes(id));
      return given.reduce((sum, { weight }) => sum + weight, 0) > total / 2;
    });
  return { value, share: agreeing(one, value.length > 0 ? value : undefined, ballots, total) };
}

/** Texts that differ in capitals or spaces alone are one; of ties, the first in order wins, whoever said it. */
function strongest(one: Attribute, ballots: readonly Ballot[], total: number): Verdict {
  const keyOf = (value: AttributeValue | undefined) => (value === undefined ? "" : plain(value));
  const weights = new Map<string, number>();
  for (const { value, weight } of ballots)
    weights.set(keyOf(value), (weights.get(keyOf(value)) ?? 0) + weight);
  const [[top = ""] = []] = [...weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const [spelled] = ballots
    .filter(({ value }) => keyOf(value) === top)
    .toSorted((a, b) => b.weight - a.weight || (String(a.value) < String(b.value) ? -1 : 1));
  return { value: spelled?.value, share: agreeing(one, spelled?.value, ballots, total) };
}

/** How much of the weight says the same, by how alike it is. */
function agreeing(
  one: Attribute,
  value: AttributeValue | undefined,
  ballots: readonly Ballot[],
  total: number,
): number {
  return ballots.reduce((sum, ballot) => sum + ballot.weight * alike(one, value, ballot.value), 0) / total;
}
