/** What can be wrong with drawn lines, each as a sentence for the person who drew them. */
import type { Item, Problem } from "../../kind";
import { lineLength } from "../../measures/polyline";
import { isInside } from "../drawn-classes";
import { markProblems } from "../mark-problems";
import type { PolylineConfig } from "./config";
import type { Line } from "./line";

export const LINE = { one: "line", many: "lines" };

export function polylineProblems(lines: readonly Line[], config: PolylineConfig, item: Item): Problem[] {
  const { image } = item;
  if (!image) return [{ path: "lines", message: "There is no image to draw on." }];
  return markProblems(lines, {
    list: "lines",
    noun: LINE,
    most: config.maxLines,
    classes: config.classes,
    attributes: config.attributes,
    each({ points }) {
      if (!points.every((point) => isInside(point, image)))
        return `reaches outside the image, which is ${image.width} × ${image.height} pixels`;
      return lineLength(points) > 0 ? undefined : "has no length: all its points are in one place";
    },
  });
}
