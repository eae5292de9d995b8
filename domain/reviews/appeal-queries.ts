/** Appeals: for the worker who made them and for the people who decide. */
import { and, asc, desc, eq, gt, inArray, ne, sql } from "drizzle-orm";
import {
  annotations,
  appeals,
  assignments,
  decisions,
  jobs,
  recheckPeers,
  rechecks,
  reviews,
  workerProfiles,
} from "#db/schema/index";
import { may, personOf } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import { DAY_MS, later } from "#domain/clock";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";
import { NO_JOB } from "#domain/events/record";
import { appealUntil } from "./appeal-clock";
import { type ContestedWork, contestedWork } from "./contested-work";
import type { RecheckVerdict } from "./recheck-rule";

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
  contested: { reason: string; value: unknown /** Null to the worker. */; work: ContestedWork | null };
  /** What colleagues who were given the task blind say of it. Null when nobody could be asked, and to the worker. */
  recheck: Recheck | null;
  /** Nobody had answered by `dueAt`: since then it is the admins' matter. */
  escalatedAt: Date | null;
  /** True, or why the reader may not decide about it. */
  decidable: true | string;
};

export type Recheck = {
  state: "open" | "answered" | "lapsed" | "withdrawn";
  wanted: number;
  answered: number;
  dueAt: Date;
  verdict: RecheckVerdict | null;
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

/** One appeal by its id alone, open or decided. @throws NotFound */
export async function findAppeal(ctx: Ctx, appealId: string): Promise<Appeal> {
  const [appeal] = await loadAppeals(ctx, eq(appeals.id, appealId));
  if (!appeal) throw new NotFound("appeal", appealId);
  return appeal;
}

/** Appeals that were decided within the last thirty days. */
export function appealsDecided(ctx: Ctx): Promise<Appeal[]> {
  return loadAppeals(
    ctx,
    and(ne(appeals.state, "open"), gt(appeals.decidedAt, later(ctx.now, -30 * DAY_MS))),
  );
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
  const [rejections, standings, works, looks] = await Promise.all([
    rejectionsOf(ctx, ids),
    standingsOf(ctx, ids),
    contestedWork(ctx, ids),
    rechecksOf(
      ctx,
      rows.map(({ appeal }) => appeal.id),
    ),
  ]);
  return rows.map(({ appeal, job, worker }) => {
    const rejection = rejections.find(
      (each) => each.jobId === appeal.jobId && each.assignmentId === appeal.subjectId,
    );
    const standing = standings.find((each) => each.jobId === appeal.jobId && each.id === appeal.subjectId);
    const action = appeal.subject === "assignment" ? "appeal.decide.assignment" : "appeal.decide.standing";
    const isOwn = ctx.actor.type === "person" && ctx.actor.personId === appeal.workerId;
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
      recheck: isOwn ? null : (looks.get(appeal.id) ?? null),
      escalatedAt: appeal.escalatedAt,
      contested: {
        reason: rejection?.reason ?? standing?.note ?? "",
        value: rejection?.value ?? null,
        work: isOwn ? null : (works.get(appeal.subjectId) ?? null),
      },
      decidable: rejectedIt
        ? "You rejected this work yourself: somebody else decides."
        : may(ctx.actor, action, { organizationId: job?.organizationId ?? null }),
    };
  });
}

async function rechecksOf(ctx: Ctx, appealIds: string[]): Promise<Map<string, Recheck>> {
  if (appealIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({
      recheck: rechecks,
      answered: sql<number>`(select count(*)::int from ${recheckPeers} p
        join ${assignments} a on a.job_id = p.job_id and a.id = p.assignment_id
        where p.job_id = ${rechecks.jobId} and p.appeal_id = ${rechecks.appealId} and a.submitted_at is not null)`,
    })
    .from(rechecks)
    .innerJoin(appeals, and(eq(appeals.jobId, rechecks.jobId), eq(appeals.id, rechecks.appealId)))
    .where(and(visible.appeals(ctx.actor), inArray(rechecks.appealId, appealIds)));
  return new Map(
    rows.map(({ recheck, answered }) => {
      const { state, wanted, dueAt, appealId } = recheck;
      const verdict = recheck.verdict as RecheckVerdict | null;
      return [appealId, { state, wanted, answered, dueAt, verdict }];
    }),
  );
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
      assignments,
      and(eq(assignments.jobId, reviews.jobId), eq(assignments.id, reviews.assignmentId)),
    )
    .innerJoin(
      annotations,
      and(
        eq(annotations.jobId, assignments.jobId),
        eq(annotations.taskId, assignments.taskId),
        eq(annotations.workerId, assignments.workerId),
      ),
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
