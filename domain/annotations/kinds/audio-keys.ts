/** The keys of kinds that label recordings. A kind may change some and leave others out; each has actions of its own. */
import type { KeyAction } from "../keys";

/** While nobody writes: single keys. Letters are left to the classes, but for N and H, which no class has. */
export const segmentKeys: readonly KeyAction[] = [
  { id: "play", keys: ["Space"], does: "Play or pause" },
  { id: "play-segment", keys: ["Shift+Space"], does: "Play the selected segment" },
  { id: "back", keys: ["ArrowLeft"], does: "Back a second" },
  { id: "forward", keys: ["ArrowRight"], does: "Forward a second" },
  { id: "slower", keys: [","], does: "Slower" },
  { id: "faster", keys: ["."], does: "Faster" },
  { id: "loop", keys: ["H"], does: "Repeat the selected segment, or all" },
  { id: "mark", keys: ["N"], does: "Begin a segment here; again: end it here" },
  { id: "next", keys: ["ArrowDown"], does: "Next segment" },
  { id: "previous", keys: ["ArrowUp"], does: "Previous segment" },
  { id: "set-start", keys: ["["], does: "The segment starts here" },
  { id: "set-end", keys: ["]"], does: "The segment ends here" },
  {
    id: "start-earlier",
    keys: ["Ctrl+ArrowLeft", "Ctrl+Shift+ArrowLeft"],
    does: "Start 10 ms earlier (Shift: 100)",
  },
  {
    id: "start-later",
    keys: ["Ctrl+ArrowRight", "Ctrl+Shift+ArrowRight"],
    does: "Start 10 ms later (Shift: 100)",
  },
  {
    id: "end-earlier",
    keys: ["Alt+ArrowLeft", "Alt+Shift+ArrowLeft"],
    does: "End 10 ms earlier (Shift: 100)",
  },
  { id: "end-later", keys: ["Alt+ArrowRight", "Alt+Shift+ArrowRight"], does: "End 10 ms later (Shift: 100)" },
  { id: "delete", keys: ["Delete", "Backspace"], does: "Delete the segment" },
  { id: "deselect", keys: ["Escape"], does: "Let go of the segment" },
  { id: "zoom-in", keys: ["+", "="], does: "Zoom in" },
  { id: "zoom-out", keys: ["-"], does: "Zoom out" },
];

/** While somebody writes: F keys, which foot pedals send, and chords with Ctrl or Alt. */
export const transcriptKeys: readonly KeyAction[] = [
  { id: "play", keys: ["F8", "Ctrl+Space"], does: "Play or pause" },
  { id: "back", keys: ["F7", "Ctrl+J"], does: "Back three seconds" },
  { id: "forward", keys: ["F9", "Ctrl+L"], does: "Forward three seconds" },
  { id: "play-segment", keys: ["F4"], does: "Play this segment" },
  { id: "loop", keys: ["F10"], does: "Repeat this segment, or all" },
  { id: "slower", keys: ["F2", "Ctrl+,"], does: "Slower" },
  { id: "faster", keys: ["F3", "Ctrl+."], does: "Faster" },
  { id: "mark", keys: ["Alt+M", "N"], does: "Begin a segment here; again: end it here" },
  {
    id: "split",
    keys: ["Alt+Enter"],
    does: "Split the segment at what is heard, and its text at the cursor",
  },
  { id: "next", keys: ["Alt+ArrowDown"], does: "Next segment" },
  { id: "previous", keys: ["Alt+ArrowUp"], does: "Previous segment" },
  { id: "set-start", keys: ["Ctrl+["], does: "The segment starts here" },
  { id: "set-end", keys: ["Ctrl+]"], does: "The segment ends here" },
  { id: "speaker", keys: ["Alt+1", "…", "Alt+9"], does: "The segment's speaker" },
  { id: "delete", keys: ["Alt+Delete"], does: "Delete the segment" },
  { id: "zoom-in", keys: ["Alt+="], does: "Zoom in" },
  { id: "zoom-out", keys: ["Alt+-"], does: "Zoom out" },
];
