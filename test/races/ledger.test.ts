import { expect, test } from "vitest";
import { jobBudgets } from "#db/schema/index";
import { type Ctx, system } from "#domain/context";
import { type Address, account } from "#domain/ledger/accounts";
import { InsufficientFunds } from "#domain/ledger/insufficient-funds";
import { postEntry } from "#domain/ledger/post-entry";
import { balanceAt } from "#domain/ledger/queries";
import { deposit, hold, topUp } from "#domain/ledger/recipes";
import { settleAccepted } from "#domain/payments/settle-accepted";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { acceptedWork, EURO, publishedJob } from "#test/payments";

const database = testDatabase();
watchTheBooks();

const organizationId = "org_acme";
const at = (address: Address) => balanceAt(database.db, address, "EUR");

function crowd(connections: number): Ctx {
  return { db: database.connect(connections), actor: system("race"), now: new Date() };
}

function deposited(ctx: Ctx, amountMicros: bigint, key = "deposit:1") {
  const movement = deposit({ organizationId, amountMicros });
  return postEntry(ctx, { ...movement, subject: "dep_1", idempotencyKey: key, currency: "EUR" });
}

function held(ctx: Ctx, jobId: string, amountMicros: bigint) {
  const movement = hold({ organizationId, jobId, amountMicros });
  return postEntry(ctx, { ...movement, subject: jobId, idempotencyKey: `hold:${jobId}`, currency: "EUR" });
}

test("of twenty who want the last cent at once, exactly one gets it", async () => {
  const ctx = crowd(20);
  await deposited(ctx, 10_000n);
  const tries = Array.from({ length: 20 }, (_, i) => held(ctx, `job_${i}`, 10_000n));
  const results = await Promise.allSettled(tries);
  const refused = results.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  expect(refused.every((reason) => reason instanceof InsufficientFunds)).toBe(true);
  expect(await at(account.available(organizationId))).toBe(0n);
});

test("the same entry posted by twenty at once is in the books once, and all are told which it is", async () => {
  const ctx = crowd(20);
  const results = await Promise.all(Array.from({ length: 20 }, () => deposited(ctx, EURO)));
  expect(results.filter((one) => one.posted)).toHaveLength(1);
  expect(new Set(results.map((one) => one.entryId)).size).toBe(1);
  expect(await at(account.clearing)).toBe(-EURO);
});

test("entries that touch the same accounts in different orders do not wait for each other for ever", async () => {
  const ctx = crowd(16);
  await deposited(ctx, 1_000n * EURO);
  await held(ctx, "job_1", 500n * EURO);
  await held(ctx, "job_2", 500n * EURO);
  const workers = Array.from({ length: 12 }, (_, i) => ({
    workerId: `per_${i}`,
    amountMicros: BigInt(i + 1),
  }));
  const tries = Array.from({ length: 200 }, (_, i) => {
    const turned = [...workers.slice(i % 12), ...workers.slice(0, i % 12)];
    const movement = topUp({ jobId: `job_${(i % 2) + 1}`, workers: i % 3 === 0 ? turned.reverse() : turned });
    return postEntry(ctx, { ...movement, subject: "job_1", idempotencyKey: `race:${i}`, currency: "EUR" });
  });
  expect((await Promise.all(tries)).every((one) => one.posted)).toBe(true);
  expect(await at(account.earned("per_11"))).toBe(2_400n);
});

test("eight runners settle one job at once and every annotation is paid exactly once", async () => {
  const ctx = crowd(8);
  await deposited(ctx, 200n * EURO);
  const jobId = await publishedJob(ctx, organizationId, {
    held: 200n * EURO,
    committed: 96n * EURO,
    reserve: EURO,
  });
  for (let worker = 0; worker < 8; worker++)
    await acceptedWork(ctx.db, jobId, `per_${worker}`, { count: 100 });
  const run = async () => {
    let paid = 0;
    for (let idle = 0; idle < 3; ) {
      const batch = await settleAccepted(ctx, { jobId, limit: 37 });
      paid += batch.paid;
      idle = batch.paid === 0 ? idle + 1 : 0;
    }
    return paid;
  };
  const paid = await Promise.all(Array.from({ length: 8 }, run));
  expect(paid.reduce((sum, one) => sum + one, 0)).toBe(800);
  for (let worker = 0; worker < 8; worker++)
    expect(await at(account.earned(`per_${worker}`))).toBe(10n * EURO);
  expect(await at(account.fees)).toBe(16n * EURO);
  const [budget] = await ctx.db.select().from(jobBudgets);
  expect(budget).toMatchObject({ committedMicros: 0n, spentMicros: 96n * EURO, reserveMicros: EURO });
});

test("a runner that is stopped in the middle of settling leaves nothing half-paid", async () => {
  const ctx = crowd(4);
  await deposited(ctx, 20n * EURO);
  const jobId = await publishedJob(ctx, organizationId, { held: 20n * EURO });
  await acceptedWork(ctx.db, jobId, "per_a", { count: 50 });
  const dying = ctx.db.transaction(async (tx) => {
    await settleAccepted({ ...ctx, db: tx }, { jobId });
    throw new Error("stopped before the commit");
  });
  await expect(dying).rejects.toThrow("stopped before the commit");
  expect(await at(account.earned("per_a"))).toBe(0n);
  expect(await settleAccepted(ctx, { jobId })).toEqual({ paid: 50, byGoodwill: 0 });
  expect(await at(account.earned("per_a"))).toBe(5n * EURO);
});
