/**
 * The only place that talks to Stripe: a thin leaf over the real SDK, in our own words. Called from handlers and route
 * actions, never inside a transaction. Every call that creates something takes an idempotency key of ours, because the
 * SDK's own lives for one call only. Keys may be forgotten after 24 hours: before a later retry, `findTransfer`.
 */
import Stripe from "stripe";
import { invariant } from "../errors";
import type { Currency } from "../money";
import {
  accountOf,
  balancesOf,
  type Checkout,
  checkoutOf,
  type RecipientAccount,
  type StripeBalance,
  type Transfer,
  transferOf,
} from "./stripe-answers";
import { ask, make } from "./stripe-ask";
import { idOfRef, newsOf, type StripeNews } from "./stripe-news";
import { readWebhook } from "./stripe-webhooks";

export type { Checkout, RecipientAccount, StripeBalance, Transfer };

const RECIPIENT = ["configuration.recipient", "requirements"] as const;

/** @param apiBase another host that speaks Stripe's API, such as http://127.0.0.1:12111; Stripe itself when left out */
export function createStripe({ secretKey, apiBase }: { secretKey: string; apiBase?: string }): StripeGateway {
  const config = { maxNetworkRetries: 2, telemetry: false, timeout: 20_000 };
  if (!apiBase) return new StripeGateway(new Stripe(secretKey, config));
  const { hostname, port, protocol } = new URL(apiBase);
  const scheme = protocol === "https:" ? "https" : "http";
  return new StripeGateway(
    new Stripe(secretKey, { ...config, host: hostname, protocol: scheme, ...(port && { port }) }),
  );
}

/**
 * @throws StripeUnreachable when Stripe gave no (clear) answer; ask again with the same key.
 * @throws the other classes of `stripe-errors` where the caller can do something. Anything else is a bug here.
 */
export class StripeGateway {
  readonly #stripe: Stripe;
  constructor(stripe: Stripe) {
    this.#stripe = stripe;
  }

