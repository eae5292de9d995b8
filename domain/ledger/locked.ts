/** What verbs read of the books before they decide, held still until their transaction ends. */
import { driver } from "#db/client";
import type { Ctx } from "#domain/context";
import type { EntryId } from "#domain/ids";
import type { Currency, Micros } from "#domain/money";
import type { Address } from "./accounts";

/** What stands at each of these addresses (zero where there is no account), locked in the order of the addresses. */
export async function lockBalances(
  ctx: Ctx,
  addresses: readonly Address[],
  currency: Currency,
): Promise<(address: Address) => Micros> {
  const rows = await driver(ctx.db).unsafe<{ address: string; balance: string }[]>(
    `select address, balance_micros::text as balance from ledger_accounts
     where currency = $2 and address in (select jsonb_array_elements_text($1::jsonb))
     order by address collate "C" for update`,
    [JSON.stringify(addresses), currency],
    { prepare: true },
  );
  const found = new Map(rows.map((row) => [row.address, BigInt(row.balance)]));
  return (address) => found.get(address) ?? 0n;
}

/** The entry that was written under this key, if one was. */
export async function entryUnder(ctx: Ctx, idempotencyKey: string): Promise<EntryId | undefined> {
  const [row] = await driver(ctx.db).unsafe<{ id: EntryId }[]>(
    "select id from entries where idempotency_key = $1",
    [idempotencyKey],
    { prepare: true },
  );
  return row?.id;
}
