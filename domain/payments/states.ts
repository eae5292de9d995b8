/** The lives of a deposit and of a payout. */
import type { Process } from "#domain/transition";

export type DepositState = "created" | "paid" | "failed" | "charged_back";
export type DepositEvent = "pay" | "fail" | "charge_back" | "reinstate";

export const DEPOSIT: Process<DepositState, DepositEvent> = {
  noun: "deposit",
  transitions: [
    // A page that had expired can still turn out to be paid: Stripe's last word counts.
    { event: "pay", from: ["created", "failed"], to: "paid", actors: ["system"] },
    { event: "fail", from: ["created"], to: "failed", actors: ["system"], clock: "the payment page expires" },
    { event: "charge_back", from: ["paid"], to: "charged_back", actors: ["system"] },
    { event: "reinstate", from: ["charged_back"], to: "paid", actors: ["system"] },
  ],
};

export type PayoutState = "requested" | "in_transit" | "paid" | "returned";
export type PayoutEvent = "send" | "pay" | "return";

export const PAYOUT: Process<PayoutState, PayoutEvent> = {
  noun: "payout",
  transitions: [
    { event: "send", from: ["requested"], to: "in_transit", actors: ["system"], clock: "within a minute" },
    { event: "pay", from: ["in_transit"], to: "paid", actors: ["system"] },
    // A bank may send money back days after it said that it had arrived.
    { event: "return", from: ["requested", "in_transit", "paid"], to: "returned", actors: ["system"] },
  ],
};