  /** Opens Stripe's payment page for one deposit. Send the person to `url`. */
  async createCheckout(input: {
    depositId: string;
    organizationName: string;
    amountMinor: bigint;
    currency: Currency;
    successUrl: string;
    cancelUrl: string;
    customerEmail?: string;
    idempotencyKey: string;
  }): Promise<{ sessionId: string; url: string }> {
    const { depositId } = input;
    const session = await ask(() =>
      this.#stripe.checkout.sessions.create(
        {
          mode: "payment",
          client_reference_id: depositId,
          customer_email: input.customerEmail,
          success_url: input.successUrl,
          cancel_url: input.cancelUrl,
          line_items: [
            {
              quantity: 1,
              price_data: {
                currency: input.currency.toLowerCase(),
                unit_amount: toNumber(input.amountMinor),
                product_data: { name: `Deposit for ${input.organizationName}` },
              },
            },
          ],
          metadata: { depositId },
          payment_intent_data: { transfer_group: depositId, metadata: { depositId } },
        },
        { idempotencyKey: input.idempotencyKey },
      ),
    );
    invariant(session.url, "a hosted checkout session has a URL");
    return { sessionId: session.id, url: session.url };
  }

  async retrieveCheckout(sessionId: string): Promise<Checkout> {
    const expand = ["payment_intent.latest_charge.balance_transaction"];
    return checkoutOf(await ask(() => this.#stripe.checkout.sessions.retrieve(sessionId, { expand })));
  }

  /** Makes the Stripe account that a worker is paid through. It can receive nothing before onboarding. */
  async createRecipientAccount(input: {
    personId: string;
    email: string;
    /** ISO 3166-1 alpha-2. */
    country: string;
    idempotencyKey: string;
  }): Promise<{ accountId: string }> {
    const account = await ask(() =>
      this.#stripe.v2.core.accounts.create(
        {
          contact_email: input.email,
          display_name: input.email,
          dashboard: "express",
          identity: { country: input.country.toLowerCase(), entity_type: "individual" },
          configuration: {
            recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
          },
          defaults: { responsibilities: { fees_collector: "application", losses_collector: "application" } },
          metadata: { personId: input.personId },
          include: [...RECIPIENT],
        },
        { idempotencyKey: input.idempotencyKey },
      ),
    );
    return { accountId: account.id };
  }

  /** A link, good once and for a few minutes, to the page where Stripe asks a worker who they are and where to pay. */
  async createOnboardingLink(input: {
    accountId: string;
    /** Where Stripe sends the person when the link has expired: make a new one there. */
    refreshUrl: string;
    returnUrl: string;
  }): Promise<{ url: string; expiresAt: Date }> {
    const link = await ask(() =>
      this.#stripe.v2.core.accountLinks.create({
        account: input.accountId,
        use_case: {
          type: "account_onboarding",
          account_onboarding: { refresh_url: input.refreshUrl, return_url: input.returnUrl },
        },
      }),
    );
    return { url: link.url, expiresAt: new Date(link.expires_at) };
  }

  async retrieveAccount(accountId: string): Promise<RecipientAccount> {
    const account = await ask(() =>
      this.#stripe.v2.core.accounts.retrieve(accountId, { include: [...RECIPIENT] }),
    );
    return accountOf(account);
  }

  /** Stripe's own mark of the bank account an account is paid out to, the same for the same bank account; null before one is named. */
  async bankMark(accountId: string): Promise<string | null> {
    const { data } = await ask(() =>
      this.#stripe.accounts.listExternalAccounts(accountId, { object: "bank_account", limit: 10 }),
    );
    const banks = data.flatMap((one) => (one.object === "bank_account" ? [one] : []));
    return (banks.find((one) => one.default_for_currency) ?? banks[0])?.fingerprint ?? null;
  }

  /** Moves money from our Stripe balance to a worker's. Its `transfer_group` is the payout's id, so it can be found. */
  async createTransfer(input: {
    payoutId: string;
    accountId: string;
    amountMinor: bigint;
    currency: Currency;
    idempotencyKey: string;
  }): Promise<{ transferId: string }> {
    const params = {
      amount: toNumber(input.amountMinor),
      currency: input.currency.toLowerCase(),
      destination: input.accountId,
      transfer_group: input.payoutId,
      metadata: { payoutId: input.payoutId },
    };
    const transfer = await make(input.idempotencyKey, (options) =>
      this.#stripe.transfers.create(params, options),
    );
    return { transferId: transfer.id };
  }

  /** The transfer of a payout, if Stripe ever made one: asked before a retry that may be older than its key. */
  async findTransfer(payoutId: string): Promise<Transfer | undefined> {
    const { data } = await ask(() => this.#stripe.transfers.list({ transfer_group: payoutId, limit: 10 }));
    invariant(data.length <= 1, `payout ${payoutId} was sent once`);
    return data[0] && transferOf(data[0]);
  }

  /** Takes a transfer back, wholly or in part, as long as the worker's Stripe balance still holds it. */
  async createReversal(input: {
    transferId: string;
    /** All that is left of it when absent. */
    amountMinor?: bigint;
    idempotencyKey: string;
  }): Promise<{ reversalId: string; amountMinor: bigint }> {
    const { transferId, idempotencyKey } = input;
    const params = input.amountMinor === undefined ? {} : { amount: toNumber(input.amountMinor) };
    const reversal = await make(idempotencyKey, (options) =>
      this.#stripe.transfers.createReversal(transferId, params, options),
    );
    return { reversalId: reversal.id, amountMinor: BigInt(reversal.amount) };
  }

  /** Gives (part of) a deposit back to the card or bank it came from. */
  async createRefund(input: {
    paymentIntentId: string;
    amountMinor: bigint;
    idempotencyKey: string;
  }): Promise<{ refundId: string; status: string }> {
    const params = { payment_intent: input.paymentIntentId, amount: toNumber(input.amountMinor) };
    const refund = await make(input.idempotencyKey, (options) =>
      this.#stripe.refunds.create(params, options),
    );
    return { refundId: refund.id, status: refund.status ?? "pending" };
  }

  /** Which of our transfers a bank payout of a worker's account carried: what `bank-payout.*` news is about. */
  async transfersInBankPayout(accountId: string, bankPayoutId: string): Promise<string[]> {
    const found = await ask(() =>
      this.#stripe.balanceTransactions
        .list({ payout: bankPayoutId, expand: ["data.source"], limit: 100 }, { stripeAccount: accountId })
        .autoPagingToArray({ limit: 1_000 }),
    );
    return found.flatMap(({ source }) => {
      if (source === null || typeof source === "string" || source.object !== "charge") return [];
      return idOfRef(source.source_transfer) ?? [];
    });
  }

  /** What we hold at Stripe: the outer truth that the ledger's clearing account must equal. */
  async balance(): Promise<StripeBalance[]> {
    return balancesOf(await ask(() => this.#stripe.balance.retrieve()));
  }

  /**
   * What Stripe said since a moment, oldest first (at most 30 days back): finds what a webhook never brought.
   * Bank payouts are told in the list of their own account (`accountId`), everything else in ours. When there were more
   * than `limit`, the oldest are missing: ask again more often.
   */
  async listEvents(since: Date, options: { accountId?: string; limit?: number } = {}): Promise<StripeNews[]> {
    const params = { created: { gte: Math.floor(since.getTime() / 1000) }, limit: 100 };
    const account = options.accountId ? { stripeAccount: options.accountId } : {};
    const events = await ask(() =>
      this.#stripe.events.list(params, account).autoPagingToArray({ limit: options.limit ?? 10_000 }),
    );
    return events.reverse().map(newsOf);
  }

  /**
   * Checks that a message is from Stripe, for us and of this moment, and reads it.
   * @param rawBody the exact bytes that arrived, before any parsing
   * @param secrets every secret in force, so that they can be rotated, and the one of the thin-event destination
   * @throws WebhookRefused when no secret fits or its time is more than 300 s off, in either direction
   */
  verifyWebhook(
    rawBody: string,
    signatureHeader: string | null,
    secrets: string[],
    now = new Date(),
  ): StripeNews {
    return readWebhook(this.#stripe, { rawBody, signatureHeader, secrets, now });
  }
}

/** Stripe's amounts are JSON numbers; ours never come near the limit where those become inexact. */
function toNumber(amountMinor: bigint): number {
  invariant(
    amountMinor > 0n && amountMinor <= BigInt(Number.MAX_SAFE_INTEGER),
    "an amount sent to Stripe is positive and exact",
  );
  return Number(amountMinor);
}
