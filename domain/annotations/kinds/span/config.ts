/** The label set of a job that marks words in a text: which classes, which relations between them, how exactly. */
import { z } from "zod";
import { distinctClasses, drawnClassFields, drawnId } from "../drawn-classes";

const relationType = z.strictObject({
  id: drawnId,
  name: drawnClassFields.name,
  description: drawnClassFields.description,
  /** Classes of the spans it may go out from and lead to; any where the list is empty. */
  from: z.array(z.string()).max(100).default([]),
  to: z.array(z.string()).max(100).default([]),
});
export type RelationType = z.output<typeof relationType>;

export const spanConfig = z
  .strictObject({
    classes: z
      .array(z.strictObject(drawnClassFields))
      .min(1, "needs at least one class")
      .max(100, "must be at most 100 classes"),
    relations: z.array(relationType).max(50, "must be at most 50 relations").default([]),
    /** The tool widens what is marked to whole words. */
    wordSnap: z.boolean().default(true),
    /** Spans may overlap or stand inside each other. */
    overlapping: z.boolean().default(true),
    /** A text in which nothing is to be marked may be handed in without a span. */
    mayBeEmpty: z.boolean().default(true),
    maxSpans: z.int().min(1).max(10_000, "must be at most 10,000 spans").default(5_000),
    /** What a span whose words are only partly right is worth against gold: nothing, or half. */
    edges: z.enum(["exact", "near"]).default("near"),
  })
  .superRefine(distinctClasses)
  .superRefine(({ classes, relations }, ctx) => {
    const known = new Set(classes.map((one) => one.id));
    relations.forEach((one, at) => {
      const tell = (path: string, message: string) =>
        ctx.addIssue({ code: "custom", path: ["relations", at, path], message });
      if (known.has(one.id) || relations.findIndex((other) => other.id === one.id) < at)
        tell("id", `the id "${one.id}" is used twice`);
      for (const end of ["from", "to"] as const) {
        const stray = one[end].find((id) => !known.has(id));
        if (stray !== undefined) tell(end, `names a class that is not there ("${stray}")`);
      }
    });
  });

export type SpanConfig = z.output<typeof spanConfig>;

/** Whether a relation of this type may lead from a span of one class to a span of another. */
export function isAllowed(type: Pick<RelationType, "from" | "to">, from: string, to: string): boolean {
  return (
    (type.from.length === 0 || type.from.includes(from)) && (type.to.length === 0 || type.to.includes(to))
  );
}
