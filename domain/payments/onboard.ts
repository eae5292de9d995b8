import { and, eq, isNull } from "drizzle-orm";
import { user, workerProfiles } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import type { StripeGateway } from "#domain/gateways/stripe";
import { parse } from "#domain/parse";
import { NotAPayee } from "./payee";
import * as schema from "./schema";

/**
 * For doors: makes the worker's account at Stripe, once, and answers a link (good for some minutes) to the page where
 * Stripe asks who they are and where to pay. Also for coming back later, when Stripe wants to know more.
 * @throws NotAPayee, StripeUnreachable, InvalidInput (a country that Stripe does not pay out to)
 */
export async function onboard(
  ctx: Ctx,
  stripe: StripeGateway,
  input: schema.Onboard,
): Promise<{ url: string; expiresAt: Date }> {
  const { refreshUrl, returnUrl } = parse(schema.Onboard, input);
  const { personId } = personOf(ctx);
  authorize(ctx, "payout.request", { workerId: personId });
  const w = workerProfiles;
  const [payee] = await ctx.db
    .select({ accountId: w.stripeAccountId, country: w.country, email: user.email })
    .from(w)
    .innerJoin(user, eq(user.id, w.personId))
    .where(eq(w.personId, personId));
  if (!payee) throw new NotAPayee("Only workers are paid. Add a worker profile to your account first.");
  const accountId = payee.accountId ?? (await makeAccount(ctx, stripe, { personId, ...payee }));
  return stripe.createOnboardingLink({ accountId, refreshUrl, returnUrl });
}

async function makeAccount(
  ctx: Ctx,
  stripe: StripeGateway,
  person: { personId: string; country: string; email: string },
): Promise<string> {
  const idempotencyKey = `account:${person.personId}:${person.country}:${person.email}`;
  const { accountId } = await stripe.createRecipientAccount({ ...person, idempotencyKey });
  const w = workerProfiles;
  const [kept] = await ctx.db
    .update(w)
    .set({ stripeAccountId: accountId })
    .where(and(eq(w.personId, person.personId), isNull(w.stripeAccountId)))
    .returning({ accountId: w.stripeAccountId });
  if (kept) return accountId;
  // Another tab was faster; its account is the one.
  const [other] = await ctx.db
    .select({ accountId: w.stripeAccountId })
    .from(w)
    .where(eq(w.personId, person.personId));
  return other?.accountId ?? accountId;
}
