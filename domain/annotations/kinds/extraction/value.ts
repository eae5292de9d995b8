/** What a worker extracted, and where in the document it stands. */
import { z } from "zod";
import type { Data } from "./data";

const data: z.ZodType<Data> = z.lazy(() =>
  z.union([
    z.string().max(20_000, "may have at most 20,000 characters"),
    z.number(),
    z.boolean(),
    z.array(data).max(500, "may have at most 500 rows"),
    z.record(z.string().max(64), data),
  ]),
);

const proof = z.strictObject({
  /** JSON pointer of the field it proves: "/items/0/price". */
  pointer: z.string().max(400),
  /** Characters of the text, in code points, the end excluded. */
  span: z.strictObject({ start: z.int().min(0), end: z.int().min(1) }).optional(),
  /** A place on a picture or a page, in its pixels (pages: points of 1/72 inch), origin top left; pages count from 1. */
  box: z
    .strictObject({
      page: z.int().min(1).optional(),
      x: z.number().min(0),
      y: z.number().min(0),
      width: z.number().positive(),
      height: z.number().positive(),
    })
    .optional(),
});

export const extractionValue = z.strictObject({
  data: z.record(z.string().max(64), data),
  proofs: z.array(proof).max(2_000),
});

export type Proof = z.output<typeof proof>;
export type ExtractionValue = z.output<typeof extractionValue>;
