import { and, eq, inArray } from "drizzle-orm";
import { session } from "#db/schema/people";
import { authorize, personOf } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import * as schema from "./schema";

/** Signs some of one's own devices out; their next request is a stranger's. Answers how many were still signed in. */
export async function endSessions(ctx: Ctx, input: schema.EndSessions): Promise<number> {
  const { sessionIds } = parse(schema.EndSessions, input);
  return inTransaction(ctx, async (ctx) => {
    const { personId } = personOf(ctx);
    authorize(ctx, "person.edit", { personId });
    const ended = await ctx.db
      .delete(session)
      .where(and(eq(session.userId, personId), inArray(session.id, sessionIds)))
      .returning({ id: session.id });
    if (ended.length > 0)
      await record(ctx, "person.signed_out_elsewhere", {
        subject: personId,
        payload: { sessions: ended.length },
      });
    return ended.length;
  });
}
