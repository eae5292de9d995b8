/** The keys of the image surface: those of every mark, and those of each type. */
import type { KeyAction } from "#domain/annotations/keys";
import type { MarkName } from "#domain/annotations/surface";

/** Whatever is drawn. "It" is the mark in hand, or its chosen vertex. */
export const IMAGE_KEYS = [
  {
    id: "new",
    keys: ["N"],
    does: "New one: a box in the middle of the view, or a crosshair to set points with",
  },
  { id: "select-mode", keys: ["V"], does: "Switch between drawing and moving" },
  {
    id: "left",
    keys: ["ArrowLeft", "Shift+ArrowLeft"],
    does: "Move left 1 px (Shift 10); with nothing in hand: pan",
  },
  { id: "right", keys: ["ArrowRight", "Shift+ArrowRight"], does: "Move right 1 px (Shift 10)" },
  { id: "up", keys: ["ArrowUp", "Shift+ArrowUp"], does: "Move up 1 px (Shift 10)" },
  { id: "down", keys: ["ArrowDown", "Shift+ArrowDown"], does: "Move down 1 px (Shift 10)" },
  { id: "next", keys: ["Tab"], does: "Next mark; with a vertex chosen: next vertex" },
  { id: "previous", keys: ["Shift+Tab"], does: "Previous mark or vertex" },
  { id: "deselect", keys: ["Escape"], does: "Let go of the vertex, then of the mark" },
  { id: "delete", keys: ["Delete", "Backspace"], does: "Delete the mark or the vertex" },
  {
    id: "attributes",
    keys: ["Shift+Q"],
    does: "Answer what is asked of the mark: digits choose and go on, Escape goes back",
  },
  { id: "lock", keys: ["Shift+L"], does: "Lock the mark, or unlock it" },
  { id: "lock-all", keys: ["Shift+K"], does: "Lock all marks, or unlock all" },
  { id: "copy", keys: ["Ctrl+C"], does: "Copy the mark" },
  { id: "paste", keys: ["Ctrl+V"], does: "Paste it, here or on the next image" },
  { id: "zoom-in", keys: ["+", "="], does: "Zoom in (or turn the wheel)" },
  { id: "zoom-out", keys: ["-"], does: "Zoom out" },
  { id: "fit", keys: ["Shift+1"], does: "Fit the image" },
  { id: "actual", keys: ["Shift+0"], does: "One image pixel per screen pixel" },
] as const satisfies readonly KeyAction[];

const HIDE_KEYS = [
  { id: "hide", keys: ["H"], does: "Hide the mark, or show it" },
  { id: "hide-all", keys: ["Shift+H"], does: "Hide all marks, or show all" },
] as const satisfies readonly KeyAction[];

const SNAP = { id: "snap", keys: ["Shift+S"] } as const;

const BOX_KEYS = [
  ...HIDE_KEYS,
  { ...SNAP, does: "Snapping to other boxes and the picture's edge on or off (Ctrl suspends it)" },
  {
    id: "extremes",
    keys: ["Shift+E"],
    does: "Extreme clicking on or off: the top, left, lowest and right point make a box",
  },
  { id: "turn-left", keys: ["["], does: "Turn it left by 1° (where boxes may be turned)" },
  { id: "turn-right", keys: ["]"], does: "Turn it right by 1°" },
  { id: "turn-far-left", keys: ["{"], does: "Turn it left by 15°" },
  { id: "turn-far-right", keys: ["}"], does: "Turn it right by 15°" },
  { id: "earlier", keys: ["PageUp"], does: "Move it one up in the list" },
  { id: "later", keys: ["PageDown"], does: "Move it one down in the list" },
  { id: "narrower", keys: ["Alt+ArrowLeft", "Alt+Shift+ArrowLeft"], does: "Narrower by 1 px (Shift 10)" },
  { id: "wider", keys: ["Alt+ArrowRight", "Alt+Shift+ArrowRight"], does: "Wider by 1 px (Shift 10)" },
  { id: "shorter", keys: ["Alt+ArrowUp", "Alt+Shift+ArrowUp"], does: "Shorter by 1 px (Shift 10)" },
  { id: "taller", keys: ["Alt+ArrowDown", "Alt+Shift+ArrowDown"], does: "Taller by 1 px (Shift 10)" },
] as const satisfies readonly KeyAction[];

const NEXT_VERTEX = { id: "next-vertex", keys: ["."], does: "Choose the next vertex" } as const;
const PREVIOUS_VERTEX = { id: "previous-vertex", keys: [","], does: "Choose the previous vertex" } as const;

