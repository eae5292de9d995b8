import { and, eq } from "drizzle-orm";
import { members, organizations } from "#db/schema/people";
import type { Ctx, MemberRole } from "#domain/context";
import { NotFound, StaleState } from "#domain/errors";
import type { OrganizationId, PersonId } from "#domain/ids";

/** An organization is never left without an owner. */
export class LastOwner extends StaleState {
  override readonly code = "LAST_OWNER";
}

/** Locks the organization, so that two owners cannot leave at the same moment, and reads the member's role. */
export async function lockMember(
  ctx: Ctx,
  organizationId: OrganizationId,
  personId: PersonId,
): Promise<MemberRole> {
  await ctx.db
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for("update");
  const [member] = await ctx.db
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.personId, personId)));
  if (!member) throw new NotFound("member", personId);
  return member.role;
}

/** @throws LastOwner when nobody else owns the organization. The organization must be locked. */
export async function refuseLastOwner(
  ctx: Ctx,
  organizationId: OrganizationId,
  personId: PersonId,
): Promise<void> {
  const owners = await ctx.db
    .select({ personId: members.personId })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.role, "owner")));
  if (!owners.some((owner) => owner.personId !== personId))
    throw new LastOwner("An organization needs an owner. Make somebody else an owner first.");
}
