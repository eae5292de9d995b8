/** Where a transcript differs from another, word by word: one of the shortest ways from the one to the other. */

export type Difference =
  | { type: "instead"; said: number; expected: number }
  | { type: "extra"; said: number }
  | { type: "missing"; expected: number };

/** Beyond this many comparisons the table would not fit: whoever asks then says only how many errors there are. */
const CELLS_MAX = 16_000_000;
/** Of equally short ways the one that keeps most words: a replacement costs a trifle more than an insertion or a deletion. */
const EDIT = 65_536;
const REPLACEMENT = EDIT + 1;

/** Indices into both lists, in their order; undefined where the texts are too long. Levenshtein's table, walked backwards. */
export function differencesOf(
  said: readonly string[],
  expected: readonly string[],
): Difference[] | undefined {
  const width = expected.length + 1;
  if ((said.length + 1) * width > CELLS_MAX) return undefined;
  const cost = new Uint32Array((said.length + 1) * width);
  const at = (i: number, j: number) => cost[i * width + j] ?? 0;
  for (let j = 0; j < width; j++) cost[j] = j * EDIT;
  for (let i = 1; i <= said.length; i++) {
    cost[i * width] = i * EDIT;
    for (let j = 1; j < width; j++)
      cost[i * width + j] = Math.min(
        at(i - 1, j - 1) + (said[i - 1] === expected[j - 1] ? 0 : REPLACEMENT),
        at(i - 1, j) + EDIT,
        at(i, j - 1) + EDIT,
      );
  }
  const found: Difference[] = [];
  let [i, j] = [said.length, expected.length];
  while (i > 0 || j > 0) {
    const same = i > 0 && j > 0 && said[i - 1] === expected[j - 1];
    if (same && at(i, j) === at(i - 1, j - 1)) [i, j] = [i - 1, j - 1];
    else if (i > 0 && j > 0 && at(i, j) === at(i - 1, j - 1) + REPLACEMENT)
      found.push({ type: "instead", said: --i, expected: --j });
    else if (i > 0 && at(i, j) === at(i - 1, j) + EDIT) found.push({ type: "extra", said: --i });
    else found.push({ type: "missing", expected: --j });
  }
  return found.reverse();
}
