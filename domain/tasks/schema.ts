import { z } from "zod";
import { conversation, imageAlt, itemText, responses } from "#domain/annotations/item";
import { PredictionInput } from "#domain/annotations/prediction";
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

const ImportFile = z.strictObject({ assetId: idOf("asset") });
export const ImportImage = ImportFile.extend({ alt: imageAlt.optional() });

/** One row of an import, as the requester writes it. */
export const ImportRow = z.strictObject({
  externalId: z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(200, "may have at most 200 characters")
    .nullish(),
  text: itemText.nullish(),
  image: ImportImage.nullish(),
  audio: ImportFile.nullish(),
  video: ImportFile.nullish(),
  document: ImportFile.nullish(),
  series: ImportFile.nullish(),
  conversation: conversation.nullish(),
  responses: responses.nullish(),
  fields: z
    .array(z.strictObject({ name: z.string().min(1).max(80), value: z.string().max(2_000) }))
    .max(20)
    .nullish(),
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
