import { and, eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { annotations, assignments, decisions, jobs, payouts, taskStates, user } from "#db/schema/index";
import { claimTasks } from "#domain/assignments/claim-tasks";
import { submitAnnotation } from "#domain/assignments/submit-annotation";
import type { PersonActor } from "#domain/context";
import { verifyChain } from "#domain/events/verify-chain";
import { newId } from "#domain/ids";
import { closeJob } from "#domain/jobs/close-job";
import { account } from "#domain/ledger/accounts";
import { balanceAt } from "#domain/ledger/queries";
import { requestPayout } from "#domain/payments/request-payout";
import { adjudicateTask } from "#domain/reviews/adjudicate-task";
import { decideAppeal } from "#domain/reviews/decide-appeal";
import { makeAppeal } from "#domain/reviews/make-appeal";
import { rejectAssignment } from "#domain/reviews/reject-assignment";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { balanceTable, ledgerTable } from "#test/ledger-table";
import { worker } from "#test/people";
import { counterProblems } from "#test/races/counters";
import { until } from "#test/until";
import { as, house, type Office, office, spamJob, workThrough } from "#test/world";
import { type Market, openMarket } from "./market";

const base = testDatabase();
watchTheBooks();

let market: Market | undefined;
afterEach(async () => {
  await market?.close();
  market = undefined;
});

const at = (address: Parameters<typeof balanceAt>[1]) => balanceAt(base.db, address, "EUR");
const finished = (jobId: string) =>
  until("the job is finished", async () => {
    const [job] = await base.db.select().from(jobs).where(eq(jobs.id, jobId));
    return job?.finishedAt;
  });
const scored = (jobId: string) =>
  until("every answer has been scored", async () => {
    const rows = await base.db.select().from(annotations).where(eq(annotations.jobId, jobId));
    return rows.length > 0 && rows.every((row) => row.scoredAt !== null);
  });
const paidOut = (payoutId: string) =>
  until("the payout has arrived", async () => {
    const [row] = await base.db.select().from(payouts).where(eq(payouts.id, payoutId));
    return row?.state === "paid";
  });

/** What each recipe has moved to and from each account: the whole ledger, whichever order and batches it was written in. */
async function movements(): Promise<string> {
  const sums = new Map<string, number>();
  let recipe = "";
  for (const line of (await ledgerTable(base.db)).split("\n").slice(2)) {
    const [, entry = "", , where = "", amount = ""] = line.split("|").map((cell) => cell.trim());
    recipe = entry || recipe;
    const key = `${recipe.padEnd(11)} | ${where.padEnd(39)}`;
    sums.set(key, (sums.get(key) ?? 0) + Number.parseFloat(amount));
  }
  return [...sums]
    .map(([key, sum]) => `${key} | ${sum.toFixed(3).padStart(8)}`)
    .sort()
    .join("\n");
}

async function begin(runners: number, euros: bigint) {
  const open = await openMarket(base.db, base.url, runners);
  market = open;
  const rita = await office(base.db, 0n);
  await open.deposit(rita.owner, rita.organizationId, euros, () =>
    at(account.available(rita.organizationId)),
  );
  return { open, rita };
}

/** Ann and Bob agree on everything but the first message, which Cyd and Dan leave open too. */
const contradict = (who: string) => (truth: "spam" | "ham", lease: { item: { text?: string } }) =>
  lease.item.text === "message 1" ? (who === "Ann" || who === "Cyd" ? "spam" : "ham") : truth;

async function wholeLife(rita: Office, open: Market): Promise<string> {
  const jobId = await spamJob(base.db, rita, {
    ordinary: 5,
    gold: 0,
    rewardMicros: 500_000n,
    reviewHours: 0,
    tiers: [{ bps: 10_000, fromLower: 0, minChecked: 0 }],
    plan: {
      minOverlap: 2,
      maxOverlap: 4,
      goldShareBps: 0,
      earlyGolds: 0,
      assumedPriorQuality: 0.9,
      targetConfidence: 0.9,
    },
    budgetMicros: 20_000_000n,
  });
  const people: PersonActor[] = [];
  for (const name of ["Ann", "Bob", "Cyd", "Dan"]) {
    const is = await worker(base.db, name);
    people.push(is);
    await workThrough(base.db, jobId, is, contradict(name));
    await scored(jobId);
  }
  const undecided = await until("one task is undecided", async () => {
    const which = and(eq(taskStates.jobId, jobId), eq(taskStates.state, "undecided"));
    return (await base.db.select().from(taskStates).where(which))[0];
  });
  await adjudicateTask(as(base.db, rita.reviewer), {
    jobId,
    taskId: undecided.taskId,
    value: { selected: ["spam"] },
    reason: "Nobody asked for it.",
  });
  await finished(jobId);
  const [ann] = people;
  if (!ann) throw new Error("Ann worked first");
  await open.onboard(ann);
  const { payoutId } = await requestPayout(as(base.db, ann));
  await paidOut(payoutId);
  return jobId;
}

/** The first life below, whoever did the background work. */
let BALANCES = "";

describe("a whole life, with a runner in the background and a Stripe that is really asked", () => {
  test("from a deposit by card to a worker's bank: every cent is in the books and equal to what Stripe says", async () => {
    const { open, rita } = await begin(1, 50n);
    await wholeLife(rita, open);
    BALANCES = await balanceTable(base.db);
    expect(BALANCES).toMatchInlineSnapshot(`
      "| account                                 |    balance |
      | --------------------------------------- | ---------: |
      | platform : fees                         |   1.20 EUR |
      | requester : Rita's Research : available |  42.80 EUR |
      | stripe : clearing                       | -47.50 EUR |
      | worker : Bob : earned                   |   2.50 EUR |
      | worker : Cyd : earned                   |   0.50 EUR |
      | worker : Dan : earned                   |   0.50 EUR |
      | all together                            |   0.00 EUR |"
    `);
    expect(await movements()).toMatchInlineSnapshot(`
      "deposit     | requester : Rita's Research : available |   50.000
      deposit     | stripe : clearing                       |  -50.000
      hold        | job : Is this message spam? : held      |   20.000
      hold        | requester : Rita's Research : available |  -20.000
      payout      | worker : Ann : earned                   |   -2.500
      payout      | worker : Ann : in transit               |    2.500
      payout paid | stripe : clearing                       |    2.500
      payout paid | worker : Ann : in transit               |   -2.500
      release     | job : Is this message spam? : held      |  -12.800
      release     | requester : Rita's Research : available |   12.800
      reward      | job : Is this message spam? : held      |   -7.200
      reward      | platform : fees                         |    1.200
      reward      | worker : Ann : earned                   |    2.500
      reward      | worker : Bob : earned                   |    2.500
      reward      | worker : Cyd : earned                   |    0.500
      reward      | worker : Dan : earned                   |    0.500"
    `);
    const totals = open.control.totals();
    const clearing = await at(account.clearing);
    const { available = 0, pending = 0 } = totals.platform.EUR ?? {};
    expect(BigInt(available + pending) * 10_000n).toBe(-clearing);
    expect((await verifyChain(house(base.db))).broken).toBeNull();
    expect(await counterProblems(base.db)).toEqual([]);
  });

  test("with two runners beside each other it ends in the same books, and nothing happens twice", async () => {
    const { open, rita } = await begin(2, 50n);
    await wholeLife(rita, open);
    expect(await balanceTable(base.db)).toBe(BALANCES);
    const tasks = await base.db.select().from(decisions).where(eq(decisions.subject, "top_up"));
    expect(tasks).toEqual([]);
    expect(await counterProblems(base.db)).toEqual([]);
    expect((await verifyChain(house(base.db))).broken).toBeNull();
    const [owner] = await base.db.select().from(user).where(eq(user.id, rita.owner.personId));
    const finishedLetters = () =>
      open.mail.letters(owner?.email).filter((letter) => /finished|done/i.test(letter.subject));
    await until("the requester has been told", async () => finishedLetters().length > 0);
    expect(finishedLetters()).toHaveLength(1);
  });

  test("rejected work is contested, granted and paid; the job's rest goes back only after that", async () => {
    const { rita } = await begin(1, 20n);
    const jobId = await spamJob(base.db, rita, { ordinary: 1, gold: 0, budgetMicros: 2_000_000n });
    const wes = await worker(base.db, "Wes");
    await workThrough(base.db, jobId, wes, () => "ham");
    const [handedIn] = await base.db.select().from(assignments).where(eq(assignments.jobId, jobId));
    const assignmentId = handedIn?.id ?? "";
    const reason = "This is plainly spam, see section one.";
    await rejectAssignment(as(base.db, rita.reviewer), { jobId, assignmentId, reason });
    await closeJob(as(base.db, rita.owner), { jobId });
    await until(
      "all but the contested price has gone back",
      async () => (await at(account.held(jobId))) === 36_000n,
    );
    const statement = "Section two says that newsletters one asked for are ham.";
    const { appealId } = await makeAppeal(as(base.db, wes), {
      jobId,
      subject: "assignment",
      subjectId: assignmentId,
      statement,
    });
    await decideAppeal(as(base.db, rita.owner), {
      jobId,
      appealId,
      outcome: "granted",
      ruling: "Section two does say so; the rejection was a mistake.",
    });
    await finished(jobId);
    expect(await at(account.earned(wes.personId))).toBe(30_000n);
    expect(await at(account.available(rita.organizationId))).toBe(20_000_000n - 36_000n);
  });

  test("a payout that Stripe cannot deliver comes back to the worker, who is told and may ask again", async () => {
    const { open, rita } = await begin(1, 50n);
    const jobId = await spamJob(base.db, rita, {
      ordinary: 3,
      gold: 0,
      rewardMicros: 500_000n,
      reviewHours: 0,
      plan: { minOverlap: 1, maxOverlap: 1, goldShareBps: 0, earlyGolds: 0, targetConfidence: 0.5 },
      budgetMicros: 10_000_000n,
    });
    const wes = await worker(base.db, "Wes");
    await workThrough(base.db, jobId, wes);
    await until("the work is paid", async () => (await at(account.earned(wes.personId))) === 1_500_000n);
    const stripeAccount = await open.onboard(wes);
    open.control.restrictAccount(stripeAccount);
    const { payoutId } = await requestPayout(as(base.db, wes)).catch(() => ({ payoutId: "" }));
    if (payoutId) {
      await until("the payout has come back", async () => {
        const [row] = await base.db.select().from(payouts).where(eq(payouts.id, payoutId));
        return row?.state === "returned";
      });
    }
    expect(await at(account.earned(wes.personId))).toBe(1_500_000n);
    open.control.completeOnboarding(stripeAccount);
    const again = await until("Stripe takes the account again", async () =>
      requestPayout(as(base.db, wes)).catch(() => undefined),
    );
    await paidOut(again.payoutId);
    expect(await at(account.earned(wes.personId))).toBe(0n);
  });

  test("who worked slowly through hard tasks is lifted to the hourly floor before the rest goes back", async () => {
    const { rita } = await begin(1, 50n);
    const jobId = await spamJob(base.db, rita, {
      ordinary: 1,
      gold: 0,
      reviewHours: 0,
      floorPerHourMicros: 12_000_000n,
      topUpReserveBps: 5_000,
      plan: { minOverlap: 1, maxOverlap: 1, goldShareBps: 0, earlyGolds: 0 },
      budgetMicros: 5_000_000n,
    });
    const wes = await worker(base.db, "Wes");
    const [lease] = await claimTasks(as(base.db, wes), { jobId });
    if (!lease) throw new Error("there is a task");
    // Ten minutes at the task: the claim is moved back, because active time never exceeds the time since it.
    await base.db.update(assignments).set({ claimedAt: new Date(Date.now() - 600_000) });
    const { assignmentId, token } = lease;
    await submitAnnotation(as(base.db, wes), {
      jobId,
      assignmentId,
      token,
      submissionId: newId("submission"),
      value: { selected: ["ham"] },
      activeSeconds: 600,
    });
    await closeJob(as(base.db, rita.owner), { jobId });
    await finished(jobId);
    // 12 an hour for ten minutes is 2.00: 0.03 was the price, 1.97 is the top-up.
    expect(await at(account.earned(wes.personId))).toBe(2_000_000n);
    expect(await at(account.held(jobId))).toBe(0n);
    const [decision] = await base.db.select().from(decisions).where(eq(decisions.subject, "top_up"));
    expect(decision?.evidence).toMatchObject({ activeSeconds: 600, topUpMicros: "1970000" });
    expect(await movements()).toMatchInlineSnapshot(`
      "deposit     | requester : Rita's Research : available |   50.000
      deposit     | stripe : clearing                       |  -50.000
      hold        | job : Is this message spam? : held      |    5.000
      hold        | requester : Rita's Research : available |   -5.000
      release     | job : Is this message spam? : held      |   -2.994
      release     | requester : Rita's Research : available |    2.994
      reward      | job : Is this message spam? : held      |   -0.036
      reward      | platform : fees                         |    0.006
      reward      | worker : Wes : earned                   |    0.030
      top up      | job : Is this message spam? : held      |   -1.970
      top up      | worker : Wes : earned                   |    1.970"
    `);
  });
});
