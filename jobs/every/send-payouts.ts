import { SECOND_MS } from "#domain/clock";
import { system } from "#domain/context";
import { payoutsToSend, sendPayout } from "#domain/payments/send-payout";
import type { Sweep } from "../sweep";

/** Sends requested payouts to Stripe, and tries those again whose pause is over. One that fails does not stop the rest. */
export const sendPayoutsSweep: Sweep = {
  name: "send-payouts",
  everyMs: 5 * SECOND_MS,
  async run({ db, stripe }) {
    const ctx = { db, actor: system("send-payouts"), now: new Date() };
    const bugs: unknown[] = [];
    for (const payoutId of await payoutsToSend(ctx)) {
      await sendPayout(ctx, stripe, { payoutId }).catch((error: unknown) => bugs.push(error));
    }
    if (bugs.length > 0) throw new AggregateError(bugs, `${bugs.length} payouts met an error of ours.`);
  },
};
