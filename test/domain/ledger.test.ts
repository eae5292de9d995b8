import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { driver } from "#db/client";
import { entries, jobs, ledgerAccounts, postings } from "#db/schema/index";
import { type Ctx, inTransaction, system } from "#domain/context";
import { type Address, account } from "#domain/ledger/accounts";
import { InsufficientFunds } from "#domain/ledger/insufficient-funds";
import { checkBooks } from "#domain/ledger/invariants";
import { postEntry } from "#domain/ledger/post-entry";
import * as recipes from "#domain/ledger/recipes";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";

const database = testDatabase();
watchTheBooks();

const ctx = (): Ctx => ({ db: database.db, actor: system("test"), now: new Date() });
const EURO = 1_000_000n;
const org = "org_acme";

async function balance(address: Address, currency = "EUR"): Promise<bigint | undefined> {
  const rows = await database.db.select().from(ledgerAccounts).where(eq(ledgerAccounts.address, address));
  return rows.find((row) => row.currency === currency)?.balanceMicros;
}

function deposited(euros: bigint, key = "deposit:1") {
  const movement = recipes.deposit({ organizationId: org, amountMicros: euros * EURO });
  return postEntry(ctx(), { ...movement, subject: "dep_1", idempotencyKey: key, currency: "EUR" });
}

function held(euros: bigint, key = "hold:1") {
  const movement = recipes.hold({ organizationId: org, jobId: "job_1", amountMicros: euros * EURO });
  return postEntry(ctx(), { ...movement, subject: "job_1", idempotencyKey: key, currency: "EUR" });
}

test("an entry makes the accounts it needs and moves their balances", async () => {
  const { posted } = await deposited(10n);
  expect(posted).toBe(true);
  expect(await balance(account.available(org))).toBe(10n * EURO);
  expect(await balance(account.clearing)).toBe(-10n * EURO);
});

test("the same key posts once, and the second call is told which entry it was", async () => {
  const first = await deposited(10n);
  const second = await deposited(10n);
  expect(second).toEqual({ entryId: first.entryId, posted: false });
  expect(await balance(account.available(org))).toBe(10n * EURO);
});

test("the same key with another amount is a mistake in the code and stops", async () => {
  await deposited(10n);
  await expect(deposited(11n)).rejects.toThrow("the key deposit:1 always means the same movement");
});

test("postings that do not cancel are never written", async () => {
  const broken = [
    { address: account.clearing, amountMicros: -5n },
    { address: account.available(org), amountMicros: 6n },
  ];
  const entry = {
    recipe: "deposit" as const,
    postings: broken,
    subject: "x",
    idempotencyKey: "x",
    currency: "EUR",
  };
  expect(() => postEntry(ctx(), entry)).toThrow("cancel");
  expect(await database.db.select().from(entries)).toEqual([]);
});

test("Postgres itself refuses postings that do not cancel, whoever writes them", async () => {
  const byHand = `insert into postings (entry_id, line, address, currency, amount_micros)
    values ('ent_x', 1, 'stripe:clearing', 'EUR', -5), ('ent_x', 2, 'platform:fees', 'EUR', 6)`;
  await expect(driver(database.db).unsafe(byHand)).rejects.toThrow(
    "the postings of entry ent_x do not cancel",
  );
});

test("nobody can spend more than is there, and is told how much is missing", async () => {
  await deposited(10n);
  const refusal = await held(12n).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(InsufficientFunds);
  expect((refusal as InsufficientFunds).message).toBe(
    "This needs €12.00, but the organization has €10.00 available. Deposit money first.",
  );
  expect((refusal as InsufficientFunds).data).toMatchObject({ missingMicros: "2000000", currency: "EUR" });
  expect(await database.db.select().from(entries)).toHaveLength(1);
});

test("a refused entry leaves its key free for the day when the money is there", async () => {
  await expect(held(12n)).rejects.toBeInstanceOf(InsufficientFunds);
  await deposited(12n);
  await database.db.transaction(async (tx) => {
    expect((await postEntry({ ...ctx(), db: tx }, holdOfTwelve())).posted).toBe(true);
    await postEntry({ ...ctx(), db: tx }, releaseOfTwelve());
  });
});

