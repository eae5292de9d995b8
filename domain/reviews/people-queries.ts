/** What is decided about people, and contested: for the person concerned, for reviewers, for admins. */
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import {
  annotations,
  appeals,
  assignments,
  decisions,
  flags,
  jobs,
  jobWorkers,
  reviews,
  workerProfiles,
  workerQualities,
} from "#db/schema/index";
import { authorize, may, personOf } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";
import { NO_JOB } from "#domain/events/record";
import type { Standing } from "#domain/scoring/standing";
import { appealUntil, isContestable } from "./appeal-clock";

export type Decision = {
  decisionId: string;
  jobId: string | null;
  jobTitle: string | null;
  subject: "standing" | "tier" | "rejection" | "qualification" | "top_up";
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

export type Appeal = {
  appealId: string;
  jobId: string | null;
  jobTitle: string | null;
  subject: "assignment" | "decision";
  subjectId: string;
  workerId: string;
  worker: string;
  statement: string;
  state: "open" | "granted" | "denied";
  dueAt: Date;
  madeAt: Date;
  ruling: string | null;
  decidedAt: Date | null;
  /** What is contested: the reason that was given, and for a rejection the answer itself. */
  contested: { reason: string; value: unknown };
  /** True, or why the reader may not decide about it. */
  decidable: true | string;
};

/** Open appeals the reader can see, what is due soonest first; of one job when one is named. */
export function appealsDue(ctx: Ctx, jobId?: string): Promise<Appeal[]> {
  return loadAppeals(ctx, and(eq(appeals.state, "open"), jobId ? eq(appeals.jobId, jobId) : undefined));
}

/** The worker's own appeals. */
export function ownAppeals(ctx: Ctx): Promise<Appeal[]> {
  return loadAppeals(ctx, eq(appeals.workerId, personOf(ctx).personId));
}

export async function appealById(ctx: Ctx, ref: { jobId: string; appealId: string }): Promise<Appeal> {
  const [appeal] = await loadAppeals(ctx, and(eq(appeals.jobId, ref.jobId), eq(appeals.id, ref.appealId)));
  if (!appeal) throw new NotFound("appeal", ref.appealId);
  return appeal;
}

async function loadAppeals(ctx: Ctx, which: ReturnType<typeof and>): Promise<Appeal[]> {
  const rows = await ctx.db
    .select({ appeal: appeals, job: jobs, worker: workerProfiles.displayName })
    .from(appeals)
    .leftJoin(jobs, eq(jobs.id, appeals.jobId))
    .leftJoin(workerProfiles, eq(workerProfiles.personId, appeals.workerId))
    .where(and(visible.appeals(ctx.actor), which))
    .orderBy(asc(appeals.dueAt), asc(appeals.id))
    .limit(200);
  const ids = rows.map(({ appeal }) => appeal.subjectId);
  const [rejections, standings] = await Promise.all([rejectionsOf(ctx, ids), standingsOf(ctx, ids)]);
  return rows.map(({ appeal, job, worker }) => {
    const rejection = rejections.find(
      (each) => each.jobId === appeal.jobId && each.assignmentId === appeal.subjectId,
    );
    const standing = standings.find((each) => each.jobId === appeal.jobId && each.id === appeal.subjectId);
    const action = appeal.subject === "assignment" ? "appeal.decide.assignment" : "appeal.decide.standing";
    const rejectedIt = ctx.actor.type === "person" && rejection?.reviewerId === ctx.actor.personId;
    return {
      appealId: appeal.id,
      jobId: appeal.jobId === NO_JOB ? null : appeal.jobId,
      jobTitle: job?.title ?? null,
      subject: appeal.subject,
      subjectId: appeal.subjectId,
      workerId: appeal.workerId,
      worker: worker ?? "a former worker",
      statement: appeal.statement,
      state: appeal.state,
      dueAt: appeal.dueAt,
      madeAt: appeal.createdAt,
      ruling: appeal.ruling,
      decidedAt: appeal.decidedAt,
      contested: { reason: rejection?.reason ?? standing?.note ?? "", value: rejection?.value ?? null },
      decidable: rejectedIt
        ? "You rejected this work yourself: somebody else decides."
        : may(ctx.actor, action, { organizationId: job?.organizationId ?? null }),
    };
  });
}

async function rejectionsOf(ctx: Ctx, ids: string[]) {
  if (ids.length === 0) return [];
  return ctx.db
    .select({
      jobId: reviews.jobId,
      assignmentId: reviews.assignmentId,
      reviewerId: reviews.reviewerId,
      reason: reviews.reason,
      value: annotations.value,
    })
    .from(reviews)
    .innerJoin(appeals, and(eq(appeals.jobId, reviews.jobId), eq(appeals.subjectId, reviews.assignmentId)))
    .innerJoin(
      annotations,
      and(eq(annotations.jobId, reviews.jobId), eq(annotations.assignmentId, reviews.assignmentId)),
    )
    .where(and(visible.appeals(ctx.actor), inArray(appeals.subjectId, ids), eq(reviews.outcome, "rejected")))
    .orderBy(asc(reviews.createdAt));
}

async function standingsOf(ctx: Ctx, ids: string[]) {
  if (ids.length === 0) return [];
  return ctx.db
    .select({ jobId: decisions.jobId, id: decisions.id, note: decisions.note })
    .from(decisions)
    .innerJoin(appeals, and(eq(appeals.jobId, decisions.jobId), eq(appeals.subjectId, decisions.id)))
    .where(and(visible.appeals(ctx.actor), inArray(decisions.id, ids)));
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

export type OwnRejection = {
  assignmentId: string;
  jobId: string;
  jobTitle: string;
  reason: string;
  at: Date | null;
  state: "rejected" | "appealed";
  appealUntil: Date | null;
};

/** The worker's own rejected work, with the reason and until when it can be contested. */
export async function ownRejections(ctx: Ctx): Promise<OwnRejection[]> {
  const { personId } = personOf(ctx);
  const rows = await ctx.db
    .select({ assignment: assignments, jobTitle: jobs.title, reason: reviews.reason, appealId: appeals.id })
    .from(assignments)
    .innerJoin(jobs, eq(jobs.id, assignments.jobId))
    .innerJoin(
      reviews,
      and(
        eq(reviews.jobId, assignments.jobId),
        eq(reviews.assignmentId, assignments.id),
        eq(reviews.outcome, "rejected"),
      ),
    )
    .leftJoin(
      appeals,
      and(
        eq(appeals.jobId, assignments.jobId),
        eq(appeals.subject, "assignment"),
        eq(appeals.subjectId, assignments.id),
      ),
    )
    .where(
      and(
        visible.ownAssignments(ctx.actor),
        eq(assignments.workerId, personId),
        inArray(assignments.state, ["rejected", "appealed"]),
      ),
    )
    .orderBy(desc(assignments.endedAt), desc(assignments.id), desc(reviews.createdAt))
    .limit(400);
  // A rejection that was upheld has two reviews: the ruling is the reason that holds.
  const latest = rows.filter(
    (row, i) => rows.findIndex((other) => other.assignment.id === row.assignment.id) === i,
  );
  return latest.map(({ assignment, jobTitle, reason, appealId }) => ({
    assignmentId: assignment.id,
    jobId: assignment.jobId,
    jobTitle,
    reason,
    at: assignment.endedAt,
    state: assignment.state === "appealed" ? "appealed" : "rejected",
    appealUntil: !appealId && assignment.endedAt ? appealUntil(assignment.endedAt) : null,
  }));
}
