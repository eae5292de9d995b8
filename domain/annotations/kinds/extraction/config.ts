/** What an extraction job asks for: a JSON schema, how answers are compared, and whether each needs its proof. */
import { z } from "zod";
import { plainFields, readSchema, withOrder } from "./fields";

const comparison = z.strictObject({
  /** The field's place in the schema: "total", "items.*.price". */
  place: z.string().min(1).max(300),
  /** `exact`: the same; `number`: within the tolerance; `text`: by edit distance. */
  by: z.enum(["exact", "number", "text"]),
  /** For numbers, in the field's own unit. */
  tolerance: z.number().min(0, "must not be negative").optional(),
});

export type Comparison = z.output<typeof comparison>;

export const extractionConfig = z
  .strictObject({
    task: z.string().trim().min(1, "needs a sentence").max(500, "must be at most 500 characters"),
    /** A JSON schema (2020-12) of an object. */
    schema: z.record(z.string(), z.unknown()),
    /** How fields are compared where not by their type: words exactly, free text by edit distance, numbers equal. */
    comparisons: z.array(comparison).max(100, "must be at most 100 comparisons").default([]),
    /** Whether a field is linked to the place in the document that proves it. */
    proofs: z.enum(["none", "optional", "required"]).default("optional"),
  })
  .superRefine((config, ctx) => {
    const { fields, problems } = readSchema(config.schema);
    for (const { path, message } of problems)
      ctx.addIssue({ code: "custom", path: ["schema", ...path.split(".").filter(Boolean)], message });
    const places = new Set(plainFields(fields).map((one) => one.place));
    config.comparisons.forEach((one, at) => {
      if (!places.has(one.place))
        ctx.addIssue({
          code: "custom",
          path: ["comparisons", at, "place"],
          message: `there is no field "${one.place}" in the schema`,
        });
    });
  })
  .transform((config) => ({ ...config, schema: withOrder(config.schema) }));

export type ExtractionConfig = z.output<typeof extractionConfig>;
