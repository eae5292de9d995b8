import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { driver } from "#db/client";
import {
  assignments,
  decisions,
  deposits,
  events,
  jobBudgets,
  jobs,
  jobWorkers,
  workerProfiles,
} from "#db/schema/index";
import { Forbidden, InvalidInput, NotFound } from "#domain/errors";
import { KeyReused } from "#domain/events/once";
import { newId } from "#domain/ids";
import { account } from "#domain/ledger/accounts";
import { InsufficientFunds } from "#domain/ledger/insufficient-funds";
import { balanceAt, organizationBalances } from "#domain/ledger/queries";
import { organizationStatement, workerStatement } from "#domain/ledger/statement";
import { failedNews, retryNews } from "#domain/payments/apply-news";
import { fetchMissedNews } from "#domain/payments/fetch-missed-news";
import { payBonus } from "#domain/payments/pay-bonus";
import { NotOnboarded, RequirementsDue } from "#domain/payments/payee";
import { ownEarnings } from "#domain/payments/queries";
import { reconcile } from "#domain/payments/reconcile";
import { BelowMinimum, NothingEarned, PayoutUnderway, requestPayout } from "#domain/payments/request-payout";
import { schedulePayouts } from "#domain/payments/schedule-payouts";
import { sendPayout } from "#domain/payments/send-payout";
import { settleAccepted } from "#domain/payments/settle-accepted";
import { startDeposit } from "#domain/payments/start-deposit";
import { topUpJob } from "#domain/payments/top-up";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { balanceTable, ledgerTable } from "#test/ledger-table";
import { acceptedWork, EURO, paymentsBench, publishedJob } from "#test/payments";
import * as people from "#test/people";

const database = testDatabase();
const money = paymentsBench(database);
watchTheBooks();

const at = (address: Parameters<typeof balanceAt>[1]) => balanceAt(database.db, address, "EUR");
const eventNames = async (subject: string) =>
  (await database.db.select().from(events).where(eq(events.subject, subject)))
    .map((event) => event.name)
    .sort();

/** A worker whom Stripe can pay and who has earned so much. */
async function earner(micros: bigint) {
  const { organizationId, manager } = await money.requester(50n);
  const payee = await money.payee("Mina");
  const jobId = await publishedJob(money.byItself(), organizationId, { held: 40n * EURO });
  await acceptedWork(database.db, jobId, payee.workerId, { count: 1, priceMicros: micros, feeMicros: 0n });
  await settleAccepted(money.byItself(), { jobId });
  return { ...payee, organizationId, manager, jobId };
}

const send = (payoutId: string) =>
  sendPayout(money.byItself(), money.stripe, { payoutId: payoutId as never });

/** As if the pause between two attempts were over. */
const wait = () =>
  driver(database.db).unsafe(
    "update payouts set locked_until = null; update stripe_events set locked_until = null",
  );

async function sumsAgree() {
  const { isQuiet, currencies } = await reconcile(money.byItself(), money.stripe);
  return { isQuiet, differences: currencies.map((one) => one.differenceMicros) };
}

