import { stripeEvents } from "#db/schema/index";
import { openTo } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import type { StripeGateway } from "#domain/gateways/stripe";
import type { StripeNews } from "#domain/gateways/stripe-news";
import { toStored } from "./stored-news";

/**
 * Takes a message that came to the webhook address: checks that Stripe signed it and puts it into the inbox, once. It is
 * applied a moment later by a sweep, so that Stripe is answered at once whatever it means.
 * @param message `body` is exactly what arrived
 * @throws WebhookRefused
 */
export async function receiveNews(
  ctx: Ctx,
  stripe: StripeGateway,
  message: { body: string; signature: string | null; secrets: string[] },
): Promise<"new" | "known"> {
  openTo("anyone");
  const news = stripe.verifyWebhook(message.body, message.signature, message.secrets);
  return (await keepNews(ctx, [news])) > 0 ? "new" : "known";
}

/** Puts news into the inbox; what is there already stays as it is. Returns how many are new. */
export async function keepNews(ctx: Ctx, news: readonly StripeNews[]): Promise<number> {
  const useful = news.filter((one) => one.type !== "other");
  if (useful.length === 0) return 0;
  const kept = await ctx.db
    .insert(stripeEvents)
    .values(useful.map((one) => ({ id: one.id, type: one.type, payload: toStored(one) })))
    .onConflictDoNothing()
    .returning({ id: stripeEvents.id });
  return kept.length;
}
