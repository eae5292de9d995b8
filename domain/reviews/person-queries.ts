/** One worker as an admin sees them: the jobs they work in, what is known of them there, and every flag about them. */
import { and, desc, eq } from "drizzle-orm";
import { flags, jobs, jobWorkers, user, workerProfiles, workerQualities } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";
import { NO_JOB } from "#domain/events/record";
import type { Standing } from "#domain/scoring/standing";

export type Seat = {
  jobId: string;
  jobTitle: string;
  standing: Standing;
  submitted: number;
  activeSeconds: number;
  goldAnswers: number;
  goldCorrect: number;
  /** Null until an answer was scored. */
  quality: { mean: number; lower: number; upper: number } | null;
  since: Date;
};

/** The jobs somebody works in, the newest first. */
export async function seatsOf(ctx: Ctx, workerId: string, limit = 100): Promise<Seat[]> {
  authorize(ctx, "standing.decide", { workerId });
  const rows = await ctx.db
    .select({ seat: jobWorkers, jobTitle: jobs.title, quality: workerQualities })
    .from(jobWorkers)
    .innerJoin(jobs, eq(jobs.id, jobWorkers.jobId))
    .leftJoin(
      workerQualities,
      and(eq(workerQualities.jobId, jobWorkers.jobId), eq(workerQualities.workerId, jobWorkers.workerId)),
    )
    .where(and(visible.jobWorkers(ctx.actor), eq(jobWorkers.workerId, workerId)))
    .orderBy(desc(jobWorkers.createdAt))
    .limit(Math.min(limit, 200));
  return rows.map(({ seat, jobTitle, quality }) => ({
    jobId: seat.jobId,
    jobTitle,
    standing: seat.standing,
    submitted: seat.submitted,
    activeSeconds: seat.activeSeconds,
    goldAnswers: quality?.goldAnswers ?? 0,
    goldCorrect: quality?.goldCorrect ?? 0,
    quality: quality && { mean: quality.mean, lower: quality.lower, upper: quality.upper },
    since: seat.createdAt,
  }));
}

export type Flag = {
  flagId: string;
  jobId: string | null;
  jobTitle: string | null;
  workerId: string;
  worker: string;
  /** In the flag's job, or in the whole marketplace for a flag about that. */
  standing: Standing;
  signal: string;
  evidence: Record<string, unknown>;
  state: "open" | "resolved";
  raisedAt: Date;
  resolution: string | null;
  note: string | null;
  resolvedBy: string | null;
  resolvedAt: Date | null;
};

/** Every flag about somebody, the newest first. */
export function flagsAbout(ctx: Ctx, workerId: string): Promise<Flag[]> {
  return loadFlags(ctx, eq(flags.personId, workerId));
}

/** One flag, open or resolved. @throws NotFound */
export async function flagById(ctx: Ctx, flagId: string): Promise<Flag> {
  const [flag] = await loadFlags(ctx, eq(flags.id, flagId));
  if (!flag) throw new NotFound("flag", flagId);
  return flag;
}

async function loadFlags(ctx: Ctx, which: ReturnType<typeof and>): Promise<Flag[]> {
  authorize(ctx, "standing.decide");
  const rows = await ctx.db
    .select({
      flag: flags,
      job: jobs.title,
      seat: jobWorkers.standing,
      profile: workerProfiles,
      by: user.name,
    })
    .from(flags)
    .leftJoin(jobs, eq(jobs.id, flags.jobId))
    .leftJoin(jobWorkers, and(eq(jobWorkers.jobId, flags.jobId), eq(jobWorkers.workerId, flags.personId)))
    .leftJoin(workerProfiles, eq(workerProfiles.personId, flags.personId))
    .leftJoin(user, eq(user.id, flags.resolvedBy))
    .where(and(visible.flags(ctx.actor), which))
    .orderBy(desc(flags.createdAt), desc(flags.id))
    .limit(200);
  return rows.map(({ flag, job, seat, profile, by }) => ({
    flagId: flag.id,
    jobId: flag.jobId === NO_JOB ? null : flag.jobId,
    jobTitle: job,
    workerId: flag.personId,
    worker: profile?.displayName ?? "a former worker",
    standing: seat ?? profile?.standing ?? "active",
    signal: flag.signal,
    evidence: flag.evidence,
    state: flag.state,
    raisedAt: flag.createdAt,
    resolution: flag.resolution,
    note: flag.note,
    resolvedBy: by,
    resolvedAt: flag.resolvedAt,
  }));
}
