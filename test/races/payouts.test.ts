import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { driver } from "#db/client";
import { deposits, payouts } from "#db/schema/index";
import { type Ctx, system } from "#domain/context";
import { type Address, account } from "#domain/ledger/accounts";
import { balanceAt } from "#domain/ledger/queries";
import { applyNews } from "#domain/payments/apply-news";
import { reconcile } from "#domain/payments/reconcile";
import { PayoutUnderway, requestPayout } from "#domain/payments/request-payout";
import { schedulePayouts } from "#domain/payments/schedule-payouts";
import { payoutsToSend, sendPayout } from "#domain/payments/send-payout";
import { settleAccepted } from "#domain/payments/settle-accepted";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { acceptedWork, EURO, paymentsBench, publishedJob } from "#test/payments";

const database = testDatabase();
const money = paymentsBench(database);
watchTheBooks();

const at = (address: Address) => balanceAt(database.db, address, "EUR");
const crowd = (connections: number): Ctx => ({
  db: database.connect(connections),
  actor: system("race"),
  now: new Date(),
});

/** Workers whom Stripe can pay, who have earned five euros each. */
async function earners(...names: string[]) {
  const { organizationId } = await money.requester(100n);
  const jobId = await publishedJob(money.byItself(), organizationId, { held: 90n * EURO });
  const all = [];
  for (const name of names) {
    const payee = await money.payee(name);
    await acceptedWork(database.db, jobId, payee.workerId, { count: 1, priceMicros: 5n * EURO });
    all.push(payee);
  }
  await settleAccepted(money.byItself(), { jobId });
  return all;
}

async function first<T>(list: Promise<T[]>): Promise<T> {
  const [one] = await list;
  if (!one) throw new Error("there is one");
  return one;
}

async function differences() {
  const { currencies } = await reconcile(money.byItself(), money.stripe);
  return currencies.map((one) => one.differenceMicros);
}

test("a payout asked for in twenty tabs at once is one payout", async () => {
  const { actor, workerId } = await first(earners("Mina"));
  const ctx = { ...crowd(20), actor };
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => requestPayout(ctx)));
  const refusals = results.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(refusals).toHaveLength(19);
  expect(refusals.every((reason) => reason instanceof PayoutUnderway)).toBe(true);
  expect(await at(account.inTransit(workerId))).toBe(5n * EURO);
});

test("one click that is sent twenty times gets one answer twenty times", async () => {
  const { actor } = await first(earners("Mina"));
  const ctx = { ...crowd(20), actor };
  const clicks = Array.from({ length: 20 }, () => requestPayout(ctx, { idempotencyKey: "one click" }));
  const answers = await Promise.all(clicks);
  expect(new Set(answers.map((answer) => answer.payoutId)).size).toBe(1);
});

test("two payout runs at the same time send each payout once", async () => {
  const all = await earners("Mina", "Noor", "Omar");
  for (const { actor } of all) await requestPayout(money.as(actor));
  const ctx = crowd(8);
  const run = async () => {
    const ids = await payoutsToSend(ctx);
    return Promise.all(ids.map((payoutId) => sendPayout(ctx, money.stripe, { payoutId })));
  };
  const outcomes = (await Promise.all([run(), run(), run(), run()])).flat();
  expect(outcomes.filter((outcome) => outcome === "sent")).toHaveLength(3);
  await money.hear();
  expect(money.control.totals().counts.transfers).toBe(3);
  expect(await differences()).toEqual([0n]);
});

test("a runner that was thought dead and comes back cannot undo what its successor did", async () => {
  const { actor } = await first(earners("Mina"));
  const { payoutId } = await requestPayout(money.as(actor));
  const ctx = crowd(4);
  money.control.webhooks.withhold();
  money.control.fault({ kind: "delay", on: "POST /v1/transfers", ms: 400, times: 1 });
  const slow = sendPayout(ctx, money.stripe, { payoutId });
  const lapsed =
    "update payouts set locked_until = now() - interval '1 second' where attempts = 1 returning id";
  while ((await driver(ctx.db).unsafe(lapsed)).length === 0);
  const quick = await sendPayout(ctx, money.stripe, { payoutId });
  expect([quick, await slow]).toContain("sent");
  await money.control.webhooks.release();
  await money.hear();
  expect(money.control.totals().counts.transfers).toBe(1);
  expect((await money.payout(payoutId)).state).toBe("paid");
  expect(await differences()).toEqual([0n]);
});

test("two runners of the weekly schedule request each payout once", async () => {
  await earners("Mina", "Noor");
  const ctx = crowd(8);
  const counts = await Promise.all(Array.from({ length: 4 }, () => schedulePayouts(ctx)));
  expect(counts.reduce((sum, one) => sum + one, 0)).toBe(2);
  expect(await ctx.db.select().from(payouts)).toHaveLength(2);
});

test("every message of Stripe three times and the last one first: the same money", async () => {
  const { organizationId, manager } = await money.requester(0n);
  money.control.webhooks.withhold();
  const { sessionId, depositId } = await money.openDeposit(manager, organizationId, 25n);
  money.control.pay(sessionId);
  const { paymentIntentId = "" } = await money.stripe.retrieveCheckout(sessionId);
  const dispute = money.control.dispute(paymentIntentId);
  money.control.closeDispute(dispute, "won");
  await money.control.webhooks.release({ order: "reversed", times: 3 });
  await settle();
  expect(await at(account.available(organizationId))).toBe(25n * EURO);
  const [deposit] = await database.db.select().from(deposits).where(eq(deposits.id, depositId));
  expect(deposit?.state).toBe("paid");
  expect(await differences()).toEqual([0n]);
});

test("a payout whose messages come twice and backwards is paid once", async () => {
  const { actor } = await first(earners("Mina"));
  const { payoutId } = await requestPayout(money.as(actor));
  money.control.webhooks.withhold();
  await sendPayout(money.byItself(), money.stripe, { payoutId });
  await money.control.webhooks.release({ order: "reversed", times: 2 });
  await settle();
  expect((await money.payout(payoutId)).state).toBe("paid");
  expect(await differences()).toEqual([0n]);
});

test("a transfer that Stripe told of before we wrote it down is paid once", async () => {
  const { actor, account: stripeAccount } = await first(earners("Mina"));
  const { payoutId } = await requestPayout(money.as(actor));
  // The runner was killed between Stripe's answer and its own note of it.
  const sent = {
    payoutId,
    accountId: stripeAccount,
    amountMinor: 500n,
    currency: "EUR",
    idempotencyKey: payoutId,
  };
  await money.stripe.createTransfer(sent);
  await Promise.all([settle(), sendPayout(money.byItself(), money.stripe, { payoutId })]);
  await settle();
  expect(await money.payout(payoutId)).toMatchObject({ state: "paid" });
  expect(money.control.totals().counts.transfers).toBe(1);
  expect(await differences()).toEqual([0n]);
});

/** Eight runners apply the inbox at once, again and again until it is empty, as time would do it. */
async function settle(): Promise<void> {
  const ctx = crowd(8);
  await money.control.webhooks.idle();
  for (let round = 0; round < 6; round++) {
    await Promise.all(Array.from({ length: 8 }, () => applyNews(ctx, money.stripe)));
    await driver(ctx.db).unsafe("update stripe_events set locked_until = null where applied_at is null");
  }
  const waiting = await driver(ctx.db).unsafe(
    "select type, failure from stripe_events where applied_at is null",
  );
  expect([...waiting]).toEqual([]);
}
