import type { Db } from "#db/client";
import { letters } from "#db/schema/index";

export type LetterToSend = {
  /** Decides the letter: the same id is written, and sent, once. */
  id: string;
  to: string;
  /** One of the letters in emails/letters.ts. */
  name: string;
  props: Record<string, unknown>;
};

/** Puts a letter into the outbox, in the transaction of whatever it tells of. The runner sends it. */
export async function enqueueLetter(db: Db, letter: LetterToSend): Promise<void> {
  await db
    .insert(letters)
    .values({ id: letter.id, recipient: letter.to, name: letter.name, props: letter.props })
    .onConflictDoNothing();
}
