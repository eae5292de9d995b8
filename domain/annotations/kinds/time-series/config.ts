/** The label set of a job that marks measurements: stretches, moments of change, and how exactly. */
import { z } from "zod";
import { distinctLists, drawnClassFields } from "../drawn-classes";

const classes = z.array(z.strictObject(drawnClassFields)).max(30, "must be at most 30 classes");

export const timeSeriesConfig = z
  .strictObject({
    /** What a stretch of time can be. */
    intervals: classes,
    /** What can change from one moment to the next. Ids and names differ from those of intervals. */
    changes: classes,
    /** The shortest interval, in seconds. */
    minSeconds: z.number().min(0, "must not be less than 0 seconds").max(1e9).default(0.1),
    /** How far apart two change points may lie and still mean the same moment, in seconds. */
    toleranceSeconds: z.number().min(1e-6, "must be at least a millionth of a second").max(1e9).default(0.5),
    /** How much two intervals must overlap (intersection over union) to mean the same stretch. */
    iouThreshold: z.number().min(0.1, "must be at least 0.1").max(0.95, "must be at most 0.95").default(0.5),
  })
  .superRefine(({ intervals, changes }, ctx) =>
    distinctLists({ intervals, changes }, ctx, "needs at least one class of intervals or of change points"),
  );

export type TimeSeriesConfig = z.output<typeof timeSeriesConfig>;
