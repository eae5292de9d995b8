/** How well the edges of two masks fit, where the masks themselves are large and overlap anyway. */
import { type Mask, maskIou, maskOf, pixelsOf } from "./mask";

/** The share of the picture's diagonal that counts as edge. */
const EDGE_SHARE = 0.02;

/**
 * Boundary IoU (Cheng et al., CVPR 2021): intersection over union of the pixels within 2 % of the picture's diagonal of each
 * mask's edge, at least one pixel. The picture's border is an edge too. 0…1; two empty masks are the same.
 */
export function boundaryIou(a: Mask, b: Mask): number {
  const depth = edgeDepth(a);
  return maskIou(edgeOf(a, depth), edgeOf(b, depth));
}

/** How deep the edge of a picture's masks is, in pixels. */
export function edgeDepth({ width, height }: { width: number; height: number }): number {
  return Math.max(1, Math.round(EDGE_SHARE * Math.hypot(width, height)));
}

/** The filled pixels whose square neighbourhood of `depth` pixels is not all filled: what erosion takes away. */
export function edgeOf(mask: Mask, depth: number): Mask {
  const { width, height } = mask;
  const pixels = pixelsOf(mask);
  const across = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y++) erode(pixels, across, y * width, 1, width, depth);
  const core = new Uint8Array(pixels.length);
  for (let x = 0; x < width; x++) erode(across, core, x, width, height, depth);
  for (let i = 0; i < pixels.length; i++) pixels[i] = pixels[i]! & ~core[i]!;
  return maskOf(pixels, width, height);
}

/** Along one line: a pixel stays when all within `depth` on either side are filled and inside the picture. */
function erode(
  from: Uint8Array,
  to: Uint8Array,
  start: number,
  step: number,
  length: number,
  depth: number,
): void {
  let run = 0;
  for (let i = 0; i < length; i++) {
    run = from[start + i * step] === 1 ? run + 1 : 0;
    if (run > 2 * depth) to[start + (i - depth) * step] = 1;
  }
}