describe("deposits", () => {
  test("a paid deposit is there to be spent", async () => {
    const { organizationId, manager } = await money.requester(25n);
    expect(await at(account.available(organizationId))).toBe(25n * EURO);
    expect(await organizationBalances(money.as(manager), { organizationId })).toEqual([
      { currency: "EUR", availableMicros: 25n * EURO, heldMicros: 0n, owedMicros: 0n },
    ]);
    expect(await eventNames(organizationId)).toEqual(["deposit.paid", "deposit.started"]);
  });

  test("a payment page that was opened and not paid gives nothing", async () => {
    const { organizationId, manager } = await money.requester(0n);
    const { sessionId } = await money.openDeposit(manager, organizationId, 25n);
    money.control.expireSession(sessionId);
    await money.hear();
    expect(await at(account.available(organizationId))).toBe(0n);
    expect(await eventNames(organizationId)).toEqual(["deposit.failed", "deposit.started"]);
  });

  test("a bank debit counts when the bank has paid and not when the page is done", async () => {
    const { organizationId, manager } = await money.requester(0n);
    const { sessionId } = await money.openDeposit(manager, organizationId, 25n);
    money.control.pay(sessionId, "pending");
    await money.hear();
    expect(await at(account.available(organizationId))).toBe(0n);
    money.control.settlePending(sessionId, "paid");
    await money.hear();
    expect(await at(account.available(organizationId))).toBe(25n * EURO);
  });

  test("a bank debit that the bank refuses is a failed deposit", async () => {
    const { organizationId, manager } = await money.requester(0n);
    const { sessionId, depositId } = await money.openDeposit(manager, organizationId, 25n);
    money.control.pay(sessionId, "pending");
    money.control.settlePending(sessionId, "failed");
    await money.hear();
    const [deposit] = await database.db.select().from(deposits).where(eq(deposits.id, depositId));
    expect(deposit).toMatchObject({ state: "failed", failure: "The bank did not make the payment." });
  });

  test("asking twice with one key opens one payment page", async () => {
    const { organizationId, manager } = await money.requester(0n);
    const first = await money.openDeposit(manager, organizationId, 25n, "the same key");
    const second = await money.openDeposit(manager, organizationId, 25n, "the same key");
    expect(second).toEqual(first);
    await expect(money.openDeposit(manager, organizationId, 26n, "the same key")).rejects.toBeInstanceOf(
      KeyReused,
    );
  });

  test("when Stripe does not answer, asking again with the same key goes on with the same deposit", async () => {
    const { organizationId, manager } = await money.requester(0n);
    money.control.fault({ kind: "server-error", on: "POST /v1/checkout/sessions", times: 3 });
    await expect(money.openDeposit(manager, organizationId, 25n, "no answer")).rejects.toThrow(
      "Stripe did not answer",
    );
    money.control.fault({ kind: "lose-answer", on: "POST /v1/checkout/sessions", times: 1 });
    const { depositId } = await money.openDeposit(manager, organizationId, 25n, "no answer");
    expect(await database.db.select().from(deposits)).toMatchObject([{ id: depositId, state: "created" }]);
  });

  test.each([
    [EURO, "Deposit at least €5.00."],
    [200_000n * EURO, "Deposit at most €100,000.00 at once."],
    [10n * EURO + 1n, "The smallest part of a deposit is €0.01."],
  ])("a deposit of %s micros is refused with a sentence", async (amountMicros, sentence) => {
    const { organizationId, manager } = await money.requester(0n);
    const attempt = startDeposit(money.as(manager), {
      organizationId,
      amountMicros,
      idempotencyKey: "key 12345",
    });
    await expect(attempt).rejects.toBeInstanceOf(InvalidInput);
    await expect(attempt).rejects.toThrow(sentence);
  });

  test("a reviewer cannot deposit, and a stranger cannot see the balance", async () => {
    const { organizationId } = await money.requester(0n);
    const reviewer = await people.member(database.db, organizationId, "reviewer");
    await expect(money.openDeposit(reviewer, organizationId, 25n)).rejects.toBeInstanceOf(Forbidden);
    const stranger = await people.person(database.db, "Stranger");
    await expect(organizationBalances(money.as(stranger), { organizationId })).rejects.toBeInstanceOf(
      Forbidden,
    );
  });

  test("a chargeback takes what is there, the rest is owed, and the jobs pause", async () => {
    const { organizationId } = await money.requester(25n);
    const jobId = await publishedJob(money.byItself(), organizationId, { held: 20n * EURO });
    const [deposit] = await database.db.select().from(deposits);
    money.control.dispute(deposit?.paymentIntentId ?? "");
    await money.hear();
    expect(await at(account.available(organizationId))).toBe(0n);
    expect(await at(account.owed(organizationId))).toBe(-20n * EURO);
    const [job] = await database.db.select().from(jobs).where(eq(jobs.id, jobId));
    expect(job).toMatchObject({ state: "paused", pauseReason: expect.stringContaining("owes money") });
    expect(await sumsAgree()).toEqual({ isQuiet: true, differences: [0n] });
  });

  test("a chargeback that is covered pauses nothing, and a won dispute brings the money back", async () => {
    const { organizationId } = await money.requester(25n);
    const jobId = await publishedJob(money.byItself(), organizationId, { held: 20n * EURO });
    const manager = await people.member(database.db, organizationId, "owner", "Otto");
    const second = await money.openDeposit(manager, organizationId, 10n);
    money.control.pay(second.sessionId);
    await money.hear();
    const [deposit] = await database.db.select().from(deposits).where(eq(deposits.id, second.depositId));
    const dispute = money.control.dispute(deposit?.paymentIntentId ?? "");
    await money.hear();
    expect(await at(account.available(organizationId))).toBe(5n * EURO);
    const [job] = await database.db.select().from(jobs).where(eq(jobs.id, jobId));
    expect(job?.state).toBe("published");
    money.control.closeDispute(dispute, "won");
    await money.hear();
    expect(await at(account.available(organizationId))).toBe(15n * EURO);
    const [after] = await database.db.select().from(deposits).where(eq(deposits.id, second.depositId));
    expect(after?.state).toBe("paid");
  });

  test("the next deposit pays off what is owed first", async () => {
    const { organizationId, manager } = await money.requester(25n);
    await publishedJob(money.byItself(), organizationId, { held: 20n * EURO });
    const [deposit] = await database.db.select().from(deposits);
    money.control.dispute(deposit?.paymentIntentId ?? "");
    await money.hear();
    const { sessionId } = await money.openDeposit(manager, organizationId, 30n);
    money.control.pay(sessionId);
    await money.hear();
    expect(await at(account.owed(organizationId))).toBe(0n);
    expect(await at(account.available(organizationId))).toBe(10n * EURO);
  });

  test("a refund made by hand at Stripe leaves the books equal to Stripe", async () => {
    const { organizationId } = await money.requester(25n);
    const [deposit] = await database.db.select().from(deposits);
    await money.stripe.createRefund({
      paymentIntentId: deposit?.paymentIntentId ?? "",
      amountMinor: 500n,
      idempotencyKey: "by hand",
    });
    await money.hear();
    expect(await at(account.available(organizationId))).toBe(20n * EURO);
    expect(await sumsAgree()).toEqual({ isQuiet: true, differences: [0n] });
  });
});

