import type { KeyAction, KeyGroup } from "#domain/annotations/keys";
import { type Tool, type ToolName, tools } from "#domain/annotations/kinds/tools";

/** The keys of the bench itself, whatever is labeled. */
export const BENCH_KEYS = [
  { id: "submit", keys: ["Enter", "Ctrl+Enter"], does: "Submit and go on" },
  { id: "skip", keys: ["S"], does: "Skip this task, with a reason" },
  { id: "flag", keys: ["F"], does: "Flag as ambiguous, with a note" },
  { id: "undo", keys: ["Ctrl+Z"], does: "Undo" },
  { id: "redo", keys: ["Ctrl+Shift+Z", "Ctrl+Y"], does: "Redo" },
  { id: "instructions", keys: ["I"], does: "Show or hide the instructions" },
  { id: "keys", keys: ["?"], does: "Show all keys" },
] as const satisfies readonly KeyAction[];

export type BenchActionId = (typeof BENCH_KEYS)[number]["id"];

/** The keys of drawing on an image, whatever shape is drawn. */
export const IMAGE_KEYS = [
  { id: "new", keys: ["N"], does: "New box in the middle of the view" },
  { id: "select-mode", keys: ["V"], does: "Switch between drawing and moving" },
  {
    id: "left",
    keys: ["ArrowLeft", "Shift+ArrowLeft"],
    does: "Move left 1 px (Shift 10); without a box: pan",
  },
  { id: "right", keys: ["ArrowRight", "Shift+ArrowRight"], does: "Move right 1 px (Shift 10)" },
  { id: "up", keys: ["ArrowUp", "Shift+ArrowUp"], does: "Move up 1 px (Shift 10)" },
  { id: "down", keys: ["ArrowDown", "Shift+ArrowDown"], does: "Move down 1 px (Shift 10)" },
  { id: "narrower", keys: ["Alt+ArrowLeft", "Alt+Shift+ArrowLeft"], does: "Narrower by 1 px (Shift 10)" },
  { id: "wider", keys: ["Alt+ArrowRight", "Alt+Shift+ArrowRight"], does: "Wider by 1 px (Shift 10)" },
  { id: "shorter", keys: ["Alt+ArrowUp", "Alt+Shift+ArrowUp"], does: "Shorter by 1 px (Shift 10)" },
  { id: "taller", keys: ["Alt+ArrowDown", "Alt+Shift+ArrowDown"], does: "Taller by 1 px (Shift 10)" },
  { id: "next", keys: ["Tab"], does: "Next box" },
  { id: "previous", keys: ["Shift+Tab"], does: "Previous box" },
  { id: "deselect", keys: ["Escape"], does: "Deselect" },
  { id: "delete", keys: ["Delete", "Backspace"], does: "Delete the box" },
  { id: "copy", keys: ["Ctrl+C"], does: "Copy the box" },
  { id: "paste", keys: ["Ctrl+V"], does: "Paste it, here or on the next image" },
  { id: "zoom-in", keys: ["+", "="], does: "Zoom in (or turn the wheel)" },
  { id: "zoom-out", keys: ["-"], does: "Zoom out" },
  { id: "fit", keys: ["Shift+1"], does: "Fit the image" },
  { id: "actual", keys: ["Shift+0"], does: "One image pixel per screen pixel" },
] as const satisfies readonly KeyAction[];

export type ImageActionId = (typeof IMAGE_KEYS)[number]["id"];

/** Everything the keyboard does while this kind is labeled: one table for the `?` list, the gallery and the controls. */
export function keyGroups(kind: string): KeyGroup[] {
  const tool: Tool | undefined = tools[kind as ToolName];
  return [
    { title: "The bench", actions: BENCH_KEYS },
    ...(tool ? [{ title: tool.title, actions: tool.keys }] : []),
    ...(tool?.surface === "image" ? [{ title: "Image", actions: IMAGE_KEYS }] : []),
  ];
}

/** The first key of a bench action, to be drawn on its control. */
export function benchKey(id: BenchActionId): string {
  return BENCH_KEYS.find((action) => action.id === id)?.keys[0] ?? "";
}
