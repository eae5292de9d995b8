import { and, eq } from "drizzle-orm";
import { members } from "#db/schema/people";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import { lockMember, refuseLastOwner } from "./last-owner";
import * as schema from "./schema";

/**
 * Takes somebody out of an organization; members may always leave by themselves. Their work for it stays.
 * @throws LastOwner when nobody would own the organization any more.
 */
export async function removeMember(ctx: Ctx, input: schema.RemoveMember): Promise<void> {
  const { organizationId, personId } = parse(schema.RemoveMember, input);
  await inTransaction(ctx, async (ctx) => {
    authorize(ctx, "member.remove", { organizationId, personId });
    const role = await lockMember(ctx, organizationId, personId);
    if (role === "owner") await refuseLastOwner(ctx, organizationId, personId);
    await ctx.db
      .delete(members)
      .where(and(eq(members.organizationId, organizationId), eq(members.personId, personId)));
    await record(ctx, "member.removed", { subject: personId, payload: { organizationId } });
  });
}
