import type { Attribute, AttributeValues } from "#domain/annotations/attributes/attribute";
import { saidWords, unsaid } from "#domain/annotations/attributes/words";
import type { ImageMark } from "#domain/annotations/surface";
import { type ClassLook, inkOn } from "./class-look";
import { type Rect, type Size, toScreen, type View } from "./geometry";

import { markType } from "./marks/mark-types";
import { colorOf, haloOf, type Palette, withAlpha } from "./palette";
import { isWritten, type Seen, writeOutlines } from "./write-outlines";

export type Scene = {
  marks: readonly ImageMark[];
  /** Painted on the layer above, not here. */
  heldId: string | undefined;
  compare: readonly { caption: string; marks: readonly ImageMark[] }[];
  looks: ReadonlyMap<string, ClassLook>;
  attributes?: readonly Attribute[];
};

/** From this many in view on, outlines are written as pixels: upright boxes first, in a crowd everything that has an outline. */
const MANY = 200;
/** More marks than this get no tint, nothing over them and, where they are stroked, no dark halo: it costs more than it tells. */
const CROWD = 1500;
const TAG_FROM_WIDTH = 26;
/** Names that are written at most; fewer in a crowd, where they cover more than they tell. */
const [MOST_TAGS, MOST_TAGS_IN_CROWD] = [400, 120];

/**
 * Paints every resting mark and every compared answer.
 * @returns how many are in view
 */
export function paintResting(
  ctx: CanvasRenderingContext2D,
  scene: Scene,
  view: View,
  screen: Size,
  palette: Palette,
): number {
  ctx.clearRect(0, 0, screen.width, screen.height);
  const seen = inView(scene.marks, view, screen, scene.heldId);
  const crowded = seen.length > CROWD;
  if (!crowded) for (const { mark } of seen) tint(ctx, mark, view, scene.looks.get(mark.label), palette, 0.1);
  const compared = scene.compare.map(({ caption, marks }) => ({
    caption,
    seen: inView(marks, view, screen),
  }));
  for (const other of compared) strokeCompared(ctx, other.seen, view, scene.looks);
  const asPixels = seen.length >= MANY ? seen.filter(({ mark }) => isWritten(mark, crowded)) : [];
  if (asPixels.length > 0) writeOutlines(ctx, asPixels, scene.looks, palette, view);
  strokeOutlines(
    ctx,
    asPixels.length > 0 ? seen.filter(({ mark }) => !isWritten(mark, crowded)) : seen,
    scene.looks,
    palette,
    view,
    !crowded,
  );
  for (const other of compared) tagCompared(ctx, other.caption, other.seen, scene, palette);
  const mostTags = crowded ? MOST_TAGS_IN_CROWD : MOST_TAGS;
  let tags = 0;
  for (const { mark, rect } of seen) {
    const look = scene.looks.get(mark.label);
    const color = look ? colorOf(look, palette) : palette.streak;
    if (!crowded) markType(mark.type).paintOver?.(mark, { ctx, view, color, look, font: palette.font });
    if (look && Math.max(rect.width, rect.height) >= TAG_FROM_WIDTH && tags++ < mostTags)
      paintTag(
        ctx,
        clear(mark, rect),
        tagText(look, rect.width > 90, saidIn(mark, rect, scene)),
        color,
        palette,
      );
  }
  return compared.reduce((sum, other) => sum + other.seen.length, seen.length);
}

/** Each mark by itself: one path of many costs more than its parts, because the canvas sorts all of its edges. */
function strokeOutlines(
  ctx: CanvasRenderingContext2D,
  seen: readonly Seen[],
  looks: Scene["looks"],
  palette: Palette,
  view: View,
  halo: boolean,
): void {
  const paths = new Map<string, Path2D[]>();
  for (const { mark } of seen) {
    const list = paths.get(mark.label) ?? [];
    if (list.length === 0) paths.set(mark.label, list);
    const path = new Path2D();
    markType(mark.type).trace(mark, path, view, looks.get(mark.label));
    list.push(path);
  }
  for (const [label, list] of paths) strokeClass(ctx, list, looks.get(label), palette, halo);
}

function inView(marks: readonly ImageMark[], view: View, screen: Size, exceptId?: string): Seen[] {
  const seen: Seen[] = [];
  for (const mark of marks) {
    if (mark.id === exceptId) continue;
    const rect = toScreen(markType(mark.type).bounds(mark), view);
    if (isOn(rect, screen)) seen.push({ mark, rect });
  }
  return seen;
}

/** A light tint of the inside, where the type has one. */
export function tint(
  ctx: CanvasRenderingContext2D,
  mark: ImageMark,
  view: View,
  look: ClassLook | undefined,
  palette: Palette,
  alpha: number,
): void {
  const type = markType(mark.type);
  if (!type.filled) return;
  const path = new Path2D();
  type.trace(mark, path, view, look);
  ctx.fillStyle = withAlpha(look ? colorOf(look, palette) : palette.streak, alpha);
  ctx.fill(path, "evenodd");
}