test("an entry is undone when the transaction around it is", async () => {
  await deposited(10n);
  const attempt = inTransaction(ctx(), async (inner) => {
    await postEntry(inner, {
      ...holdOfTwelve(),
      ...recipes.hold({ organizationId: org, jobId: "job_1", amountMicros: 1n }),
    });
    throw new Error("something later went wrong");
  });
  await expect(attempt).rejects.toThrow("something later went wrong");
  expect(await balance(account.available(org))).toBe(10n * EURO);
});

test("two currencies of one organization never mix", async () => {
  await deposited(10n);
  const dollars = recipes.deposit({ organizationId: org, amountMicros: 3n * EURO });
  await postEntry(ctx(), { ...dollars, subject: "dep_2", idempotencyKey: "deposit:2", currency: "USD" });
  expect(await balance(account.available(org), "USD")).toBe(3n * EURO);
  expect(await balance(account.available(org))).toBe(10n * EURO);
});

test("one entry pays thousands of workers", async () => {
  await deposited(100n);
  await held(100n);
  const workers = Array.from({ length: 1500 }, (_, i) => ({ workerId: `per_${i}`, amountMicros: 10_001n }));
  const movement = recipes.topUp({ jobId: "job_1", workers });
  await postEntry(ctx(), { ...movement, subject: "job_1", idempotencyKey: "bulk:1", currency: "EUR" });
  expect(await balance(account.earned("per_1499"))).toBe(10_001n);
  await postEntry(ctx(), {
    ...recipes.reversal(movement.postings),
    subject: "job_1",
    idempotencyKey: "reversal:bulk:1",
    currency: "EUR",
  });
  expect(await balance(account.held("job_1"))).toBe(100n * EURO);
});

test("the books cannot be rewritten, not even by hand", async () => {
  await deposited(10n);
  await expect(driver(database.db).unsafe("update postings set amount_micros = 1")).rejects.toThrow(
    "append-only",
  );
  await expect(driver(database.db).unsafe("delete from entries")).rejects.toThrow("append-only");
});

test("the check of the books finds a balance that was changed by hand", async () => {
  await deposited(10n);
  const change = (by: number) =>
    database.db.execute(
      `update ledger_accounts set balance_micros = balance_micros + ${by} where address = 'stripe:clearing'`,
    );
  await change(7);
  expect(await checkBooks(database.db)).toEqual([
    "stripe:clearing says -9999993 EUR and its postings -10000000",
    "all accounts in EUR leave 7",
  ]);
  await change(-7);
});

test("the check of the books finds a hold that the job's budget does not know of", async () => {
  await deposited(10n);
  await database.db.insert(jobs).values({
    id: "job_1",
    organizationId: org,
    title: "t",
    kind: "choice",
    currency: "EUR",
    rewardMicros: 1n,
    feeBps: 0,
    plan: {},
    tiers: [],
    createdBy: "per_1",
  });
  await held(4n);
  expect(await checkBooks(database.db)).toEqual(["job job_1 has 4000000 held and should have 0"]);
  await postEntry(ctx(), {
    ...recipes.release({ organizationId: org, jobId: "job_1", amountMicros: 4n * EURO }),
    subject: "job_1",
    idempotencyKey: "release:1",
    currency: "EUR",
  });
});

test("an untouched marketplace has right books", async () => {
  expect(await checkBooks(database.db)).toEqual([]);
  expect(await database.db.select().from(postings)).toEqual([]);
});

function holdOfTwelve() {
  const movement = recipes.hold({ organizationId: org, jobId: "job_1", amountMicros: 12n * EURO });
  return { ...movement, subject: "job_1", idempotencyKey: "hold:1", currency: "EUR" };
}

function releaseOfTwelve() {
  const movement = recipes.release({ organizationId: org, jobId: "job_1", amountMicros: 12n * EURO });
  return { ...movement, subject: "job_1", idempotencyKey: "release:1", currency: "EUR" };
}
