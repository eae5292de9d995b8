import { type ClassLook, HUES, hueVariable, inkOn } from "./class-look";
import { HANDLES, handlePoint, type Rect, type Size, toScreen, type View } from "./geometry";

/** Colours of the theme as the canvas needs them. */
export type Palette = { hues: readonly string[]; streak: string; font: string };

export type PaintedMark = Rect & { id: string; label: string };

export type Scene = {
  marks: readonly PaintedMark[];
  /** Drawn by `paintActive` on the layer above, not here. */
  activeId?: string;
  compare: readonly { caption: string; marks: readonly PaintedMark[] }[];
  looks: ReadonlyMap<string, ClassLook>;
};

/** More marks than this get no dark halo, and smaller ones no tag: both cost more than they tell in a crowd. */
const CROWD = 1500;
const TAG_FROM_WIDTH = 26;
const MOST_TAGS = 400;

/** Reads the theme's colours where `element` stands. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const color = (name: string, otherwise: string) => style.getPropertyValue(name).trim() || otherwise;
  return {
    hues: Array.from({ length: HUES }, (_, hue) => color(hueVariable(hue), "#e69f00")),
    streak: "#e0b050",
    font: style.fontFamily || "sans-serif",
  };
}

/** Paints every resting mark and every compared answer: one path per class, whatever their number. */
export function paintResting(
  ctx: CanvasRenderingContext2D,
  scene: Scene,
  view: View,
  screen: Size,
  palette: Palette,
): void {
  ctx.clearRect(0, 0, screen.width, screen.height);
  const seen: { mark: PaintedMark; rect: Rect }[] = [];
  const paths = new Map<string, Path2D>();
  for (const mark of scene.marks) {
    if (mark.id === scene.activeId) continue;
    const rect = toScreen(mark, view);
    if (!isOn(rect, screen)) continue;
    const path = paths.get(mark.label) ?? new Path2D();
    path.rect(rect.x, rect.y, rect.width, rect.height);
    paths.set(mark.label, path);
    seen.push({ mark, rect });
  }
  for (const { marks } of scene.compare) strokeCompared(ctx, marks, view, screen);
  for (const [label, path] of paths)
    strokeClass(ctx, path, scene.looks.get(label), palette, seen.length <= CROWD);
  for (const { caption, marks } of scene.compare)
    tagCompared(ctx, caption, marks, scene, view, screen, palette);
  let tags = 0;
  for (const { mark, rect } of seen) {
    if (rect.width < TAG_FROM_WIDTH || tags++ >= MOST_TAGS) continue;
    const look = scene.looks.get(mark.label);
    if (look) paintTag(ctx, rect, tagText(look, rect.width > 90), colorOf(look, palette), palette);
  }
}

/** Paints the mark in hand with its handles. */
export function paintActive(
  ctx: CanvasRenderingContext2D,
  active: { rect: Rect; look?: ClassLook } | undefined,
  view: View,
  screen: Size,
  palette: Palette,
  handles: boolean,
): void {
  ctx.clearRect(0, 0, screen.width, screen.height);
  if (!active) return;
  const rect = toScreen(active.rect, view);
  const color = active.look ? colorOf(active.look, palette) : palette.streak;
  const path = new Path2D();
  path.rect(rect.x, rect.y, rect.width, rect.height);
  ctx.fillStyle = withAlpha(color, 0.14);
  ctx.fill(path);
  strokeClass(ctx, path, active.look, palette, true, 3);
  if (active.look) paintTag(ctx, rect, tagText(active.look, true), color, palette);
  if (!handles) return;
  const small = Math.min(rect.width, rect.height) < 36;
  for (const handle of HANDLES) {
    if (small && (handle[0] === 0 || handle[1] === 0)) continue;
    const { x, y } = handlePoint(rect, handle);
    ctx.beginPath();
    ctx.rect(x - 4.5, y - 4.5, 9, 9);
    ctx.fillStyle = "#ffffff";
    ctx.fill();
    ctx.lineWidth = 1.5;
    ctx.setLineDash([]);
    ctx.strokeStyle = "#1c1a17";
    ctx.stroke();
  }
}

/** Another answer: thin, long-dashed, white on black, so that it is never taken for one's own. */
function strokeCompared(
  ctx: CanvasRenderingContext2D,
  marks: readonly PaintedMark[],
  view: View,
  screen: Size,
): void {
  const path = new Path2D();
  for (const mark of marks) {
    const rect = toScreen(mark, view);
    if (isOn(rect, screen)) path.rect(rect.x, rect.y, rect.width, rect.height);
  }
  ctx.setLineDash([]);
  ctx.lineWidth = 3;
  ctx.strokeStyle = "rgb(15 13 10 / 0.75)";
  ctx.stroke(path);
  ctx.setLineDash([7, 7]);
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = "#ffffff";
  ctx.stroke(path);
}

/** Whose answer it is and which class, below each of its marks. */
function tagCompared(
  ctx: CanvasRenderingContext2D,
  caption: string,
  marks: readonly PaintedMark[],
  scene: Scene,
  view: View,
  screen: Size,
  palette: Palette,
): void {
  for (const mark of marks.slice(0, MOST_TAGS)) {
    const rect = toScreen(mark, view);
    if (!isOn(rect, screen) || rect.width < TAG_FROM_WIDTH) continue;
    const name = scene.looks.get(mark.label)?.name ?? mark.label;
    paintTag(
      ctx,
      { ...rect, y: rect.y + rect.height + TAG_HEIGHT },
      `${caption}: ${name}`,
      "#1c1a17",
      palette,
    );
  }
}

function strokeClass(
  ctx: CanvasRenderingContext2D,
  path: Path2D,
  look: ClassLook | undefined,
  palette: Palette,
  halo: boolean,
  width = 2,
): void {
  if (halo) {
    ctx.setLineDash([]);
    ctx.lineWidth = width + 2;
    ctx.strokeStyle = "rgb(15 13 10 / 0.55)";
    ctx.stroke(path);
  }
  ctx.setLineDash([...(look?.dash ?? [])]);
  ctx.lineWidth = width;
  ctx.strokeStyle = look ? colorOf(look, palette) : palette.streak;
  ctx.stroke(path);
}

const TAG_HEIGHT = 17;

function paintTag(
  ctx: CanvasRenderingContext2D,
  rect: Rect,
  text: string,
  color: string,
  palette: Palette,
): void {
  ctx.font = `600 11px ${palette.font}`;
  const width = ctx.measureText(text).width + 10;
  const above = rect.y - TAG_HEIGHT - 1;
  const y = above < 0 ? rect.y + 1 : above;
  ctx.fillStyle = color;
  ctx.fillRect(rect.x - 1, y, width, TAG_HEIGHT);
  ctx.fillStyle = inkOn(color);
  ctx.fillText(text, rect.x + 4, y + 12.5);
}

function tagText(look: ClassLook, room: boolean): string {
  if (!look.key) return look.name;
  return room ? `${look.key} ${look.name}` : look.key;
}

function colorOf(look: ClassLook, palette: Palette): string {
  return palette.hues[look.hue % HUES] ?? palette.streak;
}

function withAlpha(color: string, alpha: number): string {
  return `${color}${Math.round(alpha * 255)
    .toString(16)
    .padStart(2, "0")}`;
}

function isOn(rect: Rect, screen: Size): boolean {
  return (
    rect.x < screen.width && rect.y < screen.height && rect.x + rect.width > 0 && rect.y + rect.height > 0
  );
}
