/** One task with all that was said about it, as requesters and reviewers read it. No worker-facing door calls this. */
import { and, asc, eq } from "drizzle-orm";
import {
  adjudications,
  annotations,
  assignments,
  jobs,
  predictions,
  tasks,
  verdicts,
  workerProfiles,
} from "#db/schema/index";
import { visible } from "#domain/access/visible";
import type { Fate } from "#domain/annotations/prediction";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";
import { insideJob } from "#domain/jobs/inside-job";
import type { Micros } from "#domain/money";
import { describeTasks, type TaskRow, taskRows } from "./queries";
import { wordsOf } from "./words";

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
  /** What became of the prediction the task came with; null where it came with none. */
  prediction: Fate | null;
};

/** What a model proposed for the task. */
export type TaskProposal = {
  model: string;
  version: string;
  /** The model's own confidence, 0…1; null where it gave none. */
  score: number | null;
  value: unknown;
  summary: string;
  /** The one that workers are shown, but for a share of tasks that is shown without. */
  offered: boolean;
};

export type TaskDetail = Omit<TaskRow, "gold"> & {
  /** The label schema in force. */
  config: unknown;
  kind: string;
  annotations: TaskAnnotation[];
  predictions: TaskProposal[];
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
  const [task] = await describeTasks(ctx, job, rows);
  if (!task) throw new NotFound("task", taskId);
  const words = await wordsOf(ctx, job);
  const mine = visible.jobs(ctx.actor);
  const [given, said, ruled, proposed] = await Promise.all([
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
    ctx.db
      .select({ prediction: predictions })
      .from(predictions)
      .innerJoin(jobs, eq(jobs.id, predictions.jobId))
      .where(and(mine, eq(predictions.jobId, jobId), eq(predictions.taskId, taskId)))
      .orderBy(asc(predictions.place)),
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
      prediction: n.prediction as Fate | null,
    })),
    predictions: proposed.map(({ prediction: p }) => ({
      model: p.model,
      version: p.version,
      score: p.score,
      value: p.value,
      summary: words.say(p.value, job.schemaVersion),
      offered: p.place === 0,
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
