/** What requesters and reviewers read of a job's tasks. No worker-facing door calls this. */
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { driver } from "#db/client";
import {
  adjudications,
  annotations,
  assignments,
  finalLabels,
  goldAnswers,
  jobs,
  labelSchemas,
  taskStates,
  tasks,
  verdicts,
  workerProfiles,
} from "#db/schema/index";
import { visible } from "#domain/access/visible";
import type { Kind } from "#domain/annotations/kind";
import { kindOf } from "#domain/annotations/kinds/index";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";
import { insideJob } from "#domain/jobs/inside-job";
import type { Micros } from "#domain/money";
import { type Page, pageOf, pageSize } from "#domain/page";
import type { StoredItem } from "./item";
import { type ItemState, itemState, type TaskState } from "./states";

export type FinalLabel = {
  value: unknown;
  /** In a few words. */
  summary: string;
  confidence: number;
  source: "consensus" | "adjudication" | "gold";
  answers: number;
  engine: string;
  settledAt: Date;
};

export type TaskRow = {
  taskId: string;
  jobId: string;
  externalId: string | null;
  position: number;
  item: StoredItem;
  state: TaskState;
  /** Derived from the task and its assignments. */
  itemState: ItemState;
  isGold: boolean;
  goldState: "active" | "quarantined" | "retired" | null;
  /** Answers in, assignments out, and how many more may be handed out. */
  done: number;
  leased: number;
  need: number;
  finalLabel: FinalLabel | null;
};

export type TaskFilter = {
  state?: TaskState;
  gold?: boolean;
  /** The beginning of an external id. */
  externalId?: string;
};

/** A job's tasks in the requester's own order; `after` is the position of the last task of the page before. */
export async function tasksOf(
  ctx: Ctx,
  given: { jobId: string; after?: string; first?: number } & TaskFilter,
): Promise<Page<TaskRow>> {
  const job = await insideJob(ctx, given.jobId);
  const size = pageSize(given.first);
  const after = Number(given.after);
  const rows = await taskRows(
    ctx,
    and(
      eq(tasks.jobId, job.id),
      given.state ? eq(taskStates.state, given.state) : undefined,
      given.gold === undefined ? undefined : eq(taskStates.lane, given.gold ? 1 : 0),
      given.externalId ? sql`starts_with(${tasks.externalId}, ${given.externalId})` : undefined,
      given.after && Number.isSafeInteger(after) ? sql`${tasks.position} > ${after}` : undefined,
    ),
    size + 1,
  );
  const page = pageOf(rows, size, ({ task }) => String(task.position));
  return { ...page, items: await show(ctx, job, page.items) };
}

export type TaskAnnotation = {
  annotationId: string;
  assignmentId: string;
  workerId: string;
  /** The worker's pseudonym. */
  worker: string;
  value: unknown;
  summary: string;
  schemaVersion: number;
  activeSeconds: number;
  late: boolean;
  submittedAt: Date;
  state: (typeof assignments.$inferSelect)["state"];
  rewardMicros: Micros;
  /** Grade against gold; null for ordinary tasks. */
  goldScore: number | null;
  /** Whether it agrees with the final label; null until there is one. */
  agrees: boolean | null;
};

export type TaskDetail = TaskRow & {
  /** The label schema in force. */
  config: unknown;
  kind: string;
  annotations: TaskAnnotation[];
  /** What the engine said after each number of answers. */
  verdicts: {
    answers: number;
    decision: "settle" | "more" | "undecided";
    confidence: number;
    summary: string | null;
    reasons: unknown[];
    engine: string;
    at: Date;
  }[];
  gold: { value: unknown; summary: string; explanation: string } | null;
  adjudication: { value: unknown; reason: string; at: Date } | null;
};

/** One task with every annotation and decision about it. @throws NotFound */
export async function taskById(ctx: Ctx, jobId: string, taskId: string): Promise<TaskDetail> {
  const job = await insideJob(ctx, jobId);
  const rows = await taskRows(ctx, and(eq(tasks.jobId, jobId), eq(tasks.id, taskId)), 1);
  const [task] = await show(ctx, job, rows);
  if (!task) throw new NotFound("task", taskId);
  const words = await wordsOf(ctx, job);
  const mine = visible.jobs(ctx.actor);
  const [given, said, ruled] = await Promise.all([
    ctx.db
      .select({ annotation: annotations, assignment: assignments, worker: workerProfiles.displayName })
      .from(annotations)
      .innerJoin(
        assignments,
        and(
          eq(assignments.jobId, annotations.jobId),
          eq(assignments.workerId, annotations.workerId),
          eq(assignments.taskId, annotations.taskId),
        ),
      )
      .leftJoin(workerProfiles, eq(workerProfiles.personId, annotations.workerId))
      .where(
        and(visible.assignments(ctx.actor), eq(annotations.jobId, jobId), eq(annotations.taskId, taskId)),
      )
      .orderBy(asc(annotations.submittedAt), asc(annotations.id)),
    ctx.db
      .select({ verdict: verdicts })
      .from(verdicts)
      .innerJoin(jobs, eq(jobs.id, verdicts.jobId))
      .where(and(mine, eq(verdicts.jobId, jobId), eq(verdicts.taskId, taskId)))
      .orderBy(asc(verdicts.answers)),
    ctx.db
      .select({ ruling: adjudications })
      .from(adjudications)
      .innerJoin(jobs, eq(jobs.id, adjudications.jobId))
      .where(and(mine, eq(adjudications.jobId, jobId), eq(adjudications.taskId, taskId))),
  ]);
  const gold = rows[0]?.gold;
  const ruling = ruled[0]?.ruling;
  return {
    ...task,
    kind: job.kind,
    config: words.now,
    annotations: given.map(({ annotation: n, assignment: a, worker }) => ({
      annotationId: n.id,
      assignmentId: a.id,
      workerId: n.workerId,
      worker: worker ?? "a former worker",
      value: n.value,
      summary: words.say(n.value, n.schemaVersion),
      schemaVersion: n.schemaVersion,
      activeSeconds: n.activeSeconds,
      late: n.late,
      submittedAt: n.submittedAt,
      state: a.state,
      rewardMicros: a.priceMicros,
      goldScore: n.goldScore,
      agrees: n.agrees,
    })),
    verdicts: said.map(({ verdict: v }) => ({
      answers: v.answers,
      decision: v.decision,
      confidence: v.confidence,
      summary: v.value === null ? null : words.say(v.value, job.schemaVersion),
      reasons: v.reasons,
      engine: v.engine,
      at: v.createdAt,
    })),
    gold: gold
      ? {
          value: gold.value,
          summary: words.say(gold.value, gold.schemaVersion),
          explanation: gold.explanation,
        }
      : null,
    adjudication: ruling ? { value: ruling.value, reason: ruling.reason, at: ruling.createdAt } : null,
  };
}