/** Another answer: thin, long-dashed, white on black, so that it is never taken for one's own. */
function strokeCompared(
  ctx: CanvasRenderingContext2D,
  seen: readonly Seen[],
  view: View,
  looks: Scene["looks"],
): void {
  const path = new Path2D();
  for (const { mark } of seen) {
    const type = markType(mark.type);
    type.trace(mark, path, view, looks.get(mark.label));
    for (const spot of mark.type === "keypoints" ? type.spots(mark) : []) {
      const at = type.spotAt(mark, spot);
      if (!at) continue;
      const { x, y } = toScreen({ ...at, width: 0, height: 0 }, view);
      path.moveTo(x + 5, y);
      path.arc(x, y, 5, 0, Math.PI * 2);
    }
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
  seen: readonly Seen[],
  scene: Scene,
  palette: Palette,
): void {
  for (const { mark, rect } of seen.slice(0, MOST_TAGS)) {
    if (rect.width < TAG_FROM_WIDTH) continue;
    const name = scene.looks.get(mark.label)?.name ?? mark.label;
    const { y, height } = clear(mark, rect);
    const below = { ...rect, y: y + height + TAG_HEIGHT };
    const said = saidIn(mark, rect, scene);
    paintTag(ctx, below, `${caption}: ${name}${said && ` · ${said}`}`, "#1c1a17", palette);
  }
}

export function strokeClass(
  ctx: CanvasRenderingContext2D,
  paths: readonly Path2D[],
  look: ClassLook | undefined,
  palette: Palette,
  halo: boolean,
  width = 2,
): void {
  const color = look ? colorOf(look, palette) : palette.streak;
  if (halo) {
    const under = haloOf(color);
    ctx.setLineDash([]);
    ctx.lineWidth = width + 2;
    ctx.strokeStyle = withAlpha(under.color, under.alpha);
    for (const path of paths) ctx.stroke(path);
  }
  ctx.setLineDash([...(look?.dash ?? [])]);
  ctx.lineWidth = width;
  ctx.strokeStyle = color;
  for (const path of paths) ctx.stroke(path);
}

const TAG_HEIGHT = 17;

export function paintTag(
  ctx: CanvasRenderingContext2D,
  rect: Rect,
  text: string,
  color: string,
  palette: Palette,
): void {
  const width = tagWidth(ctx, text, palette);
  const above = rect.y - TAG_HEIGHT - 1;
  const y = above < 0 ? Math.max(0, rect.y) + 1 : above;
  ctx.fillStyle = color;
  ctx.fillRect(rect.x - 1, y, width, TAG_HEIGHT);
  ctx.fillStyle = inkOn(color);
  ctx.fillText(text, rect.x + 4, y + 12.5);
}

/** Where the name of a mark stands, so that it covers nothing of it: above what is painted, be it outside its bounds. */
export function clear(mark: ImageMark, rect: Rect): Rect {
  const { overhang = 0 } = markType(mark.type);
  return { ...rect, y: rect.y - overhang, height: rect.height + 2 * overhang };
}

/** How wide a tag is; sets the font it is written in. */
export function tagWidth(ctx: CanvasRenderingContext2D, text: string, palette: Palette): number {
  ctx.font = `600 11px ${palette.font}`;
  return widthOf(ctx, text) + 10;
}

const widths = new Map<string, number>();
const MOST_WIDTHS = 2000;

/** Measuring a text costs more than painting it, and there are few texts. */
function widthOf(ctx: CanvasRenderingContext2D, text: string): number {
  const key = `${ctx.font} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  if (widths.size >= MOST_WIDTHS) widths.clear();
  const { width } = ctx.measureText(text);
  widths.set(key, width);
  return width;
}

/** `said`: what was said of the mark besides its class. */
export function tagText(look: ClassLook, room: boolean, said = ""): string {
  const name = !look.key ? look.name : room ? `${look.key} ${look.name}` : look.key;
  return said ? `${name} · ${said}` : name;
}

/** A resting mark tells no more on its tag than is as wide as itself, or nearly. */
function saidIn(mark: ImageMark, rect: Rect, { attributes }: Scene): string {
  return attributes && rect.width > 120 ? tagWords(mark, attributes, Math.floor(rect.width / 6)) : "";
}

/** What was said of a mark and what still must be, short enough for its tag: "Furled, Moored, Colour?". */
export function tagWords(
  mark: { label: string; attributes?: AttributeValues },
  attributes: readonly Attribute[] | undefined,
  most = 48,
): string {
  const open = unsaid(mark, attributes).map((one) => `${one.name}?`);
  const words = [saidWords(mark, attributes), ...open].filter(Boolean).join(", ");
  return [...words].length > most ? `${[...words].slice(0, Math.max(1, most - 1)).join("")}…` : words;
}

function isOn(rect: Rect, screen: Size): boolean {
  return (
    rect.x < screen.width && rect.y < screen.height && rect.x + rect.width >= 0 && rect.y + rect.height >= 0
  );
}
