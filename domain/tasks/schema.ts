import { z } from "zod";
import { PredictionInput } from "#domain/annotations/prediction";
import { namedItem } from "#domain/annotations/stored-item";
import { idOf } from "#domain/ids";

/** The most tasks one import may hold. */
export const IMPORT_LIMIT = 10_000;

export const GoldInput = z.strictObject({
  value: z.unknown(),
  explanation: z.string().trim().max(2_000, "may have at most 2,000 characters").default(""),
});

export const ImportTasks = z.object({
  jobId: idOf("job"),
  rows: z
    .array(z.unknown())
    .min(1, "needs at least one task")
    .max(
      IMPORT_LIMIT,
      `may hold at most ${IMPORT_LIMIT.toLocaleString("en")} tasks; send the rest in another import`,
    ),
  /** "refuse": one bad row refuses the whole import. "skip": duplicates are left out and listed. */
  duplicates: z.enum(["refuse", "skip"]).default("refuse"),
});
export type ImportTasks = z.input<typeof ImportTasks>;

/** One row of an import, as the requester writes it. */
export const ImportRow = z.strictObject({
  externalId: z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(200, "may have at most 200 characters")
    .nullish(),
  ...namedItem,
  gold: GoldInput.nullish(),
  /** What models propose, the one to be shown first. */
  predictions: z.array(PredictionInput).max(10, "may hold at most 10 predictions").nullish(),
});
export type ImportRow = z.output<typeof ImportRow>;

export const MarkGold = z.object({
  jobId: idOf("job"),
  taskId: idOf("task"),
  value: z.unknown(),
  explanation: z.string().trim().max(2_000).default(""),
});
