/** Turns what a request carries (a session cookie, an API token) into the actor that verbs are given. */
import { eq } from "drizzle-orm";
import type { Db } from "#db/client";
import { members, user } from "#db/schema/people";
import { type Actor, anonymous, type Membership, type PersonActor, type Scope } from "#domain/context";
import { Forbidden, Unauthenticated } from "#domain/errors";
import type { OrganizationId, PersonId } from "#domain/ids";
import type { Auth } from "./auth";
import { scopesIn } from "./token";

/** The account was closed by an admin. */
export class AccountClosed extends Forbidden {
  override readonly code = "ACCOUNT_CLOSED";
}

/** The token is unknown, has expired or was revoked; which of these is not said. */
export class InvalidToken extends Unauthenticated {
  override readonly code = "INVALID_TOKEN";
}

/**
 * The person whose session cookie `headers` carry, or `anonymous` when there is none.
 * @throws AccountClosed when the person is banned.
 */
export async function actorFromSession(auth: Auth, db: Db, headers: Headers): Promise<Actor> {
  const found = await auth.api.getSession({ headers });
  return found ? actorOf(db, found.user.id, "all") : anonymous;
}

/**
 * The person who made this API token, limited to its scopes.
 * @throws InvalidToken when it does not hold; AccountClosed when its owner is banned.
 */
export async function actorFromToken(auth: Auth, db: Db, token: string): Promise<PersonActor> {
  const { valid, key } = await auth.api.verifyApiKey({ body: { key: token } });
  if (!valid || !key)
    throw new InvalidToken("This API token is not valid. It may have expired or been revoked.");
  return actorOf(db, key.referenceId, scopesIn(key.permissions));
}

/** Reads the token out of `Authorization: Bearer ts_…`; undefined when there is none of ours. */
export function bearerToken(headers: Headers): string | undefined {
  return /^Bearer\s+(ts_[A-Za-z0-9_-]{20,200})$/i.exec(headers.get("authorization")?.trim() ?? "")?.[1];
}

/**
 * Who somebody is now: memberships and admin rights are read each time, so a change holds at once.
 * @throws Unauthenticated when there is no such person; AccountClosed when the person is banned.
 */
export async function actorOf(
  db: Db,
  personId: string,
  scopes: readonly Scope[] | "all",
): Promise<PersonActor> {
  const rows = await db
    .select({
      role: user.role,
      emailVerified: user.emailVerified,
      banned: user.banned,
      banExpires: user.banExpires,
      banReason: user.banReason,
      organizationId: members.organizationId,
      memberRole: members.role,
    })
    .from(user)
    .leftJoin(members, eq(members.personId, user.id))
    .where(eq(user.id, personId));
  const person = rows[0];
  if (!person) throw new Unauthenticated();
  if (person.banned && !(person.banExpires && person.banExpires.getTime() <= Date.now()))
    throw new AccountClosed(closedSentence(person.banReason));
  return {
    type: "person",
    personId: personId as PersonId,
    isAdmin: person.role === "admin" && person.emailVerified,
    memberships: rows.flatMap(({ organizationId, memberRole }): Membership[] =>
      organizationId && memberRole
        ? [{ organizationId: organizationId as OrganizationId, role: memberRole }]
        : [],
    ),
    scopes,
  };
}

function closedSentence(reason: string | null): string {
  return `This account is closed${reason ? `: ${reason.replace(/\.$/, "")}` : ""}. Write to the people who run this marketplace if you think that is wrong.`;
}
