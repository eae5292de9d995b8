import { simplified } from "#domain/annotations/measures/simplify";
import type { ImageMark, Step } from "#domain/annotations/surface";
import type { Board, Stage } from "../canvas-stage";
import { newMarkId } from "../mark-edits";
import { distance, settledPoint, withoutRepeats, type XY } from "./lines";
import { type Magnet, magnetAt } from "./magnet";
import type { Pen } from "./pen";
import { snapPoint } from "./snap";

type Draft = { id: string; points: XY[]; stored: boolean };

/** A freehand stroke keeps no more points than tell its shape at the zoom it was drawn at. */
const STROKE_PX = 1.5;

/**
 * Draws outlines (closed) and lines (open): clicks set vertices, a drag draws freehand, the magnet follows edges. From the
 * moment it is a shape at all it is in the value, so that a half-drawn polygon is neither lost nor dropped on submit.
 */
export class PathPen implements Pen {
  private draft: Draft | undefined;
  private stroke: XY[] | undefined;
  private magnet: { from: XY; zoom: number; wires: Magnet } | undefined;
  private at: XY | undefined;

  constructor(
    private readonly board: Board,
    private readonly stage: Stage,
    private readonly closed: boolean,
  ) {}

  private get fewest(): number {
    return this.closed ? 3 : 2;
  }

  on(): boolean {
    return this.draft !== undefined;
  }

  place(raw: XY): void {
    const { draft } = this;
    const at = this.met(raw);
    if (!draft) this.begin(at);
    else if (this.endsAt(raw)) this.finish();
    else this.add(this.stage.props.magnetic ? this.wire(at) : [at]);
  }

  hover(raw: XY): void {
    this.at = raw;
    this.show();
  }

  drag(raw: XY): void {
    if (!this.draft) this.begin(this.met(raw));
    if (!this.draft) return;
    this.stroke ??= [];
    const last = this.stroke.at(-1) ?? this.draft.points.at(-1);
    if (last && distance(last, raw) * this.board.view().z >= 1.5)
      this.stroke.push(settledPoint(raw, this.image));
    this.at = undefined;
    this.show();
  }

  lift(raw: XY): void {
    const { draft, stroke } = this;
    this.stroke = undefined;
    const last = draft?.points.at(-1);
    if (!draft || !stroke || !last) return;
    const whole = draft.points.length === 1;
    const tolerance = STROKE_PX / this.board.view().z;
    this.add(simplified([last, ...stroke], tolerance).slice(1));
    const [start] = this.draft?.points ?? [];
    const closes = this.closed && start && distance(start, raw) <= this.board.reach() * 2;
    if (whole && (closes || !this.closed)) this.finish();
  }

  back(): boolean {
    const { draft } = this;
    if (!draft) return false;
    draft.points = draft.points.slice(0, -1);
    if (draft.points.length === 0) this.giveUp();
    else this.store("continue");
    this.show();
    return true;
  }

  finish(): void {
    const { draft, stage } = this;
    if (!draft) return;
    const points = withoutRepeats(draft.points, this.closed);
    if (points.length < this.fewest) {
      stage.props.onSay(
        this.closed ? "An outline needs at least three points." : "A line needs at least two points.",
      );
      return;
    }
    this.drop();
    if (stage.props.purpose !== "new") stage.props.onShape(points);
    else {
      stage.props.onPut(this.markOf(draft.id, points), "continue");
      stage.props.onActivate(draft.id);
    }
  }

  giveUp(): void {
    const { draft, stage } = this;
    this.drop();
    if (draft?.stored) stage.props.onTake(draft.id, "new");
    this.board.hold(this.resting());
  }

  drop(): void {
    if (this.draft) this.stage.props.onPen(undefined);
    this.draft = undefined;
    this.stroke = undefined;
    this.magnet = undefined;
  }

