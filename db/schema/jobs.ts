import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, real, text } from "drizzle-orm/pg-core";
import { createdAt, id, json, micros, moment } from "../columns";

/** A published piece of work. Grows with the marketplace, not with a job: its id is the key that all below begin with. */
export const jobs = pgTable(
  "jobs",
  {
    id: id<string>("id").primaryKey(),
    organizationId: text("organization_id").notNull(),
    title: text("title").notNull(),
    /** One line for the job board. */
    summary: text("summary").notNull().default(""),
    kind: text("kind").notNull(),
    state: text("state").$type<"draft" | "published" | "paused" | "closed">().notNull().default("draft"),
    /** Why the marketplace paused it by itself, if it did. */
    pauseReason: text("pause_reason"),
    currency: text("currency").notNull(),
    rewardMicros: micros("reward_micros").notNull(),
    feeBps: integer("fee_bps").notNull(),
    /** Quality plan (domain/scoring/plan.ts). */
    plan: json<Record<string, unknown>>("plan").notNull(),
    /** Price tiers (domain/scoring/tiers.ts). */
    tiers: json<{ bps: number; fromLower: number; minChecked: number }[]>("tiers").notNull(),
    floorPerHourMicros: micros("floor_per_hour_micros").notNull().default(sql`0`),
    topUpReserveBps: integer("top_up_reserve_bps").notNull().default(1000),
    leaseSeconds: integer("lease_seconds").notNull().default(1200),
    reviewHours: integer("review_hours").notNull().default(72),
    /** How long an answer rests before the engine looks at it: until then its worker may take it back. */
    takeBackSeconds: integer("take_back_seconds").notNull().default(120),
    /** Share of the tasks with predictions that are shown without them, in basis points: what anchoring is measured by. */
    predictionsWithheldBps: integer("predictions_withheld_bps").notNull().default(1000),
    qualificationId: text("qualification_id"),
    schemaVersion: integer("schema_version").notNull().default(1),
    instructionsVersion: integer("instructions_version").notNull().default(1),
    budgetMicros: micros("budget_micros").notNull().default(sql`0`),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    publishedAt: moment("published_at"),
    closedAt: moment("closed_at"),
    /** Every task settled or cancelled and every annotation paid: the rest of the hold has gone back. */
    finishedAt: moment("finished_at"),
  },
  (t) => [
    index("jobs_by_organization").on(t.organizationId, t.createdAt),
    index("jobs_on_board").on(t.state, t.publishedAt),
    check("jobs_reward_positive", sql`${t.rewardMicros} > 0`),
  ],
);

/** One immutable version of a job's label schema: the kind's config. */
export const labelSchemas = pgTable(
  "label_schemas",
  {
    jobId: text("job_id").notNull(),
    version: integer("version").notNull(),
    config: json<unknown>("config").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.version] })],
);

/** One immutable version of the instructions workers see beside a task, in Markdown. */
export const instructions = pgTable(
  "instructions",
  {
    jobId: text("job_id").notNull(),
    version: integer("version").notNull(),
    markdown: text("markdown").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.version] })],
);

/**
 * What the job's hold covers. `committed` is the most that is promised and not yet posted;
 * the CHECK is the promise that nothing is ever offered to a worker that is not held.
 */
export const jobBudgets = pgTable(
  "job_budgets",
  {
    jobId: text("job_id").primaryKey(),
    heldMicros: micros("held_micros").notNull().default(sql`0`),
    committedMicros: micros("committed_micros").notNull().default(sql`0`),
    spentMicros: micros("spent_micros").notNull().default(sql`0`),
    /** What committed may not touch: the part of the hold kept for hourly-floor top-ups and late work. */
    reserveMicros: micros("reserve_micros").notNull().default(sql`0`),
  },
  (t) => [
    check(
      "job_budgets_covered",
      sql`${t.committedMicros} >= 0 and ${t.spentMicros} >= 0 and ${t.reserveMicros} >= 0 and ${t.spentMicros} + ${t.committedMicros} + ${t.reserveMicros} <= ${t.heldMicros}`,
    ),
  ],
);

/**
 * How much gold a job has open beside its ordinary tasks, as last counted, and what its workers were due since: the claim
 * reads it. Plain numbers of domain/scoring/gold-supply.ts.
 */
export const goldSupplies = pgTable("gold_supplies", {
  jobId: text("job_id").primaryKey(),
  ordinary: integer("ordinary").notNull(),
  gold: integer("gold").notNull(),
  /** How likely workers were due gold, and the share of it that was wanted, in the mean over the last answers. */
  usual: real("usual").notNull(),
  due: real("due").notNull(),
  /** Answers since the count. */
  answers: integer("answers").notNull().default(0),
});

/** What the engine has learned about a job as a whole; plain data of domain/scoring. */
export const jobScoring = pgTable("job_scoring", {
  jobId: text("job_id").primaryKey(),
  state: json<unknown>("state").notNull(),
  updatedAt: moment("updated_at").notNull(),
});
