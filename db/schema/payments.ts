import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, json, micros, moment } from "../columns";

export const deposits = pgTable(
  "deposits",
  {
    id: text("id").primaryKey(),
    organizationId: text("organization_id").notNull(),
    amountMicros: micros("amount_micros").notNull(),
    currency: text("currency").notNull(),
    state: text("state").$type<"created" | "paid" | "failed" | "charged_back">().notNull().default("created"),
    checkoutSessionId: text("checkout_session_id").unique("deposits_checkout_session"),
    checkoutUrl: text("checkout_url"),
    paymentIntentId: text("payment_intent_id").unique("deposits_payment_intent"),
    /** What Stripe kept of it for processing the payment; null until Stripe has said. */
    processingFeeMicros: micros("processing_fee_micros"),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    paidAt: moment("paid_at"),
    failure: text("failure"),
  },
  (t) => [index("deposits_of_organization").on(t.organizationId, t.createdAt)],
);

/** Money leaving through Stripe. The row's id is Stripe's idempotency key and transfer group. */
export const payouts = pgTable(
  "payouts",
  {
    id: text("id").primaryKey(),
    workerId: text("worker_id").notNull(),
    amountMicros: micros("amount_micros").notNull(),
    currency: text("currency").notNull(),
    state: text("state")
      .$type<"requested" | "in_transit" | "paid" | "returned">()
      .notNull()
      .default("requested"),
    stripeAccountId: text("stripe_account_id").notNull(),
    transferId: text("transfer_id").unique("payouts_transfer"),
    /** How often the runner has tried to send it; its number fences a runner that was thought dead. */
    attempts: integer("attempts").notNull().default(0),
    lockedUntil: moment("locked_until"),
    failure: text("failure"),
    requestedBy: text("requested_by").notNull(),
    requestedAt: moment("requested_at").notNull().default(sql`now()`),
    sentAt: moment("sent_at"),
    endedAt: moment("ended_at"),
  },
  (t) => [
    index("payouts_of_worker").on(t.workerId, t.requestedAt),
    uniqueIndex("payouts_one_at_a_time")
      .on(t.workerId, t.currency)
      .where(sql`${t.state} in ('requested', 'in_transit')`),
    index("payouts_unfinished").on(t.requestedAt).where(sql`${t.state} in ('requested', 'in_transit')`),
  ],
);

/** Inbox of Stripe's webhooks: stored once, applied once, in any order. */
export const stripeEvents = pgTable(
  "stripe_events",
  {
    id: text("id").primaryKey(),
    type: text("type").notNull(),
    payload: json<unknown>("payload").notNull(),
    receivedAt: moment("received_at").notNull().default(sql`now()`),
    appliedAt: moment("applied_at"),
    /** How often it has been tried, and until when nobody tries again. */
    attempts: integer("attempts").notNull().default(0),
    lockedUntil: moment("locked_until"),
    failure: text("failure"),
  },
  (t) => [index("stripe_events_waiting").on(t.receivedAt).where(sql`${t.appliedAt} is null`)],
);
