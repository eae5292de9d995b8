/** Chargebacks (Stripe: disputes): the network takes the money at once and may bring it back. */
import type Stripe from "stripe";
import { book } from "./balance";
import { chargeOfIntent } from "./charges";
import { type Call, type Emulator, nowSeconds } from "./emulator";
import { tell } from "./events";
import { missing } from "./failure";
import { makeId, PLATFORM } from "./state";

/** The cardholder disputes a payment: what is left of it leaves our balance, below zero if need be. */
export function openDispute(em: Emulator, paymentIntentId: string, reason = "fraudulent"): Stripe.Dispute {
  const charge = chargeOfIntent(em, paymentIntentId);
  const amount = charge.amount - charge.amount_refunded;
  const id = makeId("du");
  const txn = book(em, {
    account: PLATFORM,
    type: "adjustment",
    amount: -amount,
    currency: charge.currency,
    source: id,
    fee: em.settings.fees.dispute,
    description: `Chargeback withdrawal for ${charge.id}`,
  });
  const dispute: Stripe.Dispute = {
    id,
    object: "dispute",
    amount,
    balance_transactions: [txn],
    charge: charge.id,
    created: nowSeconds(em),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence(),
    evidence_details: {
      due_by: nowSeconds(em) + 14 * 86_400,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason,
    status: "needs_response",
  };
  em.state.disputes[id] = dispute;
  charge.disputed = true;
  tell(em, { type: "charge.dispute.created", object: dispute });
  tell(em, { type: "charge.dispute.funds_withdrawn", object: dispute });
  return dispute;
}

/** The network rules; a won dispute brings the money back. */
export function closeDispute(em: Emulator, id: string, outcome: "won" | "lost"): Stripe.Dispute {
  const dispute = em.state.disputes[id];
  if (dispute?.status !== "needs_response") throw missing("open dispute", id, "dispute");
  dispute.status = outcome;
  if (outcome === "won") {
    const { amount, currency } = dispute;
    const description = `Chargeback reversal for ${dispute.charge}`;
    dispute.balance_transactions.push(
      book(em, { account: PLATFORM, type: "adjustment", amount, currency, source: id, description }),
    );
    tell(em, { type: "charge.dispute.funds_reinstated", object: dispute });
  }
  tell(em, { type: "charge.dispute.closed", object: dispute });
  return dispute;
}

export function retrieveDispute(
  em: Emulator,
  _params: Stripe.DisputeRetrieveParams,
  call: Call,
): Stripe.Dispute {
  const dispute = em.state.disputes[call.id];
  if (!dispute) throw missing("dispute", call.id);
  return dispute;
}

function noEvidence(): Stripe.Dispute.Evidence {
  return {
    access_activity_log: null,
    billing_address: null,
    cancellation_policy: null,
    cancellation_policy_disclosure: null,
    cancellation_rebuttal: null,
    customer_communication: null,
    customer_email_address: null,
    customer_name: null,
    customer_purchase_ip: null,
    customer_signature: null,
    duplicate_charge_documentation: null,
    duplicate_charge_explanation: null,
    duplicate_charge_id: null,
    enhanced_evidence: {},
    product_description: null,
    receipt: null,
    refund_policy: null,
    refund_policy_disclosure: null,
    refund_refusal_explanation: null,
    service_date: null,
    service_documentation: null,
    shipping_address: null,
    shipping_carrier: null,
    shipping_date: null,
    shipping_documentation: null,
    shipping_tracking_number: null,
    uncategorized_file: null,
    uncategorized_text: null,
  };
}
