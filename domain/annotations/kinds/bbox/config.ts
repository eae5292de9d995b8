/** The label set of a box job: what to box, and how precisely. */
import { z } from "zod";
import { askedFields, distinctAsked, drawnClassFields } from "../drawn-classes";

export const bboxConfig = z
  .strictObject({
    classes: z
      .array(z.strictObject(drawnClassFields))
      .min(1, "needs at least one class")
      .max(100, "must be at most 100 classes"),
    ...askedFields,
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
  .superRefine(distinctAsked);

export type BboxConfig = z.output<typeof bboxConfig>;
