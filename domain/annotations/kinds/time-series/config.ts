/** The label set of a job that marks measurements: stretches, moments of change, and how exactly. */
import { z } from "zod";
import { drawnClassFields } from "../drawn-classes";

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
  .superRefine(({ intervals, changes }, ctx) => {
    const tell = (path: (string | number)[], message: string) =>
      ctx.addIssue({ code: "custom", path, message });
    const all = [...intervals, ...changes];
    if (all.length === 0) tell(["intervals"], "needs at least one class of intervals or of change points");
    all.forEach(({ id, name }, at) => {
      const place = at < intervals.length ? ["intervals", at] : ["changes", at - intervals.length];
      const before = all.slice(0, at);
      if (before.some((one) => one.id === id)) tell([...place, "id"], `the id "${id}" is used twice`);
      if (before.some((one) => one.name.toLowerCase() === name.toLowerCase()))
        tell([...place, "name"], `the name "${name}" is used twice`);
    });
  });

export type TimeSeriesConfig = z.output<typeof timeSeriesConfig>;
