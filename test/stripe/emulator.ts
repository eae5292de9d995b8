/** What every resource of the local Stripe is handed: its memory, its clock, its faults and its voice. */
import type Stripe from "stripe";
import type { Checker } from "./check";
import type { FaultPlan } from "./faults";
import type { State } from "./state";
import type { WebhookSender } from "./webhooks";

export type Emulator = {
  readonly state: State;
  /** Where it listens: the base of payment and onboarding pages. */
  baseUrl: string;
  readonly checker: Checker;
  readonly faults: FaultPlan;
  readonly webhooks: WebhookSender;
  readonly settings: Settings;
};

export type Settings = {
  /** New charges stay pending (as real card payments do for days) instead of being available at once. */
  holdCharges: boolean;
  /** What becomes of connected accounts' bank payouts at once; held ones wait for `settleBankPayout`. */
  bankPayouts: "paid" | "failed" | "held";
  /** What Stripe keeps of a payment: a share and a fixed amount, and a fixed amount for a dispute; minor units. */
  fees: { bps: number; fixed: number; dispute: number };
};

/** The account a request speaks for (the `Stripe-Account` header), and what else handlers need to know of it. */
export type Call = { account: string; id: string; requestId: string; idempotencyKey: string | null };

export const API_VERSION: typeof Stripe.API_VERSION = "2026-10-28.endive";

export function nowMs(em: Emulator): number {
  return Date.now() + em.state.clockAheadMs;
}

/** Unix seconds, as v1 objects carry them. */
export function nowSeconds(em: Emulator): number {
  return Math.floor(nowMs(em) / 1000);
}

/** ISO 8601, as v2 objects carry them. */
export function nowIso(em: Emulator): string {
  return new Date(nowMs(em)).toISOString();
}
