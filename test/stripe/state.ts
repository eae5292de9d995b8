/** Everything the local Stripe remembers, in Stripe's own shapes, and its file when it is given one. */
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type Stripe from "stripe";

/** Our own account at Stripe, beside the connected ones. */
export const PLATFORM = "platform";

export type Movement = { account: string; payout?: string; txn: Stripe.BalanceTransaction };
export type CheckoutRow = { session: Stripe.Checkout.Session; title: string; intentData: IntentData };
export type IntentData = Pick<
  Stripe.Checkout.SessionCreateParams.PaymentIntentData,
  "transfer_group" | "description"
> & {
  metadata: Stripe.Metadata;
};
export type LinkRow = {
  accountId: string;
  refreshUrl: string;
  returnUrl: string;
  expiresAt: number;
  used: boolean;
};
/** A v2 event as it goes over the wire: the SDK adds its functions on arrival. */
export type ThinEvent = Pick<Stripe.V2.Core.EventBase, "id" | "object" | "type" | "created" | "livemode"> & {
  related_object: Stripe.V2.Core.Events.RelatedObject;
};
export type SavedAnswer = { fingerprint: string; savedAt: number; status: number; body: string };
export type Delivery = { id: string; eventId: string; thin: boolean; attempts: number; state: DeliveryState };
export type DeliveryState = "waiting" | "delivered" | "given up";

export type State = {
  secretKey: string;
  /** How far the local Stripe's clock runs ahead of ours, so that a day can pass in a test. */
  clockAheadMs: number;
  checkouts: Record<string, CheckoutRow>;
  paymentIntents: Record<string, Stripe.PaymentIntent>;
  charges: Record<string, Stripe.Charge>;
  refunds: Record<string, Stripe.Refund>;
  disputes: Record<string, Stripe.Dispute>;
  transfers: Record<string, Stripe.Transfer>;
  payouts: Record<string, { account: string; payout: Stripe.Payout }>;
  accounts: Record<string, Stripe.V2.Core.Account>;
  /** The bank account each connected account is paid out to, by its mark ("fingerprint"). */
  banks: Record<string, string>;
  links: Record<string, LinkRow>;
  movements: Movement[];
  events: Record<string, Stripe.Event>;
  thinEvents: Record<string, ThinEvent>;
  deliveries: Record<string, Delivery>;
  answers: Record<string, SavedAnswer>;
};

export function loadState(file: string | undefined): State {
  if (file) {
    try {
      return { banks: {}, ...(JSON.parse(readFileSync(file, "utf8")) as Omit<State, "banks">) };
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    }
  }
  return {
    secretKey: `sk_test_local_${randomBytes(12).toString("hex")}`,
    clockAheadMs: 0,
    checkouts: {},
    paymentIntents: {},
    charges: {},
    refunds: {},
    disputes: {},
    transfers: {},
    payouts: {},
    accounts: {},
    banks: {},
    links: {},
    movements: [],
    events: {},
    thinEvents: {},
    deliveries: {},
    answers: {},
  };
}

/** Whole or not at all, so that a killed process leaves a readable file. */
export function saveState(state: State, file: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.draft`, JSON.stringify(state));
  renameSync(`${file}.draft`, file);
}

export function makeId(prefix: string): string {
  return `${prefix}_local${randomBytes(9).toString("hex")}`;
}
