/** Bank payouts: a connected account's whole available balance leaves for the person's bank by itself. */
import type Stripe from "stripe";
import { available, book, movementsOf } from "./balance";
import { type Call, type Emulator, nowSeconds } from "./emulator";
import { tell } from "./events";
import { missing } from "./failure";
import { page } from "./list";
import { makeId } from "./state";

/** Starts the automatic payout of what an account holds; it is paid at once unless the settings say otherwise. */
export function payOutToBank(em: Emulator, account: string, currency: string): void {
  const amount = available(em, account, currency);
  const active = em.state.accounts[account]?.configuration?.recipient?.capabilities?.stripe_balance?.payouts;
  if (amount <= 0 || active?.status !== "active") return;
  const payout = newPayout(em, amount, currency);
  // Everything that came in since the last payout leaves with this one.
  for (const movement of movementsOf(em, account)) {
    if (movement.txn.currency === currency) movement.payout ??= payout.id;
  }
  const booking = { account, amount: -amount, currency, source: payout.id, payout: payout.id };
  payout.balance_transaction = book(em, { ...booking, type: "payout" }).id;
  em.state.payouts[payout.id] = { account, payout };
  tell(em, { type: "payout.created", object: payout }, account);
  const outcome = em.settings.bankPayouts;
  if (outcome !== "held") settleBankPayout(em, payout.id, outcome);
}

/** The bank's word on a payout. A failed one returns the money to the connected account's balance. */
export function settleBankPayout(em: Emulator, payoutId: string, outcome: "paid" | "failed"): Stripe.Payout {
  const row = em.state.payouts[payoutId];
  if (!row || row.payout.status === "failed") throw missing("payout", payoutId, "payout");
  const { account, payout } = row;
  payout.status = outcome;
  if (outcome === "paid") {
    tell(em, { type: "payout.paid", object: payout }, account);
    return payout;
  }
  const { amount, currency } = payout;
  const returned = book(em, {
    account,
    type: "payout_failure",
    amount,
    currency,
    source: payout.id,
    payout: payout.id,
  });
  payout.failure_balance_transaction = returned.id;
  payout.failure_code = "account_closed";
  payout.failure_message = "The bank account has been closed.";
  tell(em, { type: "payout.failed", object: payout }, account);
  return payout;
}

function newPayout(em: Emulator, amount: number, currency: string): Stripe.Payout {
  const now = nowSeconds(em);
  return {
    id: makeId("po"),
    object: "payout",
    amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: now,
    automatic: true,
    balance_transaction: null,
    created: now,
    currency,
    description: "STRIPE PAYOUT",
    destination: null,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: {},
    method: "standard",
    original_payout: null,
    payout_method: null,
    reconciliation_status: "completed",
    reversed_by: null,
    source_type: "card",
    statement_descriptor: null,
    status: "in_transit",
    trace_id: null,
    type: "bank_account",
  };
}

export function listPayouts(
  em: Emulator,
  params: Stripe.PayoutListParams,
  call: Call,
): Stripe.ApiList<Stripe.Payout> {
  const found = Object.values(em.state.payouts)
    .filter(
      ({ account, payout }) =>
        account === call.account && (!params.status || payout.status === params.status),
    )
    .map(({ payout }) => payout);
  return page("/v1/payouts", found, params);
}

export function retrievePayout(
  em: Emulator,
  _params: Stripe.PayoutRetrieveParams,
  call: Call,
): Stripe.Payout {
  const row = em.state.payouts[call.id];
  if (row?.account !== call.account) throw missing("payout", call.id, "payout");
  return row.payout;
}
