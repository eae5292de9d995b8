import { eq } from "drizzle-orm";
import { apikey } from "#db/schema/people";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { NotFound } from "#domain/errors";
import { record } from "#domain/events/record";
import type { PersonId } from "#domain/ids";
import { parse } from "#domain/parse";
import * as schema from "./schema";

/** Ends a token: the next request that carries it is refused. */
export async function revokeToken(ctx: Ctx, input: schema.RevokeToken): Promise<void> {
  const { tokenId } = parse(schema.RevokeToken, input);
  await inTransaction(ctx, async (ctx) => {
    const [token] = await ctx.db
      .select({ personId: apikey.referenceId })
      .from(apikey)
      .where(eq(apikey.id, tokenId))
      .for("update");
    if (!token) throw new NotFound("token", tokenId);
    const personId = token.personId as PersonId;
    authorize(ctx, "token.revoke", { personId });
    await ctx.db.delete(apikey).where(eq(apikey.id, tokenId));
    await record(ctx, "token.revoked", { subject: personId, payload: { tokenId } });
  });
}