describe("settling accepted work", () => {
  test("one entry pays everybody, and what was promised becomes what is spent", async () => {
    const { organizationId } = await money.requester(25n);
    const jobId = await publishedJob(money.byItself(), organizationId, {
      held: 10n * EURO,
      committed: 1_500_000n,
      reserve: EURO,
      tiers: [
        { bps: 10_000, fromLower: 0, minChecked: 0 },
        { bps: 12_500, fromLower: 0.9, minChecked: 20 },
      ],
    });
    await acceptedWork(database.db, jobId, "per_a", { count: 3 });
    await acceptedWork(database.db, jobId, "per_b", { count: 2, priceMicros: 125_000n, feeMicros: 25_000n });
    expect(await settleAccepted(money.byItself(), { jobId })).toEqual({ paid: 5, byGoodwill: 0 });
    expect(await at(account.earned("per_a"))).toBe(300_000n);
    expect(await at(account.earned("per_b"))).toBe(250_000n);
    expect(await at(account.fees)).toBe(110_000n);
    const [budget] = await database.db.select().from(jobBudgets);
    expect(budget).toMatchObject({ committedMicros: 750_000n, spentMicros: 660_000n, reserveMicros: EURO });
    expect(await settleAccepted(money.byItself(), { jobId })).toEqual({ paid: 0, byGoodwill: 0 });
  });

  test("late work without an opening is paid from the reserve, and by the platform when that is empty", async () => {
    const { organizationId } = await money.requester(25n);
    const jobId = await publishedJob(money.byItself(), organizationId, {
      held: 300_000n,
      committed: 120_000n,
      reserve: 180_000n,
    });
    await acceptedWork(database.db, jobId, "per_a", { count: 3, surplus: true });
    expect(await settleAccepted(money.byItself(), { jobId })).toEqual({ paid: 3, byGoodwill: 2 });
    expect(await at(account.earned("per_a"))).toBe(300_000n);
    expect(await at(account.goodwill)).toBe(-200_000n);
    const [budget] = await database.db.select().from(jobBudgets);
    expect(budget).toMatchObject({
      committedMicros: 120_000n,
      spentMicros: 120_000n,
      reserveMicros: 60_000n,
    });
  });

  test("a batch leaves the rest for the next, and nothing is paid twice", async () => {
    const { organizationId } = await money.requester(25n);
    const jobId = await publishedJob(money.byItself(), organizationId, { held: 10n * EURO });
    await acceptedWork(database.db, jobId, "per_a", { count: 5 });
    const batches = [];
    for (let i = 0; i < 4; i++)
      batches.push((await settleAccepted(money.byItself(), { jobId, limit: 2 })).paid);
    expect(batches).toEqual([2, 2, 1, 0]);
    expect(await at(account.earned("per_a"))).toBe(500_000n);
  });

  test("nobody but the marketplace settles", async () => {
    const { manager } = await money.requester(0n);
    await expect(settleAccepted(money.as(manager), { jobId: newId("job") })).rejects.toBeInstanceOf(
      Forbidden,
    );
  });

  test("the statement says per day and job how many annotations were paid, and what was there afterwards", async () => {
    const { actor, workerId, organizationId, manager, jobId } = await earner(2_500_000n);
    await acceptedWork(database.db, jobId, workerId, { count: 4 });
    await settleAccepted(money.byItself(), { jobId });
    await requestPayout(money.as(actor));
    const lines = await workerStatement(money.as(actor), { workerId });
    expect(
      lines.map((line) => [line.recipe, line.amountMicros, line.balanceMicros, line.annotations]),
    ).toEqual([
      ["payout", -2_900_000n, 0n, 0],
      ["reward", 2_900_000n, 2_900_000n, 5],
    ]);
    expect(lines[1]?.jobTitle).toBe("Harbour photographs");
    expect(() => workerStatement(money.as(manager), { workerId })).toThrow(Forbidden);
    const own = await organizationStatement(money.as(manager), { organizationId });
    expect(own.map((line) => [line.recipe, line.balanceMicros])).toEqual([
      ["hold", 10n * EURO],
      ["deposit", 50n * EURO],
    ]);
  });
});

