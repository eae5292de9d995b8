import { meet } from "#domain/annotations/measures/pixel-mask";
import type { MaskMark } from "#domain/annotations/surface";
import { type Size, toScreen, type View } from "../geometry";
import type { XY } from "../marks/lines";
import { paintTag, tagWords } from "../paint";
import { colorOf, type Palette } from "../palette";
import { fillPath, pathsOf } from "./mask-paths";
import type { MaskScene, MaskStage } from "./mask-stage";

const DARK = "rgb(15 13 10 / 0.75)";

/** From here on the context paints in image pixels. */
export function inImage(ctx: CanvasRenderingContext2D, view: View): void {
  const ratio = window.devicePixelRatio || 1;
  const scale = ratio * view.z;
  ctx.setTransform(scale, 0, 0, scale, view.x * scale, view.y * scale);
}

/** The colours of all masks but the one in hand; those that are hidden are not to be seen. */
export function paintFills(
  ctx: CanvasRenderingContext2D,
  scene: MaskScene,
  view: View,
  screen: Size,
  palette: Palette,
): void {
  ctx.clearRect(0, 0, screen.width, screen.height);
  inImage(ctx, view);
  for (const mask of seen(scene.masks, view, screen)) {
    if (mask.id === scene.activeId || scene.hidden.has(mask.id)) continue;
    ctx.fillStyle = hueOf(mask.label, scene, palette);
    ctx.fill(pathsOf(mask).fill);
  }
}

/** The colour of the mask in hand, with the stroke that is being made. */
export function paintActive(ctx: CanvasRenderingContext2D, stage: MaskStage, palette: Palette): void {
  const { scene, view, screen, stroke } = stage;
  ctx.clearRect(0, 0, screen.width, screen.height);
  const active = scene.masks.find((mask) => mask.id === scene.activeId);
  inImage(ctx, view);
  ctx.fillStyle = hueOf(active?.label ?? scene.label, scene, palette);
  if (active && (!scene.hidden.has(active.id) || stroke)) ctx.fill(pathsOf(active).fill);
  if (!stroke) return;
  if (stroke.erases) ctx.globalCompositeOperation = "destination-out";
  ctx.fill(fillPath(stroke.area));
  ctx.globalCompositeOperation = "source-over";
  if (!stroke.erases) cutOthers(ctx, scene);
}

/** One more piece of the stroke, without painting the rest again. */
export function paintSegment(
  ctx: CanvasRenderingContext2D,
  stage: MaskStage,
  palette: Palette,
  from: XY,
  to: XY,
): void {
  const { scene, view, stroke } = stage;
  if (!stroke) return;
  const active = scene.masks.find((mask) => mask.id === scene.activeId);
  const half = scene.size / 2 + 2;
  const [x, y] = [Math.min(from[0], to[0]) - half, Math.min(from[1], to[1]) - half];
  const box = {
    x,
    y,
    width: Math.abs(to[0] - from[0]) + 2 * half,
    height: Math.abs(to[1] - from[1]) + 2 * half,
  };
  inImage(ctx, view);
  ctx.save();
  ctx.beginPath();
  ctx.rect(box.x, box.y, box.width, box.height);
  ctx.clip();
  ctx.strokeStyle = hueOf(active?.label ?? scene.label, scene, palette);
  ctx.lineWidth = scene.size;
  ctx.lineCap = "round";
  if (stroke.erases) ctx.globalCompositeOperation = "destination-out";
  ctx.beginPath();
  ctx.moveTo(...from);
  // A line of no length is not painted, not even its round ends.
  ctx.lineTo(to[0] + (from[0] === to[0] && from[1] === to[1] ? 0.001 : 0), to[1]);
  ctx.stroke();
  ctx.globalCompositeOperation = "source-over";
  if (!stroke.erases) cutOthers(ctx, scene, box);
  ctx.restore();
}

/** Where a pixel belongs to one mask only, paint leaves the others as they are: so it is shown. */
function cutOthers(
  ctx: CanvasRenderingContext2D,
  scene: MaskScene,
  within?: Parameters<typeof meet>[0],
): void {
  if (scene.overlaps) return;
  ctx.globalCompositeOperation = "destination-out";
  for (const mask of scene.masks)
    if (mask.id !== scene.activeId && (!within || meet(mask, within))) ctx.fill(pathsOf(mask).fill);
  ctx.globalCompositeOperation = "source-over";
}

