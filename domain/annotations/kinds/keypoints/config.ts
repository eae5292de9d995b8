/** The label set of a keypoint job: skeletons of named points, one per class. */
import { z } from "zod";
import { askedFields, distinctAsked, drawnClassFields } from "../drawn-classes";

const name = z.string().trim().min(1, "needs a name").max(60, "must be at most 60 characters");

const skeletonPoint = z.strictObject({
  name,
  /** How much the point scatters between careful people, as a share of the object's size; COCO's mean when absent. */
  sigma: z.number().min(0.005, "must be at least 0.005").max(0.5, "must be at most 0.5").optional(),
});

const skeleton = z
  .strictObject({
    points: z.array(skeletonPoint).min(1, "needs at least one point").max(150, "has at most 150 points"),
    edges: z.array(z.tuple([name, name]).readonly()).max(400, "has at most 400 lines"),
  })
  .superRefine(({ points, edges }, ctx) => {
    const tell = (path: (string | number)[], message: string) =>
      ctx.addIssue({ code: "custom", path, message });
    const names = points.map((one) => one.name);
    names.forEach((one, at) => {
      if (names.indexOf(one) < at) tell(["points", at, "name"], `the point "${one}" is named twice`);
    });
    const known = new Set(names);
    const drawn = new Set<string>();
    edges.forEach(([from, to], at) => {
      const unknown = [from, to].find((end) => !known.has(end));
      const key = [from, to].sort().join("\n");
      if (unknown !== undefined) tell(["edges", at], `a line ends at "${unknown}", which is no point`);
      else if (from === to) tell(["edges", at], `a line leads from "${from}" to itself`);
      else if (drawn.has(key)) tell(["edges", at], `"${from}" and "${to}" are joined twice`);
      drawn.add(key);
    });
  });

export const keypointsConfig = z
  .strictObject({
    classes: z
      .array(z.strictObject({ ...drawnClassFields, skeleton }))
      .min(1, "needs at least one class")
      .max(30, "must be at most 30 classes"),
    ...askedFields,
    maxSkeletons: z.int().min(1).max(500, "must be at most 500 skeletons").default(50),
    /** How alike two skeletons must be (object keypoint similarity) to count as the same. */
    oksThreshold: z.number().min(0.1, "must be at least 0.1").max(0.95, "must be at most 0.95").default(0.5),
  })
  .superRefine(distinctAsked);

export type KeypointsConfig = z.output<typeof keypointsConfig>;
export type SkeletonConfig = KeypointsConfig["classes"][number]["skeleton"];
