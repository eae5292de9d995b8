import { isComposite } from "#domain/annotations/key-choice";
import {
  CLASS_ACTIONS,
  type KeyAction,
  type KeyGroup,
  type KeyTable,
  keysOf,
} from "#domain/annotations/keys";
import { type Tool, type ToolName, tools } from "#domain/annotations/kinds/tools";
import type { MarkName } from "#domain/annotations/surface";
import { IMAGE_KEYS, imageKeyGroups, MARK_KEYS, MARK_TITLES, PEN_KEYS } from "./mark-keys";

/** The keys of the bench itself, whatever is labeled. */
export const BENCH_KEYS = [
  { id: "submit", keys: ["Enter", "Ctrl+Enter"], does: "Submit and go on" },
  { id: "skip", keys: ["S"], does: "Skip this task, with a reason" },
  { id: "flag", keys: ["F"], does: "Flag as ambiguous, with a note" },
  { id: "undo", keys: ["Ctrl+Z"], does: "Undo" },
  { id: "redo", keys: ["Ctrl+Shift+Z", "Ctrl+Y"], does: "Redo" },
  { id: "take-back", keys: ["Z"], does: "Take back one of your last answers" },
  { id: "accept", keys: ["Shift+Enter"], does: "Accept the proposal in hand" },
  { id: "reject", keys: ["Shift+Backspace", "Shift+Delete"], does: "Reject the proposal in hand" },
  { id: "later", keys: [";"], does: "Leave it for later" },
  { id: "accept-all", keys: ["Ctrl+Shift+Enter"], does: "Accept all proposals" },
  { id: "reject-all", keys: ["Ctrl+Shift+Backspace"], does: "Reject all proposals" },
  { id: "instructions", keys: ["I"], does: "Show or hide the instructions" },
  { id: "keys", keys: ["?"], does: "Show all keys" },
] as const satisfies readonly KeyAction[];

export type BenchActionId = (typeof BENCH_KEYS)[number]["id"];

/** Everything the keyboard does while this kind is labeled: one table for the `?` list, the gallery and the controls. */
export function keyGroups(kind: string): KeyGroup[] {
  const tool: Tool | undefined = tools[kind as ToolName];
  return [
    { title: "The bench", actions: BENCH_KEYS },
    ...(tool ? [{ title: tool.title, actions: tool.keys }] : []),
    ...(tool?.surface === "image" ? imageKeyGroups(tool.draws ?? "box") : []),
    ...(tool?.pen ? [{ title: "While outlining", actions: PEN_KEYS }] : []),
  ];
}

/** The first key of a bench action as this person has it, to be drawn on its control. */
export function benchKey(id: BenchActionId): string {
  const action = BENCH_KEYS.find((one) => one.id === id);
  return action ? (keysOf(action)[0] ?? "") : "";
}

const all = Object.entries(tools as Record<string, Tool>);
const drawing = all.filter(([, tool]) => tool.surface === "image").map(([name]) => name);
const shapes = Object.keys(MARK_KEYS) as MarkName[];

/** Every table of keys there is: what a person may choose other keys for. */
export const KEY_TABLES: readonly KeyTable[] = [
  {
    name: "bench",
    title: "The bench",
    actions: BENCH_KEYS,
    with: ["classes", "image", ...shapes.map(shapeTable), ...all.map(([name]) => name)],
  },
  ...all.map(([name, tool]) => ({ name, title: tool.title, actions: tool.keys, with: ["classes"] })),
  ...shapes.map((shape) => ({
    name: shapeTable(shape),
    title: MARK_TITLES[shape],
    actions: MARK_KEYS[shape],
    with: ["classes", "image", ...drawing],
  })),
  // While something is drawn, these come before all others.
  { name: "pen", title: "While drawing", actions: PEN_KEYS, with: [] },
  { name: "image", title: "Image", actions: IMAGE_KEYS, with: ["classes", ...drawing] },
  { name: "classes", title: "Classes by their place", actions: CLASS_ACTIONS, with: [] },
];

/** The tables that are alive while a kind is labeled. */
export function keyTablesOf(kind: string): KeyTable[] {
  const tool: Tool | undefined = tools[kind as ToolName];
  const alive = new Set(["bench", kind]);
  if (tool?.keys.some(isComposite)) alive.add("classes");
  if (tool?.pen) alive.add("pen");
  if (tool?.surface === "image") {
    const shape = tool.draws ?? "box";
    for (const name of ["image", "classes", shapeTable(shape), "pen"]) alive.add(name);
  }
  return KEY_TABLES.filter(({ name, actions }) => alive.has(name) && actions.length > 0);
}

function shapeTable(shape: MarkName): string {
  return `shape-${shape}`;
}
