import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { createdAt, json, moment } from "../columns";

/** The datum itself, written once and read when shown. What changes on every claim is in task_states. */
export const tasks = pgTable(
  "tasks",
  {
    jobId: text("job_id").notNull(),
    id: text("id").notNull(),
    externalId: text("external_id"),
    item: json<unknown>("item").notNull(),
    /** Position in the requester's own order, across imports. */
    position: integer("position").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.id] }),
    uniqueIndex("tasks_external_id").on(t.jobId, t.externalId),
    index("tasks_in_order").on(t.jobId, t.position),
  ],
);

/**
 * The hot, narrow row of a task. `need` is how many more labels may be handed out now: held by this
 * counter, not by a count in TypeScript. `lane` separates gold (1) from ordinary (0) so that both are
 * claimed by the same statement; `rnd` places a task on the ring that workers' cursors walk.
 * The index predicate is the boolean and not `need > 0`, which would kill heap-only updates.
 */
export const taskStates = pgTable(
  "task_states",
  {
    jobId: text("job_id").notNull(),
    taskId: text("task_id").notNull(),
    lane: smallint("lane").notNull().default(0),
    rnd: integer("rnd").notNull(),
    need: smallint("need").notNull(),
    leased: smallint("leased").notNull().default(0),
    done: smallint("done").notNull().default(0),
    open: boolean("open").notNull().default(true),
    state: text("state").$type<"open" | "undecided" | "settled" | "cancelled">().notNull().default("open"),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.taskId] }),
    index("task_states_ring").on(t.jobId, t.lane, t.rnd).where(sql`${t.open}`),
    index("task_states_undecided").on(t.jobId, t.taskId).where(sql`${t.state} = 'undecided'`),
    check("task_states_counts", sql`${t.need} >= 0 and ${t.leased} >= 0 and ${t.done} >= 0`),
  ],
);

/** Known answers. No query that serves a worker's client reads this table. */
export const goldAnswers = pgTable(
  "gold_answers",
  {
    jobId: text("job_id").notNull(),
    taskId: text("task_id").notNull(),
    value: json<unknown>("value").notNull(),
    schemaVersion: integer("schema_version").notNull(),
    explanation: text("explanation").notNull().default(""),
    state: text("state").$type<"active" | "quarantined" | "retired">().notNull().default("active"),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    /** Made gold by the marketplace, from a task that was settled beyond doubt; null for the requester's own gold. */
    promotedAt: moment("promoted_at"),
    /** What its label rested on then; plain data of domain/scoring/gold-promotion.ts. */
    promotion: json<unknown>("promotion"),
    /** Offered to workers since; null while it waits in the job's stock of gold. */
    openedAt: moment("opened_at"),
    /** Its answers were graded then; null while it gathers answers, or while it is in doubt itself. */
    judgedAt: moment("judged_at"),
    /** How likely the known answer is to be wrong, by the answers of good workers. */
    doubt: real("doubt").notNull().default(0),
    quarantinedAt: moment("quarantined_at"),
    /** What spoke against it. */
    evidence: json<Record<string, unknown>>("evidence"),
    /** Whatever it had touched was made good then. */
    repairedAt: moment("repaired_at"),
    /** Who has confirmed that it was wrong, or restored it. */
    ruledBy: text("ruled_by"),
    ruledAt: moment("ruled_at"),
    note: text("note"),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.taskId] })],
);

/**
 * A machine's proposed annotation, in the order the requester sent them: the first one (place 0) is what workers are
 * shown. `draw` is a chance drawn once for the task: below the job's share of withheld predictions, the task is shown
 * without.
 */
export const predictions = pgTable(
  "predictions",
  {
    jobId: text("job_id").notNull(),
    taskId: text("task_id").notNull(),
    place: smallint("place").notNull(),
    model: text("model").notNull(),
    version: text("version").notNull().default(""),
    /** The model's own confidence, 0…1; null when it gave none. */
    score: real("score"),
    /** Confidence by mark, where the model gives one for each. */
    scores: json<Record<string, number>>("scores"),
    value: json<unknown>("value").notNull(),
    draw: real("draw").notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.taskId, t.place] })],
);

/** What the engine said of a task after so many answers: one row per (task, answers so far), so deciding is idempotent. */
export const verdicts = pgTable(
  "verdicts",
  {
    jobId: text("job_id").notNull(),
    taskId: text("task_id").notNull(),
    answers: smallint("answers").notNull(),
    decision: text("decision").$type<"settle" | "more" | "undecided">().notNull(),
    value: json<unknown>("value"),
    confidence: real("confidence").notNull(),
    reasons: json<unknown[]>("reasons").notNull(),
    engine: text("engine").notNull(),
    /** The reading of the job that was spoken from, where one was. */
    reading: integer("reading"),
    /** Whose answers counted and what else was known then, so that the verdict can be computed again. */
    basis: json<unknown>("basis"),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.taskId, t.answers] })],
);

/** The final label of a settled task, and where it came from. */
export const finalLabels = pgTable(
  "final_labels",
  {
    jobId: text("job_id").notNull(),
    taskId: text("task_id").notNull(),
    value: json<unknown>("value").notNull(),
    schemaVersion: integer("schema_version").notNull(),
    confidence: real("confidence").notNull(),
    source: text("source").$type<"consensus" | "adjudication" | "gold">().notNull(),
    answers: smallint("answers").notNull(),
    engine: text("engine").notNull(),
    settledAt: moment("settled_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.taskId] }), index("final_labels_when").on(t.jobId, t.settledAt)],
);

/** A reviewer's ruling on an undecided task. */
export const adjudications = pgTable(
  "adjudications",
  {
    jobId: text("job_id").notNull(),
    taskId: text("task_id").notNull(),
    reviewerId: text("reviewer_id").notNull(),
    value: json<unknown>("value").notNull(),
    reason: text("reason").notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.taskId] })],
);

/** A worker's question about an ambiguous task, and the requester's answer to it. */
export const questions = pgTable(
  "questions",
  {
    jobId: text("job_id").notNull(),
    id: text("id").notNull(),
    taskId: text("task_id").notNull(),
    assignmentId: text("assignment_id").notNull(),
    workerId: text("worker_id").notNull(),
    comment: text("comment").notNull(),
    createdAt: createdAt(),
    answer: text("answer"),
    answeredBy: text("answered_by"),
    answeredAt: moment("answered_at"),
    /** Whether question and answer stand beside the instructions, for everybody in the job. */
    inGuidelines: boolean("in_guidelines").notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.id] }), index("questions_of_task").on(t.jobId, t.taskId)],
);
