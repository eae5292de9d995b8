/** The label set of a job that marks sounds: which ones, how short, how exactly. */
import { z } from "zod";
import { distinctClasses, drawnClasses } from "../drawn-classes";

export const audioSegmentsConfig = z
  .strictObject({
    classes: drawnClasses,
    /** The shortest segment, in seconds. */
    minSeconds: z.number().min(0.01, "must be at least 0.01 seconds").max(60).default(0.05),
    maxSegments: z.int().min(1).max(2000, "must be at most 2000 segments").default(500),
    /** Whether two sounds may be marked at the same moment: speakers who talk at once, music under speech. */
    overlapping: z.boolean().default(true),
    /** How much two segments must overlap (intersection over union) to mean the same sound. */
    iouThreshold: z.number().min(0.1, "must be at least 0.1").max(0.95, "must be at most 0.95").default(0.5),
  })
  .superRefine(distinctClasses);

export type AudioSegmentsConfig = z.output<typeof audioSegmentsConfig>;
