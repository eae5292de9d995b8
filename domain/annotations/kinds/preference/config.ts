/** What a preference job asks about the answers set side by side. */
import { z } from "zod";

const id = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/,
    "must be 1 to 64 letters, digits, dots, dashes or underscores, beginning with a letter or digit",
  );

const scale = z
  .strictObject({
    id,
    name: z.string().trim().min(1, "needs a name").max(80, "must be at most 80 characters"),
    description: z.string().max(500, "must be at most 500 characters").optional(),
    /** How many steps the scale has, from 1. */
    steps: z.int().min(2, "needs at least 2 steps").max(9, "must be at most 9 steps"),
    /** What the lowest and the highest step mean. */
    low: z.string().trim().max(80, "must be at most 80 characters").optional(),
    high: z.string().trim().max(80, "must be at most 80 characters").optional(),
  })
  .readonly();

export type Scale = z.output<typeof scale>;

/** The label of the comparison itself in exports; no scale may be called so. */
export const COMPARISON = "preference";

export const preferenceConfig = z
  .strictObject({
    question: z.string().trim().min(1, "needs a question").max(500, "must be at most 500 characters"),
    /** `best`: one answer is picked. `ranking`: all are put in order. `ratings`: each is only rated. */
    compare: z.enum(["best", "ranking", "ratings"]).default("best"),
    /** Whether answers may be called equally good. */
    ties: z.boolean().default(true),
    /** Whether "none of them is good" may be said. */
    noneGood: z.boolean().default(true),
    scales: z.array(scale).max(6, "must be at most 6 scales").default([]),
    reason: z.enum(["none", "optional", "required"]).default("optional"),
  })
  .superRefine((config, ctx) => {
    const seen = new Set<string>([COMPARISON]);
    config.scales.forEach((one, at) => {
      if (seen.has(one.id))
        ctx.addIssue({
          code: "custom",
          path: ["scales", at, "id"],
          message: `the id "${one.id}" is taken`,
        });
      seen.add(one.id);
    });
    if (config.compare === "ratings" && config.scales.length === 0)
      ctx.addIssue({ code: "custom", path: ["scales"], message: "needs at least one scale to rate on" });
  });

export type PreferenceConfig = z.output<typeof preferenceConfig>;
