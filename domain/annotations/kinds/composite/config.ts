/** The questions of a composite job: each is a kind of its own with its own label schema. */
import { z } from "zod";
import type { ItemType, Kind } from "../../kind";

export const SHOWABLE = [
  "text",
  "image",
  "audio",
  "video",
  "document",
  "series",
  "conversation",
  "responses",
] as const satisfies readonly ItemType[];

const part = z.strictObject({
  id: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$/,
      "must be 1 to 32 letters, digits, dots, dashes or underscores, beginning with a letter or digit",
    ),
  title: z.string().trim().min(1, "needs a title").max(80, "must be at most 80 characters"),
  kind: z.string(),
  config: z.unknown(),
  /** Whether the answer to this question may be left as it was at the start. */
  optional: z.boolean().default(false),
  /** Which parts of the datum stand beside this question; what another question shows need not be shown twice. */
  shows: z.array(z.enum(SHOWABLE)).max(SHOWABLE.length).optional(),
});

export type Part = z.output<typeof part>;

/** @param kinds the kinds a question may be of */
export function compositeConfig(kinds: readonly Kind[]) {
  return z
    .strictObject({
      parts: z.array(part).min(2, "needs at least two questions").max(6, "must be at most 6 questions"),
    })
    .transform((config, ctx) => {
      const parts = config.parts.map((one, at) => ({ ...one, config: readConfig(one, at, kinds, ctx) }));
      parts.forEach((one, at) => {
        if (parts.findIndex((other) => other.id === one.id) < at)
          ctx.addIssue({
            code: "custom",
            path: ["parts", at, "id"],
            message: `the id "${one.id}" is used twice`,
          });
      });
      return { parts };
    });
}

export type CompositeConfig = { parts: Part[] };

function readConfig(one: Part, at: number, kinds: readonly Kind[], ctx: z.RefinementCtx): unknown {
  const kind = kinds.find((each) => each.name === one.kind);
  if (!kind) {
    ctx.addIssue({
      code: "custom",
      path: ["parts", at, "kind"],
      message: `there is no kind "${one.kind}": ${kinds.map((each) => each.name).join(", ")}`,
    });
    return one.config;
  }
  const read = kind.config.safeParse(one.config);
  if (read.success) return read.data;
  for (const issue of read.error.issues)
    ctx.addIssue({ code: "custom", path: ["parts", at, "config", ...issue.path], message: issue.message });
  return one.config;
}

/** The questions of a label schema of this kind, without reading their own; empty for any other label schema. */
export function questionsIn(config: unknown): Pick<Part, "id" | "title" | "kind">[] {
  const read = z.object({ parts: z.array(part) }).safeParse(config);
  return read.success ? read.data.parts.map(({ id, title, kind }) => ({ id, title, kind })) : [];
}
