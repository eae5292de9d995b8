/** Believes a webhook only when Stripe signed it, for us, now. Type-only import: `stripe.ts` hands the SDK in. */
import type Stripe from "stripe";
import { invariant } from "../errors";
import { WebhookRefused } from "./stripe-errors";
import { newsOf, newsOfThin, type StripeNews } from "./stripe-news";

type Message = { rawBody: string; signatureHeader: string | null; secrets: string[]; now: Date };

const TOLERANCE_SECONDS = 300;
/**
 * `t=1700000000,v1=<64 hex digits>`, with further signatures while secrets are rotated. Exactly one time: the SDK would
 * check the signature against the last of several. And no empty signature: the SDK stumbles over those.
 */
const HEADER = /^t=(\d{1,12})(?:,v1=[0-9a-f]{64}|,v(?!1=)\d+=[^,]+)+$/;

/** @throws WebhookRefused when no secret fits or its time is more than 300 s off, in either direction */
export function readWebhook(stripe: Stripe, { rawBody, signatureHeader, secrets, now }: Message): StripeNews {
  const match = HEADER.exec(signatureHeader ?? "");
  if (!match || !secrets.some((secret) => isSigned(stripe, rawBody, match[0], secret))) {
    throw new WebhookRefused("This message is not signed by Stripe for this marketplace.");
  }
  const signedAt = Number(match[1]);
  if (Math.abs(now.getTime() / 1000 - signedAt) > TOLERANCE_SECONDS) {
    throw new WebhookRefused("This message was signed too long ago or in the future.", { signedAt });
  }
  const message: { object: string } = JSON.parse(rawBody);
  if (message.object === "v2.core.event") return readThin(stripe, rawBody);
  return newsOf(stripe.webhooks.constructEventWithoutVerification(rawBody));
}

function readThin(stripe: Stripe, rawBody: string): StripeNews {
  const notification = stripe.parseEventNotificationWithoutVerification(rawBody);
  const related = "related_object" in notification ? notification.related_object : null;
  const accountId = related && "id" in related && typeof related.id === "string" ? related.id : undefined;
  return newsOfThin({ ...notification, accountId });
}

function isSigned(stripe: Stripe, rawBody: string, header: string, secret: string): boolean {
  const { signature } = stripe.webhooks;
  invariant(signature, "the SDK brings its signature check");
  try {
    // Tolerance 0: age is judged above, in both directions; the SDK would look at the past only.
    return signature.verifyHeader(rawBody, header, secret, 0);
  } catch (error) {
    if (error instanceof Error && "type" in error && error.type === "StripeSignatureVerificationError")
      return false;
    throw error;
  }
}