describe("the hourly floor", () => {
  async function slowJob(reserve: bigint) {
    const { organizationId } = await money.requester(25n);
    const jobId = await publishedJob(money.byItself(), organizationId, {
      held: 20n * EURO,
      reserve,
      floorPerHourMicros: 12n * EURO,
    });
    await acceptedWork(database.db, jobId, "per_a", { count: 10 });
    await settleAccepted(money.byItself(), { jobId });
    await database.db.update(jobWorkers).set({ activeSeconds: 1_800 }).where(eq(jobWorkers.jobId, jobId));
    return jobId;
  }

  test("who earned less than the floor in their active time is lifted to it, with a reason, once", async () => {
    const jobId = await slowJob(10n * EURO);
    expect(await topUpJob(money.byItself(), { jobId })).toEqual({
      workers: 1,
      amountMicros: 5n * EURO,
      missingMicros: 0n,
    });
    expect(await topUpJob(money.byItself(), { jobId })).toEqual({
      workers: 0,
      amountMicros: 0n,
      missingMicros: 0n,
    });
    expect(await at(account.earned("per_a"))).toBe(6n * EURO);
    const [decision] = await database.db.select().from(decisions);
    expect(decision).toMatchObject({
      personId: "per_a",
      subject: "top_up",
      evidence: { topUpMicros: "5000000", activeSeconds: 1_800 },
    });
    expect(decision?.reasons).toMatchObject([{ code: "topped_up" }]);
  });

  test("a reserve that is too small pays as far as it goes, and the closed job pays the rest", async () => {
    const jobId = await slowJob(2n * EURO);
    expect(await topUpJob(money.byItself(), { jobId })).toEqual({
      workers: 1,
      amountMicros: 2n * EURO,
      missingMicros: 3n * EURO,
    });
    await database.db.update(jobs).set({ state: "closed", closedAt: new Date() }).where(eq(jobs.id, jobId));
    expect(await topUpJob(money.byItself(), { jobId })).toEqual({
      workers: 1,
      amountMicros: 3n * EURO,
      missingMicros: 0n,
    });
  });

  test("time spent on rejected work is not lifted, and work that awaits review counts as earned", async () => {
    const jobId = await slowJob(10n * EURO);
    await acceptedWork(database.db, jobId, "per_a", { count: 1, state: "submitted", priceMicros: 5n * EURO });
    expect((await topUpJob(money.byItself(), { jobId })).amountMicros).toBe(0n);
    await database.db
      .update(assignments)
      .set({ state: "rejected" })
      .where(eq(assignments.state, "submitted"));
    expect((await topUpJob(money.byItself(), { jobId })).amountMicros).toBe(5n * EURO);
  });
});

