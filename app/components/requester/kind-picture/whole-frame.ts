import type { Region } from "#domain/annotations/kind";
import { rowsOf } from "#domain/annotations/measures/pixel-mask";
import { boundsOf } from "#domain/annotations/measures/pixel-rows";

type Frame = { x: number; y: number; width: number; height: number };

/** The upright rectangle around a mark on an image; undefined for what stands on none. */
export function wholeFrame(region: Region): Frame | undefined {
  switch (region.type) {
    case "box":
      return region;
    case "polygon":
      return around(region.rings.flat());
    case "polyline":
      return around(region.points);
    case "keypoints":
      return around(region.points.map(({ x, y }) => [x, y] as const));
    case "mask": {
      const { width, height, runs } = region;
      return boundsOf(rowsOf({ x: 0, y: 0, width, height, imageWidth: width, imageHeight: height, runs }));
    }
    default:
      return undefined;
  }
}

function around(points: readonly (readonly [number, number])[]): Frame | undefined {
  if (points.length === 0) return undefined;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
