/** What can be wrong with drawn boxes, each as a sentence for the person who drew them. */
import type { Item, Problem } from "../../kind";
import type { BboxConfig } from "./config";
import type { Marked } from "./matching";

/** Canvas arithmetic may leave a box this far outside the image; nobody can see or mean it. */
const SLACK_PIXELS = 0.01;

export function bboxProblems(
  boxes: readonly (Marked & { id: string })[],
  config: BboxConfig,
  item: Item,
): Problem[] {
  if (!item.image) return [{ path: "boxes", message: "There is no image to draw on." }];
  const { width, height } = item.image;
  const known = new Set(config.classes.map((c) => c.id));
  const problems: Problem[] = [];
  if (boxes.length > config.maxBoxes) {
    problems.push({
      path: "boxes",
      message: `Draw at most ${config.maxBoxes} boxes; there are ${boxes.length}.`,
    });
  }
  const seen = new Set<string>();
  boxes.forEach((box, i) => {
    const at = (message: string) => problems.push({ path: `boxes.${i}`, message: `Box ${i + 1} ${message}` });
    if (seen.has(box.id)) at(`has the same id as another box ("${box.id}").`);
    seen.add(box.id);
    if (!known.has(box.label)) at(`has a class this job does not offer ("${box.label}").`);
    if (![box.x, box.y, box.width, box.height].every(Number.isFinite))
      at("has a corner that is not a number.");
    else if (box.width < config.minSize || box.height < config.minSize) {
      at(`is too small: each side must be at least ${config.minSize} pixels.`);
    } else if (box.degrees) {
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      if (!config.rotated) at("is turned, but boxes stay upright in this job.");
      else if (x < 0 || y < 0 || x > width || y > height)
        at(`has its middle outside the image, which is ${width} × ${height} pixels.`);
    } else if (
      box.x < -SLACK_PIXELS ||
      box.y < -SLACK_PIXELS ||
      box.x + box.width > width + SLACK_PIXELS ||
      box.y + box.height > height + SLACK_PIXELS
    ) {
      at(`reaches outside the image, which is ${width} × ${height} pixels.`);
    }
  });
  return problems;
}
