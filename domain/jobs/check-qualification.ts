import { and, eq, isNull, or } from "drizzle-orm";
import { qualifications } from "#db/schema/index";
import { visible } from "#domain/access/visible";
import type { Ctx } from "#domain/context";
import { InvalidInput } from "#domain/errors";

/**
 * A job may demand a qualification of its own organization or one of the marketplace.
 * @throws InvalidInput for any other.
 */
export async function checkQualification(
  ctx: Ctx,
  qualificationId: string,
  organizationId: string,
): Promise<void> {
  const [found] = await ctx.db
    .select({ id: qualifications.id })
    .from(qualifications)
    .where(
      and(
        visible.qualifications(ctx.actor),
        eq(qualifications.id, qualificationId),
        or(isNull(qualifications.organizationId), eq(qualifications.organizationId, organizationId)),
      ),
    );
  if (found) return;
  throw new InvalidInput([
    {
      path: "qualificationId",
      message: "is neither a qualification of this organization nor of the marketplace",
    },
  ]);
}
