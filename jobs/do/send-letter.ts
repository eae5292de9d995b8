import { and, eq, isNull } from "drizzle-orm";
import { letters } from "#db/schema/index";
import type { Handler } from "#jobs/sweep";

/** Sends one letter of the outbox. A crash between sending and noting it sends it again, with the same Message-ID. */
export const sendLetter: Handler = {
  name: "send-letter",
  async run({ db, mailer }, payload) {
    const id = String(payload.letterId);
    const [letter] = await db
      .select()
      .from(letters)
      .where(and(eq(letters.id, id), isNull(letters.sentAt)));
    if (!letter) return;
    await mailer.send({ id, to: letter.recipient, name: letter.name, props: letter.props });
    // The last letter to somebody who is forgotten takes their address with it.
    const forgotten = letter.name === "account-erased" ? { recipient: "erased" } : {};
    await db
      .update(letters)
      .set({ sentAt: new Date(), ...forgotten })
      .where(eq(letters.id, id));
  },
};
