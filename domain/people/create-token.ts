import { apikey } from "#db/schema/people";
import { authorize, personOf } from "#domain/access/authorize";
import { DAY_MS, later } from "#domain/clock";
import { type Ctx, inTransaction, type PersonActor, type Scope } from "#domain/context";
import { Forbidden } from "#domain/errors";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import * as schema from "./schema";
import { hashToken, newToken, permissionsOf, SHOWN_START_LENGTH, TOKEN_PREFIX } from "./token";

/** A token cannot be given more than its maker may do. */
export class ScopeNotYours extends Forbidden {
  override readonly code = "SCOPE_NOT_YOURS";
}

export type NewToken = { tokenId: string; token: string; name: string; scopes: Scope[]; expiresAt: Date };

/**
 * Makes an API token with some of the maker's own scopes. The answer is the only place where the token is
 * ever shown: a hash is kept.
 */
export async function createToken(ctx: Ctx, input: schema.CreateToken): Promise<NewToken> {
  const { name, scopes, expiresInDays } = parse(schema.CreateToken, input);
  const token = newToken();
  const key = await hashToken(token);
  return inTransaction(ctx, async (ctx) => {
    const maker = personOf(ctx);
    authorize(ctx, "token.create", { personId: maker.personId });
    const refused = scopes.filter((scope) => !mayGive(maker, scope));
    if (refused.length > 0)
      throw new ScopeNotYours(
        `You cannot give a token what you may not do yourself: ${refused.join(", ")}.`,
        { scopes: refused },
      );
    const tokenId = crypto.randomUUID();
    const expiresAt = later(ctx.now, expiresInDays * DAY_MS);
    await ctx.db.insert(apikey).values({
      id: tokenId,
      name,
      referenceId: maker.personId,
      prefix: TOKEN_PREFIX,
      start: token.slice(0, SHOWN_START_LENGTH),
      key,
      rateLimitEnabled: false,
      permissions: permissionsOf(scopes),
      expiresAt,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    });
    await record(ctx, "token.created", { subject: maker.personId, payload: { tokenId, scopes } });
    return { tokenId, token, name, scopes, expiresAt };
  });
}

function mayGive(maker: PersonActor, scope: Scope): boolean {
  if (scope === "admin" && !maker.isAdmin) return false;
  return maker.scopes === "all" || maker.scopes.includes(scope);
}
