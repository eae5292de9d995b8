/** The label set of a polygon job: what to outline, and how precisely. */
import { z } from "zod";
import { askedFields, distinctAsked, drawnClasses } from "../drawn-classes";

export const polygonConfig = z
  .strictObject({
    classes: drawnClasses,
    ...askedFields,
    /** The smallest area a polygon may have, in square pixels. */
    minArea: z.number().min(0, "must not be negative").max(1e6, "must be at most a million").default(16),
    maxPolygons: z.int().min(1).max(1000, "must be at most 1000 polygons").default(200),
    /** How much two polygons must overlap (intersection over union) to mean the same object. */
    iouThreshold: z.number().min(0.1, "must be at least 0.1").max(0.95, "must be at most 0.95").default(0.5),
  })
  .superRefine(distinctAsked);

export type PolygonConfig = z.output<typeof polygonConfig>;
