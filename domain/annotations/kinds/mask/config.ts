/** The label set of a mask job: what to paint, and how precisely. */
import { z } from "zod";
import { askedFields, distinctAsked, drawnClasses } from "../drawn-classes";

export const maskConfig = z
  .strictObject({
    classes: drawnClasses,
    ...askedFields,
    /** The fewest pixels a mask may have. */
    minArea: z.number().min(1, "must be at least 1").max(1e6, "must be at most a million").default(16),
    maxMasks: z.int().min(1).max(1000, "must be at most 1000 masks").default(200),
    /** Whether a pixel may belong to several masks. */
    overlaps: z.boolean().default(false),
    /** How much two masks must overlap (intersection over union) to mean the same object. */
    iouThreshold: z.number().min(0.1, "must be at least 0.1").max(0.95, "must be at most 0.95").default(0.5),
    /** How well the edge of a mask must fit besides (boundary IoU); 0 asks for nothing. */
    edgeThreshold: z.number().min(0, "must not be negative").max(0.95, "must be at most 0.95").default(0.4),
  })
  .superRefine(distinctAsked);

export type MaskConfig = z.output<typeof maskConfig>;
