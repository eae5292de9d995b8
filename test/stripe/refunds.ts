/** Refunds: money of a charge going back to the card. Without balance they wait, as Stripe's do. */
import type Stripe from "stripe";
import { available, book } from "./balance";
import { chargeOfIntent } from "./charges";
import { type Call, type Emulator, nowSeconds } from "./emulator";
import { tell } from "./events";
import { invalidRequest, missing } from "./failure";
import { makeId, PLATFORM } from "./state";

export function createRefund(em: Emulator, params: Stripe.RefundCreateParams): Stripe.Refund {
  const charge = params.charge
    ? (em.state.charges[params.charge] ?? notThere(params.charge))
    : chargeOfIntent(em, params.payment_intent ?? "");
  const left = charge.amount_captured - charge.amount_refunded;
  const amount = params.amount ?? left;
  if (charge.disputed)
    throw invalidRequest("charge_disputed", "This charge has been charged back; it cannot be refunded.");
  if (left === 0)
    throw invalidRequest("charge_already_refunded", `Charge ${charge.id} has already been refunded.`);
  if (amount < 1) throw invalidRequest("parameter_invalid_integer", "Invalid positive integer", "amount");
  if (amount > left) {
    const message = `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`;
    throw invalidRequest("charge_already_refunded", message, "amount");
  }
  const refund: Stripe.Refund = {
    id: makeId("re"),
    object: "refund",
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: nowSeconds(em),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method: null,
    pending_reason: "insufficient_funds",
    reason: params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "pending",
    transfer_reversal: null,
  };
  em.state.refunds[refund.id] = refund;
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  const paid = payRefund(em, refund);
  tell(em, { type: "refund.created", object: refund });
  if (paid) tell(em, { type: "charge.refunded", object: charge });
  return refund;
}

/** Refunds that waited for money are paid when it comes. */
export function settlePendingRefunds(em: Emulator): void {
  for (const refund of Object.values(em.state.refunds)) {
    if (refund.status === "pending" && payRefund(em, refund))
      tell(em, { type: "refund.updated", object: refund });
  }
}

function payRefund(em: Emulator, refund: Stripe.Refund): boolean {
  const { amount, currency, id } = refund;
  if (available(em, PLATFORM, currency) < amount) return false;
  const txn = book(em, { account: PLATFORM, type: "refund", amount: -amount, currency, source: id });
  refund.status = "succeeded";
  refund.balance_transaction = txn.id;
  delete refund.pending_reason;
  return true;
}

export function retrieveRefund(
  em: Emulator,
  _params: Stripe.RefundRetrieveParams,
  call: Call,
): Stripe.Refund {
  const refund = em.state.refunds[call.id];
  if (!refund) throw missing("refund", call.id);
  return refund;
}

function notThere(chargeId: string): never {
  throw missing("charge", chargeId, "charge");
}
