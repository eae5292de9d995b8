import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, real, text } from "drizzle-orm/pg-core";
import { createdAt, json, moment } from "../columns";

/** What is known of one worker's quality in one job; plain data of domain/scoring, with its interval beside it. */
export const workerQualities = pgTable(
  "worker_qualities",
  {
    jobId: text("job_id").notNull(),
    workerId: text("worker_id").notNull(),
    quality: json<unknown>("quality").notNull(),
    test: json<unknown>("test").notNull(),
    mean: real("mean").notNull(),
    lower: real("lower").notNull(),
    upper: real("upper").notNull(),
    goldAnswers: integer("gold_answers").notNull().default(0),
    goldCorrect: integer("gold_correct").notNull().default(0),
    answers: integer("answers").notNull().default(0),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.workerId] }), index("worker_qualities_of_worker").on(t.workerId)],
);

/** The running interval of a worker's quality, one point per gold answer, for the page "my quality". */
export const qualityPoints = pgTable(
  "quality_points",
  {
    jobId: text("job_id").notNull(),
    workerId: text("worker_id").notNull(),
    goldAnswers: integer("gold_answers").notNull(),
    mean: real("mean").notNull(),
    lower: real("lower").notNull(),
    upper: real("upper").notNull(),
    at: moment("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.workerId, t.goldAnswers] })],
);

/**
 * A decision about a person's pay or access: what, why, on what evidence, and what would restore it.
 * `jobId` is '-' for decisions about the whole marketplace. Never updated; a new decision follows an old one.
 */
export const decisions = pgTable(
  "decisions",
  {
    jobId: text("job_id").notNull(),
    id: text("id").notNull(),
    personId: text("person_id").notNull(),
    subject: text("subject")
      .$type<"standing" | "tier" | "rejection" | "qualification" | "top_up" | "compensation">()
      .notNull(),
    outcome: text("outcome").notNull(),
    reasons: json<unknown[]>("reasons").notNull(),
    /** What may be shown to the person: never which task was gold. */
    evidence: json<Record<string, unknown>>("evidence").notNull(),
    engine: text("engine"),
    decidedBy: text("decided_by").notNull(),
    note: text("note"),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.id] }), index("decisions_of_person").on(t.personId, t.createdAt)],
);

/** A signal with its evidence, for an admin to look at. Flags never punish by themselves. */
export const flags = pgTable(
  "flags",
  {
    jobId: text("job_id").notNull(),
    id: text("id").notNull(),
    personId: text("person_id").notNull(),
    signal: text("signal").notNull(),
    evidence: json<Record<string, unknown>>("evidence").notNull(),
    state: text("state").$type<"open" | "resolved">().notNull().default("open"),
    createdAt: createdAt(),
    resolvedBy: text("resolved_by"),
    resolvedAt: moment("resolved_at"),
    resolution: text("resolution").$type<"dismissed" | "reinstated" | "put_on_notice" | "suspended">(),
    note: text("note"),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.id] }),
    index("flags_open").on(t.createdAt).where(sql`${t.state} = 'open'`),
    index("flags_of_person").on(t.personId, t.createdAt),
  ],
);
