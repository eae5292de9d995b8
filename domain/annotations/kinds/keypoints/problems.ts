/** What can be wrong with placed skeletons, each as a sentence for the person who placed them. */
import type { Item, Problem } from "../../kind";
import { isInside } from "../drawn-classes";
import { markProblems } from "../mark-problems";
import type { KeypointsConfig } from "./config";
import { placedOf, type Skeleton } from "./shape";

export const SKELETON = { one: "skeleton", many: "skeletons" };

export function keypointsProblems(
  skeletons: readonly Skeleton[],
  config: KeypointsConfig,
  item: Item,
): Problem[] {
  const { image } = item;
  if (!image) return [{ path: "skeletons", message: "There is no image to draw on." }];
  const classes = new Map(config.classes.map((one) => [one.id, one.skeleton]));
  return markProblems(skeletons, {
    list: "skeletons",
    noun: SKELETON,
    most: config.maxSkeletons,
    classes: config.classes,
    attributes: config.attributes,
    each({ label, points }) {
      const wanted = classes.get(label)?.points.map((point) => point.name);
      if (!wanted) return undefined;
      const said = points.map((point) => point.name);
      const strange = said.find((name) => !wanted.includes(name));
      const twice = said.find((name, at) => said.indexOf(name) < at);
      const open = wanted.filter((name) => !said.includes(name));
      if (strange !== undefined) return `has a point that its class does not have ("${strange}")`;
      if (twice !== undefined) return `has the point "${twice}" twice`;
      if (open.length > 0)
        return `is not finished: place "${open[0]}" or say that it is missing${more(open.length - 1)}`;
      if (placedOf(points).length === 0) return "has no point that is placed";
      return placedOf(points).every(({ x, y }) => isInside([x, y], image))
        ? undefined
        : `reaches outside the image, which is ${image.width} × ${image.height} pixels`;
    },
  });
}

function more(count: number): string {
  if (count === 0) return "";
  return `, and ${count} more ${count === 1 ? "point" : "points"} after it`;
}
