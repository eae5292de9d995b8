/** People written straight into a test's database, for tests that are about something else than signing up. */
import type { Db } from "#db/client";
import { members, organizations, user, workerProfiles } from "#db/schema/index";
import type { MemberRole, PersonActor } from "#domain/context";
import { newId, type OrganizationId } from "#domain/ids";

/** A person with a verified address, signed in. */
export async function person(db: Db, name: string, is: { admin?: boolean } = {}): Promise<PersonActor> {
  const personId = newId("person");
  await db.insert(user).values({
    id: personId,
    name,
    email: `${personId}@example.test`,
    emailVerified: true,
    role: is.admin ? "admin" : "member",
  });
  return { type: "person", personId, isAdmin: is.admin ?? false, memberships: [], scopes: "all" };
}

export async function worker(db: Db, name: string): Promise<PersonActor> {
  const actor = await person(db, name);
  await db
    .insert(workerProfiles)
    .values({ personId: actor.personId, displayName: name, country: "DE", languages: ["en"] });
  return actor;
}

export async function organization(db: Db, name: string): Promise<OrganizationId> {
  const id = newId("organization");
  await db.insert(organizations).values({ id, name, slug: id.replace("_", "-").toLowerCase() });
  return id;
}

export async function member(
  db: Db,
  organizationId: OrganizationId,
  role: MemberRole,
  name: string = role,
): Promise<PersonActor> {
  const actor = await person(db, name);
  await db.insert(members).values({ organizationId, personId: actor.personId, role });
  return { ...actor, memberships: [{ organizationId, role }] };
}
