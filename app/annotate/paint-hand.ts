import type { Attribute } from "#domain/annotations/attributes/attribute";
import type { InHand } from "./canvas-stage";
import type { ClassLook } from "./class-look";
import { type Rect, toScreen, type View } from "./geometry";
import { onScreen, paintVertex, paintWord, traceLine } from "./marks/handles";
import type { XY } from "./marks/lines";
import type { Brush } from "./marks/mark-type";
import { markType } from "./marks/mark-types";
import { clear, paintTag, strokeClass, tagText, tagWords, tint } from "./paint";
import { colorOf, type Palette, withAlpha } from "./palette";

type Look = {
  view: View;
  looks: ReadonlyMap<string, ClassLook>;
  nextLabel: string | undefined;
  palette: Palette;
  changeable: boolean;
  locked: ReadonlySet<string>;
  attributes: readonly Attribute[] | undefined;
};

/** Paints what the hand holds: the mark with its handles, the unfinished line, where it would snap, the crosshair. */
export function paintHand(ctx: CanvasRenderingContext2D, hand: InHand & { aim?: XY }, how: Look): void {
  const { view } = how;
  if (hand.mark) paintMark(ctx, hand, how);
  const look = how.nextLabel === undefined ? undefined : how.looks.get(how.nextLabel);
  if (hand.sketch) paintSketch(ctx, hand.sketch, look, how);
  if (hand.guides && hand.mark)
    guides(ctx, hand.guides, toScreen(markType(hand.mark.type).bounds(hand.mark), view), view);
  if (hand.snap) ring(ctx, onScreen(hand.snap, view), 9);
  if (hand.aim) crosshair(ctx, onScreen(hand.aim, view));
  if (hand.tip) paintWord(brushOf(ctx, look, how), onScreen(hand.tip.at, view), hand.tip.text);
}

function brushOf(ctx: CanvasRenderingContext2D, look: ClassLook | undefined, { view, palette }: Look): Brush {
  return { ctx, view, look, color: look ? colorOf(look, palette) : palette.streak, font: palette.font };
}

function paintMark(ctx: CanvasRenderingContext2D, { mark, spot }: InHand, how: Look): void {
  if (!mark) return;
  const { view, palette, changeable } = how;
  const look = how.looks.get(mark.label);
  const type = markType(mark.type);
  const brush = brushOf(ctx, look, how);
  const rect = toScreen(type.bounds(mark), view);
  const path = new Path2D();
  type.trace(mark, path, view, look);
  if (mark.type === "box") {
    ctx.fillStyle = withAlpha(brush.color, 0.14);
    ctx.fill(path);
  } else tint(ctx, mark, view, look, palette, 0.2);
  strokeClass(ctx, [path], look, palette, true, 3);
  if (look) {
    const text = tagText(look, true, tagWords(mark, how.attributes));
    paintTag(ctx, clear(mark, rect), text, brush.color, palette);
  }
  type.paintHand(mark, brush, spot, changeable && !how.locked.has(mark.id));
}

function paintSketch(
  ctx: CanvasRenderingContext2D,
  sketch: NonNullable<InHand["sketch"]>,
  look: ClassLook | undefined,
  how: Look,
): void {
  const { view, palette } = how;
  const [first, last] = [sketch.points[0], sketch.points.at(-1)];
  if (!first || !last) return;
  const drawn = new Path2D();
  traceLine(drawn, sketch.points, false, view);
  strokeClass(ctx, [drawn], sketch.cut ? undefined : look, palette, true, 3);
  const ahead = new Path2D();
  traceLine(ahead, sketch.closing ? [last, first] : [last, ...sketch.ahead], false, view);
  dashed(ctx, ahead, [6, 4], 2);
  if (sketch.closed && !sketch.closing && sketch.points.length + sketch.ahead.length > 2) {
    const back = new Path2D();
    traceLine(back, [sketch.ahead.at(-1) ?? last, first], false, view);
    dashed(ctx, back, [2, 5], 1.5);
  }
  for (const point of sketch.points.slice(-400)) paintVertex(ctx, onScreen(point, view), false);
  paintVertex(ctx, onScreen(first, view), sketch.closing);
}

/** White on black: seen on every picture, and no class looks like it. */
function dashed(ctx: CanvasRenderingContext2D, path: Path2D, dash: number[], width: number): void {
  ctx.setLineDash([]);
  ctx.lineWidth = width + 1.5;
  ctx.strokeStyle = "rgb(15 13 10 / 0.6)";
  ctx.stroke(path);
  ctx.setLineDash(dash);
  ctx.lineWidth = width;
  ctx.strokeStyle = "#ffffff";
  ctx.stroke(path);
}

/** How far the line of a met edge goes on past the box. What it meets lies beside the box, and a small layer is quick. */
const GUIDE_PX = 28;

/** Lines where the edges of a box meet others. */
function guides(
  ctx: CanvasRenderingContext2D,
  { x, y }: { x?: number; y?: number },
  box: Rect,
  view: View,
): void {
  const path = new Path2D();
  const [atX, atY] = onScreen([x ?? 0, y ?? 0], view);
  if (x !== undefined) {
    path.moveTo(atX, box.y - GUIDE_PX);
    path.lineTo(atX, box.y + box.height + GUIDE_PX);
  }
  if (y !== undefined) {
    path.moveTo(box.x - GUIDE_PX, atY);
    path.lineTo(box.x + box.width + GUIDE_PX, atY);
  }
  dashed(ctx, path, [3, 5], 1);
}

function ring(ctx: CanvasRenderingContext2D, [x, y]: XY, radius: number): void {
  const path = new Path2D();
  path.arc(x, y, radius, 0, Math.PI * 2);
  dashed(ctx, path, [], 2);
}

function crosshair(ctx: CanvasRenderingContext2D, [x, y]: XY): void {
  const path = new Path2D();
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    path.moveTo(x + dx * 4, y + dy * 4);
    path.lineTo(x + dx * 18, y + dy * 18);
  }
  dashed(ctx, path, [], 2);
}
