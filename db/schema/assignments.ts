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
import { createdAt, json, micros, moment } from "../columns";

/**
 * One worker in one job: the row a claim locks. `cursor` is the worker's place on the ring of tasks, which is
 * why a claim costs the same after five thousand tasks as after none.
 */
export const jobWorkers = pgTable(
  "job_workers",
  {
    jobId: text("job_id").notNull(),
    workerId: text("worker_id").notNull(),
    cursor: integer("cursor").notNull(),
    leased: smallint("leased").notNull().default(0),
    leaseCap: smallint("lease_cap").notNull().default(10),
    /** How many assignments were handed out, of any lane: the position that the gold schedule is keyed by. */
    served: integer("served").notNull().default(0),
    goldServed: integer("gold_served").notNull().default(0),
    submitted: integer("submitted").notNull().default(0),
    activeSeconds: integer("active_seconds").notNull().default(0),
    /** Price of the next assignment, fixed into it when it is claimed. */
    priceMicros: micros("price_micros").notNull(),
    tier: smallint("tier").notNull().default(0),
    /** Standing in this job. */
    standing: text("standing")
      .$type<"active" | "on_notice" | "paused" | "suspended">()
      .notNull()
      .default("active"),
    /** The demanded qualification lapses then; null when none is demanded. */
    admittedUntil: moment("admitted_until"),
    toppedUpMicros: micros("topped_up_micros").notNull().default(sql`0`),
    /** The newest version of the instructions that the worker has confirmed; an older one than the job's stops claims. */
    instructionsVersion: integer("instructions_version").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.workerId] }),
    index("job_workers_of_worker").on(t.workerId),
    check("job_workers_leased", sql`${t.leased} >= 0`),
  ],
);

/** One worker's lease on one task, and its fate. The primary key is why nobody sees a task twice. */
export const assignments = pgTable(
  "assignments",
  {
    jobId: text("job_id").notNull(),
    workerId: text("worker_id").notNull(),
    taskId: text("task_id").notNull(),
    id: text("id").notNull(),
    /** Proves that who submits holds this lease; a new one is never issued for the same lease. */
    token: text("token").notNull(),
    state: text("state")
      .$type<"active" | "submitted" | "accepted" | "rejected" | "appealed" | "released" | "expired">()
      .notNull()
      .default("active"),
    /** Price fixed at claim time, and the platform's share on top of it. */
    priceMicros: micros("price_micros").notNull(),
    feeMicros: micros("fee_micros").notNull(),
    tier: smallint("tier").notNull().default(0),
    schemaVersion: integer("schema_version").notNull(),
    leaseUntil: moment("lease_until").notNull(),
    claimedAt: moment("claimed_at").notNull().default(sql`now()`),
    submittedAt: moment("submitted_at"),
    endedAt: moment("ended_at"),
    /** Why the worker gave it back. */
    releaseReason: text("release_reason"),
    /** Silence pays: accepted then unless a reviewer spoke. */
    acceptAfter: moment("accept_after"),
    /** Handed in late, when no opening was left for it: paid out of the job's reserve. */
    surplus: boolean("surplus").notNull().default(false),
    /** The ledger entry that paid it; null until posted. */
    entryId: text("entry_id"),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.workerId, t.taskId] }),
    uniqueIndex("assignments_id").on(t.jobId, t.id),
    index("assignments_lapsed").on(t.leaseUntil).where(sql`${t.state} = 'active'`),
    index("assignments_active").on(t.jobId, t.workerId).where(sql`${t.state} = 'active'`),
    index("assignments_to_accept").on(t.acceptAfter).where(sql`${t.state} = 'submitted'`),
    index("assignments_to_pay")
      .on(t.jobId, t.workerId)
      .where(sql`${t.state} = 'accepted' and ${t.entryId} is null`),
  ],
);

/**
 * What a worker handed in; an acknowledged row is never lost. It changes only when its worker takes it back while it
 * still rests, and then the earlier version is kept beside it.
 */
export const annotations = pgTable(
  "annotations",
  {
    jobId: text("job_id").notNull(),
    taskId: text("task_id").notNull(),
    workerId: text("worker_id").notNull(),
    id: text("id").notNull(),
    assignmentId: text("assignment_id").notNull(),
    /** Minted by the browser before the first send: the same submission sent twice counts once. */
    submissionId: text("submission_id").notNull(),
    kind: text("kind").notNull(),
    kindVersion: smallint("kind_version").notNull(),
    schemaVersion: integer("schema_version").notNull(),
    value: json<unknown>("value").notNull(),
    activeSeconds: integer("active_seconds").notNull(),
    late: boolean("late").notNull().default(false),
    submittedAt: moment("submitted_at").notNull().default(sql`now()`),
    /** Until then its worker may take it back, and the engine does not look at it: gold and ordinary rest alike. */
    restsUntil: moment("rests_until").notNull().default(sql`now()`),
    /** When its worker took it back the last time. */
    reopenedAt: moment("reopened_at"),
    /** What became of the task's prediction (domain/annotations/fate.ts); null where the task had none. */
    prediction: json<unknown>("prediction"),
    /** Null until the engine has taken it in: the accrual that scoring works off. */
    scoredAt: moment("scored_at"),
    /** Grade against gold, 0…1; null for ordinary tasks and until scored. */
    goldScore: real("gold_score"),
    /** Whether it agrees with the final label; null until settled. */
    agrees: boolean("agrees"),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.taskId, t.workerId] }),
    uniqueIndex("annotations_submission").on(t.jobId, t.submissionId),
    index("annotations_unscored").on(t.jobId, t.submittedAt).where(sql`${t.scoredAt} is null`),
  ],
);

