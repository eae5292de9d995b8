/** A text as it is moved through: its characters as people see them, its words and its sentences. UTF-16 offsets. */
import { type Block, blockAt, blocksOf } from "./blocks";

type Grain = "grapheme" | "word" | "sentence";
type Piece = { start: number; end: number };
export type Place = { start: number; end: number };

export class TextModel {
  readonly blocks: readonly Block[];
  /** Cut only where somebody works: a whole long text would take too long. */
  private readonly cut = new Map<string, readonly Piece[]>();

  constructor(readonly text: string) {
    this.blocks = blocksOf(text);
  }

  blockAt(offset: number): number {
    return blockAt(this.blocks, offset);
  }

  /** The word at or just before an offset. */
  wordAt(offset: number): Place | undefined {
    const words = this.pieces("word", this.blockAt(offset));
    return (
      words.find((word) => word.start <= offset && offset < word.end) ??
      words.find((word) => word.end === offset)
    );
  }

  /** The nearest edge of such a piece beyond an offset: where it starts, or where it ends. */
  beyond(grain: Grain, edge: "start" | "end", offset: number, step: 1 | -1): number {
    const { blocks, text } = this;
    for (let at = this.blockAt(Math.min(offset, text.length)); at >= 0 && at < blocks.length; at += step) {
      const edges = this.pieces(grain, at).map((piece) => piece[edge]);
      const found = step > 0 ? edges.find((one) => one > offset) : edges.findLast((one) => one < offset);
      if (found !== undefined) return found;
    }
    return step > 0 ? text.length : 0;
  }

  paragraphStart(offset: number): number {
    return offset === 0 ? 0 : this.text.lastIndexOf("\n", offset - 1) + 1;
  }

  paragraphEnd(offset: number): number {
    const end = this.text.indexOf("\n", offset);
    return end < 0 ? this.text.length : end;
  }

  /**
   * What is marked when these two offsets are chosen: without spaces at its ends, with whole words if asked, always with whole
   * characters. Undefined where only spaces are chosen.
   */
  fitted(one: number, other: number, words: boolean): Place | undefined {
    let [start, end] = [Math.min(one, other), Math.max(one, other)];
    const chosen = this.text.slice(start, end);
    if (chosen.trim() === "") return undefined;
    start += chosen.length - chosen.trimStart().length;
    end -= chosen.length - chosen.trimEnd().length;
    for (const grain of words ? (["word", "grapheme"] as const) : (["grapheme"] as const)) {
      start = this.within(grain, start)?.start ?? start;
      end = this.within(grain, end)?.end ?? end;
    }
    return { start, end };
  }

  /** The piece that an offset would cut in two. */
  private within(grain: Grain, offset: number): Piece | undefined {
    return this.pieces(grain, this.blockAt(offset)).find(
      (piece) => piece.start < offset && offset < piece.end,
    );
  }

  private pieces(grain: Grain, at: number): readonly Piece[] {
    const key = `${grain} ${at}`;
    const known = this.cut.get(key);
    if (known) return known;
    const { start, end } = this.blocks[at] ?? { start: 0, end: 0 };
    const pieces: Piece[] = [];
    for (const { index, segment, isWordLike } of segmenter(grain).segment(this.text.slice(start, end))) {
      if (grain === "word" && !isWordLike) continue;
      const words = grain === "sentence" ? segment.trimEnd().length : segment.length;
      if (words > 0) pieces.push({ start: start + index, end: start + index + words });
    }
    this.cut.set(key, pieces);
    return pieces;
  }
}

const segmenters = new Map<Grain, Intl.Segmenter>();

function segmenter(grain: Grain): Intl.Segmenter {
  const known = segmenters.get(grain) ?? new Intl.Segmenter(undefined, { granularity: grain });
  segmenters.set(grain, known);
  return known;
}