  show(): void {
    const { draft, board, stage, at } = this;
    if (!draft) return;
    const snap = at && this.snaps ? this.near(at) : undefined;
    const closing = Boolean(at && this.endsAt(at));
    const ahead = this.stroke ?? (at && !closing ? this.ahead(snap ?? at) : []);
    board.hold({
      ...this.resting(),
      sketch: {
        id: draft.id,
        points: draft.points,
        ahead,
        closed: this.closed,
        closing,
        cut: stage.props.purpose === "cut",
      },
      snap,
    });
  }

  private get image() {
    return this.stage.props.image;
  }

  private begin(at: XY): void {
    const { props } = this.stage;
    if (props.purpose === "new") {
      if (!props.mayAdd) props.onSay("No more may be drawn: the requester set a limit.");
      if (!props.mayAdd) return;
      props.onActivate(undefined);
    }
    this.draft = { id: newMarkId(), points: [at], stored: false };
    this.tell();
    this.show();
  }

  private add(points: readonly XY[]): void {
    if (!this.draft) return;
    this.draft.points = [...this.draft.points, ...points];
    this.store(this.draft.stored ? "continue" : "new");
    this.show();
  }

  /** Writes the draft into the value as soon as, and as long as, it is a shape. */
  private store(step: Step): void {
    const { draft, stage } = this;
    if (!draft) return;
    this.tell();
    if (stage.props.purpose !== "new") return;
    const points = withoutRepeats(draft.points, this.closed);
    if (points.length >= this.fewest) stage.props.onPut(this.markOf(draft.id, points), step);
    else if (draft.stored) stage.props.onTake(draft.id, "continue");
    draft.stored = points.length >= this.fewest;
  }

  private tell(): void {
    this.stage.props.onPen({ points: this.draft?.points.length ?? 0 });
  }

  private markOf(id: string, points: XY[]): ImageMark {
    const label = this.stage.props.nextLabel ?? "";
    return this.closed
      ? { type: "polygon", id, label, rings: [points] }
      : { type: "polyline", id, label, points };
  }

  /** The mark that is being cut or added to stays in hand while the outline is drawn. */
  private resting() {
    const { marks, activeId, purpose } = this.stage.props;
    return purpose === "new" ? {} : { mark: marks.find((mark) => mark.id === activeId) };
  }

  /** On the first point of an outline, or on the newest one (a double click), drawing ends. */
  private endsAt(at: XY): boolean {
    const points = this.draft?.points ?? [];
    const reach = this.board.reach();
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last || points.length < this.fewest) return false;
    return (this.closed && distance(first, at) <= reach) || distance(last, at) <= reach / 2;
  }

  private get snaps(): boolean {
    return this.stage.props.snaps && !this.board.free();
  }

  private near(at: XY): XY | undefined {
    const { marks } = this.stage.props;
    return snapPoint(marks, this.draft?.id, at, this.board.reach(), this.image);
  }

  private met(at: XY): XY {
    return (this.snaps ? this.near(at) : undefined) ?? settledPoint(at, this.image);
  }

  private ahead(at: XY): XY[] {
    return this.stage.props.magnetic ? this.wire(at) : [at];
  }

  /** The way of the magnet from the newest point; the straight one where the picture may not be read. */
  private wire(to: XY): XY[] {
    const { stage, board } = this;
    const from = this.draft?.points.at(-1);
    if (!from || !stage.picture?.naturalWidth) return [to];
    const zoom = board.view().z;
    try {
      if (this.magnet?.from !== from || this.magnet.zoom !== zoom)
        this.magnet = { from, zoom, wires: magnetAt(stage.picture, this.image, from, zoom) };
    } catch {
      stage.props.onSay("This picture's pixels cannot be read here, so the magnetic edge is off.");
      return [to];
    }
    const way = this.magnet.wires.to(to);
    return way.map((point, i) => (i === way.length - 1 ? to : settledPoint(point, this.image)));
  }
}
