import { eq } from "drizzle-orm";
import { session, user } from "#db/schema/people";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { NotFound } from "#domain/errors";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import * as schema from "./schema";

/** Shuts a person out at once: sessions end, sign-in and API tokens are refused with the reason given here. */
export async function closeAccount(ctx: Ctx, input: schema.CloseAccount): Promise<void> {
  const { personId, reason } = parse(schema.CloseAccount, input);
  await inTransaction(ctx, async (ctx) => {
    authorize(ctx, "person.administer", { personId });
    const [closed] = await ctx.db
      .update(user)
      .set({ banned: true, banReason: reason, banExpires: null, updatedAt: ctx.now })
      .where(eq(user.id, personId))
      .returning({ id: user.id });
    if (!closed) throw new NotFound("person", personId);
    await ctx.db.delete(session).where(eq(session.userId, personId));
    await record(ctx, "person.account_closed", { subject: personId, payload: { reason } });
  });
}
