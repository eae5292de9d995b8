import { isComposite } from "#domain/annotations/key-choice";
import { CLASS_ACTIONS, type KeyAction, type KeyTable, keysOf } from "#domain/annotations/keys";
import { questionsIn } from "#domain/annotations/kinds/composite/config";
import { type Tool, type ToolName, tools } from "#domain/annotations/kinds/tools";
import type { MarkName } from "#domain/annotations/surface";
import { IMAGE_KEYS, MARK_KEYS, MARK_TITLES, PEN_KEYS } from "./mark-keys";

/** The keys of the bench itself, whatever is labeled. */
export const BENCH_KEYS = [
  { id: "submit", keys: ["Enter", "Ctrl+Enter"], does: "Submit and go on (with Ctrl, while writing too)" },
  { id: "skip", keys: ["S"], does: "Skip this task, with a reason" },
  { id: "flag", keys: ["F"], does: "Flag as ambiguous, with a note" },
  { id: "undo", keys: ["Ctrl+Z"], does: "Undo" },
  { id: "redo", keys: ["Ctrl+Shift+Z", "Ctrl+Y"], does: "Redo" },
  { id: "take-back", keys: ["Z"], does: "Take back one of your last answers" },
  { id: "accept", keys: ["Shift+Enter"], does: "Accept the proposal in hand" },
  { id: "reject", keys: ["Shift+Backspace", "Shift+Delete"], does: "Reject the proposal in hand" },
  { id: "fix", keys: ["'"], does: "Accept the proposal in hand and put it right: it is then in hand" },
  { id: "later", keys: [";"], does: "Leave it for later" },
  { id: "accept-all", keys: ["Ctrl+Shift+Enter"], does: "Accept all proposals" },
  { id: "reject-all", keys: ["Ctrl+Shift+Backspace"], does: "Reject all proposals" },
  { id: "instructions", keys: ["I"], does: "Show or hide the instructions" },
  { id: "keys", keys: ["?"], does: "Show all keys" },
] as const satisfies readonly KeyAction[];

export type BenchActionId = (typeof BENCH_KEYS)[number]["id"];

/** The first key of a bench action as this person has it, to be drawn on its control. */
export function benchKey(id: BenchActionId): string {
  const action = BENCH_KEYS.find((one) => one.id === id);
  return action ? (keysOf(action)[0] ?? "") : "";
}

/**
 * The chord that submits while letters are being written: the first of this person's chords for it that writes none, and
 * Ctrl+Enter where they have chosen none such.
 */
export function submitWhileWriting(): string {
  const submit = BENCH_KEYS.find((one) => one.id === "submit");
  return (submit ? keysOf(submit) : []).find((key) => /^(?:Ctrl|Alt)\+/.test(key)) ?? "Ctrl+Enter";
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
  ...all.map(([name, tool]) => ({
    name,
    title: tool.title,
    actions: tool.keys,
    with: ["classes"],
  })),
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

/**
 * The tables that are alive while a kind is labeled. Where several questions are asked, that of the question in hand (the
 * first, where none is named) comes right after the bench, and the others follow under their own titles.
 */
export function keyTablesOf(kind: string, config?: unknown, inHand?: string): KeyTable[] {
  const questions = kind === "composite" ? questionsIn(config) : [];
  const first = questions.find((one) => one.id === inHand) ?? questions[0];
  const kinds = [kind, ...questions.map((one) => one.kind)];
  const alive = new Set(["bench", ...kinds, ...kinds.flatMap(sharedTables)]);
  const tables = KEY_TABLES.filter(({ name, actions }) => alive.has(name) && actions.length > 0);
  if (!first) return tables;
  const asked = [first, ...questions.filter((one) => one !== first)];
  return [...tables]
    .map((table) => ({ table, place: placeOf(table.name, asked) }))
    .sort((a, b) => a.place - b.place)
    .map(({ table }) => titled(table, asked));
}

const TOOL_NAMES = new Set(all.map(([name]) => name));

/** Bench and composite first, then the questions as they are asked, then what several of them share. */
function placeOf(table: string, asked: readonly Question[]): number {
  if (table === "bench") return 0;
  if (table === "composite") return 0.5;
  const at = asked.findIndex((one) => one.kind === table || sharedTables(one.kind).includes(table));
  if (at === 0) return TOOL_NAMES.has(table) ? 1 : 1.5;
  return TOOL_NAMES.has(table) ? 3 + at : 3.5 + at;
}

/** "In hand: Boats · Boxes": whose keys these are, where several questions are asked. */
function titled(table: KeyTable, asked: readonly Question[]): KeyTable {
  const whose = asked.filter((one) => one.kind === table.name);
  if (whose.length === 0) return table;
  const names = whose.map((one) => one.title).join(", ");
  return { ...table, title: `${whose[0] === asked[0] ? "In hand: " : ""}${names} · ${table.title}` };
}

type Question = ReturnType<typeof questionsIn>[number];

/** The tables of the surface a kind's tool stands on. */
function sharedTables(kind: string): string[] {
  const tool: Tool | undefined = tools[kind as ToolName];
  return [
    ...(tool?.keys.some(isComposite) ? ["classes"] : []),
    ...(tool?.pen ? ["pen"] : []),
    ...(tool?.surface === "image" ? ["image", "classes", shapeTable(tool.draws ?? "box"), "pen"] : []),
  ];
}

function shapeTable(shape: MarkName): string {
  return `shape-${shape}`;
}
