import { and, eq, inArray } from "drizzle-orm";
import { decisions, grants, jobs, jobWorkers, qualifications } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { actorName, type Ctx, inTransaction } from "#domain/context";
import { NotFound, StaleState } from "#domain/errors";
import { NO_JOB, record } from "#domain/events/record";
import { newId } from "#domain/ids";
import { parse } from "#domain/parse";
import { standingGrant } from "./hold";
import * as schema from "./schema";

/** The worker does not hold it. */
export class NotHeld extends StaleState {
  override readonly code = "NOT_HELD";
}

/**
 * Takes a qualification from a worker, who is told the reason and cannot earn it again by exam; a person may
 * grant it again.
 * @throws NotHeld when there is nothing to revoke.
 */
export async function revokeQualification(
  ctx: Ctx,
  input: schema.RevokeQualification,
): Promise<{ decisionId: string }> {
  const { qualificationId, workerId, reason } = parse(schema.RevokeQualification, input);
  return inTransaction(ctx, async (ctx) => {
    const [qualification] = await ctx.db
      .select()
      .from(qualifications)
      .where(eq(qualifications.id, qualificationId));
    if (!qualification) throw new NotFound("qualification", qualificationId);
    authorize(ctx, "qualification.grant", { organizationId: qualification.organizationId });
    const grant = await standingGrant(ctx, qualificationId, workerId);
    if (!grant) throw new NotHeld(`This worker does not hold ${qualification.name}.`);
    await ctx.db
      .update(grants)
      .set({ revokedAt: ctx.now, revokeReason: reason })
      .where(eq(grants.id, grant.id));
    await endAdmissions(ctx, qualificationId, workerId);
    const decisionId = newId("decision");
    await ctx.db.insert(decisions).values({
      jobId: NO_JOB,
      id: decisionId,
      personId: workerId,
      subject: "qualification",
      outcome: "revoked",
      reasons: [{ code: "revoked_by_a_person", sentence: reason }],
      evidence: { qualificationId, qualification: qualification.name },
      decidedBy: actorName(ctx.actor),
      note: reason,
      createdAt: ctx.now,
    });
    await record(ctx, "qualification.revoked", {
      subject: workerId,
      payload: { qualificationId, grantId: grant.id, reason },
    });
    return { decisionId };
  });
}

/** Jobs that demand it hand out nothing more from now; a later grant is seen at the worker's next claim. */
async function endAdmissions(ctx: Ctx, qualificationId: string, workerId: string): Promise<void> {
  const demanding = ctx.db
    .select({ id: jobs.id })
    .from(jobs)
    .where(eq(jobs.qualificationId, qualificationId));
  await ctx.db
    .update(jobWorkers)
    .set({ admittedUntil: ctx.now })
    .where(and(eq(jobWorkers.workerId, workerId), inArray(jobWorkers.jobId, demanding)));
}
