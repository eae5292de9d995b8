/** An idempotency key is a person's own: two colleagues who use the same one each get their own request done, once. */
import { expect, test } from "vitest";
import { raiseBudget } from "#domain/jobs/raise-budget";
import { account } from "#domain/ledger/accounts";
import { balanceAt } from "#domain/ledger/queries";
import { payBonus } from "#domain/payments/pay-bonus";
import { defineQualification } from "#domain/qualifications/define-qualification";
import { fundExam } from "#domain/qualifications/fund-exam";
import { releaseExamFunds } from "#domain/qualifications/release-exam-funds";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { member, worker } from "#test/people";
import { as, office, SPAM, spamJob, workThrough } from "#test/world";

const base = testDatabase();
watchTheBooks();

const idempotencyKey = "the-same-for-both";
const EURO = 1_000_000n;

test("two colleagues raise a budget, each by their own amount or by the same one", async () => {
  const rita = await office(base.db);
  const max = await member(base.db, rita.organizationId, "manager", "Max");
  const jobId = await spamJob(base.db, rita, { budgetMicros: 50n * EURO });
  for (const one of [rita.owner, max, rita.owner, max])
    await raiseBudget(as(base.db, one), { jobId, byMicros: 3n * EURO, idempotencyKey });
  expect(await balanceAt(base.db, account.held(jobId), "EUR")).toBe(56n * EURO);
});

test("two colleagues thank the same worker", async () => {
  const rita = await office(base.db);
  const max = await member(base.db, rita.organizationId, "manager", "Max");
  const jobId = await spamJob(base.db, rita);
  const wanda = await worker(base.db, "Wanda");
  await workThrough(base.db, jobId, wanda, undefined, 1);
  const { personId: workerId } = wanda;
  for (const [one, cents] of [
    [rita.owner, 10_000n],
    [max, 20_000n],
    [rita.owner, 10_000n],
  ] as const) {
    const thanks = { jobId, workerId, message: "Thank you.", amountMicros: cents, idempotencyKey };
    await payBonus(as(base.db, one), thanks);
  }
  expect(await balanceAt(base.db, account.earned(workerId), "EUR")).toBe(30_000n);
});

test("two colleagues put money aside for an exam and take some back", async () => {
  const rita = await office(base.db);
  const max = await member(base.db, rita.organizationId, "manager", "Max");
  const { qualificationId } = await defineQualification(as(base.db, rita.owner), {
    organizationId: rita.organizationId,
    name: "Spam school",
    kind: "choice",
    config: SPAM,
    items: [{ item: { text: "message 1" }, gold: { selected: ["ham"] } }],
    questionsPerAttempt: 1,
    passScore: 0.6,
    retryAfterHours: 0,
    maxAttempts: 5,
    passRewardMicros: EURO,
  });
  for (const [one, many] of [
    [rita.owner, 5n],
    [max, 7n],
  ] as const)
    await fundExam(as(base.db, one), { qualificationId, amountMicros: many * EURO, idempotencyKey });
  for (const one of [rita.owner, max])
    await releaseExamFunds(as(base.db, one), {
      qualificationId,
      amountMicros: EURO,
      idempotencyKey: "back-for-both",
    });
  expect(await balanceAt(base.db, account.examHeld(qualificationId), "EUR")).toBe(10n * EURO);
});
