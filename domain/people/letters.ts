/** How signing in has letters sent: it says which letter and to whom, and knows no mailer. */
import type { Db } from "#db/client";
import { inTransaction, system } from "#domain/context";
import { enqueueLetter } from "#domain/events/letters";
import { newId } from "#domain/ids";

export type AuthLetter = {
  to: string;
  name: "verify-email" | "reset-password" | "already-registered";
  props: Record<string, unknown>;
};
export type Deliver = (letter: AuthLetter) => Promise<void>;

/** Delivers through the outbox: the letter and the message that sends it are written together or not at all. */
export function outbox(db: Db): Deliver {
  return ({ to, name, props }) =>
    inTransaction({ db, actor: system("sign-in"), now: new Date() }, (ctx) =>
      enqueueLetter(ctx.db, { id: newId("letter"), to, name, props }),
    );
}