describe("bonuses", () => {
  test("a requester thanks a worker, the fee comes on top, and the same key pays once", async () => {
    const { manager, organizationId, jobId, workerId } = await earner(EURO);
    const thanks = {
      jobId,
      workerId,
      amountMicros: 2n * EURO,
      message: "For the hard ones.",
      idempotencyKey: "bonus for Mina",
    };
    const first = await payBonus(money.as(manager), thanks);
    expect(first).toMatchObject({ amountMicros: "2000000", feeMicros: "400000" });
    expect(await payBonus(money.as(manager), thanks)).toEqual(first);
    expect(await at(account.available(organizationId))).toBe(7_600_000n);
    expect(await at(account.earned(workerId))).toBe(3n * EURO);
    expect(await eventNames(workerId)).toContain("bonus.paid");
  });

  test("a bonus that is not covered is refused with what is missing", async () => {
    const { manager, jobId, workerId } = await earner(EURO);
    const attempt = payBonus(money.as(manager), {
      jobId,
      workerId,
      amountMicros: 10n * EURO,
      message: "Thanks",
      idempotencyKey: "too much",
    });
    await expect(attempt).rejects.toBeInstanceOf(InsufficientFunds);
    await expect(attempt).rejects.toThrow("This needs €12.00, but the organization has €10.00 available.");
  });

  test("only workers of the job get its bonuses, and only from people who manage money", async () => {
    const { manager, organizationId, jobId, workerId } = await earner(EURO);
    const bonus = { jobId, amountMicros: EURO, message: "Thanks", idempotencyKey: "to a stranger" };
    await expect(payBonus(money.as(manager), { ...bonus, workerId: newId("person") })).rejects.toBeInstanceOf(
      NotFound,
    );
    const reviewer = await people.member(database.db, organizationId, "reviewer");
    await expect(payBonus(money.as(reviewer), { ...bonus, workerId })).rejects.toBeInstanceOf(Forbidden);
  });
});

