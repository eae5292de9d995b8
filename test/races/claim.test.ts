import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { assignments, taskStates } from "#db/schema/index";
import { claimTasks } from "#domain/assignments/claim-tasks";
import { expireAssignments } from "#domain/assignments/expire-assignments";
import { type PersonActor, system } from "#domain/context";
import { DomainError } from "#domain/errors";
import { closeJob } from "#domain/jobs/close-job";
import { watchTheBooks } from "#test/books";
import { seeded } from "#test/crowd/random";
import { testDatabase } from "#test/database";
import { worker } from "#test/people";
import { answer, as, house, office, scoreAll, spamJob } from "#test/world";
import { counterProblems } from "./counters";

const base = testDatabase();
watchTheBooks();

const crowd = (count: number) =>
  Promise.all(Array.from({ length: count }, (_, i) => worker(base.db, `Worker ${i + 1}`)));

/** Everybody asks at once, and again until nobody gets anything. */
async function untilNothingIsLeft(db: typeof base.db, people: PersonActor[], jobId: string): Promise<number> {
  for (let total = 0; ; ) {
    const got = await Promise.all(people.map((one) => claimTasks(as(db, one), { jobId, want: 2 })));
    const count = got.reduce((sum, leases) => sum + leases.length, 0);
    if (count === 0) return total;
    total += count;
  }
}

test("sixty workers on forty connections get the last openings, each once and none too many", async () => {
  const rita = await office(base.db);
  const jobId = await spamJob(base.db, rita, { ordinary: 25, gold: 0 });
  const got = await untilNothingIsLeft(base.connect(40), await crowd(60), jobId);
  expect(got).toBe(50);
  expect(await counterProblems(base.db)).toEqual([]);
  const states = await base.db.select().from(taskStates).where(eq(taskStates.jobId, jobId));
  expect(states.map((s) => [s.need, s.leased, s.open])).toEqual(states.map(() => [0, 2, false]));
});

test("the very last opening goes to one of sixty", async () => {
  const rita = await office(base.db);
  const jobId = await spamJob(base.db, rita, {
    ordinary: 1,
    gold: 0,
    plan: { minOverlap: 1, maxOverlap: 1, goldShareBps: 0 },
  });
  const people = await crowd(60);
  const db = base.connect(40);
  const got = await Promise.all(people.map((one) => claimTasks(as(db, one), { jobId, want: 5 })));
  expect(got.flat()).toHaveLength(1);
  expect(await counterProblems(base.db)).toEqual([]);
});

test("one worker with twenty tabs gets no task twice and no more than may be held", async () => {
  const rita = await office(base.db);
  const jobId = await spamJob(base.db, rita, { ordinary: 60, gold: 10 });
  const wes = as(base.connect(20), await worker(base.db, "Wes"));
  const got = (
    await Promise.all(Array.from({ length: 20 }, () => claimTasks(wes, { jobId, want: 3 })))
  ).flat();
  expect(got).toHaveLength(10);
  const rows = await base.db.select().from(assignments).where(eq(assignments.jobId, jobId));
  expect(new Set(rows.map((row) => row.taskId)).size).toBe(10);
  expect(await counterProblems(base.db)).toEqual([]);
});

test("tabs that want the last few tasks of a small job at once get each of them once", async () => {
  const rita = await office(base.db);
  const db = base.connect(16);
  for (let round = 0; round < 8; round++) {
    const jobId = await spamJob(base.db, rita, { ordinary: 6, gold: 2, budgetMicros: 10_000_000n });
    const wes = as(db, await worker(base.db, "Wes"));
    await claimTasks(wes, { jobId, want: 1 });
    const got = await Promise.all(Array.from({ length: 16 }, () => claimTasks(wes, { jobId, want: 1 })));
    expect(got.flat().length).toBeGreaterThanOrEqual(5);
    expect(got.flat().length).toBeLessThanOrEqual(7);
  }
  expect(await counterProblems(base.db)).toEqual([]);
});

test("gold is handed out no more often than any other task, however many ask for it at once", async () => {
  const rita = await office(base.db);
  const jobId = await spamJob(base.db, rita, {
    ordinary: 200,
    gold: 6,
    plan: { minOverlap: 2, maxOverlap: 3, goldShareBps: 5_000, earlyGolds: 20 },
  });
  await untilNothingIsLeft(base.connect(40), await crowd(40), jobId);
  const states = await base.db.select().from(taskStates).where(eq(taskStates.jobId, jobId));
  const gold = states.filter((s) => s.lane === 1);
  const leased = gold.map((s) => s.leased);
  expect(Math.max(...leased)).toBeLessThanOrEqual(2);
  expect(leased.reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(gold.length);
  expect(await counterProblems(base.db)).toEqual([]);
});

test("claiming, handing in, lapsing, scoring and closing at the same time leave every counter right", async () => {
  const rita = await office(base.db);
  const jobId = await spamJob(base.db, rita, {
    ordinary: 150,
    gold: 20,
    plan: { minOverlap: 2, maxOverlap: 4, goldShareBps: 2_000 },
  });
  const db = base.connect(30);
  const random = seeded(7);
  const people = await crowd(20);
  let closed = false;
  const work = people.map(async (one, i) => {
    const ctx = as(db, one);
    for (let round = 0; round < 12; round++) {
      const leases = await claimTasks(ctx, { jobId, want: 3 }).catch(refused);
      for (const lease of leases ?? []) {
        if (random() < 0.15) await lapse(lease.assignmentId);
        else await answer(ctx, jobId, lease, (i + round) % 4 ? "ham" : "spam").catch(refused);
      }
    }
  });
  const clocks = [0, 1, 2].map(async () => {
    while (!closed) {
      await expireAssignments(house(db));
      await scoreAll(db, jobId);
    }
  });
  await Promise.all(work.slice(0, 12));
  await closeJob(as(db, rita.owner), { jobId });
  await Promise.all(work);
  closed = true;
  await Promise.all(clocks);
  await expireAssignments({ db, actor: system("test"), now: new Date() });
  await scoreAll(db, jobId);
  expect(await counterProblems(base.db)).toEqual([]);
});

const lapse = (assignmentId: string) =>
  base.db
    .update(assignments)
    .set({ leaseUntil: new Date(Date.now() - 60_000) })
    .where(eq(assignments.id, assignmentId));

/** A refusal with its sentence is an answer; anything else is a fault. */
function refused(error: unknown): undefined {
  if (!(error instanceof DomainError)) throw error;
}
