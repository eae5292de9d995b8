/** The tasks of a job, as requesters and reviewers read them. No worker-facing door calls this. */
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { assignments, finalLabels, goldAnswers, jobs, taskStates, tasks } from "#db/schema/index";
import { visible } from "#domain/access/visible";
import type { StoredItem } from "#domain/annotations/stored-item";
import type { Ctx } from "#domain/context";
import { insideJob } from "#domain/jobs/inside-job";
import { type Page, pageOf, pageSize } from "#domain/page";
import { type ItemState, itemState, type TaskState } from "./states";
import { wordsOf } from "./words";

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
  /** The known answer, where it has one. */
  gold: { value: unknown; summary: string } | null;
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
  return { ...page, items: await describeTasks(ctx, job, page.items) };
}

/** Tasks of jobs the actor may see, each with its state, final label and gold, in the requester's own order. */
export function taskRows(ctx: Ctx, which: ReturnType<typeof and>, limit: number) {
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

/** The rows as people read them. */
export async function describeTasks(
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
    gold: gold ? { value: gold.value, summary: words.say(gold.value, gold.schemaVersion) } : null,
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