/** While something is being drawn, before the bench and the rest of the surface see the press. */
export const PEN_KEYS = [
  { id: "place", keys: ["Space"], does: "While drawing by key: set a point at the crosshair" },
  { id: "finish", keys: ["Enter"], does: "While drawing: finish" },
  { id: "back", keys: ["Backspace", "Ctrl+Z"], does: "While drawing: take the newest point back" },
  { id: "give-up", keys: ["Escape"], does: "While drawing: give it up" },
] as const satisfies readonly KeyAction[];

const PATH_KEYS = [
  NEXT_VERTEX,
  PREVIOUS_VERTEX,
  { id: "insert", keys: ["Shift+N"], does: "New vertex after the chosen one" },
  { id: "simplify", keys: ["Shift+P"], does: "Fewer vertices, same shape" },
  { id: "magnet", keys: ["Shift+M"], does: "Magnetic edge on or off: lines follow the picture" },
  { ...SNAP, does: "Snapping to neighbours on or off (Ctrl suspends it)" },
  ...HIDE_KEYS,
] as const satisfies readonly KeyAction[];

const POLYGON_KEYS = [
  { id: "cut", keys: ["Shift+X"], does: "Take what is drawn next out of the polygon (a hole, when inside)" },
  { id: "add", keys: ["Shift+A"], does: "Add what is drawn next to the polygon" },
  { id: "join", keys: ["Shift+U"], does: "Join it with the polygons of its class that it touches" },
  { id: "carve", keys: ["Shift+C"], does: "Take all other polygons out of it" },
  { id: "fill", keys: ["Shift+F"], does: "Fill its holes" },
] as const satisfies readonly KeyAction[];

const POLYLINE_KEYS = [
  { id: "reverse", keys: ["Shift+R"], does: "Turn its direction round" },
  {
    id: "join",
    keys: ["Shift+U"],
    does: "Join it with the nearest line: end to end, or both into their middle line",
  },
  { id: "split", keys: ["Shift+X"], does: "Split it at the chosen vertex" },
] as const satisfies readonly KeyAction[];

const KEYPOINTS_KEYS = [
  { ...NEXT_VERTEX, does: "Choose the next point" },
  { ...PREVIOUS_VERTEX, does: "Choose the previous point" },
  { id: "hidden", keys: ["H"], does: "The chosen point is hidden, or visible after all" },
  {
    id: "missing",
    keys: ["Shift+H"],
    does: "The next point, or the chosen one, is missing (or found after all)",
  },
  { id: "hide", keys: ["Shift+O"], does: "Hide the skeleton, or show it" },
  { id: "hide-all", keys: ["Shift+Y"], does: "Hide all skeletons, or show all" },
] as const satisfies readonly KeyAction[];

export const MARK_TITLES: Record<MarkName, string> = {
  box: "Boxes on the image",
  polygon: "Polygons on the image",
  polyline: "Lines on the image",
  keypoints: "Skeletons on the image",
};

/** The actions that belong to a type of mark alone. */
export const MARK_KEYS = {
  box: BOX_KEYS,
  polygon: [...PATH_KEYS, ...POLYGON_KEYS],
  polyline: [...PATH_KEYS, ...POLYLINE_KEYS],
  keypoints: KEYPOINTS_KEYS,
} as const satisfies Record<MarkName, readonly KeyAction[]>;

export type ImageActionId = (typeof IMAGE_KEYS)[number]["id"];
export type MarkActionId = (typeof MARK_KEYS)[MarkName][number]["id"] | "lock" | "lock-all";
export type PenActionId = (typeof PEN_KEYS)[number]["id"];

/** The commands that stand as buttons beside the mark in hand, for those who have no keyboard; each is a key as well. */
export const MARK_BUTTONS: Record<MarkName, readonly { id: MarkActionId; label: string }[]> = {
  box: [
    { id: "earlier", label: "Up in the list" },
    { id: "later", label: "Down in the list" },
  ],
  polygon: [
    { id: "insert", label: "Add vertex" },
    { id: "simplify", label: "Simplify" },
    { id: "fill", label: "Fill holes" },
    { id: "carve", label: "Cut others out" },
  ],
  polyline: [
    { id: "insert", label: "Add vertex" },
    { id: "simplify", label: "Simplify" },
    { id: "reverse", label: "Turn round" },
    { id: "split", label: "Split" },
  ],
  keypoints: [
    { id: "previous-vertex", label: "Previous point" },
    { id: "next-vertex", label: "Next point" },
    { id: "hidden", label: "Hidden or visible" },
    { id: "missing", label: "Missing" },
  ],
};
