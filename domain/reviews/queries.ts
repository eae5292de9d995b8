/** What reviewers of a job read: undecided tasks, work that awaits review, workers' questions, the job's history. */
import { and, asc, desc, eq, gt, inArray, ne, type SQL, sql } from "drizzle-orm";
import {
  annotations,
  assignments,
  events,
  finalLabels,
  jobs,
  labelSchemas,
  taskStates,
  tasks,
  verdicts,
  workerProfiles,
} from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import { kindOf } from "#domain/annotations/kinds/index";
import type { StoredItem } from "#domain/annotations/stored-item";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";

/** The job, for somebody who may review it. */
export async function reviewedJob(ctx: Ctx, jobId: string) {
  const [job] = await ctx.db
    .select()
    .from(jobs)
    .where(and(visible.jobs(ctx.actor), eq(jobs.id, jobId)));
  if (!job) throw new NotFound("job", jobId);
  authorize(ctx, "job.read", job);
  return job;
}

/** An answer without a name: reviewers compare answers, not people. */
export type NamelessAnswer = { name: string; value: unknown; activeSeconds: number };
export type UndecidedTask = {
  taskId: string;
  externalId: string | null;
  item: StoredItem;
  answers: NamelessAnswer[];
  /** What the engine leaned to, how firmly, and why it did not settle. */
  leaning: { value: unknown; confidence: number; reasons: unknown[] } | null;
};

/** Undecided tasks, by id, with their answers side by side. `after` is the last task of the page before. */
export async function undecidedTasks(
  ctx: Ctx,
  jobId: string,
  page: { after?: string; limit?: number } = {},
): Promise<UndecidedTask[]> {
  await reviewedJob(ctx, jobId);
  return undecided(
    ctx,
    jobId,
    page.after ? gt(tasks.id, page.after) : undefined,
    Math.min(page.limit ?? 20, 100),
  );
}

/** One undecided task. @throws NotFound when it is not undecided (any more). */
export async function undecidedTask(ctx: Ctx, jobId: string, taskId: string): Promise<UndecidedTask> {
  await reviewedJob(ctx, jobId);
  const [task] = await undecided(ctx, jobId, eq(tasks.id, taskId), 1);
  if (!task) throw new NotFound("undecided task", taskId);
  return task;
}

async function undecided(
  ctx: Ctx,
  jobId: string,
  which: SQL | undefined,
  limit: number,
): Promise<UndecidedTask[]> {
  const rows = await ctx.db
    .select({ id: tasks.id, externalId: tasks.externalId, item: tasks.item })
    .from(tasks)
    .innerJoin(taskStates, and(eq(taskStates.jobId, tasks.jobId), eq(taskStates.taskId, tasks.id)))
    .innerJoin(jobs, eq(jobs.id, tasks.jobId))
    .where(and(visible.jobs(ctx.actor), eq(tasks.jobId, jobId), eq(taskStates.state, "undecided"), which))
    .orderBy(asc(tasks.id))
    .limit(limit);
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const [answers, leanings] = await Promise.all([
    ctx.db
      .select({
        taskId: annotations.taskId,
        value: annotations.value,
        activeSeconds: annotations.activeSeconds,
      })
      .from(annotations)
      .innerJoin(assignments, sameAssignment)
      .where(
        and(
          eq(annotations.jobId, jobId),
          inArray(annotations.taskId, ids),
          ne(assignments.state, "rejected"),
        ),
      )
      // Annotation ids are random: the order says nothing of who came first.
      .orderBy(asc(annotations.id)),
    ctx.db
      .select()
      .from(verdicts)
      .where(and(eq(verdicts.jobId, jobId), inArray(verdicts.taskId, ids)))
      .orderBy(desc(verdicts.answers)),
  ]);
  return rows.map((row) => {
    const leaning = leanings.find((verdict) => verdict.taskId === row.id);
    return {
      taskId: row.id,
      externalId: row.externalId,
      item: row.item as StoredItem,
      answers: answers
        .filter((answer) => answer.taskId === row.id)
        .map(({ value, activeSeconds }, i) => ({ name: `Answer ${letter(i)}`, value, activeSeconds })),
      leaning: leaning
        ? { value: leaning.value, confidence: leaning.confidence, reasons: leaning.reasons }
        : null,
    };
  });
}

export type WorkToReview = {
  assignmentId: string;
  taskId: string;
  externalId: string | null;
  item: StoredItem;
  /** The worker's pseudonym. */
  worker: string;
  value: unknown;
  summary: string;
  submittedAt: Date;
  activeSeconds: number;
  /** Accepted then, unless a reviewer speaks. */
  acceptAfter: Date | null;
  /** Whether it agrees with the final label; null while there is none. */
  agrees: boolean | null;
  finalLabel: unknown;
  rewardMicros: bigint;
};

