import { afterEach, expect, test } from "vitest";
import { ChosenKeysInput, chordProblem, isUnfinished } from "./key-choice";
import {
  actionOf,
  CLASS_ACTIONS,
  classIndexOf,
  classKey,
  type KeyTable,
  type Press,
  putInForce,
} from "./keys";

const tables: KeyTable[] = [
  {
    name: "bench",
    title: "Bench",
    with: ["boxes", "text", "classes"],
    actions: [
      { id: "submit", keys: ["Enter"], does: "Submit and go on" },
      { id: "skip", keys: ["S"], does: "Skip" },
    ],
  },
  {
    name: "boxes",
    title: "Boxes",
    with: ["bench", "classes"],
    actions: [{ id: "new", keys: ["N"], does: "New box" }],
  },
  { name: "text", title: "Text", with: ["bench"], actions: [{ id: "next", keys: ["V"], does: "Next word" }] },
  { name: "classes", title: "Classes", with: ["bench", "boxes"], actions: CLASS_ACTIONS },
];
const press = (key: string, code = "", shiftKey = false): Press => ({
  ...{ key, code, shiftKey },
  ...{ ctrlKey: false, metaKey: false, altKey: false },
});
afterEach(() => putInForce(tables, {}));

test("a chosen key does what it was chosen for, and the usual one does it no more", () => {
  putInForce(tables, { "bench.submit": ["Space"], "classes.class-1": ["F1"] });
  const bench = tables[0]?.actions ?? [];
  expect(actionOf(press(" "), bench)).toBe("submit");
  expect(actionOf(press("Enter"), bench)).toBeUndefined();
  expect(actionOf(press("s"), bench)).toBe("skip");
  expect(classIndexOf(press("F1"), 3)).toBe(0);
  expect(classIndexOf(press("1", "Digit1"), 3)).toBeUndefined();
  expect(classKey(0)).toBe("F1");
  expect(classIndexOf(press("2", "Digit2"), 3)).toBe(1);
});

test("a chord that is alive at the same place is refused with what it does", () => {
  expect(chordProblem(tables, {}, "boxes", "new", "s")).toBe(
    "S is taken (Bench): skip. Give that another key first, or choose another one.",
  );
  expect(chordProblem(tables, {}, "bench", "skip", "Q")).toMatch("class number 11");
  expect(chordProblem(tables, {}, "boxes", "new", "V")).toBeUndefined();
  expect(chordProblem(tables, {}, "bench", "skip", "V")).toMatch("next word");
  expect(chordProblem(tables, { "bench.skip": ["K"] }, "boxes", "new", "S")).toBeUndefined();
  expect(chordProblem(tables, {}, "bench", "skip", "S")).toBeUndefined();
});

test("what the browser keeps for itself cannot be chosen, and a modifier alone is not finished", () => {
  expect(chordProblem(tables, {}, "bench", "skip", "Ctrl+W")).toMatch("keeps it for itself");
  expect(chordProblem(tables, {}, "bench", "skip", "Escape")).toMatch("closes dialogs");
  expect(isUnfinished("Shift")).toBe(true);
  expect(isUnfinished("Ctrl+Control")).toBe(true);
  expect(isUnfinished("Ctrl+K")).toBe(false);
});

test("stored choices have the form of chords", () => {
  expect(ChosenKeysInput.safeParse({ "bench.submit": ["Ctrl+Enter", "+"] }).success).toBe(true);
  expect(ChosenKeysInput.safeParse({ bench: ["A"] }).success).toBe(false);
  expect(ChosenKeysInput.safeParse({ "bench.submit": [] }).success).toBe(false);
  expect(ChosenKeysInput.safeParse({ "bench.submit": ["two words"] }).success).toBe(false);
});
