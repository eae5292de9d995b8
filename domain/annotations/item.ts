/** The form of an item, and whether a kind can label it. */
import { z } from "zod";
import type { Item, Kind, Problem } from "./kind";

const pixels = z
  .int("must be a whole number of pixels")
  .min(1, "must be at least 1 pixel")
  .max(100_000, "is too large");

export const itemSchema = z
  .strictObject({
    text: z.string().min(1, "must not be empty").max(100_000, "has at most 100,000 characters").optional(),
    image: z
      .strictObject({
        url: z.string().min(1, "must not be empty").max(2_000, "has at most 2,000 characters"),
        width: pixels,
        height: pixels,
        alt: z.string().max(500, "has at most 500 characters").optional(),
      })
      .optional(),
    fields: z
      .array(z.strictObject({ name: z.string().min(1).max(100), value: z.string().max(5_000) }))
      .max(30, "has at most 30 extra lines")
      .optional(),
  })
  .refine((item) => item.text !== undefined || item.image !== undefined, "needs a text or an image");

/** Why a kind cannot label an item; empty when it can. */
export function itemProblems(kind: Kind, item: Item): Problem[] {
  if (kind.items.some((type) => item[type] !== undefined)) return [];
  return [
    {
      path: "",
      message: `needs ${kind.items.map((type) => (type === "text" ? "a text" : "an image")).join(" or ")} for the kind "${kind.name}"`,
    },
  ];
}
