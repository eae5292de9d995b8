import type { Attribute } from "#domain/annotations/attributes/attribute";
import type { PixelRows } from "#domain/annotations/measures/pixel-rows";
import type { MaskMark, MaskSurfaceProps } from "#domain/annotations/surface";
import type { ClassLook } from "../class-look";
import { clamp, fitted, type Point, type Rect, type Size, toScreen, type View, zoomed } from "../geometry";
import type { XY } from "../marks/lines";

export type MaskToolName = "brush" | "eraser" | "fill" | "polygon" | "pick";

/** What the layers read when they paint: the newest props and choices. */
export type MaskScene = {
  image: Size;
  masks: readonly MaskMark[];
  looks: ReadonlyMap<string, ClassLook>;
  attributes: readonly Attribute[] | undefined;
  activeId: string | undefined;
  hidden: ReadonlySet<string>;
  compare: NonNullable<MaskSurfaceProps["compare"]>;
  tool: MaskToolName;
  size: number;
  /** The class of the mask in hand or of the next one. */
  label: string | undefined;
  overlaps: boolean;
  readOnly: boolean;
};

/** A stroke while it is made: what it covers so far, and the brush's newest place. */
export type Stroke = { erases: boolean; area: PixelRows; last: XY };

/** The view of the picture and what the hand is doing, outside of React: they change with every move. */
export class MaskStage {
  view: View = { x: 0, y: 0, z: 1 };
  screen: Size = { width: 0, height: 0 };
  stroke: Stroke | undefined;
  /** The corners of an outline that is not finished. */
  outline: readonly XY[] = [];
  /** Where the brush is, in image pixels; undefined while it is nowhere over the picture. */
  at: XY | undefined;
  /** Whether arrow keys hold the brush, not the pointer. */
  aiming = false;
  /** While the space bar is held and the pointer has the brush, a drag pans. */
  spaceHeld = false;
  /** The brush stays down when the space bar is let go. */
  stays = false;
  picture: HTMLImageElement | undefined;
  private movedByHand = false;
  /** Set by the layers. */
  paint: { all: () => void; hand: () => void; segment: (from: XY, to: XY) => void } = {
    all: () => {},
    hand: () => {},
    segment: () => {},
  };
  onView: (zoom: number) => void = () => {};

  constructor(public scene: MaskScene) {}

  setView(view: View, byHand = true): void {
    this.view = view;
    if (byHand) this.movedByHand = true;
    this.onView(view.z);
    this.paint.all();
  }
  fit(): void {
    this.movedByHand = false;
    // A phone has no room to give away.
    const margin = Math.min(this.screen.width, this.screen.height) < 420 ? 6 : 24;
    this.setView(fitted(this.scene.image, this.screen, margin), false);
  }
  resize(screen: Size): void {
    this.screen = screen;
    if (!this.movedByHand && screen.width > 0) this.fit();
    else this.paint.all();
  }
  zoomBy(factor: number, at: Point = this.middle()): void {
    this.setView(zoomed(this.view, factor, at));
  }
  actualSize(): void {
    this.zoomBy(1 / this.view.z);
  }
  panBy(dx: number, dy: number): void {
    const { x, y, z } = this.view;
    this.setView({ x: x + dx / z, y: y + dy / z, z });
  }
  /** Moves the view as little as needed to show this, with some room around it. */
  reveal(rect: Rect): void {
    const room = 32;
    const { x, y, width, height } = toScreen(rect, this.view);
    const shift = (from: number, length: number, side: number) =>
      from < room
        ? room - from
        : from + length > side - room
          ? Math.max(room - from, side - room - from - length)
          : 0;
    const [dx, dy] = [shift(x, width, this.screen.width), shift(y, height, this.screen.height)];
    if (dx !== 0 || dy !== 0) this.panBy(dx, dy);
  }
  /** The image pixel at a place of the screen, not cut to the picture. */
  imagePoint({ x, y }: Point): XY {
    return [x / this.view.z - this.view.x, y / this.view.z - this.view.y];
  }
  /** Moves the brush by keys: from where it is, else from the middle of the view. */
  nudge(dx: number, dy: number): void {
    const { width, height } = this.scene.image;
    const [x, y] = this.at ?? this.imagePoint(this.middle());
    const moved = this.aiming || this.at !== undefined ? [x + dx, y + dy] : [x, y];
    this.aiming = true;
    // In the middle of a pixel, so that a step is a pixel at every zoom.
    this.at = [
      clamp(Math.floor(moved[0] as number), 0, width - 1) + 0.5,
      clamp(Math.floor(moved[1] as number), 0, height - 1) + 0.5,
    ];
    this.reveal({ x: this.at[0], y: this.at[1], width: 0, height: 0 });
    this.paint.hand();
  }
  private middle(): Point {
    return { x: this.screen.width / 2, y: this.screen.height / 2 };
  }
}
