/** What Stripe's refusals mean to us. Only those that a caller can do something about have a class; the rest are bugs. */
import { DomainError, InvalidInput, NotFound, StaleState, Unavailable } from "../errors";

/**
 * Stripe did not answer, or asked us to come back later. Whether it did what was asked is not known: ask again with
 * the same idempotency key, or look for the effect first when the key may be older than a day.
 */
export class StripeUnreachable extends Unavailable {
  override readonly code = "STRIPE_UNREACHABLE";
}

/** The marketplace's own Stripe balance does not cover the amount yet (card payments settle after some days). */
export class StripeBalanceTooLow extends StaleState {
  override readonly code = "STRIPE_BALANCE_TOO_LOW";
}

/** The worker's Stripe account may not receive transfers now: onboarding is unfinished or Stripe asks for more. */
export class PayoutAccountNotReady extends StaleState {
  override readonly code = "PAYOUT_ACCOUNT_NOT_READY";
}

/** There is nothing (left) to give back: refunded, reversed or disputed before, or less than what was asked. */
export class NothingToReturn extends StaleState {
  override readonly code = "NOTHING_TO_RETURN";
}

/** The bank or card network said no. */
export class PaymentDeclined extends StaleState {
  override readonly code = "PAYMENT_DECLINED";
}

/** What arrived at the webhook address was not signed by Stripe for us, or not now. */
export class WebhookRefused extends DomainError {
  readonly code = "WEBHOOK_REFUSED";
  readonly kind = "invalid" as const;
}

const AMOUNT_CODES = new Set(["amount_too_small", "amount_too_large", "parameter_invalid_integer"]);
const RETURNED_CODES = new Set([
  "charge_already_refunded",
  "charge_disputed",
  "transfer_reversal_exceeds_remaining",
]);
const NOT_READY_CODES = new Set([
  "insufficient_capabilities_for_transfer",
  "account_invalid",
  "payouts_not_allowed",
  "capability_not_enabled",
]);

/** The parts of an SDK error that decide; Stripe's classes all carry them. */
type SdkError = Error & {
  type: string;
  code?: string;
  param?: string;
  statusCode?: number;
  requestId?: string;
};

/** Turns what the SDK threw into a refusal where a caller can do something, and hands anything else on as it is. */
export function refusalOf(error: unknown): unknown {
  if (!isSdkError(error)) return error;
  const { type, code = "", param = "", statusCode = 0, requestId } = error;
  const data = { stripeCode: code || type, requestId };
  if (type === "StripeConnectionError" || statusCode === 429 || statusCode === 409 || statusCode >= 500) {
    return new StripeUnreachable("Stripe did not answer. Nothing is lost: it will be asked again.", data);
  }
  if (code === "balance_insufficient" || code === "insufficient_funds") {
    return new StripeBalanceTooLow("The balance at Stripe does not cover this amount yet.", data);
  }
  if (NOT_READY_CODES.has(code)) {
    return new PayoutAccountNotReady(
      "This Stripe account cannot receive money yet. Finish its setup first.",
      data,
    );
  }
  if (RETURNED_CODES.has(code)) return new NothingToReturn("There is not that much left to give back.", data);
  if (type === "StripeCardError") return new PaymentDeclined("The bank declined this payment.", data);
  if (code === "resource_missing") return new NotFound("object at Stripe");
  if (code === "parameter_unknown" || code === "parameter_missing") return error;
  if (AMOUNT_CODES.has(code)) return invalid(param || "amount", "is outside what Stripe accepts.");
  if (code === "email_invalid" || param.includes("email"))
    return invalid("email", "is not an address that Stripe accepts.");
  if (code === "country_unsupported" || param.includes("country")) {
    return invalid("country", "is not a country that Stripe pays out to.");
  }
  return error;
}

function invalid(path: string, message: string): InvalidInput {
  return new InvalidInput([{ path, message }]);
}

function isSdkError(error: unknown): error is SdkError {
  return error instanceof Error && "type" in error && typeof error.type === "string" && "requestId" in error;
}
