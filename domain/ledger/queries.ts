/** Reads of the books. Each begins by asking whether the reader may. */
import { type Db, driver } from "#db/client";
import { authorize } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import type { Micros } from "#domain/money";
import { type Address, account } from "./accounts";

export type OrganizationBalance = {
  currency: string;
  availableMicros: Micros;
  /** Reserved for its jobs, and for those who pass its exams. */
  heldMicros: Micros;
  /** Above zero when a bank took back money that was already spent. */
  owedMicros: Micros;
};

/** What an organization has in each currency. @throws Forbidden for people who do not manage its money. */
export async function organizationBalances(
  ctx: Ctx,
  { organizationId }: { organizationId: string },
): Promise<OrganizationBalance[]> {
  authorize(ctx, "money.read", { organizationId });
  const rows = await driver(ctx.db).unsafe<Record<"currency" | "available" | "held" | "owed", string>[]>(
    `select currency, sum(case when address = $1 then balance_micros else 0 end)::text as available,
            sum(case when address like 'job:%' or address like 'exam:%' then balance_micros else 0 end)::text as held,
            (-sum(case when address = $2 then balance_micros else 0 end))::text as owed
     from ledger_accounts
     where address in ($1, $2)
        or address in (select 'job:' || id || ':held' from jobs where organization_id = $3)
        or address in (select 'exam:' || id || ':held' from qualifications where organization_id = $3)
     group by currency order by currency`,
    [account.available(organizationId), account.owed(organizationId), organizationId],
  );
  return rows.map((row) => ({
    currency: row.currency,
    availableMicros: BigInt(row.available),
    heldMicros: BigInt(row.held),
    owedMicros: BigInt(row.owed),
  }));
}

export type WorkerBalance = { currency: string; earnedMicros: Micros; inTransitMicros: Micros };

/** What a worker can be paid, and what is on its way. @throws Forbidden for anybody but the worker. */
export async function workerBalances(ctx: Ctx, { workerId }: { workerId: string }): Promise<WorkerBalance[]> {
  authorize(ctx, "earnings.read", { workerId });
  const rows = await driver(ctx.db).unsafe<Record<"currency" | "earned" | "transit", string>[]>(
    `select currency, sum(case when address = $1 then balance_micros else 0 end)::text as earned,
            sum(case when address = $2 then balance_micros else 0 end)::text as transit
     from ledger_accounts where address in ($1, $2) group by currency order by currency`,
    [account.earned(workerId), account.inTransit(workerId)],
  );
  return rows.map((row) => ({
    currency: row.currency,
    earnedMicros: BigInt(row.earned),
    inTransitMicros: BigInt(row.transit),
  }));
}

/** What stands at one address now; zero where there is no account. For verbs that have asked for permission already. */
export async function balanceAt(db: Db, address: Address, currency: string): Promise<Micros> {
  const [row] = await driver(db).unsafe<{ balance: string }[]>(
    "select balance_micros::text as balance from ledger_accounts where address = $1 and currency = $2",
    [address, currency],
    { prepare: true },
  );
  return BigInt(row?.balance ?? 0);
}

export type Book = {
  address: string;
  currency: string;
  external: boolean;
  balanceMicros: Micros;
  entries: number;
};

/** Every account of the marketplace with its balance, for admins; `startsWith` narrows by the beginning of the address. */
export async function allAccounts(
  ctx: Ctx,
  { startsWith = "", limit = 500 }: { startsWith?: string; limit?: number } = {},
): Promise<Book[]> {
  authorize(ctx, "books.read");
  const rows = await driver(ctx.db).unsafe<
    { address: string; currency: string; external: string; balance: string; version: string }[]
  >(
    `select address, currency, external, balance_micros::text as balance, version::text as version
     from ledger_accounts where starts_with(address, $1) order by currency, address limit $2`,
    [startsWith, Math.min(limit, 5_000)],
  );
  return rows.map((row) => ({
    address: row.address,
    currency: row.currency,
    external: row.external === "yes",
    balanceMicros: BigInt(row.balance),
    entries: Number(row.version),
  }));
}

export type BookEntry = {
  id: string;
  recipe: string;
  subject: string;
  currency: string;
  memo: Record<string, unknown>;
  recordedBy: string;
  createdAt: Date;
  postings: { address: string; amountMicros: Micros }[];
};

/** The newest entries with their postings, for admins; `before` is the last entry id of the page before. */
export async function latestEntries(
  ctx: Ctx,
  given: { subject?: string; address?: string; before?: string; limit?: number } = {},
): Promise<BookEntry[]> {
  authorize(ctx, "books.read");
  const rows = await driver(ctx.db).unsafe<
    (Omit<BookEntry, "postings" | "createdAt"> & { created: string; lines: Line[] })[]
  >(
    `select e.id, e.recipe, e.subject, e.currency, e.memo, e.recorded_by as "recordedBy",
            to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as created,
            (select jsonb_agg(jsonb_build_object('address', p.address, 'amount', p.amount_micros::text) order by p.line)
             from postings p where p.entry_id = e.id) as lines
     from entries e
     where ($1::text is null or e.subject = $1)
       and ($2::text is null or exists (select 1 from postings p where p.entry_id = e.id and p.address = $2))
       and ($3::text is null or e.id < $3)
     order by e.id desc limit $4`,
    [given.subject ?? null, given.address ?? null, given.before ?? null, Math.min(given.limit ?? 50, 500)],
  );
  return rows.map(({ created, lines, ...entry }) => ({
    ...entry,
    createdAt: new Date(created),
    postings: lines.map((line) => ({ address: line.address, amountMicros: BigInt(line.amount) })),
  }));
}

type Line = { address: string; amount: string };