/**
 * Submitted work that nobody has ruled on, what is accepted soonest first. `differing` leaves out what does not
 * contradict a final label. `after` is the last assignment of the page before.
 */
export async function reviewQueue(
  ctx: Ctx,
  jobId: string,
  page: { differing?: boolean; after?: string; limit?: number } = {},
): Promise<WorkToReview[]> {
  const job = await reviewedJob(ctx, jobId);
  const { after } = page;
  const rows = await ctx.db
    .select({
      assignment: assignments,
      annotation: annotations,
      task: tasks,
      worker: workerProfiles.displayName,
      final: finalLabels.value,
    })
    .from(assignments)
    .innerJoin(annotations, sameAssignment)
    .innerJoin(tasks, and(eq(tasks.jobId, assignments.jobId), eq(tasks.id, assignments.taskId)))
    .leftJoin(workerProfiles, eq(workerProfiles.personId, assignments.workerId))
    .leftJoin(
      finalLabels,
      and(eq(finalLabels.jobId, assignments.jobId), eq(finalLabels.taskId, assignments.taskId)),
    )
    .where(
      and(
        visible.assignments(ctx.actor),
        eq(assignments.jobId, jobId),
        eq(assignments.state, "submitted"),
        page.differing ? eq(annotations.agrees, false) : undefined,
        after
          ? sql`(${assignments.acceptAfter}, ${assignments.id}) > (select l.accept_after, l.id from assignments l where l.job_id = ${jobId} and l.id = ${after})`
          : undefined,
      ),
    )
    .orderBy(asc(assignments.acceptAfter), asc(assignments.id))
    .limit(Math.min(page.limit ?? 50, 200));
  const kind = kindOf(job.kind);
  const config = await configsOf(ctx, jobId);
  return rows.map(({ assignment, annotation, task, worker, final }) => ({
    assignmentId: assignment.id,
    taskId: task.id,
    externalId: task.externalId,
    item: task.item as StoredItem,
    worker: worker ?? "a former worker",
    value: annotation.value,
    summary: kind.summary(annotation.value, config.get(annotation.schemaVersion)),
    submittedAt: annotation.submittedAt,
    activeSeconds: annotation.activeSeconds,
    acceptAfter: assignment.acceptAfter,
    agrees: annotation.agrees,
    finalLabel: final,
    rewardMicros: assignment.priceMicros,
  }));
}

export type HistoryRow = {
  eventId: string;
  name: string;
  actor: string;
  subject: string;
  payload: Record<string, unknown>;
  at: Date;
};

/** What happened in a job, the newest first. `before` is the last event of the page before. */
export async function jobHistory(
  ctx: Ctx,
  jobId: string,
  page: { before?: string; names?: string[]; limit?: number } = {},
): Promise<HistoryRow[]> {
  await reviewedJob(ctx, jobId);
  const { before } = page;
  const rows = await ctx.db
    .select()
    .from(events)
    .where(
      and(
        visible.events(ctx.actor),
        eq(events.jobId, jobId),
        page.names ? inArray(events.name, page.names) : undefined,
        // The cursor is a row, not a time: Postgres counts microseconds, and a Date would lose them.
        before
          ? sql`(${events.createdAt}, ${events.id}) < (select l.created_at, l.id from events l where l.job_id = ${jobId} and l.id = ${before})`
          : undefined,
      ),
    )
    .orderBy(desc(events.createdAt), desc(events.id))
    .limit(Math.min(page.limit ?? 50, 200));
  return rows.map(({ id, name, actor, subject, payload, createdAt }) => ({
    eventId: id,
    name,
    actor,
    subject,
    payload,
    at: createdAt,
  }));
}

const sameAssignment = and(
  eq(annotations.jobId, assignments.jobId),
  eq(annotations.workerId, assignments.workerId),
  eq(annotations.taskId, assignments.taskId),
);

/** A job's label schemas by version: a summary is written in the words the worker saw. */
async function configsOf(ctx: Ctx, jobId: string): Promise<Map<number, unknown>> {
  const rows = await ctx.db
    .select({ version: labelSchemas.version, config: labelSchemas.config })
    .from(labelSchemas)
    .innerJoin(jobs, eq(jobs.id, labelSchemas.jobId))
    .where(and(visible.jobs(ctx.actor), eq(labelSchemas.jobId, jobId)));
  return new Map(rows.map((row) => [row.version, row.config]));
}

/** A, B … Z, AA, AB … */
export function letter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${letter(Math.floor(index / 26) - 1)}${last}`;
}
