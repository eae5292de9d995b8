import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import type { Micros } from "#domain/money";
import { bookComing, bookGoing, depositOf } from "./returned-deposit";

/**
 * (Part of) a deposit went back to the card it came from, by hand in Stripe's dashboard; or Stripe could not give it
 * back (`status` failed or canceled) and has it again.
 * @throws TooEarly when the deposit, or the refund that failed, is not booked yet
 */
export async function recordRefund(
  ctx: Ctx,
  input: { refundId: string; paymentIntentId?: string; amountMicros: Micros; status: string },
): Promise<void> {
  authorize(ctx, "money.settle");
  await inTransaction(ctx, async (ctx) => {
    const deposit = await depositOf(ctx, input.paymentIntentId);
    const refund = { id: input.refundId, amountMicros: input.amountMicros };
    const isBack = input.status === "failed" || input.status === "canceled";
    if (isBack) await bookComing(ctx, "refund", deposit, refund);
    else await bookGoing(ctx, "refund", deposit, refund);
  });
}
