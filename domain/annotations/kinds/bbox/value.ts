import { z } from "zod";
import { markFields, pixel, saidFields } from "../drawn-classes";

const box = z.strictObject({
  ...markFields,
  ...saidFields,
  x: pixel,
  y: pixel,
  width: pixel,
  height: pixel,
  /** Clockwise around the centre; absent: upright. */
  degrees: z.number().min(0).lt(360).optional(),
});

export const bboxValue = z.strictObject({ boxes: z.array(box).max(10_000) });

export type Box = z.output<typeof box>;
export type BboxValue = z.output<typeof bboxValue>;
