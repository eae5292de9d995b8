/** The workers of a job, by pseudonym, with what is known of their quality. */
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { jobWorkers, workerProfiles, workerQualities } from "#db/schema/index";
import { visible } from "#domain/access/visible";
import type { Ctx } from "#domain/context";
import { insideJob } from "#domain/jobs/inside-job";
import type { Micros } from "#domain/money";
import type { Standing } from "#domain/scoring/standing";

export type WorkerRow = {
  workerId: string;
  /** The pseudonym. */
  worker: string;
  standing: Standing;
  /** Null until the first answer is scored. `lower` and `upper` bound it (80 % credible). */
  quality: { mean: number; lower: number; upper: number } | null;
  goldAnswers: number;
  goldCorrect: number;
  answers: number;
  submitted: number;
  activeSeconds: number;
  secondsPerTask: number | null;
  tier: number;
  priceMicros: Micros;
  joinedAt: Date;
};

/** At most `limit` workers (500 by default), those with most answers first. @throws NotFound */
export async function workerTable(ctx: Ctx, given: { jobId: string; limit?: number }): Promise<WorkerRow[]> {
  const job = await insideJob(ctx, given.jobId);
  const rows = await ctx.db
    .select({ at: jobWorkers, quality: workerQualities, worker: workerProfiles.displayName })
    .from(jobWorkers)
    .leftJoin(
      workerQualities,
      and(eq(workerQualities.jobId, jobWorkers.jobId), eq(workerQualities.workerId, jobWorkers.workerId)),
    )
    .leftJoin(workerProfiles, eq(workerProfiles.personId, jobWorkers.workerId))
    .where(and(visible.jobWorkers(ctx.actor), eq(jobWorkers.jobId, job.id)))
    .orderBy(desc(jobWorkers.submitted), asc(sql`${jobWorkers.workerId}`))
    .limit(Math.min(given.limit ?? 500, 2_000));
  return rows.map(({ at, quality, worker }) => ({
    workerId: at.workerId,
    worker: worker ?? "a former worker",
    standing: at.standing,
    quality: quality && { mean: quality.mean, lower: quality.lower, upper: quality.upper },
    goldAnswers: quality?.goldAnswers ?? 0,
    goldCorrect: quality?.goldCorrect ?? 0,
    answers: quality?.answers ?? 0,
    submitted: at.submitted,
    activeSeconds: at.activeSeconds,
    secondsPerTask: at.submitted > 0 ? at.activeSeconds / at.submitted : null,
    tier: at.tier,
    priceMicros: at.priceMicros,
    joinedAt: at.createdAt,
  }));
}
