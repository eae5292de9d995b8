import type { Board, Stage } from "./canvas-stage";
import { markAt, snapped } from "./geometry";
import { beginGesture, cursorAt, type Gesture, gestureRect } from "./gesture";

const CLICK_WITHIN_PX = 4;

/** Draws, moves, resizes and picks marks with mouse, pen or finger. */
export class CanvasHand {
  private gesture: Gesture | undefined;

  constructor(
    private readonly board: Board,
    private readonly stage: Stage,
  ) {}

  press(): void {
    const { board, stage } = this;
    this.gesture = beginGesture(stage.props, board.pointer().at, board.reach(), board.inHand());
    if (this.gesture.type !== "move" || this.gesture.id === stage.props.activeId) return;
    stage.props.onActivate(this.gesture.id);
    board.take(this.gesture.from);
  }

  move(): void {
    const { board, stage, gesture } = this;
    const { at, from, dragging, panning } = board.pointer();
    if (panning) return;
    if (!gesture) this.hover();
    if (!gesture || !dragging) return;
    if (gesture.type === "draw" && stage.props.activeId) stage.props.onActivate(undefined);
    const rect = gestureRect(gesture, from, at, stage.props.image);
    if (rect) board.take(rect);
  }

  release(): void {
    const { board, stage, gesture } = this;
    this.gesture = undefined;
    if (!gesture) return;
    const { image, marks, activeId, minSize, onActivate, onDraw, onReshape } = stage.props;
    const { from, at: to } = board.pointer();
    const rect = gestureRect(gesture, from, to, image);
    if (Math.hypot(to.x - from.x, to.y - from.y) * board.view().z < CLICK_WITHIN_PX || !rect) {
      // A click picks; on the mark in hand it goes through the pile below.
      if (gesture.type === "resize") board.take(gesture.from);
      else onActivate(markAt(marks, to, board.reach() / 2, activeId)?.id);
    } else if (gesture.type === "draw") {
      board.putDown();
      if (rect.width >= minSize && rect.height >= minSize) onDraw(snapped(rect, image));
    } else if (gesture.type !== "press") onReshape(gesture.id, snapped(rect, image));
    this.hover();
  }

  /** A second finger, or Escape: the gesture never happened. */
  giveUp(): void {
    const { board, gesture } = this;
    this.gesture = undefined;
    if (gesture?.type === "draw") board.putDown();
    else if (gesture && gesture.type !== "press") board.take(gesture.from);
  }

  private hover(): void {
    const { board, stage } = this;
    board.showCursor(cursorAt(stage.props, board.pointer().at, board.reach(), board.inHand()));
  }
}
