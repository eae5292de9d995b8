import type { Attribute, AttributeValues } from "../attributes/attribute";
import { attributeFlaw } from "../attributes/words";
import type { Grade } from "../kind";
import type { Frame } from "../measures/meeting";
import { bestPairing } from "../measures/pairing";
import { likePairs } from "../measures/set-likeness";
import { counted, type Noun, tally } from "./mark-words";

type Marked = { label: string; attributes?: AttributeValues };

export type GradeRules<M> = {
  noun: Noun;
  /** How alike two marks' places are, whatever their classes: 0…1. */
  likeness: (drawn: M, gold: M) => number;
  /** The frame around a mark, where marks whose frames lie apart have nothing in common. */
  frameOf?: (mark: M) => Frame;
  /** From here on a mark is found. */
  floor: number;
  nameOf: (label: string) => string;
  /** What is wrong with a found mark of the right class, as a sentence without its full stop; it then counts as wrong. */
  flaw?: (drawn: M, gold: M) => string | undefined;
  /** What is asked of the marks besides: a found mark of the right class keeps half of its worth whatever is said of it. */
  attributes?: readonly Attribute[];
  /** Why a mark that lies near an expected one does not count as found. */
  loose: (drawn: M, gold: M) => string;
};

/** Marks of the right class are preferred where two pairings are almost equally alike. */
const SAME_LABEL = 0.05;
/** Marks at least this alike were meant for each other, even where that is not enough. */
const NEAR = 0.1;

/**
 * The F1 score of marks: twice those found with the right class, over the number of marks drawn and expected. Marks are paired
 * for the largest total likeness.
 */
export function gradeMarks<M extends Marked>(
  drawn: readonly M[],
  gold: readonly M[],
  rules: GradeRules<M>,
): Grade {
  const { noun, floor, nameOf, flaw, attributes } = rules;
  if (drawn.length + gold.length === 0)
    return { score: 1, explanation: "Right: there is nothing to mark here." };
  const pairs = pairsOf(drawn, gold, rules, floor);
  const sameLabel = pairs.filter(([one, other]) => one.label === other.label);
  const flaws = sameLabel.map(([one, other]) => flaw?.(one, other));
  const right = flaws.filter((found) => found === undefined).length;
  const unlike = sameLabel.map(([one, other], i) =>
    flaws[i] === undefined ? attributeFlaw(one, other, attributes) : undefined,
  );
  const lost = unlike.reduce((sum, one) => sum + (one ? 1 - one.share : 0), 0);
  const score = (2 * (right - lost)) / (drawn.length + gold.length);
  if (score === 1)
    return {
      score,
      explanation: `Right: ${gold.length === 1 ? `the ${noun.one} is` : `all ${counted(gold.length, noun)} are`} where expected.`,
    };
  const head =
    gold.length === 0
      ? "Nothing was to be marked here"
      : `${right} of ${gold.length} expected ${gold.length === 1 ? noun.one : noun.many} found`;
  const mistaken = pairs.find(([one, other]) => one.label !== other.label);
  const faults = [
    mistaken &&
      `A ${noun.one} marked "${nameOf(mistaken[0].label)}" should be "${nameOf(mistaken[1].label)}"`,
    flaws.find((found) => found !== undefined),
    ...unlike
      .flatMap((one, i) =>
        one
          ? [
              `The ${noun.one} for "${nameOf(sameLabel[i]?.[1].label ?? "")}" is in its place, but ${one.says}`,
            ]
          : [],
      )
      .slice(0, 2),
    ...unfound(drawn, gold, pairs, rules),
  ];
  return {
    score,
    explanation: [head, ...faults.filter(Boolean)].map((sentence) => `${sentence}.`).join(" "),
  };
}

/** The grade of an answer that has marks of more than one sort: the F1 score over all, what is told of each after the other. */
export function gradeTogether(parts: readonly (Grade & { count: number })[]): Grade {
  const told = parts.filter((part) => part.count > 0);
  const count = told.reduce((sum, part) => sum + part.count, 0);
  if (count === 0) return { score: 1, explanation: "Right: there is nothing to mark here." };
  const right = told.every((part) => part.score === 1);
  return {
    score: right ? 1 : told.reduce((sum, part) => sum + part.score * part.count, 0) / count,
    explanation: told.map((part) => part.explanation).join(" "),
  };
}

function pairsOf<M extends Marked>(
  drawn: readonly M[],
  gold: readonly M[],
  { likeness, frameOf }: GradeRules<M>,
  floor: number,
): [M, M][] {
  const candidates = likePairs(drawn, gold, likeness, floor, frameOf).map((pair) => ({
    ...pair,
    worth: pair.worth + (drawn[pair.a]?.label === gold[pair.b]?.label ? SAME_LABEL : 0),
  }));
  return bestPairing(candidates).map(({ a, b }) => [drawn[a] as M, gold[b] as M]);
}

function unfound<M extends Marked>(
  drawn: readonly M[],
  gold: readonly M[],
  pairs: [M, M][],
  rules: GradeRules<M>,
): string[] {
  const { noun, nameOf, loose, floor } = rules;
  const [used, met] = [new Set(pairs.map(([one]) => one)), new Set(pairs.map(([, other]) => other))];
  const spare = drawn.filter((one) => !used.has(one));
  const missed = gold.filter((one) => !met.has(one));
  const near = pairsOf(spare, missed, rules, Math.min(NEAR, floor));
  const nearly = new Set(near.map(([, other]) => other));
  const gone = missed.filter((one) => !nearly.has(one));
  const extra = spare.length - near.length;
  return [
    ...near.slice(0, 1).map(([one, other]) => loose(one, other)),
    ...(gone.length > 0 ? [`Missed: ${tally(gone.map((one) => nameOf(one.label)))}`] : []),
    ...(extra > 0 ? [`${counted(extra, noun)} too many`] : []),
  ];
}
