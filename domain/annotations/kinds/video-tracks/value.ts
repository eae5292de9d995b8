import { z } from "zod";
import { markFields, pixel } from "../drawn-classes";

const frame = z.int().min(0).max(10_000_000);
const keyframe = z.strictObject({
  frame,
  x: pixel,
  y: pixel,
  width: pixel,
  height: pixel,
  /** Something stands before it, from this keyframe to the next. */
  occluded: z.boolean().optional(),
  /** It is out of the picture from this frame on. */
  outside: z.boolean().optional(),
});

/** Between keyframes, boxes move in straight lines; after the last one, the box stays. */
export const videoTracksValue = z.strictObject({
  tracks: z
    .array(z.strictObject({ ...markFields, keyframes: z.array(keyframe).min(1).max(20_000) }))
    .max(1_000),
  actions: z.array(z.strictObject({ ...markFields, startFrame: frame, endFrame: frame })).max(5_000),
});

export type VideoTracksValue = z.output<typeof videoTracksValue>;
