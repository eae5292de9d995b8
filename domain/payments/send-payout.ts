import { and, eq, sql } from "drizzle-orm";
import { payouts } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { DomainError, StaleState } from "#domain/errors";
import { record } from "#domain/events/record";
import type { StripeGateway } from "#domain/gateways/stripe";
import { PayoutAccountNotReady } from "#domain/gateways/stripe-errors";
import { toMinor } from "#domain/money";
import { parse } from "#domain/parse";
import { moveTo } from "#domain/transition";
import * as schema from "./schema";
import { returnPayout } from "./settle-payout";
import { PAYOUT } from "./states";

/** Longer than a call to Stripe can last with the SDK's own retries. */
const LEASE_SECONDS = 90;
const FIRST_PAUSE_SECONDS = 15;
const LONGEST_PAUSE_SECONDS = 6 * 3600;
/** With the pauses above these are about three days, after which the worker has the money back. */
const MOST_ATTEMPTS = 24;

type Payout = typeof payouts.$inferSelect;
export type Sent = "sent" | "not now" | "postponed" | "returned";

/**
 * Sends one payout that was requested. Whoever tries takes a short lease with a number; only the last number may write,
 * so a runner that was thought dead cannot undo what its successor did. Stripe is asked outside any transaction, with
 * the payout's id as idempotency key. Keys live for a day and a lost answer may hide a success: every attempt after the
 * first looks for a transfer that is there already before it makes one.
 * @returns "not now" when it is somebody else's turn or it was sent before
 */
export async function sendPayout(ctx: Ctx, stripe: StripeGateway, input: schema.PayoutRef): Promise<Sent> {
  const { payoutId } = parse(schema.PayoutRef, input);
  authorize(ctx, "money.settle");
  const payout = await claim(ctx, payoutId);
  if (!payout) return "not now";
  try {
    const transferId = await transferOnce(stripe, payout);
    return await recordSent(ctx, { payoutId, transferId, attempt: payout.attempts });
  } catch (error) {
    if (error instanceof PayoutAccountNotReady) {
      return await giveBack(ctx, payout, "Stripe cannot send money to this account now.");
    }
    if (payout.attempts >= MOST_ATTEMPTS && error instanceof DomainError) {
      return await giveUp(ctx, stripe, payout);
    }
    await postpone(ctx, payout, error);
    if (error instanceof DomainError) return "postponed";
    throw error;
  }
}

/**
 * Writes down that a payout's transfer exists at Stripe: from our own call, or because Stripe told us first.
 * Without an `attempt` whoever is told may write it; nothing happens when it stands there already.
 */
export async function recordSent(
  ctx: Ctx,
  sent: { payoutId: string; transferId: string; attempt?: number },
): Promise<"sent" | "not now"> {
  authorize(ctx, "money.settle");
  return inTransaction(ctx, async (ctx) => {
    const p = payouts;
    const [payout] = await ctx.db.select().from(p).where(eq(p.id, sent.payoutId)).for("update");
    if (payout?.state !== "requested") return "not now";
    if (sent.attempt !== undefined && payout.attempts !== sent.attempt) return "not now";
    await moveTo(ctx, PAYOUT, p, eq(p.id, payout.id), payout.state, "send", {
      transferId: sent.transferId,
      sentAt: ctx.now,
      lockedUntil: null,
      failure: null,
    });
    await record(ctx, "payout.sent", {
      subject: payout.workerId,
      payload: { payoutId: payout.id, transferId: sent.transferId },
    });
    return "sent";
  });
}

/** Payouts that may be tried now, the longest waiting first. */
export async function payoutsToSend(ctx: Ctx, limit = 100): Promise<string[]> {
  authorize(ctx, "money.settle");
  const rows = await ctx.db
    .select({ id: payouts.id })
    .from(payouts)
    .where(and(eq(payouts.state, "requested"), isFree))
    .orderBy(payouts.requestedAt)
    .limit(limit);
  return rows.map((row) => row.id);
}

const isFree = sql`(${payouts.lockedUntil} is null or ${payouts.lockedUntil} < now())`;

async function claim(ctx: Ctx, payoutId: string): Promise<Payout | undefined> {
  const p = payouts;
  const [claimed] = await ctx.db
    .update(p)
    .set({ attempts: sql`${p.attempts} + 1`, lockedUntil: inSeconds(LEASE_SECONDS) })
    .where(and(eq(p.id, payoutId), eq(p.state, "requested"), isFree))
    .returning();
  return claimed;
}

async function transferOnce(stripe: StripeGateway, payout: Payout): Promise<string> {
  const made = payout.attempts > 1 ? await stripe.findTransfer(payout.id) : undefined;
  if (made) return made.transferId;
  const { transferId } = await stripe.createTransfer({
    payoutId: payout.id,
    accountId: payout.stripeAccountId,
    amountMinor: toMinor(payout.amountMicros, payout.currency).minor,
    currency: payout.currency,
    idempotencyKey: payout.id,
  });
  return transferId;
}

/** The definite end: the worker has the money back, unless Stripe has made the transfer all the same. */
async function giveUp(ctx: Ctx, stripe: StripeGateway, payout: Payout): Promise<Sent> {
  try {
    const made = await stripe.findTransfer(payout.id);
    if (made)
      return await recordSent(ctx, {
        payoutId: payout.id,
        transferId: made.transferId,
        attempt: payout.attempts,
      });
  } catch (error) {
    await postpone(ctx, payout, error);
    return "postponed";
  }
  return giveBack(ctx, payout, "Stripe did not take the payout for days. Request it again, or write to us.");
}

async function giveBack(ctx: Ctx, payout: Payout, reason: string): Promise<Sent> {
  try {
    await returnPayout(ctx, { payoutId: payout.id, reason, attempt: payout.attempts });
    return "returned";
  } catch (error) {
    if (error instanceof StaleState) return "not now";
    throw error;
  }
}

async function postpone(ctx: Ctx, payout: Payout, error: unknown): Promise<void> {
  const seconds = Math.min(FIRST_PAUSE_SECONDS * 2 ** (payout.attempts - 1), LONGEST_PAUSE_SECONDS);
  const failure = error instanceof Error ? error.message : String(error);
  const p = payouts;
  await ctx.db
    .update(p)
    .set({ failure, lockedUntil: inSeconds(seconds) })
    .where(and(eq(p.id, payout.id), eq(p.state, "requested"), eq(p.attempts, payout.attempts)));
}

function inSeconds(seconds: number) {
  return sql`now() + ${seconds} * interval '1 second'`;
}
