/** Reads about people: oneself, the members of an organization, one's tokens, everybody for admins. */
import { and, asc, desc, eq, gt, ilike, isNull, lt, or } from "drizzle-orm";
import {
  apikey,
  invitations,
  members,
  organizations,
  session,
  user,
  workerProfiles,
} from "#db/schema/people";
import { authorize, openTo, personOf } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import type { Ctx, MemberRole, Scope } from "#domain/context";
import { NotFound } from "#domain/errors";
import type { OrganizationId, PersonId } from "#domain/ids";
import { hashInvitationToken } from "./invitation";
import { scopesIn } from "./token";

export type WorkerProfile = {
  displayName: string;
  country: string;
  languages: string[];
  standing: "active" | "on_notice" | "paused" | "suspended";
  payoutSchedule: "manual" | "weekly";
  stripeReady: boolean;
  hasStripeAccount: boolean;
};
export type Me = {
  personId: PersonId;
  name: string;
  email: string;
  isAdmin: boolean;
  twoFactorEnabled: boolean;
  createdAt: Date;
  organizations: {
    organizationId: OrganizationId;
    name: string;
    slug: string;
    currency: string;
    role: MemberRole;
  }[];
  /** Absent for people who do not work. */
  worker: WorkerProfile | undefined;
};

/** Everything a person's own pages say about them. */
export async function me(ctx: Ctx): Promise<Me> {
  const { personId, isAdmin } = personOf(ctx);
  const [found] = await ctx.db
    .select({ person: user, worker: workerProfiles })
    .from(user)
    .leftJoin(workerProfiles, eq(workerProfiles.personId, user.id))
    .where(and(visible.people(ctx.actor), eq(user.id, personId)));
  if (!found) throw new NotFound("person", personId);
  const joined = await ctx.db
    .select({ organization: organizations, role: members.role })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(and(visible.members(ctx.actor), eq(members.personId, personId)))
    .orderBy(asc(organizations.createdAt));
  const { person, worker } = found;
  return {
    personId,
    name: person.name,
    email: person.email,
    isAdmin,
    twoFactorEnabled: person.twoFactorEnabled ?? false,
    createdAt: person.createdAt,
    organizations: joined.map(({ organization, role }) => ({
      organizationId: organization.id as OrganizationId,
      name: organization.name,
      slug: organization.slug,
      currency: organization.currency,
      role,
    })),
    worker: worker
      ? {
          displayName: worker.displayName,
          country: worker.country,
          languages: worker.languages,
          standing: worker.standing,
          payoutSchedule: worker.payoutSchedule,
          stripeReady: worker.stripeReady,
          hasStripeAccount: worker.stripeAccountId !== null,
        }
      : undefined,
  };
}

export type Member = { personId: PersonId; name: string; email: string; role: MemberRole; joinedAt: Date };

/** Who belongs to an organization, in the order they joined. */
export async function membersOf(ctx: Ctx, organizationId: OrganizationId): Promise<Member[]> {
  authorize(ctx, "organization.read", { organizationId });
  const rows = await ctx.db
    .select({
      personId: user.id,
      name: user.name,
      email: user.email,
      role: members.role,
      joinedAt: members.createdAt,
    })
    .from(members)
    .innerJoin(user, eq(user.id, members.personId))
    .where(and(visible.members(ctx.actor), eq(members.organizationId, organizationId)))
    .orderBy(asc(members.createdAt), asc(user.id));
  return rows.map((row) => ({ ...row, personId: row.personId as PersonId }));
}

export type OpenInvitation = { invitationId: string; email: string; role: MemberRole; expiresAt: Date };

