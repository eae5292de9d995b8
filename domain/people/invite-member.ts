import { and, eq, isNull } from "drizzle-orm";
import { invitations, members, organizations, user } from "#db/schema/people";
import { authorize, personOf } from "#domain/access/authorize";
import { later } from "#domain/clock";
import { type Ctx, inTransaction } from "#domain/context";
import { NotFound, StaleState } from "#domain/errors";
import { enqueueLetter } from "#domain/events/letters";
import { record } from "#domain/events/record";
import { newId } from "#domain/ids";
import { parse } from "#domain/parse";
import { hashInvitationToken, INVITATION_DAYS, INVITATION_MS, newInvitationToken } from "./invitation";
import * as schema from "./schema";

/** The address already belongs to a member. */
export class AlreadyMember extends StaleState {
  override readonly code = "ALREADY_MEMBER";
}

/**
 * Sends a letter whose link lets its reader join the organization; it holds for seven days and once. An
 * older open invitation to the same address stops working.
 */
export async function inviteMember(
  ctx: Ctx,
  input: schema.InviteMember,
): Promise<{ invitationId: string; expiresAt: Date }> {
  const { organizationId, email, role } = parse(schema.InviteMember, input);
  return inTransaction(ctx, async (ctx) => {
    // Only an owner makes another owner.
    authorize(ctx, role === "owner" ? "organization.manage" : "organization.invite", { organizationId });
    const inviter = personOf(ctx);
    const [organization] = await ctx.db
      .select({ name: organizations.name })
      .from(organizations)
      .where(eq(organizations.id, organizationId))
      .for("update");
    if (!organization) throw new NotFound("organization", organizationId);
    const [member] = await ctx.db
      .select({ personId: members.personId })
      .from(members)
      .innerJoin(user, eq(user.id, members.personId))
      .where(and(eq(members.organizationId, organizationId), eq(user.email, email)));
    if (member) throw new AlreadyMember(`${email} already belongs to ${organization.name}.`, { email });
    const [who] = await ctx.db.select({ name: user.name }).from(user).where(eq(user.id, inviter.personId));

    const invitationId = newId("invitation");
    const token = newInvitationToken();
    const expiresAt = later(ctx.now, INVITATION_MS);
    const sameAddress = and(eq(invitations.organizationId, organizationId), eq(invitations.email, email));
    await ctx.db.delete(invitations).where(and(sameAddress, isNull(invitations.acceptedAt)));
    await ctx.db.insert(invitations).values({
      id: invitationId,
      organizationId,
      email,
      role,
      tokenHash: hashInvitationToken(token),
      invitedBy: inviter.personId,
      createdAt: ctx.now,
      expiresAt,
    });
    await enqueueLetter(ctx.db, {
      id: newId("letter"),
      to: email,
      name: "invitation",
      props: {
        organization: organization.name,
        invitedBy: who?.name ?? "",
        role,
        path: `/invitations/${token}`,
        expiresInDays: INVITATION_DAYS,
      },
    });
    await record(ctx, "member.invited", {
      subject: organizationId,
      // History is never changed, also when the person invited wants to be forgotten: it does not hold their address.
      payload: { organizationId, email: email.replace(/^(.).*@/, "$1…@"), role },
    });
    return { invitationId, expiresAt };
  });
}
