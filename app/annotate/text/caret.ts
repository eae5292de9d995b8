/** Where the tool's own caret goes; pure. Lines up and down are the page's to measure. */
import type { TextModel } from "./text-model";

/** What is selected lies between the two; they are the same where nothing is. */
export type Caret = { anchor: number; focus: number };

/** While selecting, words are taken whole: the far edge is the end of one; while moving, its start. */
export function movedTo(model: TextModel, id: string, from: number, extend: boolean): number | undefined {
  switch (id) {
    case "word-left":
      return model.beyond("word", "start", from, -1);
    case "word-right":
      return model.beyond("word", extend ? "end" : "start", from, 1);
    case "character-left":
      return model.beyond("grapheme", "start", from, -1);
    case "character-right":
      return model.beyond("grapheme", "end", from, 1);
    case "sentence-left":
      return model.beyond("sentence", "start", from, -1);
    case "sentence-right":
      return model.beyond("sentence", extend ? "end" : "start", from, 1);
    case "line-start":
      return model.paragraphStart(from);
    case "line-end":
      return model.paragraphEnd(from);
    case "text-start":
      return 0;
    case "text-end":
      return model.text.length;
    default:
      return undefined;
  }
}

/** A span with one edge moved by a word or a character; undefined where nothing would be left of it. */
export function edgeMoved(
  model: TextModel,
  span: { start: number; end: number },
  id: string,
  words: boolean,
): { start: number; end: number } | undefined {
  const grain = words ? "word" : "grapheme";
  const moved = { start: span.start, end: span.end };
  if (id === "start-earlier") moved.start = model.beyond(grain, "start", span.start, -1);
  else if (id === "start-later") moved.start = model.beyond(grain, "start", span.start, 1);
  else if (id === "end-earlier") moved.end = model.beyond(grain, "end", span.end, -1);
  else if (id === "end-later") moved.end = model.beyond(grain, "end", span.end, 1);
  else return undefined;
  if (moved.start >= moved.end) return undefined;
  return model.text.slice(moved.start, moved.end).trim() === "" ? undefined : moved;
}
