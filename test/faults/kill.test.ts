import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Connection, connect, driver } from "#db/client";
import { annotations, jobs, payouts, taskStates, user, workerProfiles } from "#db/schema/index";
import type { PersonActor } from "#domain/context";
import { verifyChain } from "#domain/events/verify-chain";
import { account } from "#domain/ledger/accounts";
import { checkBooks } from "#domain/ledger/invariants";
import { balanceAt } from "#domain/ledger/queries";
import type { HttpPerson } from "#test/crowd/http-person";
import { identity, joinAsWorker } from "#test/crowd/join";
import { seeded } from "#test/crowd/random";
import { again } from "#test/crowd/work";
import { type Stack, startStack } from "#test/demo/stack";
import { counterProblems } from "#test/races/counters";
import { ensureBuiltSite } from "#test/setup/built-site";
import { until } from "#test/until";
import { house, office, spamJob, truthOf } from "#test/world";
import { drawKills, isUp, kill } from "./nemesis";
import { type Acknowledged, workStubbornly } from "./stubborn-person";

const SEED = Number(process.env.SEED ?? 41);
const EURO = 1_000_000n;
const NAMES = ["Wanda Wirth", "Wes West", "Amara Obi", "Bao Tran", "Chidi Eze", "Dalia Katz"];
const TASKS = 220;

let folder = "";
let stack: Stack | undefined;
let connection: Connection | undefined;

beforeAll(async () => {
  ensureBuiltSite();
  folder = mkdtempSync(join(tmpdir(), "touchstone-faults-"));
  stack = await startStack({ folder, afresh: true, adminEmails: [] });
}, 180_000);
afterAll(async () => {
  await connection?.close();
  await stack?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
}, 60_000);

type Worker = { name: string; person: HttpPerson; personId: string };

/** Joins through the doors, and is known to Stripe so that money can be sent. */
async function joinAll(on: Stack, db: Connection["db"]): Promise<Worker[]> {
  const people: Worker[] = [];
  for (const name of NAMES) {
    const person = await joinAsWorker(on.url, on.mail, identity(name));
    await person.submit("/work/earnings", { intent: "onboard" });
    const [row] = await db
      .select({ personId: workerProfiles.personId, accountId: workerProfiles.stripeAccountId })
      .from(workerProfiles)
      .innerJoin(user, eq(user.id, workerProfiles.personId))
      .where(eq(user.email, identity(name).email));
    if (!row?.accountId) throw new Error(`${name} has no account at Stripe`);
    on.stripe.control.completeOnboarding(row.accountId);
    people.push({ name, person, personId: row.personId });
  }
  await until("Stripe's news of all accounts are applied", async () => {
    const ready = await db.select().from(workerProfiles).where(eq(workerProfiles.stripeReady, true));
    return ready.length === NAMES.length;
  });
  return people;
}

const label = (text = "") => ({ selected: [truthOf(Number(text.split(" ")[1]))] });

