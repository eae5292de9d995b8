/** Charges: payments that came in, or failed to, and what connected accounts see of transfers. */
import type Stripe from "stripe";
import { type Call, type Emulator, nowSeconds } from "./emulator";
import { missing } from "./failure";
import { makeId } from "./state";

type Outcome = Pick<Stripe.Charge, "status"> &
  Partial<Pick<Stripe.Charge, "failure_code" | "failure_message">>;

export function makeCharge(em: Emulator, intent: Stripe.PaymentIntent, outcome: Outcome): Stripe.Charge {
  const paid = outcome.status === "succeeded";
  const charge: Stripe.Charge = {
    ...blankCharge(em, makeId("ch"), intent.amount, intent.currency),
    amount_captured: paid ? intent.amount : 0,
    captured: paid,
    paid,
    billing_details: { address: null, email: intent.receipt_email, name: null, phone: null, tax_id: null },
    metadata: intent.metadata,
    payment_intent: intent.id,
    receipt_email: intent.receipt_email,
    transfer_group: intent.transfer_group,
    ...outcome,
  };
  em.state.charges[charge.id] = charge;
  return charge;
}

/** The payment that a connected account sees when a transfer reaches it. */
export function makeDestinationPayment(em: Emulator, transfer: Stripe.Transfer): Stripe.Charge {
  const { amount, currency } = transfer;
  const payment: Stripe.Charge = {
    ...blankCharge(em, makeId("py"), amount, currency),
    amount_captured: amount,
    captured: true,
    paid: true,
    status: "succeeded",
    source_transfer: transfer.id,
  };
  em.state.charges[payment.id] = payment;
  return payment;
}

function blankCharge(em: Emulator, id: string, amount: number, currency: string): Stripe.Charge {
  return {
    id,
    object: "charge",
    amount,
    amount_captured: 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: null,
    captured: false,
    created: nowSeconds(em),
    currency,
    customer: null,
    description: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: null,
    livemode: false,
    metadata: {},
    on_behalf_of: null,
    outcome: null,
    paid: false,
    payment_intent: null,
    payment_method: null,
    payment_method_details: null,
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: "pending",
    transfer_data: null,
    transfer_group: null,
  };
}

export function retrieveCharge(
  em: Emulator,
  _params: Stripe.ChargeRetrieveParams,
  call: Call,
): Stripe.Charge {
  const charge = em.state.charges[call.id];
  if (!charge) throw missing("charge", call.id);
  return charge;
}

/** The charge that paid an intent. */
export function chargeOfIntent(em: Emulator, intentId: string): Stripe.Charge {
  const latest = em.state.paymentIntents[intentId]?.latest_charge;
  const charge = typeof latest === "string" ? em.state.charges[latest] : undefined;
  if (!charge?.paid) throw missing("payment_intent", intentId, "payment_intent");
  return charge;
}