function taskRows(ctx: Ctx, which: ReturnType<typeof and>, limit: number) {
  return ctx.db
    .select({ task: tasks, at: taskStates, label: finalLabels, gold: goldAnswers })
    .from(tasks)
    .innerJoin(jobs, eq(jobs.id, tasks.jobId))
    .innerJoin(taskStates, and(eq(taskStates.jobId, tasks.jobId), eq(taskStates.taskId, tasks.id)))
    .leftJoin(finalLabels, and(eq(finalLabels.jobId, tasks.jobId), eq(finalLabels.taskId, tasks.id)))
    .leftJoin(goldAnswers, and(eq(goldAnswers.jobId, tasks.jobId), eq(goldAnswers.taskId, tasks.id)))
    .where(and(visible.jobs(ctx.actor), which))
    .orderBy(asc(tasks.position), asc(tasks.id))
    .limit(limit);
}

type Raw = Awaited<ReturnType<typeof taskRows>>[number];

async function show(
  ctx: Ctx,
  job: { id: string; kind: string; schemaVersion: number },
  rows: Raw[],
): Promise<TaskRow[]> {
  const [words, rejected] = await Promise.all([wordsOf(ctx, job), rejectedOf(ctx, job.id, rows)]);
  return rows.map(({ task, at, label, gold }) => ({
    taskId: task.id,
    jobId: task.jobId,
    externalId: task.externalId,
    position: task.position,
    item: task.item as StoredItem,
    state: at.state,
    itemState: itemState({ ...at, rejected: rejected.get(task.id) ?? 0 }),
    isGold: at.lane === 1,
    goldState: gold?.state ?? null,
    done: at.done,
    leased: at.leased,
    need: at.need,
    finalLabel: label
      ? {
          value: label.value,
          summary: words.say(label.value, label.schemaVersion),
          confidence: label.confidence,
          source: label.source,
          answers: label.answers,
          engine: label.engine,
          settledAt: label.settledAt,
        }
      : null,
  }));
}

async function rejectedOf(ctx: Ctx, jobId: string, rows: Raw[]): Promise<Map<string, number>> {
  const ids = rows.map((row) => row.task.id);
  if (ids.length === 0) return new Map();
  const found = await ctx.db
    .select({ taskId: assignments.taskId, n: sql<number>`count(*)::int` })
    .from(assignments)
    .where(
      and(
        visible.assignments(ctx.actor),
        eq(assignments.jobId, jobId),
        inArray(assignments.taskId, ids),
        eq(assignments.state, "rejected"),
      ),
    )
    .groupBy(assignments.taskId);
  return new Map(found.map((row) => [row.taskId, row.n]));
}

/** Says a value in the words of the label schema it was made under. */
async function wordsOf(ctx: Ctx, job: { id: string; kind: string; schemaVersion: number }) {
  const rows = await ctx.db
    .select({ version: labelSchemas.version, config: labelSchemas.config })
    .from(labelSchemas)
    .innerJoin(jobs, eq(jobs.id, labelSchemas.jobId))
    .where(and(visible.jobs(ctx.actor), eq(labelSchemas.jobId, job.id)))
    .orderBy(desc(labelSchemas.version));
  const kind: Kind = kindOf(job.kind);
  const configs = new Map(rows.map((row) => [row.version, row.config]));
  const now = configs.get(job.schemaVersion);
  return { now, say: (value: unknown, version: number) => kind.summary(value, configs.get(version) ?? now) };
}

/** The picture behind a task, for people who may see the job's inside; undefined when it has none. @throws NotFound */
export async function taskImage(
  ctx: Ctx,
  jobId: string,
  taskId: string,
): Promise<{ assetId: string } | undefined> {
  await insideJob(ctx, jobId);
  const [row] = await driver(ctx.db).unsafe<{ item: StoredItem }[]>(
    "select item from tasks where job_id = $1 and id = $2",
    [jobId, taskId],
    { prepare: true },
  );
  if (!row) throw new NotFound("task", taskId);
  return row.item.image && { assetId: row.item.image.assetId };
}
