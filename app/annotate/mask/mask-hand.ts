import { rowsOf } from "#domain/annotations/measures/pixel-mask";
import {
  hasPixel,
  holeAt,
  type PixelRows,
  pixelCount,
  strokeRows,
  united,
} from "#domain/annotations/measures/pixel-rows";
import { rasterised } from "#domain/annotations/measures/raster";
import type { XY } from "../marks/lines";
import { coloursOf, flooded } from "./flood";
import type { MaskStage } from "./mask-stage";
import { brushAt } from "./paint-masks";

/** What the hand hands over when it is done. */
export type HandActs = {
  /** Adds an area to the mask in hand, or takes it away. */
  apply: (area: PixelRows, erases: boolean) => void;
  /** Whether the mask in hand may be changed; says why not. */
  may: () => boolean;
  pick: (id: string | undefined) => void;
  say: (sentence: string) => void;
  onOutline: (corners: number) => void;
};

/** Pixels of the screen within which a click closes an outline at its first corner. */
const CLOSE = 9;

/** Strokes, fills, outlines and picking, whether by pointer or by key. */
export class MaskHand {
  private filling = 0;
  constructor(
    private readonly stage: MaskStage,
    private readonly acts: () => HandActs,
  ) {}

  begin(at: XY, erases: boolean): void {
    const { stage } = this;
    if (!this.acts().may()) return;
    const { size, image } = stage.scene;
    const place = brushAt(at, size);
    stage.stroke = { erases, last: place, area: strokeRows(place, place, size / 2, image) };
    stage.paint.all();
  }

  goOn(at: XY): void {
    const { stroke, scene, paint } = this.stage;
    if (!stroke) return;
    const place = brushAt(at, scene.size);
    const { last } = stroke;
    if (place[0] === last[0] && place[1] === last[1]) return;
    stroke.area = united(stroke.area, strokeRows(last, place, scene.size / 2, scene.image));
    stroke.last = place;
    paint.segment(last, place);
  }

  end(): void {
    const { stroke } = this.stage;
    this.stage.stroke = undefined;
    if (stroke) this.acts().apply(stroke.area, stroke.erases);
    this.stage.paint.all();
  }

  /** Gives up what is being made; false when there was nothing. */
  giveUp(): boolean {
    const { stage } = this;
    if (!stage.stroke && stage.outline.length === 0) return false;
    stage.stroke = undefined;
    this.setOutline([]);
    stage.paint.all();
    return true;
  }

  addCorner(at: XY): void {
    const { outline, view } = this.stage;
    const [first] = outline;
    if (!first && !this.acts().may()) return;
    const closes =
      first && outline.length > 2 && Math.hypot(first[0] - at[0], first[1] - at[1]) * view.z <= CLOSE;
    if (closes) {
      this.finish(false);
      return;
    }
    const [width, height] = [this.stage.scene.image.width, this.stage.scene.image.height];
    this.setOutline([
      ...outline,
      [Math.min(width, Math.max(0, at[0])), Math.min(height, Math.max(0, at[1]))],
    ]);
  }

  takeCornerBack(): void {
    this.setOutline(this.stage.outline.slice(0, -1));
  }

  /** Fills the outline, or erases what it holds. */
  finish(erases: boolean): void {
    const { outline, scene } = this.stage;
    if (outline.length < 3) {
      this.acts().say("An outline needs at least three corners.");
      return;
    }
    const { width, height } = scene.image;
    const { runs } = rasterised([outline], width, height);
    this.setOutline([]);
    this.acts().apply(
      rowsOf({ x: 0, y: 0, width, height, imageWidth: width, imageHeight: height, runs }),
      erases,
    );
  }

  private setOutline(outline: readonly XY[]): void {
    this.stage.outline = outline;
    this.stage.paint.hand();
    this.acts().onOutline(outline.length);
  }

  /** The smallest mask at a place is picked: it is the one in front. */
  pickAt(at: XY): void {
    const [x, y] = [Math.floor(at[0]), Math.floor(at[1])];
    const { masks, hidden } = this.stage.scene;
    const under = masks.filter((mask) => !hidden.has(mask.id) && hasPixel(rowsOf(mask), x, y));
    const [front] = under.sort((a, b) => pixelCount(rowsOf(a)) - pixelCount(rowsOf(b)));
    this.acts().pick(front?.id);
  }

  /** Fills the hole of the mask in hand that a place lies in, else what has the same colour around it. */
  async fillAt(at: XY, tolerance: number, erases: boolean): Promise<void> {
    const { scene, picture } = this.stage;
    const { image } = scene;
    const [x, y] = [Math.floor(at[0]), Math.floor(at[1])];
    if (!this.acts().may()) return;
    if (x < 0 || y < 0 || x >= image.width || y >= image.height) return;
    const active = scene.masks.find((mask) => mask.id === scene.activeId);
    const hole = active && !erases ? holeAt(rowsOf(active), x, y) : undefined;
    if (hole) {
      this.acts().apply(hole, false);
      return;
    }
    if (!picture?.complete || picture.naturalWidth === 0) {
      this.acts().say("The picture is not there yet.");
      return;
    }
    const ticket = ++this.filling;
    const area = await this.sameColour(picture, [x, y], tolerance, () => ticket !== this.filling);
    if (area && ticket === this.filling) this.acts().apply(area, erases);
  }

  private async sameColour(
    picture: HTMLImageElement,
    at: XY,
    tolerance: number,
    stopped: () => boolean,
  ): Promise<PixelRows | undefined> {
    const { image } = this.stage.scene;
    try {
      return await flooded(coloursOf(picture, image), at, tolerance, image, stopped);
    } catch {
      this.acts().say("The colours of this picture cannot be read here; use the brush or an outline.");
      return undefined;
    }
  }

  /** Another picture, another tool: nothing that was begun goes on. */
  leave(): void {
    this.filling++;
    this.giveUp();
  }
}
