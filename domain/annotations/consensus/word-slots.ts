/**
 * Transcripts laid beside each other, word by word: ROVER's word transition network (Fiscus 1997), with half-heard words
 * aligned by their spelling.
 */

import { relativeEdits } from "../measures/edit-distance";
import type { SpokenWord } from "../measures/spoken-text";

/** No word at this place. */
export const SILENCE = "";

export type Said = { voter: number; word: string; written: string };
/** One place in the sentence: what each of the first voters said there, silence included. */
export type Slot = Said[];

const MISSING = 1;

/** Adds one transcript to the slots by the cheapest alignment; voters before it are silent where it adds a slot. */
export function addTranscript(
  slots: readonly Slot[],
  voter: number,
  words: readonly SpokenWord[],
  others: readonly number[],
): Slot[] {
  const width = words.length + 1;
  const cost = new Float64Array((slots.length + 1) * width);
  for (let j = 1; j < width; j++) cost[j] = j * MISSING;
  const silent = slots.map(
    (slot) => slot.filter((s) => s.word !== SILENCE).length / Math.max(1, slot.length),
  );
  const swap = slots.map((slot) => words.map(({ word }) => apart(slot, word)));
  for (let i = 1; i <= slots.length; i++) {
    const skip = silent[i - 1]!;
    cost[i * width] = cost[(i - 1) * width]! + skip;
    for (let j = 1; j < width; j++)
      cost[i * width + j] = Math.min(
        cost[(i - 1) * width + j - 1]! + swap[i - 1]![j - 1]!,
        cost[(i - 1) * width + j]! + skip,
        cost[i * width + j - 1]! + MISSING,
      );
  }
  const result: Slot[] = [];
  let [i, j] = [slots.length, words.length];
  while (i > 0 || j > 0) {
    const here = cost[i * width + j]!;
    if (i > 0 && j > 0 && here === cost[(i - 1) * width + j - 1]! + swap[i - 1]![j - 1]!) {
      result.push([...slots[--i]!, { voter, ...words[--j]! }]);
    } else if (i > 0 && here === cost[(i - 1) * width + j]! + silent[i - 1]!) {
      result.push([...slots[--i]!, { voter, word: SILENCE, written: "" }]);
    } else {
      const quiet = others.map((other) => ({ voter: other, word: SILENCE, written: "" }));
      result.push([...quiet, { voter, ...words[--j]! }]);
    }
  }
  return result.reverse();
}

/** The mean distance of a word from what was said in a slot: by spelling, and 1 from silence. */
function apart(slot: Slot, word: string): number {
  let sum = 0;
  for (const said of slot)
    sum += said.word === SILENCE ? 1 : said.word === word ? 0 : spelling(said.word, word);
  return sum / Math.max(1, slot.length);
}

/** Words with nothing in common cost more than a gap each, so that they do not stand for each other by chance. */
function spelling(a: string, b: string): number {
  return 0.3 + 0.9 * relativeEdits([...a], [...b]);
}
