/** What the label sets of kinds that are drawn on an image have in common. */
import { z } from "zod";
import { attributes, attributeValues, distinctAttributes } from "../attributes/attribute";

export const drawnId = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/,
    "must be 1 to 64 letters, digits, dots, dashes or underscores, beginning with a letter or digit",
  );

/** The fields of a class; kinds may add to them. */
export const drawnClassFields = {
  id: drawnId,
  name: z.string().trim().min(1, "needs a name").max(80, "must be at most 80 characters"),
  description: z.string().max(500, "must be at most 500 characters").optional(),
  /** Place in the palette of the canvas; the class's own place in the list when absent. */
  color: z.int().min(0).max(11).optional(),
};

/** The list of classes of a kind that adds nothing to them. */
export const drawnClasses = z
  .array(z.strictObject(drawnClassFields))
  .min(1, "needs at least one class")
  .max(100, "must be at most 100 classes");

type Named = { id: string; name: string };

/** What is asked of every mark besides its class; in label sets of kinds whose marks have `saidFields`. */
export const askedFields = { attributes: attributes.optional() };

/** Tells of every class and attribute whose id or name another one has already. */
export function distinctAsked(
  config: Parameters<typeof distinctAttributes>[0] & Parameters<typeof distinctClasses>[0],
  ctx: z.RefinementCtx,
): void {
  distinctClasses(config, ctx);
  distinctAttributes(config, ctx);
}

/** Tells of every class whose id or name another one has already. */
export function distinctClasses({ classes }: { classes: readonly Named[] }, ctx: z.RefinementCtx): void {
  const tell = (at: number, path: "id" | "name", message: string) =>
    ctx.addIssue({ code: "custom", path: ["classes", at, path], message });
  classes.forEach((one, at) => {
    if (classes.findIndex((other) => other.id === one.id) < at)
      tell(at, "id", `the id "${one.id}" is used twice`);
    if (classes.findIndex((other) => other.name.toLowerCase() === one.name.toLowerCase()) < at)
      tell(at, "name", `the name "${one.name}" is used twice`);
  });
}

/**
 * Tells of every class whose id or name another one has already, over several lists of one label set; and where all of them are
 * empty, of the first that there is nothing to choose from.
 */
export function distinctLists(
  lists: Readonly<Record<string, readonly Named[]>>,
  ctx: z.RefinementCtx,
  none: string,
): void {
  const tell = (path: (string | number)[], message: string) =>
    ctx.addIssue({ code: "custom", path, message });
  const all = Object.entries(lists).flatMap(([list, classes]) =>
    classes.map((one, at) => ({ ...one, place: [list, at] })),
  );
  if (all.length === 0) tell(Object.keys(lists).slice(0, 1), none);
  all.forEach(({ id, name, place }, at) => {
    const before = all.slice(0, at);
    if (before.some((one) => one.id === id)) tell([...place, "id"], `the id "${id}" is used twice`);
    if (before.some((one) => one.name.toLowerCase() === name.toLowerCase()))
      tell([...place, "name"], `the name "${name}" is used twice`);
  });
}

/** The name of each class by its id; an unknown id stands for itself. */
export function classNamer(classes: readonly Named[]): (label: string) => string {
  const names = new Map(classes.map((one) => [one.id, one.name]));
  return (label) => names.get(label) ?? label;
}

/** A coordinate in image pixels. */
export const pixel = z.number().min(-1e6).max(1e6);
export const point = z.tuple([pixel, pixel]).readonly();
/** What every mark of a value has. */
export const markFields = { id: z.string().min(1).max(64), label: z.string().min(1).max(64) };

/** What was said of a mark besides its class. */
export const saidFields = { attributes: attributeValues.optional() };

/** Canvas arithmetic may leave a point this far outside the image; nobody can see or mean it. */
const SLACK_PIXELS = 0.01;

export function isInside(
  [x, y]: readonly [number, number],
  image: { width: number; height: number },
): boolean {
  return (
    x >= -SLACK_PIXELS &&
    y >= -SLACK_PIXELS &&
    x <= image.width + SLACK_PIXELS &&
    y <= image.height + SLACK_PIXELS
  );
}