/** Invitations that can still be accepted; their secrets are not kept and cannot be shown. */
export async function openInvitations(ctx: Ctx, organizationId: OrganizationId): Promise<OpenInvitation[]> {
  authorize(ctx, "organization.invite", { organizationId });
  return ctx.db
    .select({
      invitationId: invitations.id,
      email: invitations.email,
      role: invitations.role,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .where(
      and(
        eq(invitations.organizationId, organizationId),
        isNull(invitations.acceptedAt),
        gt(invitations.expiresAt, ctx.now),
      ),
    )
    .orderBy(asc(invitations.createdAt));
}

/** What an invitation's link shows before it is accepted; whoever holds the link may read it. */
export async function invitationByToken(
  ctx: Ctx,
  token: string,
): Promise<{ organization: string; email: string; role: MemberRole; usable: boolean } | undefined> {
  openTo("anyone");
  const [found] = await ctx.db
    .select({ organization: organizations.name, invitation: invitations })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .where(eq(invitations.tokenHash, hashInvitationToken(token)));
  if (!found) return undefined;
  const { email, role, acceptedAt, expiresAt } = found.invitation;
  return { organization: found.organization, email, role, usable: !acceptedAt && expiresAt > ctx.now };
}

export type Token = {
  tokenId: string;
  name: string;
  /** The first characters: enough to recognise a token, useless for anything else. */
  start: string;
  scopes: Scope[];
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
};

/** One's own API tokens, the newest first; never their secrets. */
export async function ownTokens(ctx: Ctx): Promise<Token[]> {
  const { personId } = personOf(ctx);
  authorize(ctx, "token.revoke", { personId });
  const rows = await ctx.db
    .select()
    .from(apikey)
    .where(eq(apikey.referenceId, personId))
    .orderBy(desc(apikey.createdAt));
  return rows.map((row) => ({
    tokenId: row.id,
    name: row.name ?? "",
    start: row.start ?? "",
    scopes: scopesIn(row.permissions),
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    lastUsedAt: row.updatedAt > row.createdAt ? row.updatedAt : null,
  }));
}

export type Device = { sessionId: string; userAgent: string; ipAddress: string; signedInAt: Date };

/** Where one is signed in now, the newest first. */
export async function ownSessions(ctx: Ctx): Promise<Device[]> {
  const { personId } = personOf(ctx);
  authorize(ctx, "person.edit", { personId });
  const rows = await ctx.db
    .select({
      sessionId: session.id,
      userAgent: session.userAgent,
      ipAddress: session.ipAddress,
      signedInAt: session.createdAt,
    })
    .from(session)
    .where(and(eq(session.userId, personId), gt(session.expiresAt, ctx.now)))
    .orderBy(desc(session.createdAt));
  return rows.map((row) => ({ ...row, userAgent: row.userAgent ?? "", ipAddress: row.ipAddress ?? "" }));
}

export type PersonRow = {
  personId: PersonId;
  name: string;
  email: string;
  emailVerified: boolean;
  isAdmin: boolean;
  closed: boolean;
  worker: { displayName: string; standing: WorkerProfile["standing"]; country: string } | undefined;
  createdAt: Date;
};

/**
 * Everybody, the newest first, for admins. `search` finds parts of name, pseudonym and address; `before` is
 * the id at the end of the page before (ids grow with time).
 */
export async function people(
  ctx: Ctx,
  page: { search?: string; before?: string; limit?: number } = {},
): Promise<PersonRow[]> {
  authorize(ctx, "person.administer");
  const like = page.search?.trim() ? `%${page.search.trim().replace(/[\\%_]/g, "\\$&")}%` : undefined;
  const rows = await ctx.db
    .select({ person: user, worker: workerProfiles })
    .from(user)
    .leftJoin(workerProfiles, eq(workerProfiles.personId, user.id))
    .where(
      and(
        visible.people(ctx.actor),
        like
          ? or(ilike(user.name, like), ilike(user.email, like), ilike(workerProfiles.displayName, like))
          : undefined,
        page.before ? lt(user.id, page.before) : undefined,
      ),
    )
    .orderBy(desc(user.id))
    .limit(Math.min(page.limit ?? 50, 200));
  return rows.map(({ person, worker }) => personRow(person, worker));
}

/** One person, for the admin's page or for oneself. */
export async function personById(ctx: Ctx, personId: PersonId): Promise<PersonRow> {
  const [found] = await ctx.db
    .select({ person: user, worker: workerProfiles })
    .from(user)
    .leftJoin(workerProfiles, eq(workerProfiles.personId, user.id))
    .where(and(visible.people(ctx.actor), eq(user.id, personId)));
  if (!found) throw new NotFound("person", personId);
  return personRow(found.person, found.worker);
}

function personRow(
  person: typeof user.$inferSelect,
  worker: typeof workerProfiles.$inferSelect | null,
): PersonRow {
  return {
    personId: person.id as PersonId,
    name: person.name,
    email: person.email,
    emailVerified: person.emailVerified,
    isAdmin: person.role === "admin" && person.emailVerified,
    closed: person.banned ?? false,
    worker: worker
      ? { displayName: worker.displayName, standing: worker.standing, country: worker.country }
      : undefined,
    createdAt: person.createdAt,
  };
}

/** Whether the person who asks has a worker profile. */
export async function isWorker(ctx: Ctx): Promise<boolean> {
  const { personId } = personOf(ctx);
  const [found] = await ctx.db
    .select({ personId: workerProfiles.personId })
    .from(workerProfiles)
    .innerJoin(user, eq(user.id, workerProfiles.personId))
    .where(and(visible.people(ctx.actor), eq(workerProfiles.personId, personId)));
  return found !== undefined;
}
