/** What this room's verbs accept. */
import { z } from "zod";
import { idOf } from "#domain/ids";

/** What somebody types to erase their account: nobody does it by a slip. */
export const ERASE_PHRASE = "erase my account";

export const EraseAccount = z.object({
  confirm: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.literal(ERASE_PHRASE, `is not “${ERASE_PHRASE}”`)),
  /** Too little to be paid out is lost with the account: only with this consent. */
  giveUpRemainder: z.boolean().default(false),
});
export type EraseAccount = z.input<typeof EraseAccount>;

export const PersonalFileRef = z.object({ fileId: idOf("export") });
export type PersonalFileRef = z.input<typeof PersonalFileRef>;

/** A copy of one's data can be downloaded for so long; then it is deleted. */
export const FILE_DAYS = 7;
