import { driver } from "#db/client";
import { authorize } from "#domain/access/authorize";
import { DAY_MS } from "#domain/clock";
import type { Ctx } from "#domain/context";
import { DomainError } from "#domain/errors";
import { microsPerMinor } from "#domain/money";
import { requestPayout } from "./request-payout";

/**
 * Requests the weekly payouts: once in a calendar week (from Monday, UTC) for everybody who chose so, can be paid and has
 * earned enough. A week in which the runner was down on Monday is made up for on the day it is back.
 * @returns how many were requested
 */
export async function schedulePayouts(ctx: Ctx): Promise<number> {
  authorize(ctx, "money.settle");
  let requested = 0;
  for (const { workerId, currency } of await dueNow(ctx)) {
    try {
      await requestPayout(ctx, { workerId, currency });
      requested += 1;
    } catch (error) {
      // Somebody was faster (the worker, another runner), or Stripe wants more from the worker: their turn will come.
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return requested;
}

/** Midnight (UTC) of the Monday before, or of today. */
export function startOfWeek(now: Date): Date {
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const daysSinceMonday = (now.getUTCDay() + 6) % 7;
  return new Date(midnight - daysSinceMonday * DAY_MS);
}

async function dueNow(ctx: Ctx): Promise<{ workerId: string; currency: string }[]> {
  const rows = await driver(ctx.db).unsafe<{ workerId: string; currency: string; balance: string }[]>(
    `select w.person_id as "workerId", a.currency, a.balance_micros::text as balance
     from worker_profiles w
     join ledger_accounts a on a.address = 'worker:' || w.person_id || ':earned'
     where w.payout_schedule = 'weekly' and w.stripe_ready and a.balance_micros > 0
       and not exists (select 1 from payouts p where p.worker_id = w.person_id and p.currency = a.currency
                         and (p.requested_at >= $1::timestamptz or p.state in ('requested', 'in_transit')))`,
    [startOfWeek(ctx.now).toISOString()],
  );
  return rows.filter(({ balance, currency }) => BigInt(balance) >= 100n * microsPerMinor(currency));
}
