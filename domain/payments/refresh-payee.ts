import { eq } from "drizzle-orm";
import { workerProfiles } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { record } from "#domain/events/record";
import type { StripeGateway } from "#domain/gateways/stripe";

/**
 * Asks Stripe whether a worker's account can be paid now and what it still wants to know, and keeps the answer.
 * Called when Stripe says that something changed, and when the worker comes back from Stripe's page.
 * @returns whether money can be sent; false as well for an account that is no worker's here
 * @throws StripeUnreachable
 */
export async function refreshPayee(
  ctx: Ctx,
  stripe: StripeGateway,
  input: { accountId: string } | { workerId: string },
): Promise<{ ready: boolean; due: string[] }> {
  const w = workerProfiles;
  const which =
    "accountId" in input ? eq(w.stripeAccountId, input.accountId) : eq(w.personId, input.workerId);
  const [payee] = await ctx.db.select().from(w).where(which);
  authorize(ctx, "payout.request", { workerId: payee?.personId ?? null });
  if (!payee?.stripeAccountId) return { ready: false, due: [] };
  const found = await stripe.retrieveAccount(payee.stripeAccountId);
  const payoutIdentity = await stripe.bankMark(payee.stripeAccountId);
  const ready = found.transfersActive;
  const due = found.requirementsDue;
  await inTransaction(ctx, async (ctx) => {
    const [before] = await ctx.db.select().from(w).where(eq(w.personId, payee.personId)).for("no key update");
    await ctx.db
      .update(w)
      .set({
        payoutIdentity,
        stripeReady: ready,
        stripeRequirements: { due, bankPayouts: found.payoutsEnabled },
      })
      .where(eq(w.personId, payee.personId));
    if (before?.stripeReady === ready) return;
    await record(ctx, "payee.changed", { subject: payee.personId, payload: { ready } });
  });
  return { ready, due };
}
