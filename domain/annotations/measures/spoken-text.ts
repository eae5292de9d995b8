/**
 * Text as it is compared when only what was said counts. A normaliser never changes once a label was graded with it: a
 * change is a new version.
 */

export const NORMALISER = 1;
export type NormaliserVersion = 1;

const APOSTROPHES = /[\u2018\u2019\u02bc\uff07`´]/gu;
/** An apostrophe or a point between letters or digits belongs to the word: "don't", "3.5". */
const WORD_PARTS = /[\p{L}\p{N}\p{M}]+(?:['.](?=[\p{L}\p{N}])[\p{L}\p{N}\p{M}]+)*/gu;

/**
 * Version 1: NFKC, lower case by Unicode's rules for no language in particular, one form of apostrophe; letters, digits and
 * combining marks make words, apostrophes and points only inside them; all else parts words.
 */
export function wordsOf(text: string, _version: NormaliserVersion = NORMALISER): string[] {
  return (
    text.normalize("NFKC").toLowerCase().normalize("NFKC").replace(APOSTROPHES, "'").match(WORD_PARTS) ?? []
  );
}

/** The same words with single spaces between. */
export function spokenText(text: string, version: NormaliserVersion = NORMALISER): string {
  return wordsOf(text, version).join(" ");
}

/** A word as compared, and as it was written with what follows it up to the next word. */
export type SpokenWord = { word: string; written: string };

/** The same words as `wordsOf`, each with its own writing; what stands before the first word goes with it. */
export function spokenWords(text: string, version: NormaliserVersion = NORMALISER): SpokenWord[] {
  const plain = text.normalize("NFKC").replace(APOSTROPHES, "'");
  const found = [...plain.matchAll(WORD_PARTS)];
  return found.flatMap((match, i) => {
    const start = i === 0 ? 0 : match.index;
    const written = plain.slice(start, found[i + 1]?.index).trimStart();
    const words = wordsOf(match[0], version);
    return words.map((word, w) => ({ word, written: w === words.length - 1 ? written : `${word} ` }));
  });
}
