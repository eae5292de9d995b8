/**
 * Intelligent scissors (Mortensen and Barrett, "Intelligent Scissors for Image Composition", SIGGRAPH 1995): between two
 * points the line follows the strongest edge of the picture, as the cheapest path through a graph of its pixels. Local
 * cost = 0.43 · Laplacian zero-crossing + 0.43 · gradient direction + 0.14 · gradient magnitude, as in the paper.
 */
import type { XY } from "./lines";

export type Gray = { width: number; height: number; values: Float32Array };

type Edges = {
  width: number;
  height: number;
  /** 0 on a zero-crossing of the Laplacian, 1 elsewhere. */
  zero: Uint8Array;
  /** 0 at the strongest gradient of the window, 1 where there is none. */
  weak: Float32Array;
  /** Unit vector across the gradient, along the edge. */
  alongX: Float32Array;
  alongY: Float32Array;
};

const WEIGHT = { zero: 0.43, direction: 0.43, magnitude: 0.14 };

/** What of a picture looks like an edge, pixel by pixel. */
export function edgesOf(gray: Gray): Edges {
  const { width, height } = gray;
  const smooth = blurred(gray);
  const count = width * height;
  const [strength, laplace] = [new Float32Array(count), new Float32Array(count)];
  const [alongX, alongY] = [new Float32Array(count), new Float32Array(count)];
  const at = (x: number, y: number) =>
    smooth[Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))] as number;
  let strongest = 1e-6;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const gx = (at(x + 1, y) - at(x - 1, y)) / 2;
      const gy = (at(x, y + 1) - at(x, y - 1)) / 2;
      const g = Math.hypot(gx, gy);
      strength[i] = g;
      if (g > 0) {
        alongX[i] = gy / g;
        alongY[i] = -gx / g;
      }
      if (g > strongest) strongest = g;
      laplace[i] = at(x + 1, y) + at(x - 1, y) + at(x, y + 1) + at(x, y - 1) - 4 * at(x, y);
    }
  }
  const weak = strength.map((g) => 1 - g / strongest);
  return { width, height, zero: zeroCrossings(laplace, weak, width, height), weak, alongX, alongY };
}

/** Of two neighbours with Laplacians of opposite sign the one nearer to zero is the crossing; flat ground has none. */
function zeroCrossings(laplace: Float32Array, weak: Float32Array, width: number, height: number): Uint8Array {
  const zero = new Uint8Array(laplace.length).fill(1);
  for (let y = 0; y < height - 1; y++) {
    for (let x = 0; x < width - 1; x++) {
      const i = y * width + x;
      for (const j of [i + 1, i + width]) {
        const [a, b] = [laplace[i] as number, laplace[j] as number];
        const nearer = Math.abs(a) <= Math.abs(b) ? i : j;
        if (a * b < 0 && (weak[nearer] as number) < 0.96) zero[nearer] = 0;
      }
    }
  }
  return zero;
}

/** A binomial 3 × 3 blur, twice: noise of single pixels makes no edge. */
function blurred({ width, height, values }: Gray): Float32Array {
  let from = values;
  for (let round = 0; round < 2; round++) {
    const across = new Float32Array(values.length);
    for (let i = 0; i < values.length; i++) {
      const x = i % width;
      const left = from[x > 0 ? i - 1 : i] as number;
      const right = from[x < width - 1 ? i + 1 : i] as number;
      across[i] = (left + 2 * (from[i] as number) + right) / 4;
    }
    const down = new Float32Array(values.length);
    for (let i = 0; i < values.length; i++) {
      const above = across[i >= width ? i - width : i] as number;
      const below = across[i < width * (height - 1) ? i + width : i] as number;
      down[i] = (above + 2 * (across[i] as number) + below) / 4;
    }
    from = down;
  }
  return from;
}

const STEPS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [-1, 1],
  [1, -1],
  [-1, -1],
] as const;

/** The cost of one step from pixel p to its neighbour q. */
function stepCost(edges: Edges, p: number, q: number, dx: number, dy: number): number {
  const length = dx !== 0 && dy !== 0 ? Math.SQRT2 : 1;
  let dp = ((edges.alongX[p] as number) * dx + (edges.alongY[p] as number) * dy) / length;
  const sign = dp < 0 ? -1 : 1;
  dp *= sign;
  const dq = (sign * ((edges.alongX[q] as number) * dx + (edges.alongY[q] as number) * dy)) / length;
  const turn = (2 / (3 * Math.PI)) * (Math.acos(Math.min(1, dp)) + Math.acos(Math.max(-1, Math.min(1, dq))));
  const magnitude = ((edges.weak[q] as number) * length) / Math.SQRT2;
  return WEIGHT.zero * (edges.zero[q] as number) + WEIGHT.direction * turn + WEIGHT.magnitude * magnitude;
}

/** Costs are integers up to this, so that a ring of buckets serves as the queue, as in the paper. */
const COST_LEVELS = 255;

/** From every pixel of the window the next one on the cheapest way to the seed (Dijkstra); -1 at the seed. */
export function wiresTo(edges: Edges, seed: XY): Int32Array {
  const { width, height } = edges;
  const next = new Int32Array(width * height).fill(-1);
  const total = new Int32Array(width * height).fill(0x7fffffff);
  const done = new Uint8Array(width * height);
  const start = index(edges, seed);
  const ring: number[][] = Array.from({ length: COST_LEVELS * 2 + 2 }, () => []);
  total[start] = 0;
  ring[0]?.push(start);
  for (let cost = 0, waiting = 1; waiting > 0; cost++) {
    const bucket = ring[cost % ring.length] as number[];
    for (let p = bucket.pop(); p !== undefined; p = bucket.pop()) {
      waiting--;
      if (done[p] || total[p] !== cost) continue;
      done[p] = 1;
      const [px, py] = [p % width, Math.floor(p / width)];
      for (const [dx, dy] of STEPS) {
        const [x, y] = [px + dx, py + dy];
        if (x < 0 || y < 0 || x >= width || y >= height) continue;
        const q = y * width + x;
        if (done[q]) continue;
        const sum = cost + 1 + Math.round(stepCost(edges, p, q, dx, dy) * COST_LEVELS);
        if (sum >= (total[q] as number)) continue;
        total[q] = sum;
        next[q] = p;
        ring[sum % ring.length]?.push(q);
        waiting++;
      }
    }
  }
  return next;
}

/** The pixels from the seed to a point, both included. */
export function wireFrom(next: Int32Array, window: { width: number; height: number }, to: XY): XY[] {
  const path: XY[] = [];
  for (let at = index(window, to); at >= 0; at = next[at] as number)
    path.push([at % window.width, Math.floor(at / window.width)]);
  return path.reverse();
}

function index({ width, height }: { width: number; height: number }, [x, y]: XY): number {
  const px = Math.min(width - 1, Math.max(0, Math.floor(x)));
  const py = Math.min(height - 1, Math.max(0, Math.floor(y)));
  return py * width + px;
}