test("site, runner and Postgres are killed again and again: no acknowledged answer is lost, nobody is paid twice, and the job comes to its end", async () => {
  if (!stack) throw new Error("the stack is up");
  const on = stack;
  const before = connect(on.databaseUrl, { max: 4 });
  const people = await joinAll(on, before.db);
  const rita = await office(before.db, 1_000n * EURO);
  on.stripe.control.topUp(100_000, "EUR");
  const jobId = await spamJob(before.db, rita, {
    ordinary: TASKS,
    gold: 25,
    rewardMicros: 100_000n,
    reviewHours: 0,
    plan: { minOverlap: 2, maxOverlap: 6, goldShareBps: 500, earlyGolds: 5 },
    budgetMicros: 900n * EURO,
  });
  await before.close();

  const random = seeded(SEED);
  const kills = drawKills(random, 3, 15, 40);
  const done: string[] = [];
  const told: Acknowledged[] = [];
  const deadline = Date.now() + 120_000;
  const onAcknowledged = (one: Acknowledged) => {
    told.push(one);
    const next = kills[done.length];
    if (next && told.length >= next.after && isUp(on, next.victim)) {
      done.push(next.victim);
      kill(on, next.victim);
    }
  };
  const crowd = people.map(async ({ person }, i) => {
    await workStubbornly({
      person,
      base: `/work/jobs/${jobId}`,
      answer: (item) => label(item.text),
      onAcknowledged,
      goOn: () => Date.now() < deadline,
      secondsPerTask: () => 0.02 + random() * 0.06,
    });
    // The same wish for money, said again until the site has heard it.
    await until(`person ${i} is promised the money`, () =>
      again(() => askForMoney(person, `payout of person ${i}`)),
    );
  });
  await Promise.all(crowd);
  expect(Date.now()).toBeLessThan(deadline);
  expect(done).toHaveLength(kills.length);
  expect(on.site.restarts()).toBeGreaterThanOrEqual(3);
  expect(on.runner.restarts()).toBeGreaterThanOrEqual(3);

  connection = connect(on.databaseUrl, { max: 4 });
  const { db } = connection;
  await until(
    "the job is finished and every payout has been sent",
    async () => {
      const [job] = await db.select().from(jobs).where(eq(jobs.id, jobId));
      const waiting = await db.select().from(payouts).where(eq(payouts.state, "requested"));
      return job?.finishedAt && waiting.length === 0;
    },
    90,
  );

  // Every answer that a person was told is stored is there, with its value, once.
  const stored = await db.select().from(annotations).where(eq(annotations.jobId, jobId));
  const byId = new Map(stored.map((row) => [row.submissionId, row]));
  const lost = told.filter(
    (one) =>
      byId.get(one.submissionId)?.assignmentId !== one.assignmentId ||
      JSON.stringify(byId.get(one.submissionId)?.value) !== JSON.stringify(one.value),
  );
  expect(lost).toEqual([]);
  expect(new Set(told.map((one) => one.submissionId)).size).toBe(told.length);

  const states = await db.select().from(taskStates).where(eq(taskStates.jobId, jobId));
  const ordinary = states.filter((state) => state.lane === 0);
  expect(ordinary.every((state) => state.state === "settled" && state.leased === 0)).toBe(true);
  expect(await counterProblems(db)).toEqual([]);
  expect(await checkBooks(db)).toEqual([]);
  expect((await verifyChain(house(db))).broken).toBeNull();
  await paidOnce(on, db, people, jobId);
  console.log(
    `seed ${SEED}: killed ${done.join(", ")}; ${told.length} answers acknowledged, ${stored.length} stored, 0 lost`,
  );
}, 240_000);

/** Answers whether the wish was heard. While a killed runner has not yet posted what was earned, it is refused. */
async function askForMoney(person: HttpPerson, key: string): Promise<boolean> {
  try {
    await person.submit("/work/earnings", { currency: "EUR", key });
    return true;
  } catch (error) {
    if (/answered 409/.test(String(error))) return false;
    throw error;
  }
}

/** What the assignments say, what the books say and what Stripe says are one and the same, person by person. */
async function paidOnce(on: Stack, db: Connection["db"], people: Worker[], jobId: string): Promise<void> {
  const [job] = await db.select().from(jobs).where(eq(jobs.id, jobId));
  expect(job?.state).toBe("closed");
  expect(await balanceAt(db, account.held(jobId), "EUR")).toBe(0n);
  const rows = await driver(db).unsafe<
    { personId: string; earned: string; paid: string; accountId: string }[]
  >(
    `select w.person_id as "personId", w.stripe_account_id as "accountId",
       (select coalesce(sum(price_micros), 0)::text from assignments a where a.worker_id = w.person_id and a.entry_id is not null) as earned,
       (select coalesce(sum(amount_micros), 0)::text from payouts p where p.worker_id = w.person_id and p.state in ('in_transit', 'paid')) as paid
     from worker_profiles w`,
  );
  const totals = on.stripe.control.totals();
  for (const { personId } of people) {
    const row = rows.find((one) => one.personId === personId);
    const paid = BigInt(row?.paid ?? 0);
    const left = await balanceAt(db, account.earned(personId as PersonActor["personId"]), "EUR");
    expect(left + paid).toBe(BigInt(row?.earned ?? 0));
    const received = totals.accounts[row?.accountId ?? ""]?.EUR?.received ?? 0;
    expect(BigInt(received) * 10_000n).toBe(paid);
  }
  expect(rows.some((row) => row.paid !== "0")).toBe(true);
}
