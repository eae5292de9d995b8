import { SECOND_MS } from "#domain/clock";
import { system } from "#domain/context";
import { DomainError } from "#domain/errors";
import { applyNews } from "#domain/payments/apply-news";
import type { Sweep } from "../sweep";

/** Applies what Stripe has told us. Refusals stay in the inbox with their reason; an error of ours is also reported. */
export const applyStripeEventsSweep: Sweep = {
  name: "apply-stripe-events",
  everyMs: SECOND_MS,
  async run({ db, stripe }) {
    const ctx = { db, actor: system("apply-stripe-events"), now: new Date() };
    const { failures } = await applyNews(ctx, stripe);
    const bugs = failures.map(({ error }) => error).filter((error) => !(error instanceof DomainError));
    if (bugs.length > 0)
      throw new AggregateError(bugs, `${bugs.length} messages of Stripe met an error of ours.`);
  },
};
