import { eq } from "drizzle-orm";
import { qualifications, workerProfiles } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { InvalidInput, NotFound } from "#domain/errors";
import type { GrantId } from "#domain/ids";
import { parse } from "#domain/parse";
import { expiryOf, hold } from "./hold";
import * as schema from "./schema";

/**
 * Gives a worker a qualification without an exam, or back after it was revoked.
 * @throws NotFound when there is no such qualification or worker.
 */
export async function grantQualification(
  ctx: Ctx,
  input: schema.GrantQualification,
): Promise<{ grantId: GrantId; expiresAt: Date | null }> {
  const { qualificationId, workerId, expiresAt: asked } = parse(schema.GrantQualification, input);
  return inTransaction(ctx, async (ctx) => {
    const [qualification] = await ctx.db
      .select()
      .from(qualifications)
      .where(eq(qualifications.id, qualificationId));
    if (!qualification) throw new NotFound("qualification", qualificationId);
    authorize(ctx, "qualification.grant", { organizationId: qualification.organizationId });
    const [worker] = await ctx.db
      .select({ id: workerProfiles.personId })
      .from(workerProfiles)
      .where(eq(workerProfiles.personId, workerId));
    if (!worker) throw new NotFound("worker", workerId);
    const expiresAt = asked === undefined ? expiryOf(qualification.validDays, ctx.now) : asked;
    if (expiresAt && expiresAt <= ctx.now)
      throw new InvalidInput([{ path: "expiresAt", message: "must lie in the future" }]);
    const grantId = await hold(ctx, { qualificationId, workerId, score: null, expiresAt });
    return { grantId, expiresAt };
  });
}
