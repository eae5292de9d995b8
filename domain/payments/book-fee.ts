import { and, eq, gt, inArray, isNotNull, isNull } from "drizzle-orm";
import { deposits } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { DAY_MS, later } from "#domain/clock";
import { type Ctx, inTransaction } from "#domain/context";
import type { Checkout, StripeGateway } from "#domain/gateways/stripe";
import { postEntry } from "#domain/ledger/post-entry";
import { processingFee } from "#domain/ledger/recipes";
import { fromMinor } from "#domain/money";

type Fee = { subject: string; idempotencyKey: string; currency: string; feeMinor: bigint };

/** Books what Stripe kept of a payment, or gave back of that, once; the platform bears it, never the requester. */
export async function bookFee(ctx: Ctx, { subject, idempotencyKey, currency, feeMinor }: Fee): Promise<void> {
  authorize(ctx, "money.settle");
  if (feeMinor === 0n) return;
  const feeMicros = fromMinor(feeMinor, currency);
  await postEntry(ctx, { ...processingFee({ feeMicros }), subject, idempotencyKey, currency });
}

/** Books the fee of a deposit as Stripe has told it. */
export async function bookDepositFee(ctx: Ctx, depositId: string, checkout: Checkout): Promise<void> {
  const { currency, feeMinor } = checkout;
  if (feeMinor === undefined) return;
  await inTransaction(ctx, async (ctx) => {
    const fee = { subject: depositId, currency, feeMinor };
    await bookFee(ctx, { ...fee, idempotencyKey: `processing_fee:${depositId}` });
    await ctx.db
      .update(deposits)
      .set({ processingFeeMicros: fromMinor(feeMinor, currency) })
      .where(eq(deposits.id, depositId));
  });
}

/** Payments of the last weeks whose fee Stripe had not told when they arrived: asks again. Answers how many are booked. */
export async function bookLateFees(ctx: Ctx, stripe: StripeGateway, days = 30): Promise<number> {
  authorize(ctx, "money.settle");
  const d = deposits;
  const open = await ctx.db
    .select({ id: d.id, sessionId: d.checkoutSessionId })
    .from(d)
    .where(
      and(
        inArray(d.state, ["paid", "charged_back"]),
        isNull(d.processingFeeMicros),
        isNotNull(d.checkoutSessionId),
        gt(d.paidAt, later(ctx.now, -days * DAY_MS)),
      ),
    )
    .limit(200);
  let booked = 0;
  for (const { id, sessionId } of open) {
    if (!sessionId) continue;
    const checkout = await stripe.retrieveCheckout(sessionId);
    if (checkout.feeMinor === undefined) continue;
    await bookDepositFee(ctx, id, checkout);
    booked += 1;
  }
  return booked;
}
