import { and, eq } from "drizzle-orm";
import { members } from "#db/schema/people";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import { lockMember, refuseLastOwner } from "./last-owner";
import * as schema from "./schema";

/** Gives a member another role in the organization. @throws LastOwner when nobody would own it any more. */
export async function changeMemberRole(ctx: Ctx, input: schema.ChangeMemberRole): Promise<void> {
  const { organizationId, personId, role } = parse(schema.ChangeMemberRole, input);
  await inTransaction(ctx, async (ctx) => {
    authorize(ctx, "organization.manage", { organizationId });
    const before = await lockMember(ctx, organizationId, personId);
    if (before === role) return;
    if (before === "owner") await refuseLastOwner(ctx, organizationId, personId);
    await ctx.db
      .update(members)
      .set({ role })
      .where(and(eq(members.organizationId, organizationId), eq(members.personId, personId)));
    await record(ctx, "member.role_changed", { subject: personId, payload: { organizationId, role } });
  });
}
