import { z } from "zod";

const seconds = z.number().min(-1).max(1_000_000);

/** `text` where one text is asked for, else `segments`; the other one is empty. Times in seconds. */
export const transcriptValue = z.strictObject({
  text: z.string().max(200_000, "has at most 200,000 characters"),
  segments: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(64),
        startSeconds: seconds,
        endSeconds: seconds,
        speaker: z.string().min(1).max(64).optional(),
        text: z.string().max(20_000, "has at most 20,000 characters"),
      }),
    )
    .max(5_000),
});

export type TranscriptValue = z.output<typeof transcriptValue>;
export type SpokenSegment = TranscriptValue["segments"][number];

/** All that is said, in order of time. */
export function wholeText({ text, segments }: TranscriptValue): string {
  return segments.length === 0
    ? text
    : inTime(segments)
        .map((segment) => segment.text.trim())
        .join(" ");
}

export function inTime<S extends { startSeconds: number; endSeconds: number }>(segments: readonly S[]): S[] {
  return [...segments].sort((a, b) => a.startSeconds - b.startSeconds || a.endSeconds - b.endSeconds);
}
