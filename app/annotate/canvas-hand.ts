import type { ImageMark } from "#domain/annotations/surface";
import type { Board, Stage } from "./canvas-stage";
import type { Point, Rect } from "./geometry";
import { beginGesture, cursorAt, drawsPoints, type Gesture, gestureMark } from "./gesture";
import { newMarkId } from "./mark-edits";
import { ExtremesPen } from "./marks/extremes-pen";
import { KeypointsPen } from "./marks/keypoints-pen";
import { xy } from "./marks/lines";
import { markAt } from "./marks/mark-at";
import { markType } from "./marks/mark-types";
import { PathPen } from "./marks/path-pen";
import type { Pen } from "./marks/pen";
import { snapPoint } from "./marks/snap";
import { type EdgeSnap, snapEdges } from "./marks/snap-edges";

const CLICK_WITHIN_PX = 4;
/** Edges of boxes that are this near on the screen meet, also under a finger: more would hold on to a whole box. */
const EDGE_SNAP_PX = 6;

function shifted({ x, y }: Point, { dx, dy }: EdgeSnap): Point {
  return { x: x + dx, y: y + dy };
}

/** Draws, moves, changes and picks marks with mouse, pen or finger. */
export class CanvasHand {
  private gesture: Gesture | undefined;
  private stroke = false;
  /** Of the mark that is being drawn: one for the whole gesture, or the resting marks would be painted for each move. */
  private freshId = "";
  private readonly pens: Partial<Record<string, Pen>>;

  constructor(
    private readonly board: Board,
    private readonly stage: Stage,
  ) {
    this.pens = {
      box: new ExtremesPen(board, stage),
      polygon: new PathPen(board, stage, true),
      polyline: new PathPen(board, stage, false),
      keypoints: new KeypointsPen(board, stage),
    };
  }

  /** What sets points here; none where marks are drawn by one drag. */
  pen(): Pen | undefined {
    const { readOnly, draws } = this.stage.props;
    return readOnly || !drawsPoints(this.stage.props) ? undefined : this.pens[draws];
  }

  press(): void {
    const { board, stage } = this;
    const { at } = board.pointer();
    board.setAim(undefined);
    this.stroke = false;
    this.freshId = newMarkId();
    if (this.penLeads()) {
      this.gesture = { type: "pen" };
      return;
    }
    this.gesture = beginGesture(stage.props, at, board.reach(), board.hand().mark);
    if (this.gesture.type !== "move" || this.gesture.from.id === stage.props.activeId) return;
    stage.props.onActivate(this.gesture.from.id);
    board.hold({ mark: this.gesture.from });
  }

  move(): void {
    const { board, gesture } = this;
    const { at, from, dragging, panning } = board.pointer();
    if (panning) return;
    if (!gesture) this.hover();
    if (!gesture || !dragging) return;
    if (gesture.type === "pen") {
      this.stroke = true;
      this.pen()?.drag(xy(at));
      return;
    }
    if (gesture.type === "draw" && this.stage.props.activeId) this.stage.props.onActivate(undefined);
    this.follow(gesture, from, at);
  }

  release(): void {
    const { board, stage, gesture } = this;
    this.gesture = undefined;
    if (!gesture) return;
    const { image, minSize, onPut, onSpot, onActivate } = stage.props;
    const { from, at: to } = board.pointer();
    if (gesture.type === "pen") {
      if (this.stroke) this.pen()?.lift(xy(to));
      else this.pen()?.place(xy(to));
    } else if (Math.hypot(to.x - from.x, to.y - from.y) * board.view().z < CLICK_WITHIN_PX)
      this.click(gesture, to);
    else {
      const done = this.follow(gesture, from, to);
      if (!done) return;
      const mark = markType(done.mark.type).settled(done.mark, image);
      if (gesture.type !== "draw") {
        onPut(mark, "new");
        if (done.spot) onSpot(done.spot);
      } else {
        board.hold({});
        if (mark.type !== "box" || (mark.width >= minSize && mark.height >= minSize)) {
          onPut(mark, "new");
          onActivate(mark.id);
        }
      }
    }
    this.hover();
  }

  /** A second finger, or Escape: the gesture never happened. */
  giveUp(): void {
    const { board, gesture } = this;
    this.gesture = undefined;
    if (gesture?.type === "draw") board.hold({});
    else if (gesture && "from" in gesture) board.hold({ mark: gesture.from });
  }

  /** The marks, or what is chosen of them, have changed: what is being drawn is shown again on top of them. */
  refresh(): void {
    if (this.gesture && "from" in this.gesture) return;
    this.pen()?.show();
  }

