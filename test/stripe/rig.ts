/** What each test file here begins with: a local Stripe, the product's gateway speaking to it, and its webhook inbox. */
import { createStripe, type StripeGateway } from "#domain/gateways/stripe";
import { type Inbox, openInbox } from "./inbox";
import { type LocalStripe, startLocalStripe } from "./server";

export const WEBHOOK_SECRET = "whsec_local_snapshot";
export const THIN_SECRET = "whsec_local_thin";

export type StripeRig = {
  local: LocalStripe;
  stripe: StripeGateway;
  inbox: Inbox;
  close: () => Promise<void>;
};

export async function openStripeRig(options: { statePath?: string } = {}): Promise<StripeRig> {
  const gateway: { current?: StripeGateway } = {};
  const inbox = await openInbox(() => gateway.current ?? notYet(), [WEBHOOK_SECRET, THIN_SECRET]);
  const local = await startLocalStripe({
    ...options,
    webhookUrl: inbox.url,
    webhookSecret: WEBHOOK_SECRET,
    thinWebhookSecret: THIN_SECRET,
  });
  const stripe = createStripe({ secretKey: local.secretKey, apiBase: local.url });
  gateway.current = stripe;
  const close = async () => {
    await local.close();
    await inbox.close();
  };
  return { local, stripe, inbox, close };
}

function notYet(): never {
  throw new Error("an event arrived before there was anything to tell");
}

let count = 0;

/** Ids and keys that no other run has used: a real test account remembers them. */
export function unique(prefix: string): string {
  count += 1;
  return `${prefix}_${Date.now().toString(36)}_${process.pid}_${count}`;
}

/** A deposit that has been paid; returns its payment intent. */
export async function paidDeposit(
  { local, stripe }: StripeRig,
  amountMinor: bigint,
  currency = "EUR",
): Promise<string> {
  const { sessionId } = await stripe.createCheckout(deposit({ amountMinor, currency }));
  local.control.pay(sessionId);
  const { paymentIntentId } = await stripe.retrieveCheckout(sessionId);
  if (!paymentIntentId) throw new Error("a paid session has a payment intent");
  return paymentIntentId;
}

export function deposit(change: Partial<Parameters<StripeGateway["createCheckout"]>[0]> = {}) {
  const depositId = change.depositId ?? unique("dep");
  return {
    depositId,
    organizationName: "Harbour Lab",
    amountMinor: 5_000n,
    currency: "EUR",
    successUrl: "https://touchstone.example/deposits/done?session={CHECKOUT_SESSION_ID}",
    cancelUrl: "https://touchstone.example/deposits",
    customerEmail: "rita@example.com",
    idempotencyKey: `deposit:${depositId}`,
    ...change,
  };
}

/** A worker's Stripe account that has been through onboarding. */
export async function onboardedAccount({ local, stripe }: StripeRig): Promise<string> {
  const { accountId } = await stripe.createRecipientAccount(worker());
  local.control.completeOnboarding(accountId);
  return accountId;
}

export function worker() {
  const personId = unique("per");
  return { personId, email: `${personId}@example.com`, country: "DE", idempotencyKey: `account:${personId}` };
}
