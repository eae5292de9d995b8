import { eq } from "drizzle-orm";
import { invitations, members, organizations, user } from "#db/schema/people";
import { authorize, personOf } from "#domain/access/authorize";
import { type Ctx, inTransaction, type MemberRole } from "#domain/context";
import { Forbidden, NotFound, StaleState } from "#domain/errors";
import { record } from "#domain/events/record";
import type { OrganizationId } from "#domain/ids";
import { parse } from "#domain/parse";
import { hashInvitationToken } from "./invitation";
import * as schema from "./schema";

/** The invitation was used, replaced or is too old. */
export class InvitationSpent extends StaleState {
  override readonly code = "INVITATION_SPENT";
}

/** The invitation was sent to another address. */
export class InvitationForAnother extends Forbidden {
  override readonly code = "INVITATION_FOR_ANOTHER";
}

/** Joins the organization that the letter's link names, once. The reader's own address must be the invited one. */
export async function acceptInvitation(
  ctx: Ctx,
  input: schema.AcceptInvitation,
): Promise<{ organizationId: OrganizationId; organization: string; role: MemberRole }> {
  const { token } = parse(schema.AcceptInvitation, input);
  return inTransaction(ctx, async (ctx) => {
    const [found] = await ctx.db
      .select({ invitation: invitations, organization: organizations.name })
      .from(invitations)
      .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
      .where(eq(invitations.tokenHash, hashInvitationToken(token)))
      .for("update", { of: invitations });
    authorize(ctx, "invitation.accept");
    const { personId } = personOf(ctx);
    if (!found) throw new NotFound("invitation");
    const { invitation, organization } = found;
    const organizationId = invitation.organizationId as OrganizationId;
    if (invitation.acceptedAt) throw new InvitationSpent("This invitation was used already.");
    if (invitation.expiresAt <= ctx.now)
      throw new InvitationSpent(`This invitation has expired. Ask ${organization} for a new one.`);
    const [person] = await ctx.db.select({ email: user.email }).from(user).where(eq(user.id, personId));
    if (person?.email !== invitation.email)
      throw new InvitationForAnother(
        `This invitation was sent to ${invitation.email}. Sign in with that address to accept it.`,
      );

    await ctx.db.update(invitations).set({ acceptedAt: ctx.now }).where(eq(invitations.id, invitation.id));
    await ctx.db
      .insert(members)
      .values({ organizationId, personId, role: invitation.role, createdAt: ctx.now })
      .onConflictDoNothing();
    await record(ctx, "member.joined", {
      subject: personId,
      payload: { organizationId, role: invitation.role },
    });
    return { organizationId, organization, role: invitation.role };
  });
}
