import type { ImageMark } from "#domain/annotations/surface";
import type { CanvasProps } from "./canvas-contract";
import { between, type Point, type Size } from "./geometry";
import { markAt } from "./marks/mark-at";
import type { Cursor, Grip, Spot } from "./marks/mark-type";
import { markType } from "./marks/mark-types";

/** What a press on the canvas has begun; `press` only picks, `pen` sets points. */
export type Gesture =
  | { type: "press" }
  | { type: "draw" }
  | { type: "pen" }
  | { type: "move"; from: ImageMark }
  | { type: "grip"; from: ImageMark; grip: Grip };

export type CanvasCursor = Cursor | "pointer" | "default" | "cross";

type Pressed = Pick<CanvasProps, "marks" | "mode" | "readOnly" | "draws" | "extremes" | "locked">;

/** Whether marks are drawn point by point with a pen, or by one drag. */
export function drawsPoints({ draws, extremes }: Pick<CanvasProps, "draws" | "extremes">): boolean {
  return markType(draws).drawnBy === "points" || (draws === "box" && extremes);
}

/**
 * What a press at a point begins. The mark in hand comes first (its handles, then its inside); then, in draw mode, a
 * new mark even on top of others; in move mode the mark under the point, which is then in hand.
 */
export function beginGesture(
  pressed: Pressed,
  at: Point,
  reach: number,
  inHand: ImageMark | undefined,
): Gesture {
  const { marks, mode, readOnly, locked } = pressed;
  if (readOnly) return { type: "press" };
  if (inHand && !locked.has(inHand.id)) {
    const type = markType(inHand.type);
    const grip = type.gripAt(inHand, at, reach);
    if (grip) return { type: "grip", from: inHand, grip };
    if (type.contains(inHand, at, 0)) return { type: "move", from: inHand };
  }
  if (mode === "draw") return { type: drawsPoints(pressed) ? "pen" : "draw" };
  const hit = markAt(marks, at, reach / 2);
  return hit && !locked.has(hit.id) ? { type: "move", from: hit } : { type: "press" };
}

/** The mark as the gesture has it now, cut to the image; a new box has the id and class of `fresh`. */
export function gestureMark(
  gesture: Gesture,
  from: Point,
  to: Point,
  image: Size,
  fresh: { id: string; label: string },
): { mark: ImageMark; spot?: Spot } | undefined {
  if (gesture.type === "draw") return { mark: { type: "box", ...fresh, ...between(from, to, image) } };
  if (gesture.type === "move") {
    const type = markType(gesture.from.type);
    return { mark: type.moved(gesture.from, to.x - from.x, to.y - from.y, image) };
  }
  if (gesture.type === "grip")
    return markType(gesture.from.type).dragged(gesture.from, gesture.grip, from, to, image);
  return undefined;
}

/** The pointer's look over a point, as CSS names it. */
export function cursorAt(
  pressed: Pressed,
  at: Point,
  reach: number,
  inHand: ImageMark | undefined,
): CanvasCursor {
  if (inHand && !pressed.readOnly && !pressed.locked.has(inHand.id)) {
    const type = markType(inHand.type);
    const grip = type.gripAt(inHand, at, reach);
    if (grip) return type.cursor(grip);
    if (type.contains(inHand, at, 0)) return "move";
  }
  const sets = pressed.mode === "draw" && drawsPoints(pressed);
  if (!(sets && !pressed.readOnly) && markAt(pressed.marks, at, reach / 2)) return "pointer";
  return pressed.readOnly || pressed.mode === "move" ? "default" : "cross";
}
