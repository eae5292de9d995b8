import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { createdAt, json, micros, moment } from "../columns";

/** A named thing a worker may hold. With exam items it can be earned by passing them. */
export const qualifications = pgTable(
  "qualifications",
  {
    id: text("id").primaryKey(),
    /** Null: defined by the marketplace itself. */
    organizationId: text("organization_id"),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    kind: text("kind").notNull(),
    config: json<unknown>("config").notNull(),
    instructions: text("instructions").notNull().default(""),
    passScore: real("pass_score").notNull(),
    questionsPerAttempt: integer("questions_per_attempt").notNull(),
    retryAfterHours: integer("retry_after_hours").notNull(),
    maxAttempts: integer("max_attempts").notNull(),
    validDays: integer("valid_days"),
    /** False while its questions are still being made: it opens by itself with as many as a sitting asks. */
    examOpen: boolean("exam_open").notNull().default(true),
    /** What passing its exam pays a worker, once, in the organization's currency or the one below; 0: nothing. */
    passRewardMicros: micros("pass_reward_micros").notNull().default(sql`0`),
    /** In what an exam of the marketplace pays; null for those of organizations, and until it is said. */
    currency: text("currency"),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("qualifications_of_organization").on(t.organizationId),
    check(
      "qualifications_pay_in_a_currency",
      sql`${t.passRewardMicros} >= 0 and (${t.passRewardMicros} = 0 or ${t.organizationId} is not null or ${t.currency} is not null)`,
    ),
  ],
);

export const examItems = pgTable(
  "exam_items",
  {
    qualificationId: text("qualification_id").notNull(),
    id: text("id").notNull(),
    item: json<unknown>("item").notNull(),
    gold: json<unknown>("gold").notNull(),
    explanation: text("explanation").notNull().default(""),
    /** How likely the known answer is to be wrong, by the answers of those who do well on the other questions. */
    doubt: real("doubt").notNull().default(0),
    /** Asked of nobody since then, and no attempt rests on it any more. */
    withdrawnAt: moment("withdrawn_at"),
    /** Who took it out: a person, or the test of known answers. */
    withdrawnBy: text("withdrawn_by"),
    note: text("note"),
    /** What spoke against it. */
    evidence: json<Record<string, unknown>>("evidence"),
  },
  (t) => [primaryKey({ columns: [t.qualificationId, t.id] })],
);

/** A file that exam items of an organization may hold, kept before the exam that asks about it is defined. */
export const examFiles = pgTable(
  "exam_files",
  {
    id: text("id").primaryKey(),
    /** Null: of the marketplace itself. */
    organizationId: text("organization_id"),
    storageKey: text("storage_key").notNull(),
    contentType: text("content_type").notNull(),
    byteSize: integer("byte_size").notNull(),
    /** Of the content as it was kept: the same file given twice is one. */
    sha256: text("sha256").notNull(),
    /** What it is, and how large, long or many-paged. */
    facts: json<unknown>("facts").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("exam_files_of_organization").on(t.organizationId, t.sha256)],
);

export type AttemptAnswer = { itemId: string; value: unknown; score: number; explanation: string };

/**
 * What became of the pay for passing: none was offered; it is promised out of the exam's hold; the promise ended with a
 * failed sitting (`freed`) or with its time (`lapsed`); it is owed and waits for money (`due`); it is paid.
 */
export type RewardState = "none" | "promised" | "freed" | "lapsed" | "due" | "paid";

/** One sitting of an exam. */
export const attempts = pgTable(
  "attempts",
  {
    id: text("id").primaryKey(),
    qualificationId: text("qualification_id").notNull(),
    workerId: text("worker_id").notNull(),
    itemIds: json<string[]>("item_ids").notNull(),
    answers: json<AttemptAnswer[]>("answers").notNull(),
    state: text("state").$type<"open" | "passed" | "failed">().notNull().default("open"),
    score: real("score"),
    startedAt: moment("started_at").notNull().default(sql`now()`),
    endedAt: moment("ended_at"),
    retryAt: moment("retry_at"),
    /** Its result was reckoned again then, without a question that was withdrawn. */
    regradedAt: moment("regraded_at"),
    /** Fixed when the sitting began: what passing pays, and the platform's share on top. */
    rewardMicros: micros("reward_micros").notNull().default(sql`0`),
    feeMicros: micros("fee_micros").notNull().default(sql`0`),
    rewardState: text("reward_state").$type<RewardState>().notNull().default("none"),
    /** Until then the promise stands. */
    rewardUntil: moment("reward_until"),
    rewardEntryId: text("reward_entry_id"),
  },
  (t) => [
    index("attempts_of_worker").on(t.workerId, t.qualificationId, t.startedAt),
    index("attempts_with_reward").on(t.qualificationId, t.rewardState).where(sql`${t.rewardState} <> 'none'`),
    uniqueIndex("attempts_paid_once")
      .on(t.workerId, t.qualificationId)
      .where(sql`${t.rewardState} in ('due', 'paid')`),
    check(
      "attempts_reward_in_order",
      sql`${t.rewardMicros} >= 0 and ${t.feeMicros} >= 0 and (${t.rewardState} = 'none') = (${t.rewardMicros} = 0)
        and (${t.rewardState} = 'paid') = (${t.rewardEntryId} is not null)
        and (${t.rewardState} <> 'promised' or ${t.rewardUntil} is not null)`,
    ),
    uniqueIndex("attempts_one_open").on(t.workerId, t.qualificationId).where(sql`${t.state} = 'open'`),
  ],
);

/** One worker's holding of a qualification. */
export const grants = pgTable(
  "grants",
  {
    id: text("id").primaryKey(),
    qualificationId: text("qualification_id").notNull(),
    workerId: text("worker_id").notNull(),
    score: real("score"),
    grantedBy: text("granted_by").notNull(),
    grantedAt: moment("granted_at").notNull().default(sql`now()`),
    expiresAt: moment("expires_at"),
    revokedAt: moment("revoked_at"),
    revokeReason: text("revoke_reason"),
  },
  (t) => [
    index("grants_of_worker").on(t.workerId, t.qualificationId),
    uniqueIndex("grants_one_held").on(t.workerId, t.qualificationId).where(sql`${t.revokedAt} is null`),
  ],
);
