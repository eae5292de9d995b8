import { authorize } from "#domain/access/authorize";
import { DAY_MS, later } from "#domain/clock";
import type { Ctx } from "#domain/context";
import type { StripeGateway } from "#domain/gateways/stripe";
import { keepNews } from "./receive-news";

/**
 * Asks Stripe for everything it said in the last days and puts into the inbox what its webhooks never brought. Only what
 * is about our own account can be listed; changes of workers' accounts are asked for when they come back from Stripe.
 * @returns how many messages had been missed
 */
export async function fetchMissedNews(ctx: Ctx, stripe: StripeGateway, days = 3): Promise<number> {
  authorize(ctx, "money.settle");
  const news = await stripe.listEvents(later(ctx.now, -days * DAY_MS));
  return keepNews(ctx, news);
}
