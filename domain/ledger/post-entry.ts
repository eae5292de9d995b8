/** The only writer of the books. */
import type { Sql } from "postgres";
import { driver } from "#db/client";
import { actorName, type Ctx, inTransaction } from "#domain/context";
import { invariant } from "#domain/errors";
import { type EntryId, newId } from "#domain/ids";
import type { Currency } from "#domain/money";
import { isExternal } from "./accounts";
import { InsufficientFunds } from "./insufficient-funds";
import type { Movement, Posting } from "./recipes";

export type NewEntry = Movement & {
  /** What it is about: a job, deposit or payout id. */
  subject: string;
  /** Why the same thing is never paid twice: `<what>:<id>`, the same whenever it is tried. */
  idempotencyKey: string;
  currency: Currency;
  /** Counts and notes for statements; plain JSON, no bigint. */
  memo?: Record<string, unknown>;
};

/**
 * Writes one balanced entry with its postings and moves the balances of the accounts it touches, in the transaction of
 * `ctx` (or one of its own). Accounts that do not exist yet are made; all are locked in the order of their addresses,
 * so two entries never wait for each other. A second call with the same key writes nothing and returns the first entry.
 * It asks nobody's permission: the verb that calls it has done so.
 *
 * @throws InsufficientFunds when an account that is not external would go below zero; nothing is written.
 * @throws an invariant failure when the postings do not cancel, or the key was used for another movement.
 */
export function postEntry(ctx: Ctx, entry: NewEntry): Promise<{ entryId: EntryId; posted: boolean }> {
  const sum = entry.postings.reduce((total, posting) => total + posting.amountMicros, 0n);
  invariant(sum === 0n, `the postings of ${entry.idempotencyKey} cancel (they leave ${sum})`);
  invariant(entry.postings.length >= 2, `${entry.idempotencyKey} moves money`);
  return inTransaction(ctx, async (ctx) => {
    const sql = driver(ctx.db);
    const entryId = newId("entry");
    const written = await sql.unsafe(
      `insert into entries (id, recipe, subject, idempotency_key, currency, memo, recorded_by)
       values ($1, $2, $3, $4, $5, $6::jsonb, $7) on conflict (idempotency_key) do nothing returning id`,
      [
        entryId,
        entry.recipe,
        entry.subject,
        entry.idempotencyKey,
        entry.currency,
        JSON.stringify(entry.memo ?? {}),
        actorName(ctx.actor),
      ],
      { prepare: true },
    );
    if (written.length === 0) return { entryId: await firstEntry(sql, entry), posted: false };
    await moveBalances(sql, entry);
    await writePostings(sql, entryId, entry);
    return { entryId, posted: true };
  });
}

type Balance = { address: string; balance: string };

async function moveBalances(sql: Sql, { currency, postings }: NewEntry): Promise<void> {
  const change = new Map<string, bigint>();
  for (const { address, amountMicros } of postings) {
    change.set(address, (change.get(address) ?? 0n) + amountMicros);
  }
  const changes = JSON.stringify(
    [...change].map(([address, delta]) => ({
      address,
      delta: delta.toString(),
      external: isExternal(address) ? "yes" : "no",
    })),
  );
  const lock = () =>
    sql.unsafe<Balance[]>(
      `select a.address, a.balance_micros::text as balance
       from ledger_accounts a
       where a.currency = $2 and a.address in (select x.address from jsonb_to_recordset($1::jsonb) as x(address text))
       order by a.address collate "C" for update`,
      [changes, currency],
      { prepare: true },
    );
  let accounts = await lock();
  if (accounts.length < change.size) {
    await sql.unsafe(
      `insert into ledger_accounts (address, currency, external)
       select x.address, $2, x.external from jsonb_to_recordset($1::jsonb) as x(address text, external text)
       order by x.address collate "C" on conflict do nothing`,
      [changes, currency],
      { prepare: true },
    );
    accounts = await lock();
  }
  for (const { address, balance } of accounts) {
    const delta = change.get(address) ?? 0n;
    if (!isExternal(address) && delta < 0n && BigInt(balance) + delta < 0n) {
      throw new InsufficientFunds(address, {
        availableMicros: BigInt(balance),
        neededMicros: -delta,
        currency,
      });
    }
  }
  await sql.unsafe(
    `update ledger_accounts a set balance_micros = a.balance_micros + x.delta, version = a.version + 1
     from jsonb_to_recordset($1::jsonb) as x(address text, delta bigint)
     where a.address = x.address and a.currency = $2 and x.delta <> 0`,
    [changes, currency],
    { prepare: true },
  );
}

async function writePostings(sql: Sql, entryId: EntryId, { currency, postings }: NewEntry): Promise<void> {
  const lines = postings.map(({ address, amountMicros }, index) => ({
    line: index + 1,
    address,
    amount: amountMicros.toString(),
  }));
  await sql.unsafe(
    `insert into postings (entry_id, line, address, currency, amount_micros)
     select $2, x.line, x.address, $3, x.amount
     from jsonb_to_recordset($1::jsonb) as x(line smallint, address text, amount bigint)`,
    [JSON.stringify(lines), entryId, currency],
    { prepare: true },
  );
}

/** The entry that was written first under this key; it must say the same. */
async function firstEntry(sql: Sql, entry: NewEntry): Promise<EntryId> {
  const rows = await sql.unsafe<
    { id: EntryId; recipe: string; currency: string; address: string; amount: string }[]
  >(
    `select e.id, e.recipe, e.currency, p.address, p.amount_micros::text as amount
     from entries e join postings p on p.entry_id = e.id where e.idempotency_key = $1`,
    [entry.idempotencyKey],
    { prepare: true },
  );
  const first = rows[0];
  invariant(first, `the entry ${entry.idempotencyKey} has postings`);
  const then = rows.map((row) => ({ address: row.address, amountMicros: BigInt(row.amount) }) as Posting);
  invariant(
    first.recipe === entry.recipe &&
      first.currency === entry.currency &&
      asText(then) === asText(entry.postings),
    `the key ${entry.idempotencyKey} always means the same movement`,
  );
  return first.id;
}

function asText(postings: Posting[]): string {
  return postings
    .map(({ address, amountMicros }) => `${address} ${amountMicros}`)
    .sort()
    .join("\n");
}
