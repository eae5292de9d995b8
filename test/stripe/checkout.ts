/** Checkout sessions, and the four ways in which a person leaves the payment page. */
import type Stripe from "stripe";
import { type Call, type Emulator, nowSeconds } from "./emulator";
import { tell } from "./events";
import { invalidRequest, missing } from "./failure";
import { decline, makeIntent, succeed } from "./payment-intents";
import { type CheckoutRow, makeId } from "./state";

const SMALLEST = 50;
const LARGEST = 99_999_999;

export function createSession(
  em: Emulator,
  params: Stripe.Checkout.SessionCreateParams,
): Stripe.Checkout.Session {
  if (params.mode !== "payment")
    throw invalidRequest("parameter_invalid", "Only mode payment is known here.", "mode");
  const [line, ...more] = params.line_items ?? [];
  const price = line?.price_data;
  if (!price || more.length > 0) {
    throw invalidRequest(
      "parameter_missing",
      "Exactly one line item with price_data is known here.",
      "line_items",
    );
  }
  if (!params.success_url)
    throw invalidRequest("parameter_missing", "Missing required param: success_url.", "success_url");
  const amount = (price.unit_amount ?? 0) * (line.quantity ?? 1);
  const at = "line_items[0][price_data][unit_amount]";
  if (amount < SMALLEST) throw invalidRequest("amount_too_small", `Amount must be at least ${SMALLEST}.`, at);
  if (amount > LARGEST)
    throw invalidRequest("amount_too_large", `Amount must be no more than ${LARGEST}.`, at);
  if (params.customer_email && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(params.customer_email)) {
    throw invalidRequest(
      "email_invalid",
      `Invalid email address: ${params.customer_email}`,
      "customer_email",
    );
  }
  const intentData = params.payment_intent_data ?? {};
  const session = newSession(em, params, amount, price.currency);
  em.state.checkouts[session.id] = {
    session,
    title: price.product_data?.name ?? "Payment",
    intentData: {
      transfer_group: intentData.transfer_group,
      description: intentData.description,
      metadata: texts(intentData.metadata),
    },
  };
  return session;
}

function newSession(
  em: Emulator,
  params: Stripe.Checkout.SessionCreateParams,
  amount: number,
  currency: string,
): Stripe.Checkout.Session {
  const id = makeId("cs_test");
  const now = nowSeconds(em);
  return {
    id,
    object: "checkout.session",
    adaptive_pricing: null,
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: null,
    amount_subtotal: amount,
    amount_total: amount,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: now,
    currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: null,
    customer_account: null,
    customer_creation: "if_required",
    customer_details: null,
    customer_email: params.customer_email ?? null,
    discounts: [],
    expires_at: params.expires_at ?? now + 86_400,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: null,
    managed_payments: null,
    metadata: texts(params.metadata),
    mode: "payment",
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: "if_required",
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ["card", "sepa_debit"],
    payment_status: "unpaid",
    permissions: null,
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: "open",
    submit_type: null,
    subscription: null,
    success_url: params.success_url ?? null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: "hosted_page",
    url: `${em.baseUrl}/pay/${id}`,
    wallet_options: null,
  };
}

export type PaymentOutcome = "paid" | "declined" | "pending";

/** What pressing the button on the payment page does. A declined card leaves the session open for another try. */
export function pay(em: Emulator, sessionId: string, outcome: PaymentOutcome): Stripe.Checkout.Session {
  const row = openRow(em, sessionId);
  const { session } = row;
  const intent = makeIntent(em, row);
  if (outcome === "declined") {
    decline(em, intent);
    return session;
  }
  session.payment_intent = intent.id;
  session.status = "complete";
  session.url = null;
  if (outcome === "paid") {
    succeed(em, intent);
    session.payment_status = "paid";
  } else {
    intent.status = "processing";
    tell(em, { type: "payment_intent.processing", object: intent });
  }
  tell(em, { type: "checkout.session.completed", object: session });
  return session;
}

/** The bank has decided about a pending (debit) payment. */
export function settlePending(em: Emulator, sessionId: string, outcome: "paid" | "failed"): void {
  const session = em.state.checkouts[sessionId]?.session;
  const intent =
    typeof session?.payment_intent === "string" ? em.state.paymentIntents[session.payment_intent] : undefined;
  if (!session || intent?.status !== "processing") throw missing("pending checkout.session", sessionId);
  if (outcome === "paid") {
    succeed(em, intent);
    session.payment_status = "paid";
    tell(em, { type: "checkout.session.async_payment_succeeded", object: session });
  } else {
    decline(em, intent);
    tell(em, { type: "checkout.session.async_payment_failed", object: session });
  }
}

export function expireSession(em: Emulator, _params: Stripe.Checkout.SessionExpireParams, call: Call) {
  const { session } = openRow(em, call.id);
  session.status = "expired";
  session.url = null;
  tell(em, { type: "checkout.session.expired", object: session });
  return session;
}

export function retrieveSession(em: Emulator, _params: Stripe.Checkout.SessionRetrieveParams, call: Call) {
  const row = em.state.checkouts[call.id];
  if (!row) throw missing("checkout.session", call.id, "session");
  return row.session;
}

function openRow(em: Emulator, sessionId: string): CheckoutRow {
  const row = em.state.checkouts[sessionId];
  if (!row) throw missing("checkout.session", sessionId, "session");
  if (row.session.status !== "open") {
    throw invalidRequest(
      "resource_already_exists",
      `This Checkout Session is ${row.session.status}.`,
      "session",
    );
  }
  return row;
}

/** Metadata as Stripe keeps it: texts only. */
export function texts(metadata: Stripe.Emptyable<Stripe.MetadataParam> | undefined): Stripe.Metadata {
  const entries = Object.entries(metadata || {}).filter(([, value]) => value !== null && value !== "");
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}
