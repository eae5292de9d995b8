/** A task's datum as it is stored: images by asset, so that no address of the requester's ever reaches a worker. */
import { z } from "zod";
import type { Item } from "#domain/annotations/kind";
import { idOf } from "#domain/ids";

export const StoredItem = z
  .strictObject({
    text: z
      .string()
      .min(1, "must not be empty")
      .max(200_000, "may have at most 200,000 characters")
      .optional(),
    image: z
      .strictObject({
        assetId: idOf("asset"),
        width: z.int().positive(),
        height: z.int().positive(),
        alt: z.string().max(500).optional(),
      })
      .optional(),
    fields: z
      .array(z.strictObject({ name: z.string().min(1).max(80), value: z.string().max(2_000) }))
      .max(20)
      .optional(),
  })
  .refine((item) => item.text !== undefined || item.image !== undefined, "needs a text or an image");
export type StoredItem = z.output<typeof StoredItem>;

/** The item as a reader's browser gets it, with the image behind an address made for that reader. */
export function showItem(stored: StoredItem, imageUrl: (assetId: string) => string): Item {
  const { image, ...rest } = stored;
  if (!image) return rest;
  return {
    ...rest,
    image: {
      url: imageUrl(image.assetId),
      width: image.width,
      height: image.height,
      ...(image.alt ? { alt: image.alt } : {}),
    },
  };
}
