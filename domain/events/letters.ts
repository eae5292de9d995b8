import type { Db } from "#db/client";
import { send } from "#db/queue";
import { letters } from "#db/schema/index";

export type LetterToSend = {
  /** Decides the letter: the same id is written, and sent, once. */
  id: string;
  to: string;
  /** One of the letters in emails/letters.ts. */
  name: string;
  props: Record<string, unknown>;
};

/**
 * Puts a letter into the outbox and a message beside it, in the transaction of whatever it tells of. The runner
 * sends it, and tries again when the mail server does not answer.
 */
export async function enqueueLetter(db: Db, letter: LetterToSend): Promise<void> {
  const written = await db
    .insert(letters)
    .values({ id: letter.id, recipient: letter.to, name: letter.name, props: letter.props })
    .onConflictDoNothing()
    .returning({ id: letters.id });
  if (written.length > 0)
    await send(db, { handler: "send-letter", payload: { letterId: letter.id }, key: letter.id });
}