  /** Another picture, tool or mode: what was begun is let go; what of it was a shape is in the value already. */
  leave(): void {
    this.gesture = undefined;
    for (const pen of Object.values(this.pens)) pen?.drop();
    this.board.setAim(undefined);
    this.stage.props.onAim(undefined);
    const { marks, activeId, spot } = this.stage.props;
    this.board.hold({ mark: marks.find((mark) => mark.id === activeId), spot });
  }

  /** A click picks; on the mark in hand it goes through the pile below, and on a vertex it chooses that. */
  private click(gesture: Gesture, at: Point): void {
    const { board, stage } = this;
    const { marks, activeId, mode, onActivate, onSpot, readOnly } = stage.props;
    const sets = mode === "draw" && !readOnly && drawsPoints(stage.props);
    // Points of a small or folded skeleton lie on top of each other: until all are placed, a click places the next.
    if (gesture.type === "grip" && sets && this.pen()?.on()) {
      board.hold({ mark: gesture.from, spot: stage.props.spot });
      this.pen()?.place(xy(at));
      return;
    }
    if (gesture.type === "grip") {
      board.hold({ mark: gesture.from, spot: stage.props.spot });
      if (gesture.grip.type === "vertex") onSpot(gesture.grip.spot);
      return;
    }
    if (gesture.type === "move" && sets) this.pen()?.place(xy(at));
    else onActivate(markAt(marks, at, board.reach() / 2, activeId)?.id);
  }

  /** The held mark follows the pointer; a dragged vertex joins what it comes near. */
  private follow(gesture: Gesture, from: Point, to: Point) {
    const { board, stage } = this;
    const { image, marks, nextLabel, snaps } = stage.props;
    const vertex = gesture.type === "grip" && "spot" in gesture.grip && gesture.from.type !== "keypoints";
    const snap =
      vertex && snaps && !board.free() && "from" in gesture
        ? snapPoint(marks, gesture.from.id, xy(to), board.reach(), image)
        : undefined;
    const at = snap ? { x: snap[0], y: snap[1] } : to;
    const fresh = { id: this.freshId, label: nextLabel ?? "" };
    const meets = snaps && !board.free();
    const start = meets && gesture.type === "draw" ? shifted(from, this.met(from, from)) : from;
    const loose = gestureMark(gesture, start, at, image, fresh);
    const guides = meets && loose ? this.boxSnap(gesture, loose.mark, to) : undefined;
    const done = guides ? gestureMark(gesture, start, shifted(to, guides), image, fresh) : loose;
    if (done) board.hold({ mark: done.mark, spot: done.spot ?? stage.props.spot, snap, guides });
    return done;
  }

  /** How far the edges that move of an upright box are from others that they come near. */
  private boxSnap(gesture: Gesture, mark: ImageMark, to: Point): EdgeSnap | undefined {
    if (mark.type !== "box" || mark.degrees) return undefined;
    if (gesture.type === "draw") return this.met(to, mark);
    const { x, y, width, height } = mark;
    const [xs, ys] = [
      [x, x + width],
      [y, y + height],
    ];
    if (gesture.type === "move") return this.edges(xs, ys, mark, mark.id);
    if (gesture.type !== "grip" || gesture.grip.type !== "corner" || gesture.from.type !== "box")
      return undefined;
    // The edges opposite the grip stay where they were, even where the box was turned over past them.
    const [hx, hy] = gesture.grip.handle;
    const was = gesture.from;
    const fixedX = hx < 0 ? was.x + was.width : was.x;
    const fixedY = hy < 0 ? was.y + was.height : was.y;
    return this.edges(
      hx === 0 ? [] : xs.filter((edge) => edge !== fixedX),
      hy === 0 ? [] : ys.filter((edge) => edge !== fixedY),
      mark,
      mark.id,
    );
  }

  private met(at: Point, near: Point | Rect): EdgeSnap {
    return this.edges([at.x], [at.y], { width: 0, height: 0, ...near }, undefined);
  }

  private edges(xs: number[], ys: number[], box: Rect, exceptId: string | undefined): EdgeSnap {
    const { marks, image } = this.stage.props;
    return snapEdges(marks, exceptId, { xs, ys, box }, EDGE_SNAP_PX / this.board.view().z, image);
  }

  /** While something is being drawn every press is the pen's; a skeleton's own points can still be dragged. */
  private penLeads(): boolean {
    const { draws } = this.stage.props;
    return draws !== "keypoints" && Boolean(this.pen()?.on());
  }

  private hover(): void {
    const { board, stage } = this;
    const { at } = board.pointer();
    const pen = this.pen();
    if (pen && stage.props.mode === "draw") pen.hover(xy(at));
    board.showCursor(this.penLeads() ? "cross" : cursorAt(stage.props, at, board.reach(), board.hand().mark));
  }
}
