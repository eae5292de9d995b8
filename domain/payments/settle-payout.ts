import { eq, type SQL } from "drizzle-orm";
import { payouts } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { NotFound, StaleState } from "#domain/errors";
import { record } from "#domain/events/record";
import { postEntry } from "#domain/ledger/post-entry";
import { payoutPaid, payoutReturned } from "#domain/ledger/recipes";
import { moveTo } from "#domain/transition";
import { TooEarly } from "./returned-deposit";
import { PAYOUT } from "./states";

/** By our id, or by Stripe's of the transfer. */
export type WhichPayout = { payoutId: string } | { transferId: string };

/**
 * The worker's bank has the money. Nothing happens when that is known, or when it has come back since.
 * @throws TooEarly when the transfer is not written down here yet; NotFound
 */
export async function settlePayout(ctx: Ctx, which: WhichPayout): Promise<void> {
  authorize(ctx, "money.settle");
  await inTransaction(ctx, async (ctx) => {
    const payout = await lockPayout(ctx, which);
    const { id, workerId, amountMicros, currency } = payout;
    if (payout.state === "paid" || payout.state === "returned") return;
    if (payout.state === "requested") throw new TooEarly(`Payout ${id} is not written down as sent yet.`);
    await moveTo(ctx, PAYOUT, payouts, eq(payouts.id, id), payout.state, "pay", { endedAt: ctx.now });
    await postEntry(ctx, {
      ...payoutPaid({ workerId, amountMicros }),
      subject: id,
      idempotencyKey: `payout_paid:${id}`,
      currency,
    });
    await record(ctx, "payout.paid", { subject: workerId, payload: { payoutId: id } });
  });
}

/**
 * The money has come back, or never left: the worker has it again and may ask anew. Twice is once.
 * @param input `attempt` fences: only the runner that tried last may say so
 * @throws StaleState when a later attempt is under way; NotFound
 */
export async function returnPayout(
  ctx: Ctx,
  input: WhichPayout & { reason: string; attempt?: number },
): Promise<void> {
  authorize(ctx, "money.settle");
  await inTransaction(ctx, async (ctx) => {
    const payout = await lockPayout(ctx, input);
    const { id, workerId, amountMicros, currency } = payout;
    if (input.attempt !== undefined && (payout.attempts !== input.attempt || payout.state !== "requested")) {
      throw new StaleState(`Somebody else is sending payout ${id}.`);
    }
    if (payout.state === "returned") return;
    await moveTo(ctx, PAYOUT, payouts, eq(payouts.id, id), payout.state, "return", {
      endedAt: ctx.now,
      lockedUntil: null,
      failure: input.reason,
    });
    await postEntry(ctx, {
      ...payoutReturned({ workerId, amountMicros, wasPaid: payout.state === "paid" }),
      subject: id,
      idempotencyKey: `payout_returned:${id}`,
      currency,
      memo: { reason: input.reason },
    });
    await record(ctx, "payout.returned", {
      subject: workerId,
      payload: { payoutId: id, reason: input.reason },
    });
  });
}

async function lockPayout(ctx: Ctx, which: WhichPayout): Promise<typeof payouts.$inferSelect> {
  const byTransfer = "transferId" in which;
  const where: SQL = byTransfer ? eq(payouts.transferId, which.transferId) : eq(payouts.id, which.payoutId);
  const [payout] = await ctx.db.select().from(payouts).where(where).for("update");
  if (payout) return payout;
  if (byTransfer) throw new TooEarly(`No payout is written down for transfer ${which.transferId}.`);
  throw new NotFound("payout", which.payoutId);
}
