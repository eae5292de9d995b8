import { and, eq } from "drizzle-orm";
import { deposits, jobs } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { record } from "#domain/events/record";
import { pauseJob } from "#domain/jobs/pause-job";
import type { Micros } from "#domain/money";
import { moveTo } from "#domain/transition";
import { bookFee } from "./book-fee";
import { bookComing, bookGoing, depositOf } from "./returned-deposit";
import { DEPOSIT } from "./states";

/** What Stripe says of a dispute. `disputeId` is why it is booked once. */
export type Chargeback = {
  disputeId: string;
  paymentIntentId?: string;
  amountMicros: Micros;
  feeMinor?: bigint;
};

/**
 * A card network has taken a deposit back. The organization loses it: what it still has is taken, the rest it owes,
 * and then its jobs pause, because there is no more money behind new promises. Work that is done is still paid: its
 * hold was made before.
 * @throws TooEarly while the deposit itself has not been booked
 */
export async function chargeBack(ctx: Ctx, input: Chargeback): Promise<void> {
  authorize(ctx, "money.settle");
  await inTransaction(ctx, async (ctx) => {
    const deposit = await depositOf(ctx, input.paymentIntentId);
    const booked = await bookGoing(ctx, "chargeback", deposit, {
      id: input.disputeId,
      amountMicros: input.amountMicros,
    });
    if (!booked) return;
    await bookDisputeFee(ctx, "chargeback", deposit.currency, input);
    if (deposit.state === "paid") {
      await moveTo(ctx, DEPOSIT, deposits, eq(deposits.id, deposit.id), deposit.state, "charge_back");
    }
    await record(ctx, "deposit.charged_back", {
      subject: deposit.organizationId,
      payload: { depositId: deposit.id, amountMicros: input.amountMicros.toString() },
    });
    if (booked.owedMicros > 0n) await pauseJobsOf(ctx, deposit.organizationId);
  });
}

/**
 * The dispute was won: the money is back, and what is owed is paid off first. Paused jobs are resumed by people.
 * @throws TooEarly when this arrives before the news that it was taken
 */
export async function reinstate(ctx: Ctx, input: Chargeback): Promise<void> {
  authorize(ctx, "money.settle");
  await inTransaction(ctx, async (ctx) => {
    const deposit = await depositOf(ctx, input.paymentIntentId);
    const booked = await bookComing(ctx, "chargeback", deposit, {
      id: input.disputeId,
      amountMicros: input.amountMicros,
    });
    if (booked) await bookDisputeFee(ctx, "chargeback_returned", deposit.currency, input);
    if (!booked || deposit.state !== "charged_back") return;
    await moveTo(ctx, DEPOSIT, deposits, eq(deposits.id, deposit.id), deposit.state, "reinstate");
  });
}

/** A dispute costs the platform a fee of its own, which some networks give back when it is won. */
async function bookDisputeFee(ctx: Ctx, what: string, currency: string, input: Chargeback): Promise<void> {
  const { disputeId, feeMinor = 0n } = input;
  const idempotencyKey = `processing_fee:${what}:${disputeId}`;
  await bookFee(ctx, { subject: disputeId, idempotencyKey, currency, feeMinor });
}

async function pauseJobsOf(ctx: Ctx, organizationId: string): Promise<void> {
  const running = await ctx.db
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.organizationId, organizationId), eq(jobs.state, "published")))
    .for("update");
  const reason = "A deposit was taken back by the bank and the organization owes money. Deposit it to go on.";
  for (const { id } of running) await pauseJob(ctx, { jobId: id, reason });
}
