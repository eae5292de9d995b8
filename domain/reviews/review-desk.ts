/** What waits for reviewers over all the jobs they may review, each list in the order of its clock. */
import { and, asc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import {
  annotations,
  assignments,
  finalLabels,
  jobs,
  labelSchemas,
  questions,
  taskStates,
  tasks,
} from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import { kindOf } from "#domain/annotations/kinds/index";
import type { StoredItem } from "#domain/annotations/stored-item";
import type { Ctx } from "#domain/context";
import type { Micros } from "#domain/money";
import { letter } from "./queries";

/** The jobs of the organizations one reviews for: admins look through the same eyes as everybody here. */
function ownJobs(ctx: Ctx): SQL | undefined {
  const ids =
    ctx.actor.type === "person" ? ctx.actor.memberships.map(({ organizationId }) => organizationId) : [];
  for (const organizationId of ids) authorize(ctx, "job.read", { organizationId });
  return and(visible.jobs(ctx.actor), ids.length > 0 ? inArray(jobs.organizationId, ids) : sql`false`);
}

export type UndecidedJob = {
  jobId: string;
  jobTitle: string;
  kind: string;
  undecided: number;
  /** The task to begin with. */
  firstTaskId: string;
};

/** Jobs with undecided tasks, those with most first. */
export async function undecidedJobs(ctx: Ctx): Promise<UndecidedJob[]> {
  return ctx.db
    .select({
      jobId: jobs.id,
      jobTitle: jobs.title,
      kind: jobs.kind,
      undecided: sql<number>`count(*)::int`,
      firstTaskId: sql<string>`min(${taskStates.taskId})`,
    })
    .from(taskStates)
    .innerJoin(jobs, eq(jobs.id, taskStates.jobId))
    .where(and(ownJobs(ctx), eq(taskStates.state, "undecided")))
    .groupBy(jobs.id)
    .orderBy(sql`count(*) desc`, asc(jobs.id))
    .limit(200);
}

export type WaitingAnswer = {
  jobId: string;
  jobTitle: string;
  kind: string;
  config: unknown;
  assignmentId: string;
  taskId: string;
  item: StoredItem;
  value: unknown;
  summary: string;
  /** The final label, and the same in a few words; null while there is none. */
  labelValue: unknown;
  label: string | null;
  agrees: boolean | null;
  activeSeconds: number;
  submittedAt: Date;
  /** Accepted then, unless a reviewer speaks. */
  acceptAfter: Date | null;
  rewardMicros: Micros;
  currency: string;
};

/**
 * Submitted answers that nobody has ruled on, what silence accepts soonest first, without names.
 */
export async function waitingAnswers(
  ctx: Ctx,
  page: { differing?: boolean; limit?: number } = {},
): Promise<{ answers: WaitingAnswer[]; total: number }> {
  const which = and(
    ownJobs(ctx),
    eq(assignments.state, "submitted"),
    page.differing ? eq(annotations.agrees, false) : undefined,
  );
  const [count] = await ctx.db
    .select({ n: sql<number>`count(*)::int` })
    .from(assignments)
    .innerJoin(jobs, eq(jobs.id, assignments.jobId))
    .innerJoin(annotations, sameAnswer)
    .where(which);
  const rows = await ctx.db
    .select({
      job: jobs,
      assignment: assignments,
      annotation: annotations,
      item: tasks.item,
      config: labelSchemas.config,
      label: finalLabels.value,
    })
    .from(assignments)
    .innerJoin(jobs, eq(jobs.id, assignments.jobId))
    .innerJoin(annotations, sameAnswer)
    .innerJoin(tasks, and(eq(tasks.jobId, assignments.jobId), eq(tasks.id, assignments.taskId)))
    .innerJoin(
      labelSchemas,
      and(eq(labelSchemas.jobId, jobs.id), eq(labelSchemas.version, annotations.schemaVersion)),
    )
    .leftJoin(
      finalLabels,
      and(eq(finalLabels.jobId, assignments.jobId), eq(finalLabels.taskId, assignments.taskId)),
    )
    .where(which)
    .orderBy(asc(assignments.acceptAfter), asc(assignments.id))
    .limit(Math.min(page.limit ?? 50, 200));
  const answers = rows.map(({ job, assignment, annotation, item, config, label }) => {
    const kind = kindOf(job.kind);
    return {
      jobId: job.id,
      jobTitle: job.title,
      kind: job.kind,
      config,
      assignmentId: assignment.id,
      taskId: assignment.taskId,
      item: item as StoredItem,
      value: annotation.value,
      summary: kind.summary(annotation.value, config),
      labelValue: label,
      label: label === null ? null : kind.summary(label, config),
      agrees: annotation.agrees,
      activeSeconds: annotation.activeSeconds,
      submittedAt: annotation.submittedAt,
      acceptAfter: assignment.acceptAfter,
      rewardMicros: assignment.priceMicros,
      currency: job.currency,
    };
  });
  return { answers, total: count?.n ?? answers.length };
}

const sameAnswer = and(
  eq(annotations.jobId, assignments.jobId),
  eq(annotations.workerId, assignments.workerId),
  eq(annotations.taskId, assignments.taskId),
);

export type OpenQuestion = {
  questionId: string;
  jobId: string;
  jobTitle: string;
  taskId: string;
  item: StoredItem;
  /** Everything asked about this task and not answered yet: one answer reaches all who asked. */
  comments: { who: string; text: string; at: Date }[];
};

/** Workers' open questions, one line per task, the one that waits longest first. */
export async function openQuestions(ctx: Ctx): Promise<OpenQuestion[]> {
  const rows = await ctx.db
    .select({ question: questions, jobTitle: jobs.title, item: tasks.item })
    .from(questions)
    .innerJoin(jobs, eq(jobs.id, questions.jobId))
    .innerJoin(tasks, and(eq(tasks.jobId, questions.jobId), eq(tasks.id, questions.taskId)))
    .where(and(ownJobs(ctx), isNull(questions.answer)))
    .orderBy(asc(questions.createdAt), asc(questions.id))
    .limit(200);
  const byTask = new Map<string, OpenQuestion>();
  for (const { question, jobTitle, item } of rows) {
    const key = `${question.jobId} ${question.taskId}`;
    const known = byTask.get(key) ?? {
      questionId: question.id,
      jobId: question.jobId,
      jobTitle,
      taskId: question.taskId,
      item: item as StoredItem,
      comments: [],
    };
    known.comments.push({
      who: `Worker ${letter(known.comments.length)}`,
      text: question.comment,
      at: question.createdAt,
    });
    byTask.set(key, known);
  }
  return [...byTask.values()];
}
