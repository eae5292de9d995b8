import type { ClassLook } from "./class-look";
import type { Point, Rect, Size, View } from "./geometry";
import type { PaintedMark } from "./paint";

/** draw: a drag makes a new mark (inside the selected one it moves that). move: a drag moves whatever is under it. */
export type CanvasMode = "draw" | "move";

/** What the surface may ask of the canvas; screen points are pixels from the canvas' top left. */
export type CanvasHandle = {
  zoomBy(factor: number, at?: Point): void;
  fit(): void;
  /** One image pixel per screen pixel. */
  actualSize(): void;
  panBy(dx: number, dy: number): void;
  /** Shows a mark that is out of view. */
  reveal(rect: Rect): void;
  view(): View;
  screen(): Size;
  /** While the space bar is held, a drag pans. */
  holdSpace(held: boolean): void;
};

export type CanvasProps = {
  image: { url: string; width: number; height: number; alt?: string };
  marks: readonly PaintedMark[];
  compare: readonly { caption: string; marks: readonly PaintedMark[] }[];
  looks: ReadonlyMap<string, ClassLook>;
  activeId?: string;
  /** Class of the next mark drawn. */
  nextLabel?: string;
  mode: CanvasMode;
  readOnly: boolean;
  minSize: number;
  onActivate: (id: string | undefined) => void;
  onDraw: (rect: Rect) => void;
  onReshape: (id: string, rect: Rect) => void;
  onZoom: (zoom: number) => void;
  onImage: (state: "loaded" | "failed") => void;
  onReady: (handle: CanvasHandle) => void;
  licenseKey?: string;
};