describe("payouts", () => {
  test("whole cents leave, the remainder stays, and the money arrives", async () => {
    const { actor, workerId } = await earner(3_456_789n);
    const { payoutId, amountMicros } = await requestPayout(money.as(actor));
    expect(amountMicros).toBe("3450000");
    expect(await at(account.earned(workerId))).toBe(6_789n);
    expect(await send(payoutId)).toBe("sent");
    await money.hear();
    expect(await money.payout(payoutId)).toMatchObject({ state: "paid", attempts: 1, failure: null });
    expect(await at(account.inTransit(workerId))).toBe(0n);
    expect(await sumsAgree()).toEqual({ isQuiet: true, differences: [0n] });
    const names = (await eventNames(workerId)).filter((name) => name.startsWith("payout"));
    expect(names).toEqual(["payout.paid", "payout.requested", "payout.sent"]);
  });

  test("a payout is in transit until the worker's bank has it, and the books equal Stripe meanwhile", async () => {
    const { actor } = await earner(5n * EURO);
    money.control.settings({ bankPayouts: "held" });
    const { payoutId } = await requestPayout(money.as(actor));
    await send(payoutId);
    await money.hear();
    money.control.settings({ bankPayouts: "paid" });
    expect((await money.payout(payoutId)).state).toBe("in_transit");
    expect(await sumsAgree()).toEqual({ isQuiet: true, differences: [0n] });
  });

  test("a bank that sends the money back, even late, returns it to the worker", async () => {
    const { actor, workerId, account: stripeAccount } = await earner(5n * EURO);
    const { payoutId } = await requestPayout(money.as(actor));
    await send(payoutId);
    await money.hear();
    const [bankPayout = ""] = Object.keys(money.control.bankPayouts(stripeAccount));
    money.control.settleBankPayout(bankPayout, "failed");
    await money.hear();
    await money.hear();
    const payout = await money.payout(payoutId);
    expect(payout).toMatchObject({ state: "returned", failure: "The bank account has been closed." });
    expect(await at(account.earned(workerId))).toBe(5n * EURO);
    expect(await sumsAgree()).toEqual({ isQuiet: true, differences: [0n] });
    expect(await eventNames(workerId)).toContain("payout.returned");
    expect((await requestPayout(money.as(actor))).amountMicros).toBe("5000000");
  });

  test("nothing earned, too little, and one under way are refused with their own sentences", async () => {
    const { actor: fresh } = await money.payee("Noor");
    await expect(requestPayout(money.as(fresh))).rejects.toBeInstanceOf(NothingEarned);
    const { actor, workerId, jobId } = await earner(990_000n);
    const small = requestPayout(money.as(actor));
    await expect(small).rejects.toBeInstanceOf(BelowMinimum);
    await expect(small).rejects.toThrow(
      "You have €0.99. Payouts begin at €1.00; what you earn until then stays yours.",
    );
    await acceptedWork(database.db, jobId, workerId, { count: 1, priceMicros: EURO });
    await settleAccepted(money.byItself(), { jobId });
    await requestPayout(money.as(actor));
    const again = requestPayout(money.as(actor));
    await expect(again).rejects.toBeInstanceOf(PayoutUnderway);
    await expect(again).rejects.toThrow("€1.99 is on its way already. Ask again when it has arrived.");
  });

  test("who has not been to Stripe, or of whom Stripe wants more, is told so", async () => {
    const { organizationId } = await money.requester(25n);
    const jobId = await publishedJob(money.byItself(), organizationId, { held: 20n * EURO });
    const mina = await people.worker(database.db, "Mina");
    await acceptedWork(database.db, jobId, mina.personId, { count: 1, priceMicros: 5n * EURO });
    await settleAccepted(money.byItself(), { jobId });
    await expect(requestPayout(money.as(mina))).rejects.toBeInstanceOf(NotOnboarded);
    const noor = await money.payee("Noor");
    await acceptedWork(database.db, jobId, noor.workerId, { count: 1, priceMicros: 5n * EURO });
    await settleAccepted(money.byItself(), { jobId });
    money.control.restrictAccount(noor.account);
    await money.hear();
    const attempt = requestPayout(money.as(noor.actor));
    await expect(attempt).rejects.toBeInstanceOf(RequirementsDue);
    await expect(attempt).rejects.toThrow(/Stripe still asks for/);
    const page = await ownEarnings(money.as(noor.actor));
    expect(page).toMatchObject({ onboarding: "unfinished", balances: [{ earnedMicros: 5n * EURO }] });
  });

  test("a suspended worker is still paid what they earned", async () => {
    const { actor, workerId } = await earner(5n * EURO);
    await database.db
      .update(workerProfiles)
      .set({ standing: "suspended" })
      .where(eq(workerProfiles.personId, workerId));
    const { payoutId } = await requestPayout(money.as(actor));
    expect(await send(payoutId)).toBe("sent");
  });

  test("nobody asks for somebody else's payout", async () => {
    const { workerId } = await earner(5n * EURO);
    const other = await people.worker(database.db, "Other");
    await expect(requestPayout(money.as(other), { workerId })).rejects.toBeInstanceOf(Forbidden);
  });

  test("the same key asks once", async () => {
    const { actor } = await earner(5n * EURO);
    const first = await requestPayout(money.as(actor), { idempotencyKey: "one click" });
    expect(await requestPayout(money.as(actor), { idempotencyKey: "one click" })).toEqual(first);
  });

  test("an answer that was lost after Stripe did its work does not pay twice", async () => {
    const { actor } = await earner(5n * EURO);
    const { payoutId } = await requestPayout(money.as(actor));
    money.control.webhooks.withhold();
    money.control.fault({ kind: "error-after-effect", on: "POST /v1/transfers", times: 1 });
    expect(await send(payoutId)).toBe("postponed");
    expect(await send(payoutId)).toBe("not now");
    await wait();
    expect(await send(payoutId)).toBe("sent");
    await money.control.webhooks.release();
    await money.hear();
    expect(await money.payout(payoutId)).toMatchObject({ state: "paid", attempts: 2 });
    expect(await sumsAgree()).toEqual({ isQuiet: true, differences: [0n] });
  });

  test("a transfer that Stripe made more than a day ago, its key forgotten, is found again", async () => {
    const { actor } = await earner(5n * EURO);
    const { payoutId } = await requestPayout(money.as(actor));
    money.control.webhooks.withhold();
    money.control.fault({ kind: "error-after-effect", on: "POST /v1/transfers", times: 1 });
    expect(await send(payoutId)).toBe("postponed");
    money.control.advanceClock(30 * 3_600_000);
    await wait();
    expect(await send(payoutId)).toBe("sent");
    money.control.advanceClock(-30 * 3_600_000);
    await money.control.webhooks.release();
    await money.hear();
    expect(await sumsAgree()).toEqual({ isQuiet: true, differences: [0n] });
  });

  test("a Stripe balance that does not cover it yet is waited for", async () => {
    const { actor } = await earner(5n * EURO);
    const { payoutId } = await requestPayout(money.as(actor));
    money.control.fault({ kind: "insufficient-balance", on: "POST /v1/transfers", times: 1 });
    expect(await send(payoutId)).toBe("postponed");
    expect((await money.payout(payoutId)).failure).toBe(
      "The balance at Stripe does not cover this amount yet.",
    );
    await wait();
    expect(await send(payoutId)).toBe("sent");
  });

  test("an account that was closed to transfers in the meantime gives the money back to the worker", async () => {
    const { actor, workerId, account: stripeAccount } = await earner(5n * EURO);
    const { payoutId } = await requestPayout(money.as(actor));
    money.control.restrictAccount(stripeAccount);
    expect(await send(payoutId)).toBe("returned");
    expect(await at(account.earned(workerId))).toBe(5n * EURO);
    expect(await money.payout(payoutId)).toMatchObject({
      state: "returned",
      failure: "Stripe cannot send money to this account now.",
    });
  });

  test("after the last attempt the worker has the money back", async () => {
    const { actor, workerId } = await earner(5n * EURO);
    const { payoutId } = await requestPayout(money.as(actor));
    await driver(database.db).unsafe("update payouts set attempts = 23");
    money.control.fault({ kind: "insufficient-balance", on: "POST /v1/transfers", times: 1 });
    expect(await send(payoutId)).toBe("returned");
    expect(await at(account.earned(workerId))).toBe(5n * EURO);
  });

  test("the weekly schedule pays everybody who chose it, once a week", async () => {
    const { workerId, jobId } = await earner(5n * EURO);
    const patient = await money.payee("Noor");
    await database.db
      .update(workerProfiles)
      .set({ payoutSchedule: "manual" })
      .where(eq(workerProfiles.personId, patient.workerId));
    await acceptedWork(database.db, jobId, patient.workerId, { count: 1, priceMicros: 5n * EURO });
    await settleAccepted(money.byItself(), { jobId });
    const monday = new Date("2026-11-23T00:30:00Z");
    expect(await schedulePayouts({ ...money.byItself(), now: monday })).toBe(1);
    const [first] = await database.db.query.payouts.findMany();
    expect(first).toMatchObject({ workerId, amountMicros: 5n * EURO });
    await send(first?.id ?? "");
    await money.hear();
    await acceptedWork(database.db, jobId, workerId, { count: 1, priceMicros: 5n * EURO });
    await settleAccepted(money.byItself(), { jobId });
    const sunday = new Date("2026-11-29T23:30:00Z");
    expect(await schedulePayouts({ ...money.byItself(), now: sunday })).toBe(0);
    expect(await schedulePayouts({ ...money.byItself(), now: new Date("2026-11-30T00:00:00Z") })).toBe(1);
  });
});

