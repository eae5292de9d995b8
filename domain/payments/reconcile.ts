import { driver } from "#db/client";
import { authorize } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import type { StripeGateway } from "#domain/gateways/stripe";
import { account } from "#domain/ledger/accounts";
import { type Currency, fromMinor, type Micros } from "#domain/money";

export type Reconciled = {
  currency: Currency;
  /** What the books say that Stripe holds for us. */
  booksMicros: Micros;
  stripeMicros: Micros;
  /** Stripe less the books; 0 when both agree. */
  differenceMicros: Micros;
};
/** `isQuiet` is false when money moved meanwhile or news waits: a difference then means nothing yet. */
export type Reconciliation = { isQuiet: boolean; currencies: Reconciled[] };

/**
 * Compares the books with what Stripe says it holds, currency by currency. Money that has left by a transfer and has not
 * yet arrived at the worker's bank is in transit in the books and no longer at Stripe with us.
 * @throws StripeUnreachable
 */
export async function reconcile(ctx: Ctx, stripe: StripeGateway): Promise<Reconciliation> {
  authorize(ctx, "books.read");
  const before = await booksNow(ctx);
  const balances = await stripe.balance();
  const after = await booksNow(ctx);
  const atStripe = new Map(
    balances.map((one) => [one.currency, fromMinor(one.availableMinor + one.pendingMinor, one.currency)]),
  );
  const currencies = [...new Set([...after.expected.keys(), ...atStripe.keys()])].sort().map((currency) => {
    const booksMicros = after.expected.get(currency) ?? 0n;
    const stripeMicros = atStripe.get(currency) ?? 0n;
    return { currency, booksMicros, stripeMicros, differenceMicros: stripeMicros - booksMicros };
  });
  return { isQuiet: after.underway === 0 && before.mark === after.mark, currencies };
}

type Books = { expected: Map<Currency, Micros>; underway: number; mark: string };

async function booksNow(ctx: Ctx): Promise<Books> {
  const sql = driver(ctx.db);
  const rows = await sql.unsafe<{ currency: string; expected: string; version: string }[]>(
    `select a.currency, (-a.balance_micros - coalesce((
              select sum(p.amount_micros) from payouts p
              where p.currency = a.currency and p.state = 'in_transit'), 0))::text as expected,
            a.version::text as version
     from ledger_accounts a where a.address = $1 order by a.currency`,
    [account.clearing],
  );
  const [count] = await sql.unsafe<{ underway: number }[]>(
    `select ((select count(*) from stripe_events where applied_at is null)
           + (select count(*) from payouts where state = 'requested' and attempts > 0))::int as underway`,
  );
  return {
    expected: new Map(rows.map((row) => [row.currency, BigInt(row.expected)])),
    underway: count?.underway ?? 0,
    mark: JSON.stringify(rows),
  };
}
