/** A long text in pieces that are laid out, painted and measured one by one. */

/** UTF-16 offsets; a line break belongs to the piece it ends. */
export type Block = { start: number; end: number };

/** Lines are put together until a block has this many units. */
const SOME = 800;
/** No block is longer: a paragraph that is breaks at the end of a sentence, of a word, else of a character. */
const MOST = 2_000;

/** The whole text in order, without gaps; at least one block. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let start = 0;
  while (start < text.length) {
    const end = text.length - start <= SOME ? text.length : endOf(text, start);
    blocks.push({ start, end });
    start = end;
  }
  return blocks.length > 0 ? blocks : [{ start: 0, end: 0 }];
}

function endOf(text: string, start: number): number {
  const line = text.indexOf("\n", start + SOME - 1);
  if (line >= 0 && line - start < MOST) return line + 1;
  const most = Math.min(text.length, start + MOST);
  if (most === text.length) return most;
  const early = text.lastIndexOf("\n", most - 1);
  if (early > start) return early + 1;
  const window = text.slice(start + SOME, most);
  const cut = lastOf(window, /[.!?…。؟۔]["'”’»)]*\s+/g) ?? lastOf(window, /\s+/g);
  return cut === undefined ? wholeCharacters(text, start, most) : start + SOME + cut;
}

function lastOf(window: string, pattern: RegExp): number | undefined {
  let end: number | undefined;
  for (const found of window.matchAll(pattern)) end = found.index + found[0].length;
  return end;
}

function wholeCharacters(text: string, start: number, most: number): number {
  const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  const last = graphemes.segment(text.slice(start, most + 64)).containing(most - start);
  return last && last.index > 0 ? start + last.index : most;
}

/** The index of the block that holds an offset; the end of the text belongs to the last one. */
export function blockAt(blocks: readonly Block[], offset: number): number {
  let [low, high] = [0, blocks.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((blocks[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
