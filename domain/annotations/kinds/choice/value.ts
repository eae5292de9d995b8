import { z } from "zod";

/** Ids of the classes chosen, in the order they were chosen in. */
export const choiceValue = z.strictObject({ selected: z.array(z.string().min(1).max(64)).max(200) });
export type ChoiceValue = z.output<typeof choiceValue>;
