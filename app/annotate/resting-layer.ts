import { type Size, uncovered, type View } from "./geometry";

/** From this many marks in view on, a moving view moves what is painted instead of painting it anew for each frame. */
const MANY = 200;
/** The view has come to rest: longer than from one turn of a wheel to the next, also where the machine is busy. */
const STILL_MS = 150;
/** How much of the picture on the screen, as a share of it, may lie where nothing was painted; and how far that may be scaled. */
const BLANK = 0.2;
const SCALE = 1.5;

/** What the layer is painted from: `heldId` is of the mark that it leaves out. */
type Sight = { view: View; screen: Size; image: Size; heldId: string | undefined };

/** The layer of the resting marks: painted when they change, moved as a picture while the view moves, sharp again when it rests. */
export class RestingLayer {
  private painted: (Sight & { seen: number }) | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = false;
  private ended = false;

  constructor(
    private readonly ctx: CanvasRenderingContext2D,
    private readonly sight: () => Sight,
    /** Paints everything; answers how many marks are in view. */
    private readonly paintAll: (sight: Sight) => number,
  ) {}

  /** Something that is painted has changed. Painted once before the next frame, however often it is asked for. */
  paint(): void {
    if (this.asked) return;
    this.asked = true;
    queueMicrotask(() => {
      this.asked = false;
      if (this.ended) return;
      clearTimeout(this.timer);
      this.ctx.canvas.style.transform = "";
      const sight = this.sight();
      this.painted = { ...sight, seen: this.paintAll(sight) };
    });
  }

  /** The view, the window or what is in hand has changed. */
  follow(): void {
    const { painted } = this;
    const { view, screen, image, heldId } = this.sight();
    const same = painted?.heldId === heldId && painted?.screen.width === screen.width;
    if (!painted || !same || painted.screen.height !== screen.height || painted.seen < MANY) {
      this.paint();
      return;
    }
    const { x, y, z } = painted.view;
    const scale = view.z / z;
    const [dx, dy] = [(view.x - x) * view.z, (view.y - y) * view.z];
    if (scale > SCALE || scale < 1 / SCALE || uncovered(painted.view, view, screen, image) > BLANK) {
      this.paint();
      return;
    }
    const { style } = this.ctx.canvas;
    style.transformOrigin = "0 0";
    style.transform = `translate(${dx}px, ${dy}px) scale(${scale})`;
    clearTimeout(this.timer);
    if (dx !== 0 || dy !== 0 || scale !== 1) this.timer = setTimeout(() => this.paint(), STILL_MS);
  }

  end(): void {
    this.ended = true;
    clearTimeout(this.timer);
  }
}
