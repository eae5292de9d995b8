/** Transfers from our balance to a connected account's, and their reversals. */
import type Stripe from "stripe";
import { available, book } from "./balance";
import { makeDestinationPayment } from "./charges";
import { texts } from "./checkout";
import { type Call, type Emulator, nowSeconds } from "./emulator";
import { tell } from "./events";
import { insufficientBalance, invalidRequest, missing } from "./failure";
import { page } from "./list";
import { payOutToBank } from "./payouts";
import { makeId, PLATFORM } from "./state";

export function createTransfer(em: Emulator, params: Stripe.TransferCreateParams): Stripe.Transfer {
  const { amount = 0, currency, destination } = params;
  if (amount < 1) throw invalidRequest("parameter_invalid_integer", "Invalid positive integer", "amount");
  const account = em.state.accounts[destination];
  if (!account) throw missing("destination", destination, "destination");
  if (account.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers?.status !== "active") {
    const message =
      "Your destination account needs to have at least the stripe_transfers capability enabled.";
    throw invalidRequest("insufficient_capabilities_for_transfer", message);
  }
  if (available(em, PLATFORM, currency) < amount) throw insufficientBalance();
  const transfer = newTransfer(em, params, amount);
  const out = {
    account: PLATFORM,
    type: "transfer",
    amount: -amount,
    currency,
    source: transfer.id,
  } as const;
  transfer.balance_transaction = book(em, out).id;
  const payment = makeDestinationPayment(em, transfer);
  transfer.destination_payment = payment.id;
  payment.balance_transaction = book(em, {
    account: destination,
    type: "payment",
    amount,
    currency,
    source: payment.id,
  }).id;
  em.state.transfers[transfer.id] = transfer;
  tell(em, { type: "transfer.created", object: transfer });
  payOutToBank(em, destination, currency);
  return transfer;
}

function newTransfer(em: Emulator, params: Stripe.TransferCreateParams, amount: number): Stripe.Transfer {
  const id = makeId("tr");
  return {
    id,
    object: "transfer",
    amount,
    amount_reversed: 0,
    balance_transaction: null,
    created: nowSeconds(em),
    currency: params.currency,
    description: params.description ?? null,
    destination: params.destination,
    livemode: false,
    metadata: texts(params.metadata),
    reversals: { object: "list", data: [], has_more: false, url: `/v1/transfers/${id}/reversals` },
    reversed: false,
    source_transaction: null,
    source_type: "card",
    transfer_group: params.transfer_group ?? null,
  };
}

/** Takes money back from a connected account, as far as its balance goes: what its bank has, stays there. */
export function createReversal(
  em: Emulator,
  params: Stripe.TransferCreateReversalParams,
  call: Call,
): Stripe.TransferReversal {
  const transfer = retrieveTransfer(em, {}, call);
  const left = transfer.amount - transfer.amount_reversed;
  const amount = params.amount ?? left;
  const account = typeof transfer.destination === "string" ? transfer.destination : "";
  const { currency } = transfer;
  if (left === 0 || amount > left) {
    const message = `Transfer ${transfer.id} has only ${left} left to reverse.`;
    throw invalidRequest("transfer_reversal_exceeds_remaining", message, "amount");
  }
  if (amount < 1) throw invalidRequest("parameter_invalid_integer", "Invalid positive integer", "amount");
  if (available(em, account, currency) < amount) throw insufficientBalance();
  const id = makeId("trr");
  book(em, {
    account,
    type: "refund",
    amount: -amount,
    currency,
    source: transfer.destination_payment as string,
  });
  const txn = book(em, { account: PLATFORM, type: "transfer_refund", amount, currency, source: id });
  const reversal: Stripe.TransferReversal = {
    id,
    object: "transfer_reversal",
    amount,
    balance_transaction: txn.id,
    created: nowSeconds(em),
    currency,
    destination_payment_refund: null,
    metadata: texts(params.metadata),
    source_refund: null,
    transfer: transfer.id,
  };
  transfer.amount_reversed += amount;
  transfer.reversed = transfer.amount_reversed === transfer.amount;
  transfer.reversals.data.push(reversal);
  tell(em, { type: "transfer.reversed", object: transfer });
  return reversal;
}

export function listTransfers(
  em: Emulator,
  params: Stripe.TransferListParams,
): Stripe.ApiList<Stripe.Transfer> {
  const found = Object.values(em.state.transfers).filter(
    (transfer) =>
      (!params.transfer_group || transfer.transfer_group === params.transfer_group) &&
      (!params.destination || transfer.destination === params.destination),
  );
  return page("/v1/transfers", found, params);
}

export function retrieveTransfer(
  em: Emulator,
  _params: Stripe.TransferRetrieveParams,
  call: Call,
): Stripe.Transfer {
  const transfer = em.state.transfers[call.id];
  if (!transfer) throw missing("transfer", call.id, "transfer");
  return transfer;
}
