import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, json, moment } from "../columns";

/**
 * History, outbox and audit log in one row: written by `record` in the transaction that did the thing, then
 * picked up once by the dispatcher, which hands it to its handlers and seals it into the hash chain.
 * `jobId` is '-' for events that belong to no job.
 */
export const events = pgTable(
  "events",
  {
    jobId: text("job_id").notNull(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    actor: text("actor").notNull(),
    /** The person or thing it is about, for history pages: `per_…`, `asg_…`. */
    subject: text("subject").notNull(),
    payload: json<Record<string, unknown>>("payload").notNull(),
    createdAt: createdAt(),
    pending: boolean("pending").notNull().default(true),
    seal: bigint("seal", { mode: "number" }),
    hash: text("hash"),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.id] }),
    index("events_pending").on(t.createdAt).where(sql`${t.pending}`),
    // Submissions are by far the most events and are found by their annotations: history pages leave them out.
    index("events_of_job").on(t.jobId, t.createdAt).where(sql`${t.name} <> 'assignment.submitted'`),
    index("events_of_subject").on(t.subject, t.createdAt).where(sql`${t.name} <> 'assignment.submitted'`),
    index("events_sealed").on(t.seal).where(sql`${t.seal} is not null`),
  ],
);

/** The head of the audit chain: one row, locked by whoever seals. */
export const auditHead = pgTable("audit_head", {
  id: integer("id").primaryKey(),
  seal: bigint("seal", { mode: "number" }).notNull(),
  hash: text("hash").notNull(),
});

/** Secrets the marketplace made for itself: whoever holds one can tell which of a worker's tasks will be gold. */
export const keys = pgTable("keys", { name: text("name").primaryKey(), secret: text("secret").notNull() });

/** Letters to be sent: written with the thing they tell of, sent by the runner. */
export const letters = pgTable(
  "letters",
  {
    id: text("id").primaryKey(),
    recipient: text("recipient").notNull(),
    name: text("name").notNull(),
    props: json<Record<string, unknown>>("props").notNull(),
    createdAt: createdAt(),
    sentAt: moment("sent_at"),
  },
  (t) => [index("letters_unsent").on(t.createdAt).where(sql`${t.sentAt} is null`)],
);

/** First answers to requests that carry an idempotency key; a repeat gets the same answer. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    personId: text("person_id").notNull(),
    key: text("key").notNull(),
    operation: text("operation").notNull(),
    requestHash: text("request_hash").notNull(),
    response: json<unknown>("response"),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.key] })],
);

/** A requester's uploaded file, encoded anew or stripped; `storageKey` is random and says nothing of its source. */
export const assets = pgTable(
  "assets",
  {
    jobId: text("job_id").notNull(),
    id: text("id").notNull(),
    storageKey: text("storage_key").notNull(),
    contentType: text("content_type").notNull(),
    byteSize: integer("byte_size").notNull(),
    width: integer("width"),
    height: integer("height"),
    /** What the file is and how long, wide or many-paged (`AssetFacts`); empty for pictures kept before other files were. */
    facts: json<unknown>("facts"),
    sha256: text("sha256").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.id] }), index("assets_by_content").on(t.jobId, t.sha256)],
);

export const exportFiles = pgTable(
  "exports",
  {
    jobId: text("job_id").notNull(),
    id: text("id").notNull(),
    format: text("format").notNull(),
    content: text("content").$type<"labels" | "annotations">().notNull(),
    state: text("state").$type<"requested" | "ready" | "failed">().notNull().default("requested"),
    storageKey: text("storage_key"),
    rows: integer("rows"),
    sha256: text("sha256"),
    failure: text("failure"),
    requestedBy: text("requested_by").notNull(),
    createdAt: createdAt(),
    finishedAt: moment("finished_at"),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.id] }), index("exports_of_job").on(t.jobId, t.createdAt)],
);
