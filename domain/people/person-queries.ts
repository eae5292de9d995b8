/** More about people for admins: the organizations somebody belongs to, and names beside ids. */
import { and, asc, eq, inArray } from "drizzle-orm";
import { members, organizations, user, workerProfiles } from "#db/schema/people";
import { authorize } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import type { Ctx, MemberRole } from "#domain/context";

/** The organizations a person belongs to, in the order they joined. */
export async function organizationsOf(
  ctx: Ctx,
  personId: string,
): Promise<{ organizationId: string; name: string; role: MemberRole }[]> {
  authorize(ctx, "person.administer", { personId });
  return ctx.db
    .select({ organizationId: organizations.id, name: organizations.name, role: members.role })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(and(visible.members(ctx.actor), eq(members.personId, personId)))
    .orderBy(asc(members.createdAt));
}

/** What people are called, by id: the pseudonym of those who work, else the name. Unknown ids are left out. */
export async function namesOf(ctx: Ctx, personIds: readonly string[]): Promise<Map<string, string>> {
  authorize(ctx, "person.administer");
  const ids = [...new Set(personIds)];
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: user.id, name: user.name, pseudonym: workerProfiles.displayName })
    .from(user)
    .leftJoin(workerProfiles, eq(workerProfiles.personId, user.id))
    .where(and(visible.people(ctx.actor), inArray(user.id, ids)));
  return new Map(rows.map((row) => [row.id, row.pseudonym ?? row.name]));
}
