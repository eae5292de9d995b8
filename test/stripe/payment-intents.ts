/** Payment intents: one attempt after another to pay a checkout, until the money is there. */
import type Stripe from "stripe";
import { book } from "./balance";
import { makeCharge } from "./charges";
import { type Call, type Emulator, nowSeconds } from "./emulator";
import { tell } from "./events";
import { missing } from "./failure";
import { settlePendingRefunds } from "./refunds";
import { type CheckoutRow, makeId, PLATFORM } from "./state";

export function makeIntent(em: Emulator, { session, intentData }: CheckoutRow): Stripe.PaymentIntent {
  const amount = session.amount_total ?? 0;
  const intent: Stripe.PaymentIntent = {
    id: makeId("pi"),
    object: "payment_intent",
    allowed_payment_method_types: null,
    amount,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: "automatic_async",
    client_secret: null,
    confirmation_method: "automatic",
    created: nowSeconds(em),
    currency: session.currency ?? "eur",
    customer: null,
    customer_account: null,
    description: intentData.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: intentData.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: session.payment_method_types,
    payment_record: null,
    processing: null,
    receipt_email: session.customer_email,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: "requires_payment_method",
    transfer_group: intentData.transfer_group ?? null,
  };
  em.state.paymentIntents[intent.id] = intent;
  tell(em, { type: "payment_intent.created", object: intent });
  return intent;
}

/** The money arrives: a charge, its balance transaction, and the intent that is done. */
export function succeed(em: Emulator, intent: Stripe.PaymentIntent): Stripe.Charge {
  const charge = makeCharge(em, intent, { status: "succeeded" });
  const { amount, currency } = intent;
  const pending = em.settings.holdCharges;
  const { bps, fixed } = em.settings.fees;
  const fee = Math.round((amount * bps) / 10_000) + fixed;
  const booking = { amount, currency, fee, source: charge.id, pending };
  const txn = book(em, { account: PLATFORM, type: "charge", ...booking });
  charge.balance_transaction = txn.id;
  Object.assign(intent, { status: "succeeded", amount_received: amount, latest_charge: charge.id });
  tell(em, { type: "charge.succeeded", object: charge });
  tell(em, { type: "payment_intent.succeeded", object: intent });
  settlePendingRefunds(em);
  return charge;
}

export function decline(em: Emulator, intent: Stripe.PaymentIntent): void {
  const failure = { failure_code: "card_declined", failure_message: "Your card was declined." };
  const charge = makeCharge(em, intent, { status: "failed", ...failure });
  Object.assign(intent, { status: "requires_payment_method", latest_charge: charge.id });
  tell(em, { type: "charge.failed", object: charge });
  tell(em, { type: "payment_intent.payment_failed", object: intent });
}

export function retrieveIntent(
  em: Emulator,
  _p: Stripe.PaymentIntentRetrieveParams,
  call: Call,
): Stripe.PaymentIntent {
  const intent = em.state.paymentIntents[call.id];
  if (!intent) throw missing("payment_intent", call.id, "intent");
  return intent;
}
