import type { KeypointsMark, Skeleton } from "#domain/annotations/surface";
import type { Board, Stage } from "../canvas-stage";
import { newMarkId } from "../mark-edits";
import { isPlaced, nextPoint, withPoint } from "./keypoints";
import { settledPoint, type XY } from "./lines";
import type { Pen } from "./pen";

/** Places the points of a skeleton in their order. What it draws is always in the value: the skeleton in hand. */
export class KeypointsPen implements Pen {
  constructor(
    private readonly board: Board,
    private readonly stage: Stage,
  ) {}

  on(): boolean {
    return this.stage.props.mode === "draw" && this.next() !== undefined && this.mark() !== undefined;
  }

  place(at: XY): void {
    const { props } = this.stage;
    const begun = this.on() ? this.mark() : undefined;
    if (!begun && !props.mayAdd) props.onSay("No more may be drawn: the requester set a limit.");
    if (!begun && !props.mayAdd) return;
    const mark = begun ?? this.fresh();
    const name = mark && nextPoint(mark, this.skeleton(mark.label));
    if (!mark || name === undefined) return;
    const [x, y] = settledPoint(at, props.image);
    const changed = withPoint(mark, { name, x, y, visibility: "visible" }, this.skeleton(mark.label));
    props.onPut(changed, "new");
    props.onActivate(mark.id);
    props.onSpot({ ring: 0, index: changed.points.findIndex((point) => point.name === name) });
  }

  hover(at: XY): void {
    const { image, nextLabel } = this.stage.props;
    const onImage = at[0] >= 0 && at[1] >= 0 && at[0] <= image.width && at[1] <= image.height;
    const next = this.on() ? this.next() : nextPoint(undefined, this.skeleton(nextLabel));
    const name = onImage ? next : undefined;
    const { mark, spot } = this.board.hand();
    this.board.hold({ mark, spot, tip: name === undefined ? undefined : { at, text: name } });
  }

  drag(): void {}

  lift(at: XY): void {
    this.place(at);
  }

  back(): boolean {
    const mark = this.on() ? this.mark() : undefined;
    if (!mark) return false;
    const points = mark.points.slice(0, -1);
    if (points.some(isPlaced)) this.stage.props.onPut({ ...mark, points }, "new");
    else this.stage.props.onTake(mark.id, "new");
    this.stage.props.onSpot(points.length > 0 ? { ring: 0, index: points.length - 1 } : undefined);
    return true;
  }

  /** The points nothing was said about are missing. */
  finish(): void {
    const mark = this.mark();
    if (!mark) return;
    let done = mark;
    const skeleton = this.skeleton(mark.label);
    for (let name = nextPoint(done, skeleton); name !== undefined; name = nextPoint(done, skeleton))
      done = withPoint(done, { name, visibility: "missing" }, skeleton);
    this.stage.props.onPut(done, "new");
  }

  /** Put down half-done: it stays in the value, and submitting says which points are left. */
  giveUp(): void {
    this.stage.props.onActivate(undefined);
  }

  drop(): void {}

  show(): void {}

  private mark(): KeypointsMark | undefined {
    const { marks, activeId } = this.stage.props;
    const mark = marks.find((one) => one.id === activeId);
    return mark?.type === "keypoints" ? mark : undefined;
  }

  private next(): string | undefined {
    const mark = this.mark();
    return mark && nextPoint(mark, this.skeleton(mark.label));
  }

  private skeleton(label: string | undefined): Skeleton | undefined {
    return label === undefined ? undefined : this.stage.props.looks.get(label)?.skeleton;
  }

  private fresh(): KeypointsMark | undefined {
    const label = this.stage.props.nextLabel;
    return label === undefined ? undefined : { type: "keypoints", id: newMarkId(), label, points: [] };
  }
}
