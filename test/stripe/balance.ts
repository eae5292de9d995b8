/** Balances are sums of balance transactions, never numbers of their own. */
import type Stripe from "stripe";
import { type Call, type Emulator, nowSeconds } from "./emulator";
import { page } from "./list";
import { type Movement, makeId } from "./state";

type Booking = {
  account: string;
  type:
    | "charge"
    | "payment"
    | "refund"
    | "transfer"
    | "transfer_refund"
    | "adjustment"
    | "payout"
    | "payout_failure"
    | "topup";
  /** Signed, in minor units. */
  amount: number;
  currency: string;
  source: string | null;
  description?: string;
  pending?: boolean;
  /** The bank payout that carries this money away, for connected accounts. */
  payout?: string;
  fee?: number;
};

/** Books one movement of money; what Stripe keeps of it (`fee`) never reaches the balance. */
export function book(em: Emulator, booking: Booking): Stripe.BalanceTransaction {
  const now = nowSeconds(em);
  const { fee = 0, currency } = booking;
  const details = { amount: fee, application: null, currency, description: "Stripe processing fees" };
  const txn: Stripe.BalanceTransaction = {
    id: makeId("txn"),
    object: "balance_transaction",
    amount: booking.amount,
    available_on: booking.pending ? now + 2 * 86_400 : now,
    balance_type: "payments",
    created: now,
    currency: booking.currency,
    description: booking.description ?? null,
    exchange_rate: null,
    fee,
    fee_details: fee === 0 ? [] : [{ ...details, type: "stripe_fee" }],
    net: booking.amount - fee,
    reporting_category: booking.type,
    source: booking.source,
    status: booking.pending ? "pending" : "available",
    type: booking.type,
  };
  em.state.movements.push({
    account: booking.account,
    txn,
    ...(booking.payout && { payout: booking.payout }),
  });
  return txn;
}

export function available(em: Emulator, account: string, currency: string): number {
  return sum(em, account, currency, "available");
}

function sum(em: Emulator, account: string, currency: string, status: string): number {
  return em.state.movements
    .filter((m) => m.account === account && m.txn.currency === currency && m.txn.status === status)
    .reduce((total, m) => total + m.txn.net, 0);
}

/** Lets everything pending become available, as the days that real card payments take would. */
export function releasePending(em: Emulator): void {
  for (const { txn } of em.state.movements) txn.status = "available";
}

export function currenciesOf(em: Emulator, account: string): string[] {
  return [...new Set(movementsOf(em, account).map((m) => m.txn.currency))].sort();
}

export function movementsOf(em: Emulator, account: string): Movement[] {
  return em.state.movements.filter((movement) => movement.account === account);
}

export function retrieveBalance(
  em: Emulator,
  _params: Stripe.BalanceRetrieveParams,
  call: Call,
): Stripe.Balance {
  const currencies = currenciesOf(em, call.account);
  const part = (status: string) =>
    currencies.map((currency) => ({ currency, amount: sum(em, call.account, currency, status) }));
  return { object: "balance", livemode: false, available: part("available"), pending: part("pending") };
}

export function listBalanceTransactions(
  em: Emulator,
  params: Stripe.BalanceTransactionListParams,
  call: Call,
): Stripe.ApiList<Stripe.BalanceTransaction> {
  const found = movementsOf(em, call.account).filter(
    ({ txn, payout }) =>
      (!params.type || txn.type === params.type) &&
      (!params.currency || txn.currency === params.currency) &&
      (!params.source || txn.source === params.source) &&
      (!params.payout || payout === params.payout),
  );
  return page(
    "/v1/balance_transactions",
    found.map((m) => m.txn),
    params,
  );
}
