/** The label set of a job that follows objects through films: which objects, which actions, and how exactly. */
import { z } from "zod";
import { distinctLists, drawnClassFields } from "../drawn-classes";

const classes = z.array(z.strictObject(drawnClassFields)).max(30, "must be at most 30 classes");

export const videoTracksConfig = z
  .strictObject({
    /** What is followed with a box. */
    objects: classes,
    /** What happens over a stretch of frames. Ids and names differ from those of objects. */
    actions: classes,
    /** The shortest side of a box, in pixels of the film. */
    minSize: z.number().min(1, "must be at least 1 pixel").max(1_000).default(4),
    maxTracks: z.int().min(1).max(1_000, "must be at most 1000 tracks").default(200),
    /** How much two tracks must share of space and time, or two actions of time, to mean the same. */
    iouThreshold: z.number().min(0.1, "must be at least 0.1").max(0.95, "must be at most 0.95").default(0.5),
  })
  .superRefine(({ objects, actions }, ctx) =>
    distinctLists({ objects, actions }, ctx, "needs at least one class of objects or of actions"),
  );

export type VideoTracksConfig = z.output<typeof videoTracksConfig>;
