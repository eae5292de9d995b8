/** Turns what a request carries (a session cookie, an API token) into the actor that verbs are given. */
import { type Db, driver } from "#db/client";
import {
  type Actor,
  anonymous,
  type MemberRole,
  type Membership,
  type PersonActor,
  type Scope,
} from "#domain/context";
import { Forbidden, Unauthenticated } from "#domain/errors";
import type { OrganizationId, PersonId } from "#domain/ids";
import type { Auth } from "./auth";
import { sessionToken } from "./session-cookie";
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
 * The person whose session cookie `headers` carry, or `anonymous` when there is none. One statement reads the session,
 * the person and their memberships, so that ending a session or changing a role holds at once; what does not hold is
 * left to better-auth to judge and to tidy up.
 * @throws AccountClosed when the person is banned.
 */
export async function actorFromSession(auth: Auth, db: Db, headers: Headers): Promise<Actor> {
  const { authCookies, secret } = await auth.$context;
  const token = sessionToken(headers.get("cookie"), authCookies.sessionToken.name, secret);
  const rows = token ? await driver(db).unsafe<Standing[]>(BY_SESSION, [token], { prepare: true }) : [];
  const person = personIn(rows, "all");
  if (person) return person;
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

type Standing = {
  personId: string;
  role: string | null;
  emailVerified: boolean;
  closed: boolean;
  banReason: string | null;
  organizationId: string | null;
  memberRole: MemberRole | null;
};

const STANDING = `
select p.id as "personId", p.role, p.email_verified as "emailVerified", p.ban_reason as "banReason",
  coalesce(p.banned and (p.ban_expires is null or p.ban_expires > now()), false) as closed,
  m.organization_id as "organizationId", m.role as "memberRole"
from people p left join members m on m.person_id = p.id`;

const BY_PERSON = `${STANDING} where p.id = $1`;
const BY_SESSION = `${STANDING} join sessions s on s.person_id = p.id where s.token = $1 and s.expires_at > now()`;

/**
 * Who somebody is now: memberships and admin rights are read each time, so a change holds at once.
 * @throws Unauthenticated when there is no such person; AccountClosed when the person is banned.
 */
export async function actorOf(
  db: Db,
  personId: string,
  scopes: readonly Scope[] | "all",
): Promise<PersonActor> {
  const rows = await driver(db).unsafe<Standing[]>(BY_PERSON, [personId], { prepare: true });
  const person = personIn(rows, scopes);
  if (!person) throw new Unauthenticated();
  return person;
}

/** One row for each membership, or one without. */
function personIn(rows: readonly Standing[], scopes: readonly Scope[] | "all"): PersonActor | undefined {
  const [person] = rows;
  if (!person) return undefined;
  if (person.closed) throw new AccountClosed(closedSentence(person.banReason));
  return {
    type: "person",
    personId: person.personId as PersonId,
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
