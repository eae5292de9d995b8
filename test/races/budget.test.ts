import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { driver } from "#db/client";
import { assignments, jobBudgets, jobs } from "#db/schema/index";
import { acceptOverdue } from "#domain/assignments/accept-overdue";
import { claimTasks } from "#domain/assignments/claim-tasks";
import { scoreWaiting } from "#domain/assignments/score-waiting";
import type { PersonActor } from "#domain/context";
import { DomainError } from "#domain/errors";
import { closeJob } from "#domain/jobs/close-job";
import { finishJob } from "#domain/jobs/finish-job";
import { raiseBudget } from "#domain/jobs/raise-budget";
import { account } from "#domain/ledger/accounts";
import { balanceAt } from "#domain/ledger/queries";
import { settleAccepted } from "#domain/payments/settle-accepted";
import { watchTheBooks } from "#test/books";
import { seeded } from "#test/crowd/random";
import { testDatabase } from "#test/database";
import { worker } from "#test/people";
import { answer, as, house, office, spamJob } from "#test/world";
import { counterProblems } from "./counters";

const base = testDatabase();
watchTheBooks();

const budgetOf = async (jobId: string) => {
  const [budget] = await base.db.select().from(jobBudgets).where(eq(jobBudgets.jobId, jobId));
  if (!budget) throw new Error("a published job has a budget");
  return budget;
};

/** Everybody claims and answers, disagreeing often, while scoring and settling run beside them, until nothing moves. */
async function workItOut(jobId: string, people: PersonActor[]): Promise<void> {
  const db = base.connect(40);
  const random = seeded(11);
  for (let idle = 0; idle < 2; ) {
    let moved = 0;
    const hands = people.map(async (one) => {
      for (const lease of await claimTasks(as(db, one), { jobId, want: 3 }).catch(refused)) {
        await answer(as(db, one), jobId, lease, random() < 0.5 ? "spam" : "ham");
        moved += 1;
      }
    });
    const handlers = [1, 2].map(async () => {
      moved += await scoreWaiting(house(db), { jobId });
      moved += (await settleAccepted(house(db), { jobId })).paid;
    });
    await Promise.all([...hands, ...handlers]);
    idle = moved === 0 ? idle + 1 : 0;
  }
}

function refused(error: unknown): [] {
  if (error instanceof DomainError) return [];
  throw error;
}

test("fifty workers who disagree use a budget to its last cent: it is never overdrawn, and whoever worked is paid", async () => {
  const rita = await office(base.db, 3_000_000n);
  const plan = { minOverlap: 2, maxOverlap: 6, goldShareBps: 0, earlyGolds: 0, falsePauseRate: 0.001 };
  // 20 tasks × 2 × 0.036 is 1.44: about a quarter of what the whole overlap would cost is there to be fought over.
  const tiers = [{ bps: 10_000, fromLower: 0, minChecked: 0 }];
  const jobId = await spamJob(base.db, rita, {
    ordinary: 20,
    gold: 0,
    plan,
    tiers,
    budgetMicros: 2_000_000n,
  });
  const people = await Promise.all(Array.from({ length: 50 }, (_, i) => worker(base.db, `Worker ${i + 1}`)));
  await workItOut(jobId, people);

  expect(await counterProblems(base.db)).toEqual([]);
  const spent = await budgetOf(jobId);
  const free = spent.heldMicros - spent.spentMicros - spent.committedMicros - spent.reserveMicros;
  expect(free).toBeGreaterThanOrEqual(0n);
  const states = await driver(base.db).unsafe<{ state: string; n: number }[]>(
    "select state, count(*)::int as n from task_states group by 1 order by 1",
  );
  expect(states.reduce((sum, row) => sum + row.n, 0)).toBe(20);
  expect(states.map((row) => row.state)).toEqual(["settled", "undecided"]);
  // Some tasks could not be asked about again: not even one more label was left.
  expect(free).toBeLessThan(36_000n);

  await closeJob(as(base.db, rita.owner), { jobId });
  await base.db
    .update(assignments)
    .set({ acceptAfter: new Date(0) })
    .where(eq(assignments.state, "submitted"));
  while ((await acceptOverdue(house(base.db))) > 0);
  while ((await settleAccepted(house(base.db), { jobId })).paid > 0);
  expect(await finishJob(house(base.db), { jobId })).toBe(true);
  const rows = await base.db.select().from(assignments).where(eq(assignments.jobId, jobId));
  expect(rows.every((row) => row.state === "accepted" && row.entryId)).toBe(true);
  const cost = BigInt(rows.length) * 36_000n;
  expect(await balanceAt(base.db, account.available(rita.organizationId), "EUR")).toBe(3_000_000n - cost);
  expect(await balanceAt(base.db, account.held(jobId), "EUR")).toBe(0n);
});

test("ten managers who raise a budget with the last of the money hold exactly what there was", async () => {
  const rita = await office(base.db, 5_000_000n);
  const jobId = await spamJob(base.db, rita, { budgetMicros: 2_000_000n });
  const ctx = { ...as(base.db, rita.owner), db: base.connect(20) };
  const raises = Array.from({ length: 20 }, (_, i) =>
    raiseBudget(ctx, { jobId, byMicros: 1_000_000n, idempotencyKey: `raise number ${i}` }),
  );
  const done = await Promise.allSettled(raises);
  expect(done.filter((one) => one.status === "fulfilled")).toHaveLength(3);
  expect((await budgetOf(jobId)).heldMicros).toBe(5_000_000n);
  const [job] = await base.db.select().from(jobs).where(eq(jobs.id, jobId));
  expect(job?.budgetMicros).toBe(5_000_000n);
  expect(await balanceAt(base.db, account.available(rita.organizationId), "EUR")).toBe(0n);
  expect(await counterProblems(base.db)).toEqual([]);
});
