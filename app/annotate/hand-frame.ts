import type { InHand } from "./canvas-stage";
import { type Rect, type Size, toScreen, type View } from "./geometry";
import type { XY } from "./marks/lines";
import { markType } from "./marks/mark-types";

/** Handles, the knob, the name's height and the lines of edges that meet others, around a box. */
const ROOM = 36;
/** Places that are whole device pixels at every usual scaling of a screen. */
const STEP = 4;
const NOTHING: Rect = { x: 0, y: 0, width: 1, height: 1 };

/**
 * Which part of the screen the layer of the hand must cover. The browser composes anew whatever lies under a canvas that is
 * painted, so around a single box it is kept small; what else a hand may hold gets all of the screen.
 */
export function handFrame(hand: InHand & { aim?: XY }, view: View, screen: Size, tagWidth: number): Rect {
  const { mark, sketch, snap, aim, tip } = hand;
  if (!mark && !sketch && !snap && !aim && !tip) return NOTHING;
  if (mark?.type !== "box" || sketch || snap || aim || tip) return { x: 0, y: 0, ...screen };
  const { x, y, width, height } = toScreen(markType("box").bounds(mark), view);
  const left = Math.max(0, Math.floor((x - ROOM) / STEP) * STEP);
  const top = Math.max(0, Math.floor((y - ROOM) / STEP) * STEP);
  const right = Math.min(screen.width, x + Math.max(width, tagWidth) + ROOM);
  const bottom = Math.min(screen.height, y + height + ROOM);
  if (right <= left || bottom <= top) return NOTHING;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** A clear canvas over a frame, painted in the screen's own CSS pixels. It keeps a size that is not much too large. */
export function framed(
  ctx: CanvasRenderingContext2D,
  { x, y, width, height }: Rect,
): CanvasRenderingContext2D {
  const ratio = window.devicePixelRatio || 1;
  const { canvas } = ctx;
  const size = (now: number, need: number) =>
    now >= need && now <= 2 * need + 256 ? now : Math.ceil(need / 64) * 64;
  const wide = size(canvas.width, Math.ceil(width * ratio));
  const high = size(canvas.height, Math.ceil(height * ratio));
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
    canvas.style.width = `${wide / ratio}px`;
    canvas.style.height = `${high / ratio}px`;
  }
  canvas.style.transform = `translate(${x}px, ${y}px)`;
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.clearRect(0, 0, wide, high);
  ctx.setTransform(ratio, 0, 0, ratio, -x * ratio, -y * ratio);
  return ctx;
}
