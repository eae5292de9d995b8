/** The answer: marked words, and relations between them. */
import { z } from "zod";
import { markFields } from "../drawn-classes";

/** Longer stretches are stored without their words. */
export const WORDS_MAX = 500;

const offset = z.int("must be a whole number").min(0, "must not be negative").max(1_000_000);
const id = markFields.id;
const span = z.strictObject({
  ...markFields,
  /** In code points of the item's text, the end excluded. */
  start: offset,
  end: offset,
  /** The marked words, as they stand in the text. */
  text: z
    .string()
    .max(WORDS_MAX * 2)
    .optional(),
});
const relation = z.strictObject({ ...markFields, from: id, to: id });

export const spanValue = z.strictObject({
  spans: z.array(span).max(20_000, "has at most 20,000 spans"),
  relations: z.array(relation).max(50_000, "has at most 50,000 relations"),
});

export type SpanValue = z.output<typeof spanValue>;
export type MarkedSpan = SpanValue["spans"][number];
export type Relation = SpanValue["relations"][number];
