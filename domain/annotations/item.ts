/** The form of an item, and whether a kind can label it. */
import { z } from "zod";
import type { Item, ItemType, Kind, Problem } from "./kind";

/** What an item of each type is called in a sentence. */
export const ITEM_WORDS: Record<ItemType, string> = {
  text: "a text",
  image: "an image",
  audio: "a recording",
  video: "a film",
  document: "a PDF",
  series: "a series of measurements",
  conversation: "a conversation",
  responses: "answers to compare",
};
export const ITEM_TYPES = Object.keys(ITEM_WORDS) as readonly ItemType[];

/** The types whose datum is a file. */
export const MEDIA_TYPES = ["image", "audio", "video", "document", "series"] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

export const TEXT_MAX = 200_000;
const TURN_MAX = 50_000;

const url = z.string().min(1, "must not be empty").max(2_000, "has at most 2,000 characters");
const pixels = z
  .int("must be a whole number of pixels")
  .min(1, "must be at least 1 pixel")
  .max(100_000, "is too large");
const seconds = z.number().positive("must be longer than 0 seconds").max(1_000_000, "is too long");

export const itemText = z
  .string()
  .min(1, "must not be empty")
  .max(TEXT_MAX, `has at most ${TEXT_MAX.toLocaleString("en")} characters`);
export const imageAlt = z.string().max(500, "has at most 500 characters");
export const videoFacts = {
  width: pixels,
  height: pixels,
  fps: z.number().positive("must be more than 0 frames a second").max(1_000, "is too many frames a second"),
  frames: z.int().min(1, "needs at least one frame").max(10_000_000, "has too many frames"),
};
export const documentFacts = { pages: z.int().min(1, "needs at least one page").max(5_000) };
export const seriesFacts = {
  points: z.int().min(1, "needs at least one point").max(10_000_000, "has too many points"),
  channels: z
    .array(z.strictObject({ name: z.string().min(1).max(80), unit: z.string().min(1).max(20).optional() }))
    .min(1, "needs at least one channel")
    .max(64, "has at most 64 channels"),
  /** The first and the last time; absent in series kept before they were read. */
  startSeconds: z.number().optional(),
  endSeconds: z.number().optional(),
};
export const audioFacts = { seconds };

export const conversation = z
  .array(
    z.strictObject({
      role: z.enum(["user", "assistant", "system"], "is user, assistant or system"),
      text: z.string().max(TURN_MAX, `has at most ${TURN_MAX.toLocaleString("en")} characters`),
    }),
  )
  .min(1, "needs at least one turn")
  .max(200, "has at most 200 turns");

export const responses = z
  .array(
    z.strictObject({
      id: z
        .string()
        .regex(
          /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/,
          "must be 1 to 64 letters, digits, dots, dashes or underscores",
        ),
      text: z
        .string()
        .min(1, "must not be empty")
        .max(TURN_MAX, `has at most ${TURN_MAX.toLocaleString("en")} characters`),
    }),
  )
  .min(2, "needs at least two answers")
  .max(6, "has at most six answers")
  .refine((all) => new Set(all.map((one) => one.id)).size === all.length, "uses an id twice");

/** Whether there is anything to label. */
export function hasDatum(item: Partial<Record<ItemType, unknown>>): boolean {
  return ITEM_TYPES.some((type) => item[type] !== undefined);
}
export const NO_DATUM = "needs something to label: a text, a file, a conversation or answers";

export const itemSchema = z
  .strictObject({
    text: itemText.optional(),
    image: z.strictObject({ url, width: pixels, height: pixels, alt: imageAlt.optional() }).optional(),
    audio: z.strictObject({ url, ...audioFacts }).optional(),
    video: z.strictObject({ url, ...videoFacts }).optional(),
    document: z.strictObject({ url, ...documentFacts }).optional(),
    series: z.strictObject({ url, ...seriesFacts }).optional(),
    conversation: conversation.optional(),
    responses: responses.optional(),
    fields: z
      .array(z.strictObject({ name: z.string().min(1).max(100), value: z.string().max(5_000) }))
      .max(30, "has at most 30 extra lines")
      .optional(),
  })
  .refine(hasDatum, NO_DATUM);

/** Why a kind cannot label an item; empty when it can. */
export function itemProblems(kind: Kind, item: Partial<Record<keyof Item, unknown>>): Problem[] {
  if (kind.items.some((type) => item[type] !== undefined)) return [];
  const wanted = kind.items.map((type) => ITEM_WORDS[type]).join(" or ");
  return [{ path: "", message: `needs ${wanted} for the kind "${kind.name}"` }];
}
