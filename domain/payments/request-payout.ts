import { and, eq, inArray } from "drizzle-orm";
import { payouts } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { actorName, type Ctx } from "#domain/context";
import { StaleState } from "#domain/errors";
import { once } from "#domain/events/once";
import { record } from "#domain/events/record";
import { newId, type PayoutId } from "#domain/ids";
import { account } from "#domain/ledger/accounts";
import { lockBalances } from "#domain/ledger/locked";
import { postEntry } from "#domain/ledger/post-entry";
import { workerBalances } from "#domain/ledger/queries";
import { payout } from "#domain/ledger/recipes";
import { type Currency, formatMoney, fromMinor, type Micros, toMinor } from "#domain/money";
import { parse } from "#domain/parse";
import { lockPayee, readyAccount } from "./payee";
import * as schema from "./schema";

export class NothingEarned extends StaleState {
  override readonly code = "NOTHING_EARNED";
}

/** Less than what a payout is worth making for; it stays with the worker and grows. */
export class BelowMinimum extends StaleState {
  override readonly code = "BELOW_MINIMUM";
}

export class PayoutUnderway extends StaleState {
  override readonly code = "PAYOUT_UNDERWAY";
}

export type RequestedPayout = { payoutId: PayoutId; amountMicros: string; currency: string };

/** The least that is sent: 1.00, or 100 where the currency has no cents. */
export function leastPayoutMicros(currency: Currency): Micros {
  return fromMinor(100n, currency);
}

/**
 * Sets aside everything a worker has earned in one currency, in whole cents, to be sent by the runner; what is less
 * than a cent stays with the worker. From then on it can neither be asked for again nor be lost: it arrives at the
 * bank, or it comes back. Sent twice with the same key it is one payout.
 * @throws NotAPayee, PayoutUnderway, NothingEarned, BelowMinimum, NotOnboarded, RequirementsDue, Forbidden
 */
export async function requestPayout(ctx: Ctx, input: schema.RequestPayout = {}): Promise<RequestedPayout> {
  const { idempotencyKey, ...wanted } = parse(schema.RequestPayout, input);
  const workerId = wanted.workerId ?? personOf(ctx).personId;
  authorize(ctx, "payout.request", { workerId });
  const request = { key: idempotencyKey, operation: "requestPayout", input: { ...wanted, workerId } };
  return once(ctx, request, async (ctx) => {
    const payee = await lockPayee(ctx, workerId);
    const currency = wanted.currency ?? (await fullestCurrency(ctx, workerId));
    await refuseWhileUnderway(ctx, workerId, currency);
    const amountMicros = await payableMicros(ctx, workerId, currency);
    const stripeAccountId = readyAccount(payee);
    const payoutId = newId("payout");
    await postEntry(ctx, {
      ...payout({ workerId, amountMicros }),
      subject: payoutId,
      idempotencyKey: `payout:${payoutId}`,
      currency,
    });
    const requestedBy = actorName(ctx.actor);
    await ctx.db.insert(payouts).values({
      id: payoutId,
      workerId,
      amountMicros,
      currency,
      stripeAccountId,
      requestedBy,
      requestedAt: ctx.now,
    });
    const amount = amountMicros.toString();
    await record(ctx, "payout.requested", {
      subject: workerId,
      payload: { payoutId, amountMicros: amount, currency },
    });
    return { payoutId, amountMicros: amount, currency };
  });
}

/** Where the worker has most, when they did not say which currency they mean. */
async function fullestCurrency(ctx: Ctx, workerId: string): Promise<Currency> {
  const balances = await workerBalances(ctx, { workerId });
  const fullest = balances.reduce<(typeof balances)[number] | undefined>(
    (most, one) => (!most || one.earnedMicros > most.earnedMicros ? one : most),
    undefined,
  );
  if (!fullest) throw nothingEarned();
  return fullest.currency;
}

async function refuseWhileUnderway(ctx: Ctx, workerId: string, currency: Currency): Promise<void> {
  const p = payouts;
  const [underway] = await ctx.db
    .select({ id: p.id, amountMicros: p.amountMicros })
    .from(p)
    .where(
      and(eq(p.workerId, workerId), eq(p.currency, currency), inArray(p.state, ["requested", "in_transit"])),
    );
  if (!underway) return;
  const amount = formatMoney(underway.amountMicros, currency);
  throw new PayoutUnderway(`${amount} is on its way already. Ask again when it has arrived.`, {
    payoutId: underway.id,
  });
}

async function payableMicros(ctx: Ctx, workerId: string, currency: Currency): Promise<Micros> {
  const earned = account.earned(workerId);
  const earnedMicros = (await lockBalances(ctx, [earned], currency))(earned);
  if (earnedMicros === 0n) throw nothingEarned();
  const payable = fromMinor(toMinor(earnedMicros, currency).minor, currency);
  const least = leastPayoutMicros(currency);
  if (payable >= least) return payable;
  const sentence = `You have ${formatMoney(earnedMicros, currency)}. Payouts begin at ${formatMoney(least, currency)}; what you earn until then stays yours.`;
  throw new BelowMinimum(sentence, { earnedMicros: earnedMicros.toString(), leastMicros: least.toString() });
}

function nothingEarned(): NothingEarned {
  return new NothingEarned(
    "There is nothing to pay out yet: accepted work appears here soon after it is accepted.",
  );
}
