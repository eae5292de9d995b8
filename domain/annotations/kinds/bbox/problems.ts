/** What can be wrong with drawn boxes, each as a sentence for the person who drew them. */
import type { Item, Problem } from "../../kind";
import { isInside } from "../drawn-classes";
import { markProblems } from "../mark-problems";
import type { BboxConfig } from "./config";
import type { Box } from "./value";

export const BOX = { one: "box", many: "boxes" };

export function bboxProblems(boxes: readonly Box[], config: BboxConfig, item: Item): Problem[] {
  const { image } = item;
  if (!image) return [{ path: "boxes", message: "There is no image to draw on." }];
  return markProblems(boxes, {
    list: "boxes",
    noun: BOX,
    most: config.maxBoxes,
    classes: config.classes,
    attributes: config.attributes,
    each(box) {
      const { x, y, width, height } = box;
      if (![x, y, width, height].every(Number.isFinite)) return "has a corner that is not a number";
      if (width < config.minSize || height < config.minSize)
        return `is too small: each side must be at least ${config.minSize} pixels`;
      const size = `which is ${image.width} × ${image.height} pixels`;
      if (!box.degrees)
        return isInside([x, y], image) && isInside([x + width, y + height], image)
          ? undefined
          : `reaches outside the image, ${size}`;
      if (!config.rotated) return "is turned, but boxes stay upright in this job";
      return isInside([x + width / 2, y + height / 2], image)
        ? undefined
        : `has its middle outside the image, ${size}`;
    },
  });
}
