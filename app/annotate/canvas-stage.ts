import type { ImageMark } from "#domain/annotations/surface";
import type { CanvasProps } from "./canvas-contract";
import type { Point, Size, View } from "./geometry";
import type { CanvasCursor } from "./gesture";
import type { XY } from "./marks/lines";
import type { Spot } from "./marks/mark-type";

/** What the hand holds, painted on the layer above all resting marks. */
export type InHand = {
  /** The mark, as the gesture has it now. */
  mark?: ImageMark;
  spot?: Spot;
  /** An unfinished line: its points, where it would go on to, and whether the next click ends it. */
  sketch?: {
    /** The mark it is part of, once it is one. */
    id: string;
    points: readonly XY[];
    ahead: readonly XY[];
    closed: boolean;
    closing: boolean;
    cut: boolean;
  };
  /** Where the next point would be joined to another mark. */
  snap?: XY;
  /** Where the edges of a box meet others: a line a little past its corners says so. */
  guides?: { x?: number; y?: number };
  /** A word at a place: the name of the next point. */
  tip?: { at: XY; text: string };
};

/** What the canvas' parts ask of the drawing library, which only canvas.client.tsx knows. */
export type Board = {
  view(): View;
  screen(): Size;
  /** Measures the window anew, at once. */
  measure(): void;
  setView(view: View): void;
  hand(): InHand;
  hold(hand: InHand): void;
  /** The mark that the hand holds, which the resting layer then leaves out. */
  heldId(): string | undefined;
  /** The crosshair of the arrow keys. */
  aim(): XY | undefined;
  setAim(at: XY | undefined): void;
  /** Where the pointer is and where it was pressed, in image pixels. */
  pointer(): { at: Point; from: Point; dragging: boolean; panning: boolean };
  /** Whether Ctrl (Command on a Mac) is held, which suspends snapping. */
  free(): boolean;
  /** How near counts as on it, in image pixels: wider for a finger. */
  reach(): number;
  showCursor(cursor: CanvasCursor): void;
  holdSpace(held: boolean): void;
  /** Runs `paint` now and whenever something it read of the board has changed, until the returned function is called. */
  watch(name: string, paint: () => void): () => void;
};

/** What the hand and the layers read of the newest props; one per canvas. */
export class Stage {
  /** Until the person zooms or pans, the image stays fitted to the window. */
  movedByHand = false;
  /** The picture as loaded, for what reads its pixels; set by the layers. */
  picture: HTMLImageElement | undefined;
  /** Paints the resting marks anew; set by the layers. */
  repaint: () => void = () => {};
  /** Told of every other zoom: a state of the surface around would draw its whole list anew for each step of the wheel. */
  readonly zoomListeners = new Set<() => void>();
  constructor(public props: CanvasProps) {}
}
