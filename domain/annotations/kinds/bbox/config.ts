/** The label set of a box job: what to box, and how precisely. */
import { z } from "zod";

const boxClass = z.strictObject({
  id: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/,
      "must be 1 to 64 letters, digits, dots, dashes or underscores, beginning with a letter or digit",
    ),
  name: z.string().trim().min(1, "needs a name").max(80, "must be at most 80 characters"),
  description: z.string().max(500, "must be at most 500 characters").optional(),
  /** Place in the palette of the canvas; the class's own place in the list when absent. */
  color: z.int().min(0).max(11).optional(),
});

export const bboxConfig = z
  .strictObject({
    classes: z.array(boxClass).min(1, "needs at least one class").max(100, "must be at most 100 classes"),
    /** The shortest side a box may have, in image pixels. */
    minSize: z.number().min(1, "must be at least one pixel").max(1000).default(4),
    maxBoxes: z.int().min(1).max(5000, "must be at most 5,000 boxes").default(100),
    /** Whether boxes may be turned around their centre. */
    rotated: z.boolean().optional(),
    /** Whether workers begin with four clicks on an object's outermost points instead of one drag; a key switches. */
    extremes: z.boolean().optional(),
    /** How much two boxes must overlap (intersection over union) to mean the same object. */
    iouThreshold: z.number().min(0.1, "must be at least 0.1").max(0.95, "must be at most 0.95").default(0.5),
  })
  .superRefine(({ classes }, ctx) => {
    classes.forEach((c, i) => {
      const first = classes.findIndex((other) => other.id === c.id);
      if (first < i)
        ctx.addIssue({
          code: "custom",
          path: ["classes", i, "id"],
          message: `the id "${c.id}" is used twice`,
        });
      const named = classes.findIndex((other) => other.name.toLowerCase() === c.name.toLowerCase());
      if (named < i)
        ctx.addIssue({
          code: "custom",
          path: ["classes", i, "name"],
          message: `the name "${c.name}" is used twice`,
        });
    });
  });

export type BboxConfig = z.output<typeof bboxConfig>;
