/**
 * What the image surface asks of a type of mark. To add one: extend `ImageMark` in `domain/annotations/surface.ts`, write
 * `marks/<type>.ts`, name it in `mark-types.ts`, its keys in `mark-keys.ts` and, where it is drawn by more than one
 * drag, its pen in `canvas-hand.ts`. All places are image pixels; `reach` says how near counts as on it.
 */
import type { ImageMark } from "#domain/annotations/surface";
import type { ClassLook } from "../class-look";
import type { Handle, Point, Rect, Size, View } from "../geometry";
import type { XY } from "./lines";

/** One vertex of a mark: which ring (0 where there is only one) and which point of it. */
export type Spot = { ring: number; index: number };

/** What of a mark was taken hold of. An edge becomes a new vertex there when it is dragged. */
export type Grip =
  | { type: "corner"; handle: Handle }
  /** It is turned around its centre. */
  | { type: "turn" }
  | { type: "vertex"; spot: Spot }
  | { type: "edge"; spot: Spot };

export type Cursor = "move" | "grab" | "ns-resize" | "ew-resize" | "nwse-resize" | "nesw-resize";

/** What a mark is painted with: a surface in screen pixels and the colour of its class. */
export type Brush = {
  ctx: CanvasRenderingContext2D;
  view: View;
  color: string;
  look: ClassLook | undefined;
  font: string;
};

export type MarkType<M extends ImageMark = ImageMark> = {
  /** "box", "boxes". */
  noun: string;
  nouns: string;
  /** Made by one drag, or point by point with a pen. */
  drawnBy: "drag" | "points";
  /** How one is drawn, for an empty list: "Drag on the image to draw one, …". */
  howTo: string;
  bounds(mark: M): Rect;
  /** Of several marks under a point the one with the smallest is meant. */
  area(mark: M): number;
  contains(mark: M, at: Point, reach: number): boolean;
  /** Outlines that other marks' points may snap to. */
  outlines(mark: M): { points: readonly XY[]; closed: boolean }[];
  /** Adds what is stroked to a path, in screen pixels; many marks of a class share one path. */
  trace(mark: M, path: Path2D, view: View, look: ClassLook | undefined): void;
  /** Whether its inside is tinted. */
  filled: boolean;
  /** How far what is painted reaches out of its bounds, in screen pixels: its name keeps clear of that. */
  overhang?: number;
  /** Painted over a resting mark besides its outline, where there is room: arrows, points. */
  paintOver?(mark: M, brush: Brush): void;
  /** Painted over the mark in hand: handles (when it can be changed), names, the chosen vertex. */
  paintHand(mark: M, brush: Brush, spot: Spot | undefined, changeable: boolean): void;
  /** What a press would take hold of. */
  gripAt(mark: M, at: Point, reach: number): Grip | undefined;
  cursor(grip: Grip): Cursor;
  /** The mark with a grip dragged, and the vertex that is chosen then. */
  dragged(mark: M, grip: Grip, from: Point, to: Point, image: Size): { mark: M; spot?: Spot };
  moved(mark: M, dx: number, dy: number, image: Size): M;
  /** In the precision in which it is stored. */
  settled(mark: M, image: Size): M;
  /** Its vertices in the order in which keys go through them; none for boxes. */
  spots(mark: M): Spot[];
  spotAt(mark: M, spot: Spot): Point | undefined;
  /** "Vertex 3 of 12", "left ear, hidden". */
  spotName(mark: M, spot: Spot): string;
  /** Without the vertex; undefined when nothing of the mark would be left. */
  withoutSpot(mark: M, spot: Spot): M | undefined;
  /** Place and size for the eye and for the ear. */
  where(mark: M): { written: string; spoken: string };
};
