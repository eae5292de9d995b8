import { eq } from "drizzle-orm";
import { deposits, user } from "#db/schema/index";
import { personOf } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import type { StripeGateway } from "#domain/gateways/stripe";
import type { DepositId } from "#domain/ids";
import { parse } from "#domain/parse";
import { attachCheckout } from "./attach-checkout";
import * as schema from "./schema";
import { startDeposit } from "./start-deposit";

/**
 * For doors: starts a deposit, has Stripe make its payment page, and answers where to send the person. Stripe is asked
 * between two transactions. When it does not answer, calling again with the same key goes on where this stopped.
 * @param input `successUrl` and `cancelUrl` may hold `{depositId}`.
 * @throws StripeUnreachable, InvalidInput, Forbidden
 */
export async function openCheckout(
  ctx: Ctx,
  stripe: StripeGateway,
  input: schema.OpenCheckout,
): Promise<{ depositId: DepositId; url: string }> {
  const { successUrl, cancelUrl, ...wanted } = parse(schema.OpenCheckout, input);
  const { depositId, amountMinor, currency, organizationName } = await startDeposit(ctx, wanted);
  const [deposit] = await ctx.db.select().from(deposits).where(eq(deposits.id, depositId));
  if (deposit?.checkoutUrl) return { depositId, url: deposit.checkoutUrl };
  const [person] = await ctx.db
    .select({ email: user.email })
    .from(user)
    .where(eq(user.id, personOf(ctx).personId));
  const { sessionId, url } = await stripe.createCheckout({
    depositId,
    organizationName,
    amountMinor: BigInt(amountMinor),
    currency,
    successUrl: successUrl.replace("{depositId}", depositId),
    cancelUrl: cancelUrl.replace("{depositId}", depositId),
    customerEmail: person?.email,
    idempotencyKey: depositId,
  });
  await attachCheckout(ctx, { depositId, sessionId, url });
  return { depositId, url };
}
