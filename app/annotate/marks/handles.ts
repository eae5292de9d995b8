/** The small signs by which a mark in hand is held. */
import type { View } from "../geometry";
import type { XY } from "./lines";
import type { Brush } from "./mark-type";

const DARK = "#1c1a17";

export function onScreen([x, y]: XY, view: View): XY {
  return [(x + view.x) * view.z, (y + view.y) * view.z];
}

/** A white square, as corners of boxes have. */
export function paintSquare(ctx: CanvasRenderingContext2D, x: number, y: number): void {
  ctx.beginPath();
  ctx.rect(x - 4.5, y - 4.5, 9, 9);
  filledAndLined(ctx, "#ffffff");
}

/** A vertex: round; the chosen one larger, dark, with a white ring, so that it is told apart without colour. */
export function paintVertex(ctx: CanvasRenderingContext2D, [x, y]: XY, chosen: boolean): void {
  ctx.beginPath();
  ctx.arc(x, y, chosen ? 6 : 4, 0, Math.PI * 2);
  filledAndLined(ctx, chosen ? DARK : "#ffffff");
  if (!chosen) return;
  ctx.beginPath();
  ctx.arc(x, y, 8, 0, Math.PI * 2);
  ctx.strokeStyle = "#ffffff";
  ctx.lineWidth = 2;
  ctx.stroke();
}

function filledAndLined(ctx: CanvasRenderingContext2D, fill: string): void {
  ctx.setLineDash([]);
  ctx.fillStyle = fill;
  ctx.fill();
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = DARK;
  ctx.stroke();
}

/** A short text on a dark plate, to the right of a point; to the left of it where the picture ends. */
export function paintWord(brush: Brush, [x, y]: XY, text: string): void {
  const { ctx, font } = brush;
  ctx.font = `600 11px ${font}`;
  const width = ctx.measureText(text).width + 8;
  const { a: ratio, e: shift } = ctx.getTransform();
  const end = (ctx.canvas.width - shift) / ratio;
  const left = x + 10 + width > end ? x - 10 - width : x + 10;
  ctx.fillStyle = "rgb(15 13 10 / 0.82)";
  ctx.fillRect(left, y - 8, width, 16);
  ctx.fillStyle = "#ffffff";
  ctx.fillText(text, left + 4, y + 4);
}

/** More vertices than this on the screen get no handle of their own: they would hide the line. */
const MOST_HANDLES = 600;

/** A handle at every vertex in view. */
export function paintVertices(
  brush: Brush,
  rings: readonly (readonly XY[])[],
  chosen: { ring: number; index: number } | undefined,
): void {
  const { ctx, view } = brush;
  const { width, height } = ctx.canvas;
  let left = MOST_HANDLES;
  rings.forEach((ring, r) => {
    ring.forEach((point, index) => {
      const at = onScreen(point, view);
      if (at[0] < -9 || at[1] < -9 || at[0] > width + 9 || at[1] > height + 9 || left-- <= 0) return;
      if (chosen?.ring !== r || chosen.index !== index) paintVertex(ctx, at, false);
    });
  });
  const point = chosen && rings[chosen.ring]?.[chosen.index];
  if (point) paintVertex(ctx, onScreen(point, view), true);
}

/** Adds a line (or ring) to a path, in screen pixels. */
export function traceLine(path: Path2D, points: readonly XY[], closed: boolean, view: View): void {
  points.forEach((point, i) => {
    const [x, y] = onScreen(point, view);
    if (i === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
  });
  if (closed) path.closePath();
}
