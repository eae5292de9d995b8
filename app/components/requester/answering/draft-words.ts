import type { DraftState } from "#app/annotate/draft-keeper";

const WORDS: Record<DraftState, string> = {
  none: "",
  saving: "Keeping it on this device",
  saved: "Kept on this device until you save",
  failed: "This browser keeps nothing: save before you leave",
};

/** Where unsaved work stands, in words. */
export function draftWords(state: DraftState): string {
  return WORDS[state];
}
