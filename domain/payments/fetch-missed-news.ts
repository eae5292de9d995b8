import { and, eq, lt, sql } from "drizzle-orm";
import { payouts } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { DAY_MS, HOUR_MS, later } from "#domain/clock";
import type { Ctx } from "#domain/context";
import type { StripeGateway } from "#domain/gateways/stripe";
import { keepNews } from "./receive-news";

const ACCOUNTS_AT_ONCE = 200;

/**
 * Asks Stripe for what it said in the last days and puts into the inbox what its webhooks never brought: about our own
 * account, and about the accounts of workers whose payout has been in transit for more than an hour.
 * @returns how many messages had been missed
 */
export async function fetchMissedNews(ctx: Ctx, stripe: StripeGateway, days = 3): Promise<number> {
  authorize(ctx, "money.settle");
  let missed = await keepNews(ctx, await stripe.listEvents(later(ctx.now, -days * DAY_MS)));
  for (const { accountId, since } of await accountsWaiting(ctx)) {
    const news = await stripe.listEvents(new Date(since), { accountId });
    missed += await keepNews(
      ctx,
      news.map((one) => ({ ...one, accountId })),
    );
  }
  return missed;
}

async function accountsWaiting(ctx: Ctx): Promise<{ accountId: string; since: string }[]> {
  const p = payouts;
  return ctx.db
    .select({ accountId: p.stripeAccountId, since: sql<string>`min(${p.sentAt})::text` })
    .from(p)
    .where(and(eq(p.state, "in_transit"), lt(p.sentAt, later(ctx.now, -HOUR_MS))))
    .groupBy(p.stripeAccountId)
    .orderBy(sql`min(${p.sentAt})`)
    .limit(ACCOUNTS_AT_ONCE);
}
