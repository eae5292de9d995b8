/** What Stripe answers, in our own words. Type-only import of the SDK, as in its sister files. */
import type Stripe from "stripe";
import type { Currency } from "../money";
import { idOfRef } from "./stripe-news";

export type Checkout = {
  sessionId: string;
  status: "open" | "complete" | "expired";
  /** Money is there only when this is "paid"; a complete session may still be unpaid (bank debits). */
  paymentStatus: "paid" | "unpaid" | "no_payment_required";
  paymentIntentId?: string;
  amountMinor: bigint;
  currency: Currency;
  /** What Stripe kept of it for processing, in the same currency; absent until Stripe has said. */
  feeMinor?: bigint;
};
export type RecipientAccount = {
  accountId: string;
  /** Whether we can send money to it. */
  transfersActive: boolean;
  /** Whether Stripe pays it out to the bank. */
  payoutsEnabled: boolean;
  /** What Stripe still wants from the person, in Stripe's words: shown to them beside the onboarding link. */
  requirementsDue: string[];
};
export type Transfer = {
  transferId: string;
  payoutId?: string;
  accountId?: string;
  amountMinor: bigint;
  reversedMinor: bigint;
  currency: Currency;
  createdAt: Date;
};
export type StripeBalance = { currency: Currency; availableMinor: bigint; pendingMinor: bigint };

export function checkoutOf(session: Stripe.Checkout.Session): Checkout {
  return {
    sessionId: session.id,
    status: session.status as Checkout["status"],
    paymentStatus: session.payment_status as Checkout["paymentStatus"],
    paymentIntentId: idOfRef(session.payment_intent),
    amountMinor: BigInt(session.amount_total ?? 0),
    currency: (session.currency ?? "").toUpperCase(),
    ...feeOf(session),
  };
}

/** The fee of the payment behind a checkout that was asked for with its balance transaction. */
function feeOf({ payment_intent: intent, currency }: Stripe.Checkout.Session): { feeMinor?: bigint } {
  const charge = typeof intent === "object" ? intent?.latest_charge : null;
  const booked = typeof charge === "object" ? charge?.balance_transaction : null;
  if (typeof booked !== "object" || booked === null || booked.currency !== currency) return {};
  return { feeMinor: BigInt(booked.fee) };
}

export function accountOf(account: Stripe.V2.Core.Account): RecipientAccount {
  const balance = account.configuration?.recipient?.capabilities?.stripe_balance;
  const due = account.requirements?.entries?.filter((entry) => entry.awaiting_action_from === "user") ?? [];
  return {
    accountId: account.id,
    transfersActive: balance?.stripe_transfers?.status === "active",
    payoutsEnabled: balance?.payouts?.status === "active",
    requirementsDue: due.map((entry) => entry.description),
  };
}

export function balancesOf({ available, pending }: Stripe.Balance): StripeBalance[] {
  const currencies = [...new Set([...available, ...pending].map((part) => part.currency))].sort();
  return currencies.map((currency) => ({
    currency: currency.toUpperCase(),
    availableMinor: sum(available, currency),
    pendingMinor: sum(pending, currency),
  }));
}

function sum(parts: { currency: string; amount: number }[], currency: string): bigint {
  return parts
    .filter((part) => part.currency === currency)
    .reduce((total, part) => total + BigInt(part.amount), 0n);
}

export function transferOf(transfer: Stripe.Transfer): Transfer {
  return {
    transferId: transfer.id,
    payoutId: transfer.transfer_group ?? undefined,
    accountId: idOfRef(transfer.destination),
    amountMinor: BigInt(transfer.amount),
    reversedMinor: BigInt(transfer.amount_reversed),
    currency: transfer.currency.toUpperCase(),
    createdAt: new Date(transfer.created * 1000),
  };
}
