/**
 * What every verb is given and nothing more: the database, who acts, and the time.
 * Doors and the runner make a context; verbs hand it on. A fourth field needs a decision record.
 */
import type { Db } from "#db/client";
import type { OrganizationId, PersonId } from "./ids";

export type MemberRole = "owner" | "manager" | "reviewer";
export type Membership = { organizationId: OrganizationId; role: MemberRole };

/** What an API token may be used for. A session holds all of them. */
export const SCOPES = [
  "jobs:read",
  "jobs:write",
  "money:read",
  "money:write",
  "review",
  "work",
  "admin",
] as const;
export type Scope = (typeof SCOPES)[number];

export type PersonActor = {
  type: "person";
  personId: PersonId;
  isAdmin: boolean;
  memberships: Membership[];
  /** "all" for a signed-in session; the token's own list otherwise. */
  scopes: readonly Scope[] | "all";
};
export type SystemActor = { type: "system"; name: string };
export type AnonymousActor = { type: "anonymous" };
export type Actor = PersonActor | SystemActor | AnonymousActor;

export type Ctx = { db: Db; actor: Actor; now: Date };

export const anonymous: AnonymousActor = { type: "anonymous" };

/** The marketplace itself, acting from a handler; `name` is the handler's, for the audit log. */
export function system(name: string): SystemActor {
  return { type: "system", name };
}

/** How an actor is written in history rows: `person:per_…`, `system:accept-overdue`, `anonymous`. */
export function actorName(actor: Actor): string {
  if (actor.type === "person") return `person:${actor.personId}`;
  return actor.type === "system" ? `system:${actor.name}` : "anonymous";
}

/**
 * Runs `work` in one transaction; when the context is already inside one, `work` joins it.
 * A refusal must be thrown, never returned, or the half-done write would be committed.
 */
export function inTransaction<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (isInTransaction(ctx)) return work(ctx);
  return ctx.db.transaction((tx) => work({ ...ctx, db: tx as unknown as Db }));
}

/** A pool carries its driver as `$client`; a transaction does not. */
export function isInTransaction({ db }: Pick<Ctx, "db">): boolean {
  return !("$client" in db);
}
