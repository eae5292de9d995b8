/** The hand on the local Stripe: what a person, a bank or bad luck does, asked for by a test, the demo or `/_control`. */
import { completeOnboarding, restrictAccount } from "./accounts";
import { available, book, currenciesOf, movementsOf, releasePending } from "./balance";
import { expireSession, type PaymentOutcome, pay, settlePending } from "./checkout";
import { closeDispute, openDispute } from "./disputes";
import type { Emulator, Settings } from "./emulator";
import type { Fault } from "./faults";
import { settleBankPayout } from "./payouts";
import { settlePendingRefunds } from "./refunds";
import { PLATFORM } from "./state";
import type { Release, WebhookTarget } from "./webhooks";

export type Control = ReturnType<typeof makeControl>;

/** @param save writes the state down after each change, if it has a file */
export function makeControl(em: Emulator, save: () => void) {
  /** Does it, then saves. */
  const act = <T>(work: () => T): T => {
    const result = work();
    save();
    return result;
  };
  return {
    totals: () => totalsOf(em),

    /** Plans a fault for the requests to come. */
    fault: (fault: Fault) => em.faults.add(fault),
    clearFaults: () => em.faults.clear(),
    settings: (settings: Partial<Settings>) => void Object.assign(em.settings, settings),
    /** Lets time pass for keys, links and timestamps of objects (not for webhook signatures). */
    advanceClock: (ms: number) =>
      act(() => {
        em.state.clockAheadMs += ms;
      }),

    /** Completes the payment page. */
    pay: (sessionId: string, outcome: PaymentOutcome = "paid") =>
      act(() => pay(em, sessionId, outcome).payment_intent),
    /** The bank decides about a payment that was left pending. */
    settlePending: (sessionId: string, outcome: "paid" | "failed") =>
      act(() => settlePending(em, sessionId, outcome)),
    expireSession: (sessionId: string) =>
      act(
        () =>
          void expireSession(
            em,
            {},
            { account: PLATFORM, id: sessionId, requestId: "", idempotencyKey: null },
          ),
      ),
    completeOnboarding: (accountId: string, bank?: string) =>
      act(() => completeOnboarding(em, accountId, bank)),
    restrictAccount: (accountId: string) => act(() => restrictAccount(em, accountId)),
    settleBankPayout: (payoutId: string, outcome: "paid" | "failed") =>
      act(() => void settleBankPayout(em, payoutId, outcome)),
    /** The bank payouts of a connected account and how each stands. */
    bankPayouts: (account: string): Record<string, string> => {
      const rows = Object.values(em.state.payouts).filter((row) => row.account === account);
      return Object.fromEntries(rows.map(({ payout }) => [payout.id, payout.status]));
    },
    dispute: (paymentIntentId: string, reason?: string) =>
      act(() => openDispute(em, paymentIntentId, reason).id),
    closeDispute: (disputeId: string, outcome: "won" | "lost") =>
      act(() => void closeDispute(em, disputeId, outcome)),
    /** Puts money of no deposit on our balance, in minor units; a negative amount takes it away. */
    topUp: (amount: number, currency: string) =>
      act(() => {
        book(em, {
          account: PLATFORM,
          type: "topup",
          amount,
          currency: currency.toLowerCase(),
          source: null,
        });
        settlePendingRefunds(em);
      }),
    /** What was pending becomes available. */
    releasePending: () =>
      act(() => {
        releasePending(em);
        settlePendingRefunds(em);
      }),

    webhooks: {
      target: (target: Partial<WebhookTarget>) => void Object.assign(em.webhooks.target, target),
      withhold: () => em.webhooks.withhold(),
      release: (release?: Release) => em.webhooks.release(release),
      delay: (ms: number) => void Object.assign(em.webhooks, { delayMs: ms }),
      repeat: (copies: number) => void Object.assign(em.webhooks, { copies }),
      scramble: (on: boolean) => void Object.assign(em.webhooks, { scrambled: on }),
      idle: () => em.webhooks.idle(),
    },
  };
}

export type CurrencyTotals = {
  charges: number;
  refunds: number;
  disputes: number;
  transfers: number;
  reversals: number;
  topups: number;
  available: number;
  pending: number;
};
export type Totals = {
  /** By currency (upper case), in minor units; outflows are negative, and all but the last two add up to those two. */
  platform: Record<string, CurrencyTotals>;
  /** By connected account: transfers in less reversals, what its bank was paid, what it still holds. */
  accounts: Record<string, Record<string, { received: number; paidOut: number; available: number }>>;
  counts: Record<string, number>;
  deliveries: Record<string, number>;
};

/** Everything a report compares its own books with. */
function totalsOf(em: Emulator): Totals {
  const { state } = em;
  const platform: Totals["platform"] = {};
  for (const currency of currenciesOf(em, PLATFORM))
    platform[currency.toUpperCase()] = platformTotals(em, currency);
  const accounts: Totals["accounts"] = {};
  for (const account of Object.keys(state.accounts)) {
    accounts[account] = {};
    for (const currency of currenciesOf(em, account)) {
      const of = (...types: string[]) => sum(em, account, currency, types);
      accounts[account][currency.toUpperCase()] = {
        received: of("payment", "refund"),
        paidOut: 0 - of("payout", "payout_failure"),
        available: available(em, account, currency),
      };
    }
  }
  const deliveries: Record<string, number> = { waiting: 0, delivered: 0, "given up": 0 };
  for (const { state: kind } of Object.values(state.deliveries))
    deliveries[kind] = (deliveries[kind] ?? 0) + 1;
  const { charges, refunds, transfers, payouts, disputes, events, checkouts } = state;
  const tables = {
    charges,
    refunds,
    transfers,
    payouts,
    disputes,
    events,
    checkouts,
    accounts: state.accounts,
  };
  const counts = Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [name, Object.keys(rows).length]),
  );
  return { platform, accounts, counts, deliveries };
}

function platformTotals(em: Emulator, currency: string): CurrencyTotals {
  const of = (type: string) => sum(em, PLATFORM, currency, [type]);
  const total = movementsOf(em, PLATFORM)
    .filter((m) => m.txn.currency === currency)
    .reduce((all, m) => all + m.txn.net, 0);
  const usable = available(em, PLATFORM, currency);
  return {
    charges: of("charge"),
    refunds: of("refund"),
    disputes: of("adjustment"),
    transfers: of("transfer"),
    reversals: of("transfer_refund"),
    topups: of("topup"),
    available: usable,
    pending: total - usable,
  };
}

function sum(em: Emulator, account: string, currency: string, types: string[]): number {
  return movementsOf(em, account)
    .filter(({ txn }) => txn.currency === currency && types.includes(txn.type))
    .reduce((total, { txn }) => total + txn.net, 0);
}