describe("news from Stripe", () => {
  test("news that no webhook ever brought is fetched", async () => {
    const { organizationId, manager } = await money.requester(0n);
    const { sessionId } = await money.openDeposit(manager, organizationId, 25n);
    money.control.webhooks.target({ url: "http://127.0.0.1:9/nobody" });
    money.control.webhooks.withhold();
    money.control.pay(sessionId);
    expect(await fetchMissedNews(money.byItself(), money.stripe)).toBeGreaterThan(0);
    await money.hear();
    expect(await at(account.available(organizationId))).toBe(25n * EURO);
  });

  test("a payout whose arrival no webhook ever brought is found to be paid", async () => {
    const { actor } = await earner(5n * EURO);
    const { payoutId } = await requestPayout(money.as(actor));
    money.control.webhooks.withhold();
    await send(payoutId);
    expect((await money.payout(payoutId)).state).toBe("in_transit");
    const nextDay = { ...money.byItself(), now: new Date(Date.now() + 24 * 3_600_000) };
    await fetchMissedNews(nextDay, money.stripe);
    await money.hear();
    expect((await money.payout(payoutId)).state).toBe("paid");
    expect(await sumsAgree()).toEqual({ isQuiet: true, differences: [0n] });
  });

  test("what cannot be applied keeps its reason, and an admin can have it tried again", async () => {
    const admin = await people.person(database.db, "Ada", { admin: true });
    await driver(database.db).unsafe(
      `insert into stripe_events (id, type, payload, attempts)
       values ('evt_lost', 'chargeback.withdrawn', $1::jsonb, 19)`,
      [
        JSON.stringify({
          id: "evt_lost",
          type: "chargeback.withdrawn",
          disputeId: "du_1",
          paymentIntentId: "pi_1",
          amountMinor: "500",
          currency: "EUR",
          reason: "fraudulent",
          createdAt: "2026-11-22T00:00:00Z",
        }),
      ],
    );
    const { failures } = await money.hear();
    expect(failures).toHaveLength(1);
    const [failed] = await failedNews(money.as(admin));
    expect(failed).toMatchObject({
      id: "evt_lost",
      isGivenUp: true,
      failure: "TooEarly: No deposit is booked for payment pi_1.",
    });
    await retryNews(money.as(admin), { eventId: "evt_lost" });
    expect((await failedNews(money.as(admin)))[0]?.isGivenUp).toBe(false);
    await expect(retryNews(money.as(admin), { eventId: "evt_none" })).rejects.toBeInstanceOf(NotFound);
  });
});

