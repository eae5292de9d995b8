/** The keys of painting. Letters are left to the classes, but for N, V and H, which no class has. */
import type { KeyAction } from "../../keys";

export const maskKeys = [
  { id: "brush", keys: ["Shift+B"], does: "Brush" },
  { id: "eraser", keys: ["Shift+E"], does: "Eraser (or paint with Alt or the right button)" },
  {
    id: "fill",
    keys: ["Shift+F"],
    does: "Fill: a hole of the mask, else the same colour around a place",
  },
  { id: "polygon", keys: ["Shift+P"], does: "Outline: corner by corner, then filled" },
  { id: "pick", keys: ["V"], does: "Switch between painting and picking masks" },
  { id: "swap", keys: ["Shift+X"], does: "Swap brush and eraser" },
  { id: "smaller", keys: ["["], does: "Smaller brush (or Alt or Shift and the wheel)" },
  { id: "larger", keys: ["]"], does: "Larger brush" },
  { id: "stricter", keys: ["Alt+ArrowDown"], does: "Fill: fewer colours count as the same" },
  { id: "looser", keys: ["Alt+ArrowUp"], does: "Fill: more colours count as the same" },
  {
    id: "left",
    keys: ["ArrowLeft", "Shift+ArrowLeft"],
    does: "Move the brush left 1 px (Shift: its own width)",
  },
  { id: "right", keys: ["ArrowRight", "Shift+ArrowRight"], does: "Move the brush right" },
  { id: "up", keys: ["ArrowUp", "Shift+ArrowUp"], does: "Move the brush up" },
  { id: "down", keys: ["ArrowDown", "Shift+ArrowDown"], does: "Move the brush down" },
  {
    id: "press",
    keys: ["Space"],
    does: "Paint, fill, set a corner or pick where the brush is; hold it and press arrows for a stroke. With the mouse: drag to pan",
  },
  { id: "hold", keys: ["Shift+Space"], does: "Brush down, or up again: arrows then paint" },
  { id: "cut", keys: ["Alt+Enter"], does: "While outlining: erase what the outline holds" },
  { id: "new", keys: ["N"], does: "New mask: the next stroke begins it" },
  { id: "next", keys: ["Tab"], does: "Next mask" },
  { id: "previous", keys: ["Shift+Tab"], does: "Previous mask" },
  { id: "deselect", keys: ["Escape"], does: "Let go of the mask" },
  { id: "delete", keys: ["Delete", "Backspace"], does: "Delete the mask" },
  {
    id: "attributes",
    keys: ["Shift+Q"],
    does: "Answer what is asked of the mask: digits choose and go on, Escape goes back",
  },
  { id: "lock", keys: ["Shift+L"], does: "Lock the mask, or unlock it" },
  { id: "lock-all", keys: ["Shift+K"], does: "Lock all masks, or unlock all" },
  { id: "hide", keys: ["H"], does: "Hide or show the mask" },
  { id: "hide-all", keys: ["Shift+H"], does: "Hide all masks, or show all" },
  { id: "fainter", keys: [","], does: "Masks fainter" },
  { id: "stronger", keys: ["."], does: "Masks stronger" },
  { id: "zoom-in", keys: ["+", "="], does: "Zoom in (or turn the wheel)" },
  { id: "zoom-out", keys: ["-"], does: "Zoom out" },
  { id: "fit", keys: ["Shift+1"], does: "Fit the image" },
  { id: "actual", keys: ["Shift+0"], does: "One image pixel per screen pixel" },
] as const satisfies readonly KeyAction[];

export type MaskActionId = (typeof maskKeys)[number]["id"];
