/** Polygons as pixels. */
import type { Point } from "../kind";
import type { Mask } from "./mask";
import type { Rings } from "./polygon";

/** The pixels whose centres lie inside (even–odd rule), as runs. */
export function rasterised(rings: Rings, width: number, height: number): Mask {
  const runs: number[] = [];
  let [filled, length] = [false, 0];
  const paint = (fill: boolean, pixels: number) => {
    if (pixels <= 0) return;
    if (fill === filled) {
      length += pixels;
      return;
    }
    runs.push(length);
    filled = fill;
    length = pixels;
  };
  for (let y = 0; y < height; y++) {
    const walls = crossed(rings, y + 0.5);
    let x = 0;
    for (let w = 0; w + 1 < walls.length; w += 2) {
      const from = clamp(Math.ceil(walls[w]! - 0.5), x, width);
      const to = clamp(Math.ceil(walls[w + 1]! - 0.5), from, width);
      paint(false, from - x);
      paint(true, to - from);
      x = to;
    }
    paint(false, width - x);
  }
  runs.push(length);
  return { width, height, runs };
}

const clamp = (n: number, low: number, high: number) => Math.min(high, Math.max(low, n));

function crossed(rings: Rings, y: number): number[] {
  const walls: number[] = [];
  for (const ring of rings)
    ring.forEach(([x1, y1], i) => {
      const [x2, y2] = ring[(i + 1) % ring.length]!;
      if (y1 <= y !== y2 <= y) walls.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
    });
  return walls.sort((a, b) => a - b);
}

/**
 * The outlines of filled pixels: closed rings along pixel edges, corners only. Under the even–odd rule they are exactly the
 * filled pixels; pixels that touch only at a corner get rings of their own.
 */
export function outlines(pixels: ArrayLike<number>, width: number, height: number): Point[][] {
  const at = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height && pixels[y * width + x] !== 0;
  const corners = width + 1;
  /** For each corner, where the edges that start there lead; the filled side is on the right. */
  const edges = new Map<number, number[]>();
  const edge = (x1: number, y1: number, x2: number, y2: number) => {
    const from = y1 * corners + x1;
    const list = edges.get(from);
    if (list) list.push(y2 * corners + x2);
    else edges.set(from, [y2 * corners + x2]);
  };
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (!at(x, y)) continue;
      if (!at(x, y - 1)) edge(x, y, x + 1, y);
      if (!at(x + 1, y)) edge(x + 1, y, x + 1, y + 1);
      if (!at(x, y + 1)) edge(x + 1, y + 1, x, y + 1);
      if (!at(x - 1, y)) edge(x, y + 1, x, y);
    }
  const rings: Point[][] = [];
  for (const [start, leads] of edges) while (leads.length > 0) rings.push(followed(edges, start, corners));
  return rings;
}

function followed(edges: Map<number, number[]>, start: number, corners: number): Point[] {
  const ring: Point[] = [];
  let [from, direction] = [start, 0];
  do {
    const leads = edges.get(from)!;
    // Where two pixels touch at a corner, the path turns right and stays with its own pixel.
    const right = leads.findIndex((to) => to - from === turned(direction, corners));
    const to = leads.splice(Math.max(0, right), 1)[0]!;
    if (to - from !== direction) ring.push([from % corners, Math.floor(from / corners)]);
    direction = to - from;
    from = to;
  } while (from !== start);
  return ring;
}

/** Right of east is south, of south west, of west north. */
function turned(direction: number, corners: number): number {
  if (direction === 1) return corners;
  if (direction === corners) return -1;
  return direction === -1 ? -corners : 1;
}