test("the whole way of the money, as a table", async () => {
  const { actor, workerId, jobId, manager } = await earner(3_456_789n);
  await payBonus(money.as(manager), {
    jobId,
    workerId,
    amountMicros: EURO,
    message: "Thank you",
    idempotencyKey: "bonus for Mina",
  });
  const { payoutId } = await requestPayout(money.as(actor));
  await send(payoutId);
  await money.hear();
  expect(await ledgerTable(database.db)).toMatchInlineSnapshot(`
    "| entry       | about               | account                             |        amount |
    | ----------- | ------------------- | ----------------------------------- | ------------: |
    | deposit     | deposit 1           | stripe : clearing                   |    -50.00 EUR |
    |             |                     | requester : Harbour Lab : available |     50.00 EUR |
    | hold        | Harbour photographs | requester : Harbour Lab : available |    -40.00 EUR |
    |             |                     | job : Harbour photographs : held    |     40.00 EUR |
    | reward      | Harbour photographs | job : Harbour photographs : held    | -3.456789 EUR |
    |             |                     | worker : Mina : earned              |  3.456789 EUR |
    | bonus       | Harbour photographs | requester : Harbour Lab : available |     -1.20 EUR |
    |             |                     | worker : Mina : earned              |      1.00 EUR |
    |             |                     | platform : fees                     |      0.20 EUR |
    | payout      | payout 1            | worker : Mina : earned              |     -4.45 EUR |
    |             |                     | worker : Mina : in transit          |      4.45 EUR |
    | payout paid | payout 1            | worker : Mina : in transit          |     -4.45 EUR |
    |             |                     | stripe : clearing                   |      4.45 EUR |"
  `);
  expect(await balanceTable(database.db)).toMatchInlineSnapshot(`
    "| account                             |       balance |
    | ----------------------------------- | ------------: |
    | job : Harbour photographs : held    | 36.543211 EUR |
    | platform : fees                     |      0.20 EUR |
    | requester : Harbour Lab : available |      8.80 EUR |
    | stripe : clearing                   |    -45.55 EUR |
    | worker : Mina : earned              |  0.006789 EUR |
    | all together                        |      0.00 EUR |"
  `);
});
