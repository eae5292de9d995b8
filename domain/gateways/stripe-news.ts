/** Stripe's events in our own words. Type-only: the one importer of the SDK's code is `stripe.ts`. */
import type Stripe from "stripe";
import type { Currency } from "../money";

/** When, and about which connected account, Stripe says something. `id` is what makes applying it twice harmless. */
type Envelope = { id: string; createdAt: Date; accountId?: string };
type Money = { amountMinor: bigint; currency: Currency };

/**
 * News from Stripe. Order is not promised and repeats are normal. Amounts are in minor units.
 * - `checkout.*`: a deposit. `paid` means money; `pending` means the bank still decides (`paid` or `failed` follows).
 * - `refund.changed`: `amountMinor` of a deposit went back, or (status `failed`) came back to us.
 * - `chargeback.*`: `withdrawn` takes money from our balance, `reinstated` returns it, `closed` ends the matter.
 * - `transfer.*`: money to a worker's Stripe account; `reversedMinor` is the sum taken back so far.
 * - `bank-payout.*`: money from the worker's Stripe account to their bank. It may hold several transfers.
 * - `account.changed`: ask for the account again; the message itself may be old.
 */
export type StripeNews = Envelope &
  (
    | ({ type: "checkout.paid" | "checkout.pending" | "checkout.failed" | "checkout.expired" } & CheckoutNews)
    | ({ type: "refund.changed"; refundId: string; paymentIntentId?: string; status: string } & Money)
    | ({ type: "chargeback.opened" | "chargeback.withdrawn" | "chargeback.reinstated" } & ChargebackNews)
    | ({ type: "chargeback.closed"; won: boolean } & ChargebackNews)
    | ({ type: "transfer.created" | "transfer.reversed" } & TransferNews)
    | ({ type: "bank-payout.paid" | "bank-payout.failed" | "bank-payout.canceled" } & BankPayoutNews)
    | { type: "account.changed"; accountId: string }
    | { type: "other"; stripeType: string }
  );

type CheckoutNews = { sessionId: string; depositId?: string; paymentIntentId?: string } & Money;
/** `feeMinor`: what Stripe keeps for the latest movement of the dispute, below zero where it gives it back. */
type ChargebackNews = {
  disputeId: string;
  paymentIntentId?: string;
  reason: string;
  feeMinor: bigint;
} & Money;
type TransferNews = { transferId: string; payoutId?: string; reversedMinor: bigint } & Money;
type BankPayoutNews = { bankPayoutId: string; failureCode?: string; failureMessage?: string } & Money;

/** Reads a snapshot event. An event we have no use for becomes `other`, never an error: Stripe adds new ones. */
export function newsOf(event: Stripe.Event): StripeNews {
  return { ...envelope(event), ...contentOf(event) } as StripeNews;
}

/** Reads a thin (v2) event, which carries only names. */
export function newsOfThin(event: {
  id: string;
  created: string;
  type: string;
  accountId?: string;
}): StripeNews {
  const { id, accountId } = event;
  const createdAt = new Date(event.created);
  if (accountId && /^v2\.core\.account[.[]/.test(event.type))
    return { id, createdAt, type: "account.changed", accountId };
  return { id, createdAt, type: "other", stripeType: event.type };
}

type Content = StripeNews extends infer N ? (N extends unknown ? Omit<N, "id" | "createdAt"> : never) : never;

function contentOf(event: Stripe.Event): Content {
  switch (event.type) {
    case "checkout.session.completed":
      return {
        type: event.data.object.payment_status === "unpaid" ? "checkout.pending" : "checkout.paid",
        ...checkout(event.data.object),
      };
    case "checkout.session.async_payment_succeeded":
      return { type: "checkout.paid", ...checkout(event.data.object) };
    case "checkout.session.async_payment_failed":
      return { type: "checkout.failed", ...checkout(event.data.object) };
    case "checkout.session.expired":
      return { type: "checkout.expired", ...checkout(event.data.object) };
    case "refund.created":
    case "refund.updated":
    case "refund.failed":
      return { type: "refund.changed", ...refund(event.data.object) };
    case "charge.dispute.created":
      return { type: "chargeback.opened", ...chargeback(event.data.object) };
    case "charge.dispute.funds_withdrawn":
      return { type: "chargeback.withdrawn", ...chargeback(event.data.object) };
    case "charge.dispute.funds_reinstated":
      return { type: "chargeback.reinstated", ...chargeback(event.data.object) };
    case "charge.dispute.closed":
      return {
        type: "chargeback.closed",
        won: event.data.object.status === "won",
        ...chargeback(event.data.object),
      };
    case "transfer.created":
      return { type: "transfer.created", ...transfer(event.data.object) };
    case "transfer.reversed":
      return { type: "transfer.reversed", ...transfer(event.data.object) };
    case "payout.paid":
      return { type: "bank-payout.paid", ...bankPayout(event.data.object) };
    case "payout.failed":
      return { type: "bank-payout.failed", ...bankPayout(event.data.object) };
    case "payout.canceled":
      return { type: "bank-payout.canceled", ...bankPayout(event.data.object) };
    case "account.updated":
      return { type: "account.changed", accountId: event.account ?? event.data.object.id };
    default:
      return { type: "other", stripeType: event.type };
  }
}

function envelope(event: Stripe.Event): Envelope {
  const base = { id: event.id, createdAt: new Date(event.created * 1000) };
  return event.account ? { ...base, accountId: event.account } : base;
}

function money(amount: number | null, currency: string | null): Money {
  return { amountMinor: BigInt(amount ?? 0), currency: (currency ?? "").toUpperCase() };
}

function checkout(session: Stripe.Checkout.Session): CheckoutNews {
  return {
    sessionId: session.id,
    depositId: session.client_reference_id ?? undefined,
    paymentIntentId: idOfRef(session.payment_intent),
    ...money(session.amount_total, session.currency),
  };
}

function refund(object: Stripe.Refund) {
  return {
    refundId: object.id,
    paymentIntentId: idOfRef(object.payment_intent),
    status: object.status ?? "pending",
    ...money(object.amount, object.currency),
  };
}

function chargeback(dispute: Stripe.Dispute): ChargebackNews {
  return {
    disputeId: dispute.id,
    paymentIntentId: idOfRef(dispute.payment_intent),
    reason: dispute.reason,
    feeMinor: BigInt(dispute.balance_transactions.at(-1)?.fee ?? 0),
    ...money(dispute.amount, dispute.currency),
  };
}

function transfer(object: Stripe.Transfer): TransferNews & { accountId?: string } {
  return {
    transferId: object.id,
    payoutId: object.transfer_group ?? undefined,
    reversedMinor: BigInt(object.amount_reversed),
    accountId: idOfRef(object.destination),
    ...money(object.amount, object.currency),
  };
}

function bankPayout(object: Stripe.Payout): BankPayoutNews {
  return {
    bankPayoutId: object.id,
    failureCode: object.failure_code ?? undefined,
    failureMessage: object.failure_message ?? undefined,
    ...money(object.amount, object.currency),
  };
}

/** The id in a field that holds either an id or, when expanded, the object. */
export function idOfRef(ref: string | { id: string } | null | undefined): string | undefined {
  return typeof ref === "string" ? ref : ref?.id;
}
