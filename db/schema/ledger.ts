import { sql } from "drizzle-orm";
import { bigint, check, index, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import { createdAt, json, micros } from "../columns";

/** A place money can be. Only accounts that mirror the outside world may go below zero. */
export const ledgerAccounts = pgTable(
  "ledger_accounts",
  {
    address: text("address").notNull(),
    currency: text("currency").notNull(),
    external: text("external").$type<"yes" | "no">().notNull().default("no"),
    balanceMicros: micros("balance_micros").notNull().default(sql`0`),
    version: bigint("version", { mode: "number" }).notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.address, t.currency] }),
    check("ledger_accounts_no_overdraft", sql`${t.external} = 'yes' or ${t.balanceMicros} >= 0`),
  ],
);

/** One balanced movement. The idempotency key is why the same thing is never paid twice. */
export const entries = pgTable(
  "entries",
  {
    id: text("id").primaryKey(),
    recipe: text("recipe").notNull(),
    subject: text("subject").notNull(),
    idempotencyKey: text("idempotency_key").notNull().unique("entries_idempotency_key"),
    currency: text("currency").notNull(),
    /** Counts and notes for statements, e.g. { annotations: 12 }. */
    memo: json<Record<string, unknown>>("memo").notNull(),
    recordedBy: text("recorded_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("entries_of_subject").on(t.subject, t.createdAt)],
);

/** One line of an entry: plus is money arriving at the address, minus is money leaving it. */
export const postings = pgTable(
  "postings",
  {
    entryId: text("entry_id").notNull(),
    line: smallint("line").notNull(),
    address: text("address").notNull(),
    currency: text("currency").notNull(),
    amountMicros: micros("amount_micros").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.entryId, t.line] }),
    index("postings_at").on(t.address, t.currency, t.entryId),
    check("postings_not_zero", sql`${t.amountMicros} <> 0`),
  ],
);