/** What an annotation was before its worker took it back and handed it in again. */
export const annotationVersions = pgTable(
  "annotation_versions",
  {
    jobId: text("job_id").notNull(),
    annotationId: text("annotation_id").notNull(),
    /** From 1, in the order of handing in. */
    version: smallint("version").notNull(),
    submissionId: text("submission_id").notNull(),
    value: json<unknown>("value").notNull(),
    prediction: json<unknown>("prediction"),
    activeSeconds: integer("active_seconds").notNull(),
    submittedAt: moment("submitted_at").notNull(),
    replacedAt: moment("replaced_at").notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.annotationId, t.version] }),
    uniqueIndex("annotation_versions_submission").on(t.jobId, t.submissionId),
  ],
);

/** A reviewer's word on a submitted assignment. */
export const reviews = pgTable(
  "reviews",
  {
    jobId: text("job_id").notNull(),
    id: text("id").notNull(),
    assignmentId: text("assignment_id").notNull(),
    reviewerId: text("reviewer_id").notNull(),
    outcome: text("outcome").$type<"accepted" | "rejected">().notNull(),
    reason: text("reason").notNull().default(""),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.id] }),
    index("reviews_of_assignment").on(t.jobId, t.assignmentId),
  ],
);

/** A worker contests a rejection or a decision about their standing; a person answers within a clock. */
export const appeals = pgTable(
  "appeals",
  {
    jobId: text("job_id").notNull(),
    id: text("id").notNull(),
    workerId: text("worker_id").notNull(),
    subject: text("subject").$type<"assignment" | "decision">().notNull(),
    subjectId: text("subject_id").notNull(),
    statement: text("statement").notNull(),
    state: text("state").$type<"open" | "granted" | "denied">().notNull().default("open"),
    dueAt: moment("due_at").notNull(),
    /** Nobody had answered by the date: from then on it is the admins' matter. */
    escalatedAt: moment("escalated_at"),
    createdAt: createdAt(),
    decidedBy: text("decided_by"),
    decidedAt: moment("decided_at"),
    ruling: text("ruling"),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.id] }),
    uniqueIndex("appeals_subject").on(t.jobId, t.subject, t.subjectId),
    index("appeals_open").on(t.dueAt).where(sql`${t.state} = 'open'`),
    index("appeals_of_worker").on(t.workerId, t.createdAt),
  ],
);

/**
 * The task of a contested rejection is given to colleagues once more, who cannot tell it from ordinary work. What they
 * may at most cost is promised in the job's budget for as long as an opening is left or an answer is out.
 */
export const rechecks = pgTable(
  "rechecks",
  {
    jobId: text("job_id").notNull(),
    appealId: text("appeal_id").notNull(),
    taskId: text("task_id").notNull(),
    /** The contested one. */
    assignmentId: text("assignment_id").notNull(),
    wanted: smallint("wanted").notNull(),
    /** How many colleagues may still take it. */
    openings: smallint("openings").notNull(),
    state: text("state").$type<"open" | "answered" | "lapsed" | "withdrawn">().notNull().default("open"),
    /** Then it ends with the answers that are in. */
    dueAt: moment("due_at").notNull(),
    /** What the colleagues' answers say; plain data of domain/reviews/recheck-verdict.ts. */
    verdict: json<unknown>("verdict"),
    createdAt: createdAt(),
    endedAt: moment("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.appealId] }),
    index("rechecks_open").on(t.jobId, t.dueAt).where(sql`${t.state} = 'open'`),
    check("rechecks_openings", sql`${t.openings} >= 0`),
  ],
);

/** Colleagues who may be given a contested task. One row becomes an assignment, or stays an invitation nobody sees. */
export const recheckPeers = pgTable(
  "recheck_peers",
  {
    jobId: text("job_id").notNull(),
    workerId: text("worker_id").notNull(),
    appealId: text("appeal_id").notNull(),
    assignmentId: text("assignment_id"),
    /** The lease ended without an answer; somebody else may be given the task. */
    goneAt: moment("gone_at"),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.workerId, t.appealId] }),
    index("recheck_peers_of_appeal").on(t.jobId, t.appealId),
    index("recheck_peers_of_worker").on(t.workerId),
  ],
);
