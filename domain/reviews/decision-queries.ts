/** What is decided about people, and who awaits a decision: for the person concerned and for admins. */
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import {
  appeals,
  decisions,
  flags,
  jobs,
  jobWorkers,
  workerProfiles,
  workerQualities,
} from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import type { Ctx } from "#domain/context";
import { NO_JOB } from "#domain/events/record";
import type { Standing } from "#domain/scoring/standing";
import { appealUntil, isContestable } from "./appeal-clock";

export type Decision = {
  decisionId: string;
  jobId: string | null;
  jobTitle: string | null;
  subject: "standing" | "tier" | "rejection" | "qualification" | "top_up" | "compensation";
  outcome: string;
  reasons: unknown[];
  evidence: Record<string, unknown>;
  engine: string | null;
  /** "marketplace" for the engine, "a person" for people: workers are not told names. */
  decidedBy: "marketplace" | "a person";
  note: string | null;
  at: Date;
  /** Where and until when it can be contested; null when it cannot. */
  appeal: { subject: "assignment" | "decision"; subjectId: string; until: Date } | null;
  appealed: { state: "open" | "granted" | "denied"; ruling: string | null } | null;
};

/** Decisions about a person, the newest first: the person's own page, and the admin's. `before` is the last of the page before. */
export async function decisionsAbout(
  ctx: Ctx,
  personId: string,
  page: { before?: string; limit?: number } = {},
): Promise<Decision[]> {
  const rows = await ctx.db
    .select({ decision: decisions, jobTitle: jobs.title })
    .from(decisions)
    .leftJoin(jobs, eq(jobs.id, decisions.jobId))
    .where(
      and(
        visible.decisions(ctx.actor),
        eq(decisions.personId, personId),
        page.before ? olderThan(page.before) : undefined,
      ),
    )
    .orderBy(desc(decisions.createdAt), desc(decisions.id))
    .limit(Math.min(page.limit ?? 50, 200));
  const contested = await ctx.db
    .select()
    .from(appeals)
    .where(and(visible.appeals(ctx.actor), eq(appeals.workerId, personId)));
  const inForce = await standingsInForce(ctx, personId);
  return rows.map(({ decision, jobTitle }) => {
    const { id, jobId, subject, outcome, reasons, evidence, engine, decidedBy, note, createdAt } = decision;
    const about = contestedBy(decision);
    const appeal = contested.find((each) => each.jobId === jobId && each.subjectId === about?.subjectId);
    const superseded = subject === "standing" && !inForce.has(id);
    const until = appealUntil(createdAt);
    return {
      decisionId: id,
      jobId: jobId === NO_JOB ? null : jobId,
      jobTitle,
      subject,
      outcome,
      reasons,
      evidence,
      engine,
      decidedBy: decidedBy.startsWith("system:") ? "marketplace" : "a person",
      note,
      at: createdAt,
      appeal: about && !appeal && !superseded && until > ctx.now ? { ...about, until } : null,
      appealed: appeal ? { state: appeal.state, ruling: appeal.ruling } : null,
    };
  });
}

const olderThan = (decisionId: string) =>
  sql`(${decisions.createdAt}, ${decisions.id}) < (select l.created_at, l.id from decisions l where l.person_id = ${decisions.personId} and l.id = ${decisionId})`;

/** Ids of the decisions about standing that hold now: the latest in each job, and the latest about the marketplace. */
async function standingsInForce(ctx: Ctx, personId: string): Promise<Set<string>> {
  const rows = await ctx.db
    .selectDistinctOn([decisions.jobId], { id: decisions.id })
    .from(decisions)
    .where(
      and(visible.decisions(ctx.actor), eq(decisions.personId, personId), eq(decisions.subject, "standing")),
    )
    .orderBy(decisions.jobId, desc(decisions.createdAt), desc(decisions.id));
  return new Set(rows.map((row) => row.id));
}

function contestedBy(
  decision: typeof decisions.$inferSelect,
): { subject: "assignment" | "decision"; subjectId: string } | undefined {
  if (isContestable(decision)) return { subject: "decision", subjectId: decision.id };
  if (decision.subject !== "rejection" || decision.outcome !== "rejected" || !decision.evidence.appealUntil)
    return undefined;
  return { subject: "assignment", subjectId: String(decision.evidence.assignmentId) };
}

export type FlaggedWorker = {
  workerId: string;
  worker: string;
  standing: Standing;
  flags: {
    flagId: string;
    jobId: string | null;
    jobTitle: string | null;
    signal: string;
    evidence: Record<string, unknown>;
    raisedAt: Date;
  }[];
  /** Jobs in which the engine has paused the worker, with what it knows. */
  paused: {
    jobId: string;
    jobTitle: string;
    standing: Standing;
    goldAnswers: number;
    goldCorrect: number;
    lower: number;
    upper: number;
  }[];
};

/** Workers with open flags or a pause that nobody has looked at, the oldest flag first: the admins' queue. */
export async function flaggedWorkers(ctx: Ctx): Promise<FlaggedWorker[]> {
  authorize(ctx, "standing.decide");
  const [open, paused] = await Promise.all([
    ctx.db
      .select({ flag: flags, jobTitle: jobs.title })
      .from(flags)
      .leftJoin(jobs, eq(jobs.id, flags.jobId))
      .where(and(visible.flags(ctx.actor), eq(flags.state, "open")))
      .orderBy(asc(flags.createdAt), asc(flags.id))
      .limit(500),
    ctx.db
      .select({ seat: jobWorkers, jobTitle: jobs.title, quality: workerQualities })
      .from(jobWorkers)
      .innerJoin(jobs, eq(jobs.id, jobWorkers.jobId))
      .leftJoin(
        workerQualities,
        and(eq(workerQualities.jobId, jobWorkers.jobId), eq(workerQualities.workerId, jobWorkers.workerId)),
      )
      .where(and(visible.jobWorkers(ctx.actor), eq(jobWorkers.standing, "paused")))
      .orderBy(asc(jobWorkers.workerId))
      .limit(500),
  ]);
  const ids = [
    ...new Set([...open.map(({ flag }) => flag.personId), ...paused.map(({ seat }) => seat.workerId)]),
  ];
  if (ids.length === 0) return [];
  const profiles = await ctx.db.select().from(workerProfiles).where(inArray(workerProfiles.personId, ids));
  return ids.map((workerId) => {
    const profile = profiles.find((each) => each.personId === workerId);
    return {
      workerId,
      worker: profile?.displayName ?? "a former worker",
      standing: profile?.standing ?? "active",
      flags: open
        .filter(({ flag }) => flag.personId === workerId)
        .map(({ flag, jobTitle }) => ({
          flagId: flag.id,
          jobId: flag.jobId === NO_JOB ? null : flag.jobId,
          jobTitle,
          signal: flag.signal,
          evidence: flag.evidence,
          raisedAt: flag.createdAt,
        })),
      paused: paused
        .filter(({ seat }) => seat.workerId === workerId)
        .map(({ seat, jobTitle, quality }) => ({
          jobId: seat.jobId,
          jobTitle,
          standing: seat.standing,
          goldAnswers: quality?.goldAnswers ?? 0,
          goldCorrect: quality?.goldCorrect ?? 0,
          lower: quality?.lower ?? 0,
          upper: quality?.upper ?? 1,
        })),
    };
  });
}
