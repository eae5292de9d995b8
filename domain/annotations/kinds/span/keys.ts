/** The keys of a text that is marked. Digits and letters pick classes; one span or one relation is in hand at a time. */
import type { KeyAction } from "../../keys";

const shifted = (chord: string) => [chord, chord.replace(/([^+]+)$/, "Shift+$1")];

export const spanKeys: readonly KeyAction[] = [
  { id: "word-left", keys: shifted("ArrowLeft"), does: "One word to the left (Shift: select)" },
  { id: "word-right", keys: shifted("ArrowRight"), does: "One word to the right (Shift: select)" },
  { id: "character-left", keys: shifted("Alt+ArrowLeft"), does: "One character to the left (Shift: select)" },
  {
    id: "character-right",
    keys: shifted("Alt+ArrowRight"),
    does: "One character to the right (Shift: select)",
  },
  { id: "sentence-left", keys: shifted("Ctrl+ArrowLeft"), does: "One sentence back (Shift: select)" },
  { id: "sentence-right", keys: shifted("Ctrl+ArrowRight"), does: "One sentence on (Shift: select)" },
  { id: "up", keys: shifted("ArrowUp"), does: "A line up (Shift: select)" },
  { id: "down", keys: shifted("ArrowDown"), does: "A line down (Shift: select)" },
  { id: "line-start", keys: shifted("Home"), does: "To the start of the paragraph (Shift: select)" },
  { id: "line-end", keys: shifted("End"), does: "To the end of the paragraph (Shift: select)" },
  { id: "text-start", keys: shifted("Ctrl+Home"), does: "To the start of the text (Shift: select)" },
  { id: "text-end", keys: shifted("Ctrl+End"), does: "To the end of the text (Shift: select)" },
  { id: "next", keys: ["Tab", "]"], does: "Next span (Tab past the last one leaves the text)" },
  { id: "previous", keys: ["Shift+Tab", "["], does: "Previous span" },
  {
    id: "start-earlier",
    keys: [","],
    does: "The span starts a word earlier (a character, where words are not snapped)",
  },
  { id: "start-later", keys: ["."], does: "The span starts later" },
  { id: "end-earlier", keys: ["<"], does: "The span ends earlier" },
  { id: "end-later", keys: [">"], does: "The span ends later" },
  {
    id: "relate",
    keys: ["R", "Alt+R"],
    does: "Begin a relation at the span: then Tab to the other one, and Enter",
  },
  { id: "delete", keys: ["Delete", "Backspace"], does: "Delete the span or relation" },
  { id: "deselect", keys: ["Escape"], does: "Let go of the span, the selection or the relation" },
];
