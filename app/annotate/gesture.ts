import type { CanvasProps } from "./canvas-contract";
import {
  between,
  contains,
  type Handle,
  handleAt,
  markAt,
  moved,
  type Point,
  type Rect,
  resized,
  type Size,
} from "./geometry";

/** What a press on the canvas has begun; `press` only picks. */
export type Gesture =
  | { type: "press" }
  | { type: "draw" }
  | { type: "move"; id: string; from: Rect }
  | { type: "resize"; id: string; from: Rect; handle: Handle };

type Pressed = Pick<CanvasProps, "marks" | "activeId" | "mode" | "readOnly">;

/**
 * What a press at a point begins. The mark in hand comes first (its handles, then its inside); then, in draw mode, a
 * new mark even on top of others; in move mode the mark under the point, which is then in hand.
 */
export function beginGesture(pressed: Pressed, at: Point, reach: number, inHand: Rect | undefined): Gesture {
  const { marks, activeId, mode, readOnly } = pressed;
  if (readOnly) return { type: "press" };
  if (inHand && activeId) {
    const handle = handleAt(inHand, at, reach);
    if (handle) return { type: "resize", id: activeId, from: inHand, handle };
    if (contains(inHand, at)) return { type: "move", id: activeId, from: inHand };
  }
  if (mode === "draw") return { type: "draw" };
  const hit = markAt(marks, at, reach / 2);
  return hit ? { type: "move", id: hit.id, from: hit } : { type: "press" };
}

/** The mark as the gesture has it now, cut to the image. */
export function gestureRect(gesture: Gesture, from: Point, to: Point, image: Size): Rect | undefined {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  if (gesture.type === "draw") return between(from, to, image);
  if (gesture.type === "move") return moved(gesture.from, dx, dy, image);
  if (gesture.type === "resize") return resized(gesture.from, gesture.handle, dx, dy, image);
  return undefined;
}

/** The pointer's look over a point, as CSS names it. */
export function cursorAt(pressed: Pressed, at: Point, reach: number, inHand: Rect | undefined) {
  const handle = inHand && !pressed.readOnly ? handleAt(inHand, at, reach) : undefined;
  if (handle) return handleCursor(handle);
  if (inHand && !pressed.readOnly && contains(inHand, at)) return "move";
  if (markAt(pressed.marks, at, reach / 2)) return "pointer";
  return pressed.readOnly || pressed.mode === "move" ? "default" : "cross";
}

function handleCursor([x, y]: Handle) {
  if (x === 0) return "ns-resize";
  if (y === 0) return "ew-resize";
  return x === y ? "nwse-resize" : "nesw-resize";
}
