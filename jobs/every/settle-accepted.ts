import { SECOND_MS } from "#domain/clock";
import { system } from "#domain/context";
import { jobsToSettle, settleAccepted } from "#domain/payments/settle-accepted";
import type { Sweep } from "../sweep";

/** Pays accepted annotations, thousands in one entry, a few seconds after they were accepted. */
export const settleAcceptedSweep: Sweep = {
  name: "settle-accepted",
  everyMs: 2 * SECOND_MS,
  async run({ db }) {
    const ctx = { db, actor: system("settle-accepted"), now: new Date() };
    for (const jobId of await jobsToSettle(ctx)) {
      while ((await settleAccepted(ctx, { jobId })).paid > 0);
    }
  },
};
