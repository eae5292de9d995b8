import type { BoxMark } from "#domain/annotations/surface";
import type { Board, Stage } from "../canvas-stage";
import { newMarkId } from "../mark-edits";
import { boxType } from "./box";
import { boundsOf, distance, settledPoint, type XY } from "./lines";
import type { Pen } from "./pen";

/** The topmost, leftmost, lowest and rightmost point of an object, in any order. */
const EXTREMES = 4;

/**
 * Makes a box of four clicks on the object's outermost points, which the eye finds where the corners of a box lie outside
 * the object (Papadopoulos et al., Extreme clicking for efficient object annotation, ICCV 2017).
 */
export class ExtremesPen implements Pen {
  private points: XY[] = [];
  private at: XY | undefined;
  private id = newMarkId();

  constructor(
    private readonly board: Board,
    private readonly stage: Stage,
  ) {}

  on(): boolean {
    return this.points.length > 0;
  }

  place(raw: XY): void {
    const { props } = this.stage;
    const { image, mayAdd } = props;
    // Four that made no box are given up by the next one.
    if (this.points.length >= EXTREMES) this.points = [];
    if (this.points.length === 0) {
      if (!mayAdd) {
        props.onSay("No more may be drawn: the requester set a limit.");
        return;
      }
      this.id = newMarkId();
      if (props.activeId !== undefined) props.onActivate(undefined);
    }
    const at = settledPoint(raw, image);
    // The second click of a double click is no other point.
    if (this.points.some((point) => distance(point, at) * this.board.view().z < 2)) return;
    this.points = [...this.points, at];
    if (this.points.length === EXTREMES) this.finish();
    else props.onPen({ points: this.points.length });
    this.show();
  }

  hover(at: XY): void {
    this.at = at;
    this.show();
  }

  drag(): void {}

  lift(at: XY): void {
    this.place(at);
  }

  back(): boolean {
    if (this.points.length === 0) return false;
    this.points = this.points.slice(0, -1);
    this.stage.props.onPen(this.points.length > 0 ? { points: this.points.length } : undefined);
    this.show();
    return true;
  }

  finish(): void {
    const { props } = this.stage;
    const { width, height } = boundsOf(this.points);
    if (this.points.length < 2 || Math.min(width, height) < props.minSize) {
      props.onSay(
        this.points.length < EXTREMES
          ? "Click the top, left, lowest and right point of the object."
          : `Too small: each side of a box must have at least ${props.minSize} pixels. Begin again.`,
      );
      return;
    }
    const box: BoxMark = { type: "box", id: this.id, label: props.nextLabel ?? "", ...boundsOf(this.points) };
    this.drop();
    props.onPut(boxType.settled(box, props.image), "new");
    props.onActivate(box.id);
  }

  giveUp(): void {
    this.drop();
    this.show();
  }

  drop(): void {
    if (this.points.length > 0) this.stage.props.onPen(undefined);
    this.points = [];
  }

  show(): void {
    const { at, points } = this;
    if (points.length === 0) {
      if (this.board.hand().sketch || this.board.hand().tip) {
        const { mark, spot } = this.board.hand();
        this.board.hold({ mark, spot });
      }
      return;
    }
    const ahead = at ? [at] : [];
    this.board.hold({
      sketch: { id: this.id, points, ahead, closed: false, closing: false, cut: false },
      tip: at && { at, text: `${points.length + 1} of ${EXTREMES}` },
    });
  }
}
