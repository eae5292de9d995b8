import type { Attribute } from "#domain/annotations/attributes/attribute";
import type { ImageMark, MarkName, Step } from "#domain/annotations/surface";
import type { ClassLook } from "./class-look";
import type { Point, Rect, Size, View } from "./geometry";
import type { XY } from "./marks/lines";
import type { Spot } from "./marks/mark-type";

/** draw: a press begins a new mark (inside the selected one it moves that). move: a drag moves whatever is under it. */
export type CanvasMode = "draw" | "move";

/** What becomes of the next outline drawn: a mark of its own, or a part put to, or taken from, the mark in hand. */
export type Purpose = "new" | "add" | "cut";

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
  /** Tells of every other zoom until the returned function is called. */
  onZoom(listener: () => void): () => void;
  screen(): Size;
  /** While the space bar is held, a drag pans. */
  holdSpace(held: boolean): void;
  pen: PenHandle;
};

/** Drawing point by point with keys: a crosshair that arrow keys move. */
export type PenHandle = {
  /** Puts the crosshair into the middle of the view. */
  start(): void;
  /** Whether the crosshair is shown. */
  aiming(): boolean;
  /** Whether something unfinished is being drawn. */
  drawing(): boolean;
  /** Moves the crosshair by image pixels; what it points at, for the ear. */
  nudge(dx: number, dy: number): void;
  place(): void;
  back(): boolean;
  finish(): void;
  giveUp(): void;
  /** Stops drawing; what is a shape already stays. */
  leave(): void;
};

export type CanvasProps = {
  image: { url: string; width: number; height: number; alt?: string };
  marks: readonly ImageMark[];
  compare: readonly { caption: string; marks: readonly ImageMark[] }[];
  looks: ReadonlyMap<string, ClassLook>;
  /** What is asked of every mark besides its class. */
  attributes?: readonly Attribute[];
  /** Marks that are neither painted nor met. */
  hidden: ReadonlySet<string>;
  /** Marks that can be chosen and not changed. */
  locked: ReadonlySet<string>;
  activeId?: string;
  /** The chosen vertex of the mark in hand. */
  spot?: Spot;
  /** Class of the next mark drawn. */
  nextLabel?: string;
  draws: MarkName;
  mode: CanvasMode;
  purpose: Purpose;
  /** Boxes are made of four clicks instead of one drag. */
  extremes: boolean;
  /** Points near other marks are put exactly on them. */
  snaps: boolean;
  /** Lines follow the edges of the picture. */
  magnetic: boolean;
  readOnly: boolean;
  /** Whether one more mark may be made. */
  mayAdd: boolean;
  minSize: number;
  onActivate: (id: string | undefined) => void;
  onSpot: (spot: Spot | undefined) => void;
  /** A mark that is new or other than before. */
  onPut: (mark: ImageMark, step: Step) => void;
  onTake: (id: string, step: Step) => void;
  /** An outline that was drawn to be put to, or taken from, the mark in hand. */
  onShape: (outline: XY[]) => void;
  /** Something unfinished is being drawn, or no longer. */
  onPen: (state: { points: number } | undefined) => void;
  /** Where the crosshair is; undefined when it is gone. */
  onAim: (at: XY | undefined) => void;
  /** A sentence for the person, shown and read out. */
  onSay: (sentence: string) => void;
  onImage: (state: "loaded" | "failed") => void;
  onReady: (handle: CanvasHandle) => void;
  licenseKey?: string;
};
