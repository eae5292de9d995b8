import type { KeyAction } from "../../keys";

/** The keys of a comparison; digits pick answers, and rate while a scale has the focus. */
export const preferenceKeys: readonly KeyAction[] = [
  { id: "tie", keys: ["T"], does: "All are equally good" },
  { id: "none", keys: ["N"], does: "None of them is good" },
  { id: "pick", keys: ["1", "…", "6"], does: "Pick this answer, or give it the next place" },
  { id: "join", keys: ["Shift+1", "…"], does: "Ranking: this answer is as good as the last one placed" },
  { id: "back", keys: ["Backspace"], does: "Take the last place back" },
  { id: "reason", keys: ["R"], does: "Write the reason" },
];
