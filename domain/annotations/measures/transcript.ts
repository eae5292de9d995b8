/** How far a transcript is from what was said. */
import { editDistance, relativeEdits } from "./edit-distance";
import { NORMALISER, type NormaliserVersion, spokenText, wordsOf } from "./spoken-text";

export type Errors = { edits: number; length: number };

/** Word edits and the words of the reference: sum both over many texts for the error rate of all. */
export function wordErrors(said: string, reference: string, version: NormaliserVersion = NORMALISER): Errors {
  const words = wordsOf(reference, version);
  return { edits: editDistance(wordsOf(said, version), words), length: words.length };
}

/** The same for code points, single spaces between words included. */
export function characterErrors(
  said: string,
  reference: string,
  version: NormaliserVersion = NORMALISER,
): Errors {
  const characters = [...spokenText(reference, version)];
  return { edits: editDistance([...spokenText(said, version)], characters), length: characters.length };
}

/** Word error rate: replacements, deletions and insertions over the reference's words. May exceed 1. */
export function wordErrorRate(said: string, reference: string, version?: NormaliserVersion): number {
  return rate(wordErrors(said, reference, version));
}

/** Character error rate: the same over code points. May exceed 1. */
export function characterErrorRate(said: string, reference: string, version?: NormaliserVersion): number {
  return rate(characterErrors(said, reference, version));
}

/** Any word is one too many where nothing was said. */
function rate({ edits, length }: Errors): number {
  return edits === 0 ? 0 : length === 0 ? 1 : edits / length;
}

/** 0 (the same words) … 1 (nothing in common); symmetric: word edits over the words of the longer text. */
export function wordDistance(a: string, b: string, version?: NormaliserVersion): number {
  return relativeEdits(wordsOf(a, version), wordsOf(b, version));
}

/** 0 (the same characters) … 1 (nothing in common); symmetric: edits over the code points of the longer text. */
export function characterDistance(a: string, b: string, version?: NormaliserVersion): number {
  return relativeEdits([...spokenText(a, version)], [...spokenText(b, version)]);
}
