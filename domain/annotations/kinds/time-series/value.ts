import { z } from "zod";
import { markFields } from "../drawn-classes";

/** Times of a series may count from anything: its own start, or 1970. */
const seconds = z.number().min(-1e12).max(1e12);

export const timeSeriesValue = z.strictObject({
  intervals: z
    .array(z.strictObject({ ...markFields, startSeconds: seconds, endSeconds: seconds }))
    .max(5_000),
  changes: z.array(z.strictObject({ ...markFields, atSeconds: seconds })).max(5_000),
});

export type TimeSeriesValue = z.output<typeof timeSeriesValue>;
