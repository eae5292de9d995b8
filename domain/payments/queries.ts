/** Reads of deposits and payouts, each beginning with what the reader may see. */
import { and, desc, eq, inArray, lt } from "drizzle-orm";
import { deposits, payouts, workerProfiles } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";
import { workerBalances } from "#domain/ledger/queries";
import { fromMinor, type Micros, toMinor } from "#domain/money";
import { requirementsOf } from "./payee";
import { leastPayoutMicros } from "./request-payout";

export type Deposit = typeof deposits.$inferSelect;
export type Payout = typeof payouts.$inferSelect;

/** Deposits of an organization, the newest first. `before` is the last id of the page before. */
export function listDeposits(
  ctx: Ctx,
  given: { organizationId: string; before?: string; limit?: number },
): Promise<Deposit[]> {
  const { organizationId, before, limit = 50 } = given;
  return ctx.db
    .select()
    .from(deposits)
    .where(
      and(
        visible.deposits(ctx.actor),
        eq(deposits.organizationId, organizationId),
        before ? lt(deposits.id, before) : undefined,
      ),
    )
    .orderBy(desc(deposits.id))
    .limit(Math.min(limit, 200));
}

/** @throws NotFound */
export async function getDeposit(ctx: Ctx, depositId: string): Promise<Deposit> {
  const [deposit] = await ctx.db
    .select()
    .from(deposits)
    .where(and(visible.deposits(ctx.actor), eq(deposits.id, depositId)));
  if (!deposit) throw new NotFound("deposit", depositId);
  return deposit;
}

/** Payouts, the newest first: a worker's own, or for admins everybody's. */
export function listPayouts(
  ctx: Ctx,
  given: { workerId?: string; states?: Payout["state"][]; before?: string; limit?: number } = {},
): Promise<Payout[]> {
  const { workerId, states, before, limit = 50 } = given;
  return ctx.db
    .select()
    .from(payouts)
    .where(
      and(
        visible.payouts(ctx.actor),
        workerId ? eq(payouts.workerId, workerId) : undefined,
        states ? inArray(payouts.state, states) : undefined,
        before ? lt(payouts.id, before) : undefined,
      ),
    )
    .orderBy(desc(payouts.id))
    .limit(Math.min(limit, 200));
}

/** @throws NotFound */
export async function getPayout(ctx: Ctx, payoutId: string): Promise<Payout> {
  const [payout] = await ctx.db
    .select()
    .from(payouts)
    .where(and(visible.payouts(ctx.actor), eq(payouts.id, payoutId)));
  if (!payout) throw new NotFound("payout", payoutId);
  return payout;
}

export type Earnings = {
  currency: string;
  earnedMicros: Micros;
  inTransitMicros: Micros;
  /** The whole cents of what is earned: what a payout would send. */
  payableMicros: Micros;
  /** Null when a payout can be requested now; otherwise one sentence. */
  whyNot: string | null;
};

/** The page of a worker's earnings: balances, and why a payout cannot be requested now. @throws NotFound */
export async function ownEarnings(ctx: Ctx): Promise<{
  balances: Earnings[];
  onboarding: "none" | "unfinished" | "ready";
  requirementsDue: string[];
  schedule: "manual" | "weekly";
}> {
  const { personId } = personOf(ctx);
  authorize(ctx, "earnings.read", { workerId: personId });
  const [payee] = await ctx.db.select().from(workerProfiles).where(eq(workerProfiles.personId, personId));
  if (!payee) throw new NotFound("worker profile");
  const onboarding = payee.stripeReady ? "ready" : payee.stripeAccountId ? "unfinished" : "none";
  const balances = (await workerBalances(ctx, { workerId: personId })).map((balance) => {
    const { currency, earnedMicros, inTransitMicros } = balance;
    const payableMicros = fromMinor(toMinor(earnedMicros, currency).minor, currency);
    let whyNot: string | null = null;
    if (inTransitMicros > 0n) whyNot = "A payout is on its way already.";
    else if (payableMicros < leastPayoutMicros(currency)) whyNot = "There is too little for a payout yet.";
    else if (onboarding !== "ready") whyNot = "Tell Stripe first who you are and where to send your money.";
    return { ...balance, payableMicros, whyNot };
  });
  return { balances, onboarding, requirementsDue: requirementsOf(payee), schedule: payee.payoutSchedule };
}
