/** How Stripe is asked: once, with its refusals in our words, and so that a refusal does not outlive its reason. */
import { PayoutAccountNotReady, refusalOf, StripeBalanceTooLow } from "./stripe-errors";

/** More than a payout is ever tried within the day that Stripe keeps its answers. */
const MOST_TURNS = 50;

/** @throws the refusals of `stripe-errors` */
export async function ask<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw refusalOf(error);
  }
}

/**
 * Asks for something to be made, once per key. Stripe keeps its first answer under a key for a day, refusals included, and
 * would go on saying "insufficient funds" long after money came. When such a refusal is only being repeated, nothing was
 * made under that key, so the next key of a fixed row (`key`, `key#2`, `key#3` …) is asked. Everybody walks the same row and
 * meets a success before going past it: however many ask at once, one thing is made. A day after the first asking the
 * row begins to be forgotten: whoever may come later than that looks for the effect first.
 * @throws the refusals of `stripe-errors`; the one that is thrown is never an old one
 */
export async function make<T>(
  key: string,
  work: (options: { idempotencyKey: string }) => Promise<T>,
): Promise<T> {
  for (let turn = 1; ; turn++) {
    try {
      return await work({ idempotencyKey: turn === 1 ? key : `${key}#${turn}` });
    } catch (error) {
      const refusal = refusalOf(error);
      const mayChange = refusal instanceof StripeBalanceTooLow || refusal instanceof PayoutAccountNotReady;
      if (!mayChange || !isRepeated(error) || turn === MOST_TURNS) throw refusal;
    }
  }
}

/** Whether Stripe answered from memory instead of trying anew. */
function isRepeated(error: unknown): boolean {
  if (!(error instanceof Error && "headers" in error)) return false;
  const { headers } = error;
  if (typeof headers !== "object" || headers === null || !("idempotent-replayed" in headers)) return false;
  return headers["idempotent-replayed"] === "true";
}
