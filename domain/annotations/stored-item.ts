/** A task's datum as it is stored: files by asset, so that no address of the requester's ever reaches a worker. */
import { z } from "zod";
import { idOf } from "#domain/ids";
import {
  audioFacts,
  conversation,
  documentFacts,
  hasDatum,
  imageAlt,
  itemText,
  MEDIA_TYPES,
  type MediaType,
  NO_DATUM,
  responses,
  seriesFacts,
  videoFacts,
} from "./item";
import type { Item } from "./kind";

const assetId = idOf("asset");

export const StoredItem = z
  .strictObject({
    text: itemText.optional(),
    image: z
      .strictObject({
        assetId,
        width: z.int().positive(),
        height: z.int().positive(),
        alt: imageAlt.optional(),
      })
      .optional(),
    audio: z.strictObject({ assetId, ...audioFacts }).optional(),
    video: z.strictObject({ assetId, ...videoFacts }).optional(),
    document: z.strictObject({ assetId, ...documentFacts }).optional(),
    series: z.strictObject({ assetId, ...seriesFacts }).optional(),
    conversation: conversation.optional(),
    responses: responses.optional(),
    fields: z
      .array(z.strictObject({ name: z.string().min(1).max(80), value: z.string().max(2_000) }))
      .max(20)
      .optional(),
  })
  .refine(hasDatum, NO_DATUM);
export type StoredItem = z.output<typeof StoredItem>;

const namedFile = z.strictObject({ assetId });
const namedImage = namedFile.extend({ alt: imageAlt.optional() });

/** The parts of an item as people write it: files by the ids they were given when they were uploaded. */
export const namedItem = {
  text: itemText.nullish(),
  image: namedImage.nullish(),
  audio: namedFile.nullish(),
  video: namedFile.nullish(),
  document: namedFile.nullish(),
  series: namedFile.nullish(),
  conversation: conversation.nullish(),
  responses: responses.nullish(),
  fields: z
    .array(z.strictObject({ name: z.string().min(1).max(80), value: z.string().max(2_000) }))
    .max(20)
    .nullish(),
};

/** The item as a reader's browser gets it, with each file behind an address made for that reader. */
export function showItem(stored: StoredItem, urlOf: (assetId: string, part: MediaType) => string): Item {
  const shown: Record<string, unknown> = { ...stored };
  for (const part of MEDIA_TYPES) {
    const file = stored[part];
    if (!file) continue;
    const { assetId, ...facts } = file;
    shown[part] = { url: urlOf(assetId, part), ...facts };
  }
  return shown as Item;
}

/** Which part of an item an address may name; undefined for anything else. */
export function mediaTypeOf(name: unknown): MediaType | undefined {
  return MEDIA_TYPES.find((part) => part === name);
}
