/** The label set of a line job: which lines to draw, and how precisely. */
import { z } from "zod";
import { askedFields, distinctAsked, drawnClasses } from "../drawn-classes";

export const polylineConfig = z
  .strictObject({
    classes: drawnClasses,
    ...askedFields,
    maxLines: z.int().min(1).max(1000, "must be at most 1000 lines").default(200),
    /** How far two lines may lie apart on average, in image pixels, to mean the same one. */
    tolerance: z
      .number()
      .min(0.5, "must be at least half a pixel")
      .max(1000, "must be at most 1000 pixels")
      .default(8),
    /** Whether a line drawn from its other end is a different answer. */
    directed: z.boolean().default(false),
  })
  .superRefine(distinctAsked);

export type PolylineConfig = z.output<typeof polylineConfig>;
