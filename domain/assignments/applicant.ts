import { and, desc, eq, isNotNull, isNull } from "drizzle-orm";
import { grants, jobs, jobWorkers, qualifications, workerProfiles } from "#db/schema/index";
import type { Ctx, PersonActor } from "#domain/context";
import { NotFound } from "#domain/errors";
import { type Hindrance, hindrances } from "./eligibility";

/** Only the claim asks it: the board shows the job, and the bench shows what has changed. */
const CHANGED: Hindrance = {
  code: "instructions_changed",
  sentence: "The instructions have changed since you read them. Confirm the new version to go on.",
};

export type Application = {
  job: typeof jobs.$inferSelect;
  hindrances: Hindrance[];
  admittedUntil: Date | null;
};

/**
 * Everything the eligibility rule asks about one worker and one job, and its answer.
 * @throws NotFound when there is no such job, or it is still a draft.
 */
export async function applyFor(ctx: Ctx, worker: PersonActor, jobId: string): Promise<Application> {
  const [found] = await ctx.db
    .select({
      job: jobs,
      qualification: qualifications,
      grant: grants,
      profile: workerProfiles,
      standingInJob: jobWorkers.standing,
      readVersion: jobWorkers.instructionsVersion,
    })
    .from(jobs)
    .leftJoin(qualifications, eq(qualifications.id, jobs.qualificationId))
    .leftJoin(
      grants,
      and(
        eq(grants.workerId, worker.personId),
        eq(grants.qualificationId, jobs.qualificationId),
        isNull(grants.revokedAt),
      ),
    )
    .leftJoin(workerProfiles, eq(workerProfiles.personId, worker.personId))
    .leftJoin(jobWorkers, and(eq(jobWorkers.jobId, jobs.id), eq(jobWorkers.workerId, worker.personId)))
    .where(eq(jobs.id, jobId));
  if (!found || found.job.state === "draft") throw new NotFound("job", jobId);
  const { job, qualification, grant, profile } = found;
  const reasons = hindrances(
    { state: job.state, qualification: qualification && { id: qualification.id, name: qualification.name } },
    {
      isWorker: profile !== null,
      standing: profile?.standing ?? "active",
      standingInJob: found.standingInJob ?? "active",
      isMember: worker.memberships.some((m) => m.organizationId === job.organizationId),
      grant: grant && { expiresAt: grant.expiresAt },
      revokeReason: grant ? null : await revokeReason(ctx, worker.personId, job.qualificationId),
    },
    ctx.now,
  );
  if (found.readVersion !== null && found.readVersion < job.instructionsVersion) reasons.push(CHANGED);
  return { job, hindrances: reasons, admittedUntil: grant?.expiresAt ?? null };
}

async function revokeReason(ctx: Ctx, workerId: string, qualificationId: string | null) {
  if (!qualificationId) return null;
  const [taken] = await ctx.db
    .select({ reason: grants.revokeReason })
    .from(grants)
    .where(
      and(
        eq(grants.workerId, workerId),
        eq(grants.qualificationId, qualificationId),
        isNotNull(grants.revokedAt),
      ),
    )
    .orderBy(desc(grants.revokedAt))
    .limit(1);
  return taken ? (taken.reason ?? "no reason was given") : null;
}
