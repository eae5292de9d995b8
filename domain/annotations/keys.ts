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
  return actions.find((action) => keysOf(action).some((key) => normal(key) === chord))?.id;
}

/** True while the person is writing or a dialog is open: single keys then belong to the field, not to the tool. */
export function isTyping(event: { target: EventTarget | null }): boolean {
  return dialogIsOpen() || isWriting(event.target);
}

/** True while a dialog lies over the page. */
export function dialogIsOpen(): boolean {
  return typeof document !== "undefined" && document.querySelector("dialog[open], [role=dialog]") !== null;
}

/** True of a place where letters are written or a list is chosen from. */
export function isWriting(target: EventTarget | null): boolean {
  if (typeof HTMLElement === "undefined" || !(target instanceof HTMLElement)) return false;
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

/** A chord in one spelling: modifiers in their order, letters large. */
export function normal(chord: string): string {
  const parts = chord.split("+");
  const key = chord.endsWith("+") ? "+" : (parts.at(-1) ?? "");
  const modifiers = ["Ctrl", "Alt", "Shift"].filter((name) => parts.slice(0, -1).includes(name));
  return [...modifiers, key.length === 1 ? key.toUpperCase() : key].join("+");
}

/** The keys of the first thirty classes, in order: digits first, then letters that no bench action uses. */
const CLASS_KEYS = [..."1234567890", ..."qwertyuopadgjklxcbm"];

/** Picking a class by its place in the list, as actions that have keys like any other. */
export const CLASS_ACTIONS: readonly KeyAction[] = CLASS_KEYS.map((key, index) => ({
  id: `class-${index + 1}`,
  keys: [key.toUpperCase()],
  does: `Class number ${index + 1}`,
}));

/** The single key that picks the class at this place of the list; undefined beyond the keyboard. */
export function classKey(index: number): string | undefined {
  const action = CLASS_ACTIONS[index];
  return action && keysOf(action)[0];
}

/** The place in the class list that a press picks, or undefined. */
export function classIndexOf(press: Press, count: number): number | undefined {
  const chord = chordOf(press);
  const index = CLASS_ACTIONS.findIndex((action) => keysOf(action).some((key) => normal(key) === chord));
  return index >= 0 && index < count ? index : undefined;
}

/** A table of keys under its name; `with` names the tables whose keys are alive at the same time. */
export type KeyTable = {
  name: string;
  title: string;
  actions: readonly KeyAction[];
  with: readonly string[];
};

/** The keys somebody has chosen, by `table.action`. */
export type ChosenKeys = Readonly<Record<string, readonly string[]>>;

/** Whoever sits at this browser has chosen other keys for these actions. Empty on the server, where nobody types. */
const inForce = new Map<KeyAction, readonly string[]>();
const listeners = new Set<() => void>();
let changes = 0;

/** The keys of an action as this person has them. */
export function keysOf(action: KeyAction): readonly string[] {
  return inForce.get(action) ?? action.keys;
}

/** Puts a person's chosen keys in force in this browser, in the place of whatever was chosen before. */
export function putInForce(tables: readonly KeyTable[], chosen: ChosenKeys): void {
  inForce.clear();
  for (const { name, actions } of tables) {
    for (const action of actions) {
      const keys = chosen[`${name}.${action.id}`];
      if (keys) inForce.set(action, keys);
    }
  }
  changes += 1;
  for (const listener of listeners) listener();
}

/** Called whenever other keys come in force; answers how to stop it. */
export function onOtherKeys(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Grows whenever other keys come in force. */
export function keysChanged(): number {
  return changes;
}
