/**
 * What each kind of news from Stripe does here. All of it may come twice and in any order: where the order matters,
 * Stripe is asked how things stand now, and every effect is booked once under a key of its own.
 */
import { authorize } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import { invariant, StaleState } from "#domain/errors";
import type { StripeGateway } from "#domain/gateways/stripe";
import { NothingToReturn } from "#domain/gateways/stripe-errors";
import type { StripeNews } from "#domain/gateways/stripe-news";
import { fromMinor } from "#domain/money";
import { chargeBack, reinstate } from "./charge-back";
import { recordRefund } from "./record-refund";
import { refreshPayee } from "./refresh-payee";
import { recordSent } from "./send-payout";
import { refuseDeposit, settleDeposit } from "./settle-deposit";
import { returnPayout, settlePayout } from "./settle-payout";

/** Part of a transfer was taken back by hand in Stripe's dashboard: a person must look at it. */
export class PartlyReversed extends StaleState {
  override readonly code = "PARTLY_REVERSED";
}

/** @throws whatever prevents it now; the inbox tries again later */
export async function takeNews(ctx: Ctx, stripe: StripeGateway, news: StripeNews): Promise<void> {
  authorize(ctx, "money.settle");
  switch (news.type) {
    case "checkout.paid":
    case "checkout.pending":
    case "checkout.expired": {
      const checkout = await stripe.retrieveCheckout(news.sessionId);
      await settleDeposit(ctx, { depositId: news.depositId, checkout });
      return;
    }
    case "checkout.failed": {
      const checkout = await stripe.retrieveCheckout(news.sessionId);
      if (checkout.paymentStatus === "paid")
        await settleDeposit(ctx, { depositId: news.depositId, checkout });
      else await refuseDeposit(ctx, { depositId: news.depositId, checkout });
      return;
    }
    case "chargeback.withdrawn":
      return chargeBack(ctx, { ...news, amountMicros: fromMinor(news.amountMinor, news.currency) });
    case "chargeback.reinstated":
      return reinstate(ctx, { ...news, amountMicros: fromMinor(news.amountMinor, news.currency) });
    case "refund.changed":
      return recordRefund(ctx, { ...news, amountMicros: fromMinor(news.amountMinor, news.currency) });
    case "transfer.created":
      if (news.payoutId) await recordSent(ctx, { payoutId: news.payoutId, transferId: news.transferId });
      return;
    case "transfer.reversed":
      return takeReversal(ctx, news);
    case "bank-payout.paid":
      for (const transferId of await transfersIn(stripe, news)) await settlePayout(ctx, { transferId });
      return;
    case "bank-payout.failed":
    case "bank-payout.canceled":
      for (const transferId of await transfersIn(stripe, news)) {
        await fetchBack(ctx, stripe, transferId, news.failureMessage ?? "The bank did not take the money.");
      }
      return;
    case "account.changed":
      await refreshPayee(ctx, stripe, { accountId: news.accountId });
      return;
    case "chargeback.opened":
    case "chargeback.closed":
    case "other":
      return;
  }
}

type TransferNews = Extract<StripeNews, { transferId: string }>;
type BankPayoutNews = Extract<StripeNews, { bankPayoutId: string }>;

async function takeReversal(ctx: Ctx, news: TransferNews): Promise<void> {
  if (!news.payoutId) return;
  if (news.reversedMinor < news.amountMinor) {
    throw new PartlyReversed(
      `Only a part of transfer ${news.transferId} was taken back. Take back the rest in Stripe's dashboard.`,
    );
  }
  await recordSent(ctx, { payoutId: news.payoutId, transferId: news.transferId });
  await returnPayout(ctx, {
    payoutId: news.payoutId,
    reason: "The money was taken back from the Stripe account.",
  });
}

async function transfersIn(stripe: StripeGateway, news: BankPayoutNews): Promise<string[]> {
  invariant(news.accountId, "a bank payout is of a connected account");
  return stripe.transfersInBankPayout(news.accountId, news.bankPayoutId);
}

/** The bank refused: the transfer is taken back from the worker's Stripe account, so that they can ask again here. */
async function fetchBack(ctx: Ctx, stripe: StripeGateway, transferId: string, reason: string): Promise<void> {
  try {
    await stripe.createReversal({ transferId, idempotencyKey: `return:${transferId}` });
  } catch (error) {
    if (!(error instanceof NothingToReturn)) throw error;
  }
  await returnPayout(ctx, { transferId, reason });
}
