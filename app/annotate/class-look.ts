/** How a class looks: one of twelve hues and, because colour alone is not enough, its own dash pattern. */

import type { Skeleton } from "#domain/annotations/surface";

export const HUES = 12;

/** Stroke patterns in screen pixels, one per hue; the first is a solid line. */
const DASHES: readonly (readonly number[])[] = [
  [],
  [9, 4],
  [3, 4],
  [10, 3, 2, 3],
  [5, 5],
  [16, 4],
  [10, 3, 2, 3, 2, 3],
  [4, 2],
  [2, 6],
  [16, 4, 4, 4],
  [7, 3, 7, 8],
  [3, 2, 3, 6],
];

export type ClassLook = {
  id: string;
  name: string;
  hue: number;
  dash: readonly number[];
  key?: string;
  /** What a keypoint mark of this class is made of. */
  skeleton?: Skeleton;
};

/** The theme's variable that holds a hue. */
export function hueVariable(hue: number): string {
  return `--color-label-${(((hue % HUES) + HUES) % HUES) + 1}`;
}

/** The dash of the class at this place; past the twelfth, hue and dash are paired anew so that no two look the same. */
export function dashOf(index: number): readonly number[] {
  return DASHES[(index + Math.floor(index / HUES) * 5) % DASHES.length] ?? [];
}

/** Black or white, whichever reads better on a colour written as #rrggbb. */
export function inkOn(color: string): string {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
  const light = 0.2126 * (r ?? 0) ** 2.2 + 0.7152 * (g ?? 0) ** 2.2 + 0.0722 * (b ?? 0) ** 2.2;
  return light > 0.19 ? "#111111" : "#ffffff";
}
