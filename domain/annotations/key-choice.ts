/** Choosing other keys: what may be chosen, and why something may not. Pure. */
import { z } from "zod";
import { type ChosenKeys, type KeyAction, type KeyTable, normal } from "./keys";

const chord = z
  .string()
  .min(1)
  .max(40)
  .regex(/^(?:(?:Ctrl|Alt|Shift)\+)*[^\s]{1,20}$/, "is no key");

/** As it is stored: at most 400 actions, each with one to four chords. */
export const ChosenKeysInput = z
  .record(z.string().regex(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/i, "names no action"), z.array(chord).min(1).max(4))
  .refine((keys) => Object.keys(keys).length <= 400, "names too many actions");

const MODIFIERS = new Set(["Control", "Shift", "Alt", "Meta", "AltGraph", "CapsLock", "Dead", "Process"]);

/** True while only a modifier is held: the chord is not finished. */
export function isUnfinished(key: string): boolean {
  return MODIFIERS.has(key.split("+").at(-1) ?? "");
}

/** Chords a page never gets to see, or that everybody needs for something else. */
const TAKEN: Record<string, string> = {
  ...Object.fromEntries(
    [
      "Ctrl+T",
      "Ctrl+W",
      "Ctrl+N",
      "Ctrl+Q",
      "Ctrl+Shift+T",
      "Ctrl+Shift+W",
      "Ctrl+Shift+N",
      "Alt+F4",
      "F11",
    ].map((key) => [key, "The browser keeps it for itself."]),
  ),
  "Ctrl+R": "It loads the page again.",
  F5: "It loads the page again.",
  Escape: "It closes dialogs.",
};

/**
 * Why this chord cannot be given to this action, as a sentence; undefined when it can. A chord may serve two actions only
 * where they are never alive together.
 */
export function chordProblem(
  tables: readonly KeyTable[],
  chosen: ChosenKeys,
  table: string,
  actionId: string,
  wanted: string,
): string | undefined {
  const chord = normal(wanted);
  const taken = TAKEN[chord];
  if (taken) return `${chord} cannot be used. ${taken}`;
  const own = tables.find((one) => one.name === table);
  for (const other of tables) {
    if (!own || !areTogether(own, other)) continue;
    const action = other.actions.find((one) => {
      const isItself = other === own && one.id === actionId;
      return !isItself && !isComposite(one) && inUse(chosen, other, one).some((key) => normal(key) === chord);
    });
    if (action)
      return `${chord} is taken (${other.title}): ${lower(action.does)}. Give that another key first, or choose another one.`;
  }
  return undefined;
}

/** A row that stands for many keys ("1 … 9"): those are chosen one by one, in their own table. */
export function isComposite(action: KeyAction): boolean {
  return action.keys.includes("…");
}

/** The keys of an action under a choice. */
export function inUse(chosen: ChosenKeys, table: KeyTable, action: KeyAction): readonly string[] {
  return chosen[`${table.name}.${action.id}`] ?? action.keys;
}

function areTogether(a: KeyTable, b: KeyTable): boolean {
  return a === b || a.with.includes(b.name) || b.with.includes(a.name);
}

const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);
