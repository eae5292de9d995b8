/** What can be wrong with drawn polygons, each as a sentence for the person who drew them. */
import type { AttributeValues } from "../../attributes/attribute";
import type { Item, Point, Problem } from "../../kind";
import { polygonArea } from "../../measures/polygon";
import { isInside } from "../drawn-classes";
import { markProblems } from "../mark-problems";
import type { PolygonConfig } from "./config";

export type Polygon = { id: string; label: string; rings: Point[][]; attributes?: AttributeValues };

export const POLYGON = { one: "polygon", many: "polygons" };

export function polygonProblems(polygons: readonly Polygon[], config: PolygonConfig, item: Item): Problem[] {
  const { image } = item;
  if (!image) return [{ path: "polygons", message: "There is no image to draw on." }];
  return markProblems(polygons, {
    list: "polygons",
    noun: POLYGON,
    most: config.maxPolygons,
    classes: config.classes,
    attributes: config.attributes,
    each({ rings }) {
      if (!rings.every((ring) => ring.every((point) => isInside(point, image))))
        return `reaches outside the image, which is ${image.width} × ${image.height} pixels`;
      const area = polygonArea(rings);
      if (area > 0 && area >= config.minArea) return undefined;
      return area === 0
        ? "covers nothing: its points lie on one line"
        : `is too small: it must cover at least ${config.minArea} square pixels`;
    },
  });
}
