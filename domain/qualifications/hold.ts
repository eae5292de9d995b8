import { and, eq, isNull, sql } from "drizzle-orm";
import { grants } from "#db/schema/index";
import { DAY_MS, later } from "#domain/clock";
import { actorName, type Ctx } from "#domain/context";
import { invariant } from "#domain/errors";
import { record } from "#domain/events/record";
import { type GrantId, newId } from "#domain/ids";

/** When a grant given now lapses; null when it never does. */
export function expiryOf(validDays: number | null, now: Date): Date | null {
  return validDays === null ? null : later(now, validDays * DAY_MS);
}

/** Gives the worker the qualification, or renews what is held: one worker holds one qualification once. */
export async function hold(
  ctx: Ctx,
  grant: { qualificationId: string; workerId: string; score: number | null; expiresAt: Date | null },
): Promise<GrantId> {
  const { score, expiresAt } = grant;
  const given = { score, expiresAt, grantedBy: actorName(ctx.actor), grantedAt: ctx.now };
  const [row] = await ctx.db
    .insert(grants)
    .values({
      id: newId("grant"),
      qualificationId: grant.qualificationId,
      workerId: grant.workerId,
      ...given,
    })
    .onConflictDoUpdate({
      target: [grants.workerId, grants.qualificationId],
      targetWhere: sql`${grants.revokedAt} is null`,
      set: given,
    })
    .returning({ id: grants.id });
  invariant(row, "a grant is written or renewed");
  await record(ctx, "qualification.granted", {
    subject: grant.workerId,
    payload: { qualificationId: grant.qualificationId, grantId: row.id },
  });
  return row.id as GrantId;
}

/** The grant that stands, expired or not; undefined when there is none. */
export async function standingGrant(ctx: Ctx, qualificationId: string, workerId: string) {
  const [grant] = await ctx.db
    .select()
    .from(grants)
    .where(
      and(
        eq(grants.workerId, workerId),
        eq(grants.qualificationId, qualificationId),
        isNull(grants.revokedAt),
      ),
    )
    .for("update");
  return grant;
}
