/**
 * What an actor may read, as SQL conditions. Every query that answers a door starts from one of these, so that
 * it cannot be built without the reader.
 */
import { eq, inArray, or, type SQL, sql } from "drizzle-orm";
import {
  appeals,
  assignments,
  attempts,
  decisions,
  deposits,
  events,
  exportFiles,
  grants,
  jobs,
  jobWorkers,
  members,
  organizations,
  payouts,
  qualifications,
  user,
} from "#db/schema/index";
import type { Actor, MemberRole } from "#domain/context";

const all = sql`true`;
const none = sql`false`;

function organizationsOf(actor: Actor, ...roles: MemberRole[]): string[] {
  if (actor.type !== "person") return [];
  return actor.memberships
    .filter((m) => roles.length === 0 || roles.includes(m.role))
    .map((m) => m.organizationId);
}

const seesAll = (actor: Actor) => actor.type === "system" || (actor.type === "person" && actor.isAdmin);
const ids = (column: Parameters<typeof inArray>[0], list: string[]): SQL =>
  list.length > 0 ? inArray(column, list) : none;

/** Ids of the jobs whose inside the actor may see, as a subquery for tables that carry a job id. */
const ownJobs = (actor: Actor, ...roles: MemberRole[]): SQL => {
  const own = organizationsOf(actor, ...roles);
  return own.length > 0
    ? sql`(select ${jobs.id} from ${jobs} where ${inArray(jobs.organizationId, own)})`
    : sql`(select ${jobs.id} from ${jobs} where false)`;
};

const self = (actor: Actor) => (actor.type === "person" ? actor.personId : "");

export const visible = {
  /** Jobs from the inside: the requester's view. */
  jobs: (actor: Actor): SQL => (seesAll(actor) ? all : ids(jobs.organizationId, organizationsOf(actor))),
  /** Jobs as the board shows them: to anybody signed in. */
  board: (actor: Actor): SQL => (actor.type === "anonymous" ? none : eq(jobs.state, "published")),
  organizations: (actor: Actor): SQL =>
    seesAll(actor) ? all : ids(organizations.id, organizationsOf(actor)),
  members: (actor: Actor): SQL =>
    seesAll(actor) ? all : ids(members.organizationId, organizationsOf(actor)),
  people: (actor: Actor): SQL => (seesAll(actor) ? all : eq(user.id, self(actor))),
  /** A worker sees the own ones; a requester those of the own jobs. */
  assignments: (actor: Actor): SQL =>
    seesAll(actor)
      ? all
      : or(eq(assignments.workerId, self(actor)), sql`${assignments.jobId} in ${ownJobs(actor)}`)!,
  ownAssignments: (actor: Actor): SQL => eq(assignments.workerId, self(actor)),
  jobWorkers: (actor: Actor): SQL =>
    seesAll(actor)
      ? all
      : or(eq(jobWorkers.workerId, self(actor)), sql`${jobWorkers.jobId} in ${ownJobs(actor)}`)!,
  qualifications: (actor: Actor): SQL =>
    actor.type === "anonymous" ? none : sql`${qualifications.id} is not null`,
  grants: (actor: Actor): SQL => (seesAll(actor) ? all : eq(grants.workerId, self(actor))),
  attempts: (actor: Actor): SQL => (seesAll(actor) ? all : eq(attempts.workerId, self(actor))),
  decisions: (actor: Actor): SQL => (seesAll(actor) ? all : eq(decisions.personId, self(actor))),
  flags: (actor: Actor): SQL => (seesAll(actor) ? all : none),
  appeals: (actor: Actor): SQL =>
    seesAll(actor) ? all : or(eq(appeals.workerId, self(actor)), sql`${appeals.jobId} in ${ownJobs(actor)}`)!,
  deposits: (actor: Actor): SQL =>
    seesAll(actor) ? all : ids(deposits.organizationId, organizationsOf(actor, "owner", "manager")),
  payouts: (actor: Actor): SQL => (seesAll(actor) ? all : eq(payouts.workerId, self(actor))),
  exports: (actor: Actor): SQL =>
    seesAll(actor) ? all : sql`${exportFiles.jobId} in ${ownJobs(actor, "owner", "manager")}`,
  events: (actor: Actor): SQL =>
    seesAll(actor) ? all : or(eq(events.subject, self(actor)), sql`${events.jobId} in ${ownJobs(actor)}`)!,
};
