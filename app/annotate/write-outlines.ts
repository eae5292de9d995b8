import type { ImageMark } from "#domain/annotations/surface";
import type { ClassLook } from "./class-look";
import type { Rect, View } from "./geometry";
import { onScreen } from "./marks/handles";
import { markType } from "./marks/mark-types";
import { colorOf, haloOf, type Palette } from "./palette";
import { nibOf, Pixels } from "./pixels";

/** A mark in view and where it lies on the screen. */
export type Seen = { mark: ImageMark; rect: Rect };

/** One for the page: it is as large as the canvas, and only one canvas is painted at a time. */
let kept: { pixels: Pixels; image: ImageData; canvas: OffscreenCanvas } | undefined;

/** Whether a mark among many is written as pixels: upright boxes look the same then, slanted lines only pass in a crowd. */
export function isWritten(mark: ImageMark, crowded: boolean): boolean {
  return mark.type === "box" && !mark.degrees ? true : crowded && mark.type !== "keypoints";
}

/** Outlines of many marks, each line above its halo and all lines above all halos. */
export function writeOutlines(
  ctx: CanvasRenderingContext2D,
  seen: readonly Seen[],
  looks: ReadonlyMap<string, ClassLook>,
  palette: Palette,
  view: View,
): void {
  const { width, height } = ctx.canvas;
  if (width === 0 || height === 0) return;
  if (kept?.pixels.width !== width || kept.pixels.height !== height) {
    const pixels = new Pixels(width, height);
    const image = new ImageData(new Uint8ClampedArray(pixels.data.buffer), width, height);
    kept = { pixels, image, canvas: new OffscreenCanvas(width, height) };
  } else kept.pixels.clear();
  const { pixels, image, canvas } = kept;
  const ratio = window.devicePixelRatio || 1;
  const under = (color: string) => nibOf(haloOf(color).color, 4 * ratio, [], haloOf(color).alpha);
  const halos = new Map([...looks].map(([id, look]) => [id, under(colorOf(look, palette))]));
  const otherHalo = under(palette.streak);
  const nibs = new Map(
    [...looks].map(([id, look]) => [id, nibOf(colorOf(look, palette), 2 * ratio, dashOn(look, ratio))]),
  );
  const other = nibOf(palette.streak, 2 * ratio);
  const device = { x: view.x, y: view.y, z: view.z * ratio };
  for (const nibFor of [
    ({ mark }: Seen) => halos.get(mark.label) ?? otherHalo,
    ({ mark }: Seen) => nibs.get(mark.label) ?? other,
  ])
    for (const one of seen) {
      const { mark, rect } = one;
      const nib = nibFor(one);
      const right = (rect.x + rect.width) * ratio;
      const bottom = (rect.y + rect.height) * ratio;
      if (mark.type === "box" && !mark.degrees)
        pixels.rect(rect.x * ratio, rect.y * ratio, right, bottom, nib);
      else
        for (const { points, closed } of markType(mark.type).outlines(mark))
          pixels.line(
            points.map((point) => onScreen(point, device)),
            closed,
            nib,
          );
    }
  canvas.getContext("2d")?.putImageData(image, 0, 0);
  ctx.save();
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.drawImage(canvas, 0, 0);
  ctx.restore();
}

function dashOn({ dash }: ClassLook, ratio: number): number[] {
  return dash.map((length) => length * ratio);
}
