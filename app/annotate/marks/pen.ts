/** Drawing point by point. The same pen serves the pointer and, through a crosshair, the arrow keys. */
import type { XY } from "./lines";

export type Pen = {
  /** Whether something unfinished is being drawn. */
  on(): boolean;
  /** A click, or Space at the crosshair. */
  place(at: XY): void;
  /** The pointer (or crosshair) is here, nothing is pressed. */
  hover(at: XY): void;
  /** Drawn freehand: the pointer passes here while pressed. */
  drag(at: XY): void;
  /** The freehand stroke ends here. */
  lift(at: XY): void;
  /** Takes the newest point back; false when there was none. */
  back(): boolean;
  /** Enter: it is complete. */
  finish(): void;
  /** Escape: it is not wanted. */
  giveUp(): void;
  /** The picture or the marks are others now. */
  drop(): void;
  /** Shows what is being drawn after the marks changed. */
  show(): void;
};
