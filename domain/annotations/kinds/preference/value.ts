/** A worker's comparison, in the requester's own ids, whatever order the answers were shown in. */
import { z } from "zod";

const response = z.string().min(1).max(64);

export const preferenceValue = z.strictObject({
  /** Best first; answers in one group are equally good. For `best` it holds the winner alone, or all as one group. */
  order: z.array(z.array(response).min(1).max(6)).max(6),
  /** None of them is good; `order` is then empty. */
  noneGood: z.boolean(),
  ratings: z
    .array(z.strictObject({ response, scale: z.string().min(1).max(64), value: z.int().min(1).max(9) }))
    .max(36),
  reason: z.string().max(5_000, "may have at most 5,000 characters"),
  /** The answers in the order in which this worker saw them: what a liking for the first place is measured by. */
  shown: z.array(response).max(6),
});

export type PreferenceValue = z.output<typeof preferenceValue>;

export const BLANK: PreferenceValue = { order: [], noneGood: false, ratings: [], reason: "", shown: [] };
