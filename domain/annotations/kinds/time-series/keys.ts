import type { KeyAction } from "../../keys";

/** The keys of a series. Letters are left to the classes, but for N, V and H, which no class has. */
export const timeSeriesKeys: readonly KeyAction[] = [
  { id: "mark", keys: ["N"], does: "Begin an interval at the cursor; again: end it there" },
  { id: "change", keys: ["V"], does: "Change point at the cursor" },
  { id: "back", keys: ["ArrowLeft", "Shift+ArrowLeft"], does: "Cursor back (Shift: ten times as far)" },
  {
    id: "forward",
    keys: ["ArrowRight", "Shift+ArrowRight"],
    does: "Cursor forward (Shift: ten times as far)",
  },
  { id: "first", keys: ["Home"], does: "Cursor to the start" },
  { id: "last", keys: ["End"], does: "Cursor to the end" },
  { id: "page-back", keys: ["PageUp"], does: "Earlier stretch" },
  { id: "page-forward", keys: ["PageDown"], does: "Later stretch" },
  { id: "zoom-in", keys: ["+", "="], does: "Zoom in at the cursor" },
  { id: "zoom-out", keys: ["-"], does: "Zoom out" },
  { id: "all", keys: ["."], does: "Show all of it" },
  { id: "to-mark", keys: [","], does: "Zoom to the selected mark" },
  { id: "fit", keys: ["H"], does: "Fit heights to what is shown, or to all" },
  { id: "next", keys: ["ArrowDown"], does: "Next mark" },
  { id: "previous", keys: ["ArrowUp"], does: "Previous mark" },
  { id: "set-start", keys: ["["], does: "The interval starts at the cursor; a change point moves to it" },
  { id: "set-end", keys: ["]"], does: "The interval ends at the cursor; a change point moves to it" },
  {
    id: "start-earlier",
    keys: ["Ctrl+ArrowLeft", "Ctrl+Shift+ArrowLeft"],
    does: "Start, or change point, a little earlier (Shift: ten times)",
  },
  {
    id: "start-later",
    keys: ["Ctrl+ArrowRight", "Ctrl+Shift+ArrowRight"],
    does: "Start, or change point, a little later (Shift: ten times)",
  },
  {
    id: "end-earlier",
    keys: ["Alt+ArrowLeft", "Alt+Shift+ArrowLeft"],
    does: "End a little earlier (Shift: ten times)",
  },
  {
    id: "end-later",
    keys: ["Alt+ArrowRight", "Alt+Shift+ArrowRight"],
    does: "End a little later (Shift: ten times)",
  },
  { id: "delete", keys: ["Delete", "Backspace"], does: "Delete the mark" },
  { id: "deselect", keys: ["Escape"], does: "Let go of the mark" },
];
