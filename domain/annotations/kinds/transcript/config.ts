/** What a transcription job asks for: one text or segments, who speaks, how exact. */
import { z } from "zod";
import { drawnId } from "../drawn-classes";

export const transcriptConfig = z
  .strictObject({
    /** Whether what is said is written in segments with a start and an end, or as one text. */
    segments: z.boolean().default(false),
    /** Who may speak in a segment; empty where nobody asks. */
    speakers: z
      .array(
        z.strictObject({
          id: drawnId,
          name: z.string().trim().min(1, "needs a name").max(80, "must be at most 80 characters"),
        }),
      )
      .max(20, "must be at most 20 speakers")
      .default([]),
    /** The language, as a tag like "en" or "pt-BR": for spelling, direction and screen readers. */
    language: z
      .string()
      .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'must be a tag like "en" or "pt-BR"')
      .optional(),
    /** What is counted: words, or characters where words are not divided by spaces. */
    unit: z.enum(["word", "character"]).default("word"),
    /** Most errors, as a share of what was said, with which a transcript counts as right. */
    maxErrorRate: z.number().min(0.01, "must be at least 1 %").max(0.5, "must be at most 50 %").default(0.15),
    /** Whether nothing at all may be said in a recording. */
    mayBeSilent: z.boolean().default(false),
  })
  .superRefine(({ segments, speakers }, ctx) => {
    if (speakers.length > 0 && !segments)
      ctx.addIssue({ code: "custom", path: ["speakers"], message: "need segments: switch them on" });
    speakers.forEach((one, at) => {
      if (speakers.findIndex((other) => other.id === one.id) < at)
        ctx.addIssue({
          code: "custom",
          path: ["speakers", at, "id"],
          message: `the id "${one.id}" is used twice`,
        });
    });
  });

export type TranscriptConfig = z.output<typeof transcriptConfig>;