/** Every mask's edge and its number with its class and what is said of it, a hidden one's only while it is in hand; other answers white on black, with their captions. */
export function paintLines(ctx: CanvasRenderingContext2D, stage: MaskStage, palette: Palette): void {
  const { scene, view, screen } = stage;
  ctx.clearRect(0, 0, screen.width, screen.height);
  inImage(ctx, view);
  ctx.lineCap = "square";
  const visible = seen(scene.masks, view, screen);
  for (const mask of visible) {
    const active = mask.id === scene.activeId;
    // While a stroke is made, the edge it changes would be a lie.
    if (active && stage.stroke) continue;
    const hidden = scene.hidden.has(mask.id);
    if (hidden && !active) continue;
    line(ctx, pathsOf(mask).outline, hueOf(mask.label, scene, palette), hidden ? 1 : active ? 3 : 2, view);
  }
  for (const { masks } of scene.compare)
    for (const mask of seen(masks, view, screen)) line(ctx, pathsOf(mask).outline, "#ffffff", 1.5, view);
  const ratio = window.devicePixelRatio || 1;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  for (const { caption, masks } of scene.compare)
    for (const mask of seen(masks, view, screen)) {
      const rect = toScreen(mask, view);
      const name = scene.looks.get(mask.label)?.name ?? mask.label;
      paintTag(ctx, { ...rect, y: rect.y + rect.height + 17 }, `${caption}: ${name}`, "#1c1a17", palette);
    }
  for (const mask of visible) {
    const [active, hidden] = [mask.id === scene.activeId, scene.hidden.has(mask.id)];
    if (hidden && !active) continue;
    const rect = toScreen(mask, view);
    const name = scene.looks.get(mask.label)?.name ?? mask.label;
    const words = rect.width > 70 || active ? ` ${name}` : "";
    // A resting mask tells no more than is as wide as itself, or nearly.
    const room = active ? 48 : rect.width > 120 ? Math.floor(rect.width / 6) : 0;
    const said = room > 0 ? tagWords(mask, scene.attributes, room) : "";
    const text = `${scene.masks.indexOf(mask) + 1}${words}${said && ` · ${said}`}${hidden ? " (hidden)" : ""}`;
    paintTag(ctx, rect, text, hueOf(mask.label, scene, palette), palette);
  }
}

function line(ctx: CanvasRenderingContext2D, path: Path2D, color: string, width: number, view: View): void {
  ctx.strokeStyle = DARK;
  ctx.lineWidth = (width + 2) / view.z;
  ctx.stroke(path);
  ctx.strokeStyle = color;
  ctx.lineWidth = width / view.z;
  ctx.stroke(path);
}

/** The brush as a ring of its size, the outline that is being set, the crosshair of the arrow keys. */
export function paintHand(ctx: CanvasRenderingContext2D, stage: MaskStage): void {
  const { scene, view, screen, at, outline } = stage;
  ctx.clearRect(0, 0, screen.width, screen.height);
  if (scene.readOnly) return;
  const onScreen = ([x, y]: XY): XY => [(x + view.x) * view.z, (y + view.y) * view.z];
  const twice = (path: Path2D, dash: number[] = []) => {
    ctx.setLineDash([]);
    ctx.strokeStyle = DARK;
    ctx.lineWidth = 3.5;
    ctx.stroke(path);
    ctx.setLineDash(dash);
    ctx.strokeStyle = "#ffffff";
    ctx.lineWidth = 1.5;
    ctx.stroke(path);
  };
  if (outline.length > 0) {
    const path = new Path2D();
    for (const point of [...outline, ...(at ? [at] : [])]) path.lineTo(...onScreen(point));
    twice(path);
    const corners = new Path2D();
    outline.forEach((point, i) => {
      const [x, y] = onScreen(point);
      const radius = i === 0 ? 6 : 3.5;
      corners.moveTo(x + radius, y);
      corners.arc(x, y, radius, 0, Math.PI * 2);
    });
    twice(corners);
  }
  if (!at) return;
  const [x, y] = onScreen(at);
  if (scene.tool === "brush" || scene.tool === "eraser") {
    const path = new Path2D();
    const centre = onScreen(brushAt(at, scene.size));
    path.arc(...centre, Math.max(1, (scene.size / 2) * view.z), 0, Math.PI * 2);
    twice(path, scene.tool === "eraser" || stage.stroke?.erases ? [4, 4] : []);
  }
  if (!stage.aiming) return;
  const path = new Path2D();
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    path.moveTo(x + dx * 4, y + dy * 4);
    path.lineTo(x + dx * 12, y + dy * 12);
  }
  twice(path);
}

/** A brush of an even number of pixels stands on their corners, one of an odd number on a pixel. */
export function brushAt([x, y]: XY, size: number): XY {
  return size % 2 === 1 ? [Math.floor(x) + 0.5, Math.floor(y) + 0.5] : [Math.round(x), Math.round(y)];
}

function hueOf(label: string | undefined, { looks }: MaskScene, palette: Palette): string {
  const look = label === undefined ? undefined : looks.get(label);
  return look ? colorOf(look, palette) : palette.streak;
}

function seen(masks: readonly MaskMark[], view: View, screen: Size): MaskMark[] {
  const window = { x: -view.x, y: -view.y, width: screen.width / view.z, height: screen.height / view.z };
  return masks.filter((mask) => meet(mask, window));
}
