import type { CanvasProps } from "./canvas-contract";
import type { Point, Rect, Size, View } from "./geometry";
import type { cursorAt } from "./gesture";

/** What the canvas' parts ask of the drawing library, which only canvas.client.tsx knows. */
export type Board = {
  view(): View;
  screen(): Size;
  setView(view: View): void;
  /** Where the mark in hand is now; undefined when there is none. */
  inHand(): Rect | undefined;
  /** Makes or changes the mark in hand. */
  take(rect: Rect): void;
  putDown(): void;
  /** Where the pointer is and where it was pressed, in image pixels. */
  pointer(): { at: Point; from: Point; dragging: boolean; panning: boolean };
  /** How near counts as on it, in image pixels: wider for a finger. */
  reach(): number;
  showCursor(cursor: ReturnType<typeof cursorAt>): void;
  holdSpace(held: boolean): void;
  /** Runs `paint` now and whenever something it read of the board has changed, until the returned function is called. */
  watch(name: string, paint: () => void): () => void;
};

/** What the hand and the layers read of the newest props; one per canvas. */
export class Stage {
  /** Until the person zooms or pans, the image stays fitted to the window. */
  movedByHand = false;
  /** Paints the resting marks anew; set by the layers. */
  repaint: () => void = () => {};
  constructor(public props: CanvasProps) {}
}
