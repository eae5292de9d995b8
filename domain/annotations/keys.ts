/**
 * Keys as data: what is pressed, what it does, and how a key event is matched to it. Tools and the bench declare
 * tables of these; the list shown with `?` and any remapping by a person are made from the same tables.
 */

export type KeyAction = {
  /** Stable name within its table, like `submit` or `zoom-in`. */
  id: string;
  /** Any of these chords, modifiers first: "Enter", "Ctrl+Shift+Z", "Alt+ArrowLeft", "?", "Shift+1". */
  keys: readonly string[];
  /** What it does, as a short sentence part: "Submit and go on". */
  does: string;
};

export type KeyGroup = { title: string; actions: readonly KeyAction[] };

/** The part of a KeyboardEvent that matching reads. */
export type Press = {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
};

/**
 * The chord of a key press in the spelling of `KeyAction.keys`. The digit row is read by its place, so that 1…0 work on
 * layouts (French, Czech) that put letters there; other printable signs are read as typed, so "?" is "?" everywhere.
 * Command on a Mac counts as Ctrl.
 */
export function chordOf(press: Press): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(press.code)?.[1];
  const key =
    digit ?? (press.key === " " ? "Space" : press.key.length === 1 ? press.key.toUpperCase() : press.key);
  const typedSign = !digit && press.key.length === 1 && !/[a-z]/i.test(press.key) && press.key !== " ";
  return [
    press.ctrlKey || press.metaKey ? "Ctrl" : "",
    press.altKey ? "Alt" : "",
    press.shiftKey && !typedSign ? "Shift" : "",
    key,
  ]
    .filter(Boolean)
    .join("+");
}

/** The id of the action a press belongs to in a table, or undefined. */
export function actionOf(press: Press, actions: readonly KeyAction[]): string | undefined {
  const chord = chordOf(press);
  return actions.find((action) => action.keys.some((key) => normal(key) === chord))?.id;
}

/** True while the person is writing or a dialog is open: single keys then belong to the field, not to the tool. */
export function isTyping(event: { target: EventTarget | null }): boolean {
  const target = event.target;
  if (typeof document !== "undefined" && document.querySelector("dialog[open], [role=dialog]")) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return (
    target instanceof HTMLInputElement &&
    !["radio", "checkbox", "button", "submit", "range"].includes(target.type)
  );
}

function normal(chord: string): string {
  const parts = chord.split("+");
  const key = chord.endsWith("+") ? "+" : (parts.at(-1) ?? "");
  const modifiers = ["Ctrl", "Alt", "Shift"].filter((name) => parts.slice(0, -1).includes(name));
  return [...modifiers, key.length === 1 ? key.toUpperCase() : key].join("+");
}

/** The keys of the first thirty classes, in order: digits first, then letters that no bench action uses. */
const CLASS_KEYS = [..."1234567890", ..."qwertyuopadgjklxcbm"];

/** The single key that picks the class at this place of the list; undefined beyond the keyboard. */
export function classKey(index: number): string | undefined {
  return CLASS_KEYS[index];
}

/** The place in the class list that a press picks, or undefined. Presses with a modifier pick nothing. */
export function classIndexOf(press: Press, count: number): number | undefined {
  const chord = chordOf(press);
  if (chord.length !== 1) return undefined;
  const index = CLASS_KEYS.indexOf(chord.toLowerCase());
  return index >= 0 && index < count ? index : undefined;
}
