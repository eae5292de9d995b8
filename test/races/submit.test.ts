import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { annotations, assignments, events, taskStates } from "#db/schema/index";
import { claimTasks } from "#domain/assignments/claim-tasks";
import { expireAssignments } from "#domain/assignments/expire-assignments";
import type { Lease } from "#domain/assignments/lease";
import { releaseAssignment } from "#domain/assignments/release-assignment";
import { AlreadySubmitted, LeaseOver, type Receipt } from "#domain/assignments/submit-annotation";
import type { PersonActor } from "#domain/context";
import { StaleState } from "#domain/errors";
import { newId } from "#domain/ids";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { worker } from "#test/people";
import { answer, as, house, office, spamJob } from "#test/world";
import { counterProblems } from "./counters";

const base = testDatabase();
watchTheBooks();

async function seat(wishes = {}) {
  const jobId = await spamJob(base.db, await office(base.db), { gold: 0, ...wishes });
  const wes = await worker(base.db, "Wes");
  const claimed = await claimTasks(as(base.db, wes), { jobId, want: 5 });
  return { jobId, wes, claimed, first: only(claimed) };
}

function only(leases: Lease[]): Lease {
  const [lease] = leases;
  if (!lease) throw new Error("there is a task to claim");
  return lease;
}

const rowsOf = (jobId: string) => base.db.select().from(annotations).where(eq(annotations.jobId, jobId));
const receipts = (results: PromiseSettledResult<Receipt>[]) =>
  results.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
const refusals = (results: PromiseSettledResult<unknown>[]) =>
  results.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));

test("the same submission sent twenty times at once is stored once and gets twenty equal receipts", async () => {
  const { jobId, wes, claimed } = await seat();
  const ctx = as(base.connect(20), wes);
  for (const lease of claimed) {
    const id = newId("submission");
    const all = await Promise.all(Array.from({ length: 20 }, () => answer(ctx, jobId, lease, "ham", id)));
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
  }
  expect(await rowsOf(jobId)).toHaveLength(claimed.length);
  const told = await base.db.select().from(events).where(eq(events.name, "assignment.submitted"));
  expect(told).toHaveLength(claimed.length);
  expect(await counterProblems(base.db)).toEqual([]);
});

test("of two answers sent from two tabs one stands, and the other is told so", async () => {
  const { jobId, wes, claimed } = await seat();
  const ctx = as(base.connect(10), wes);
  for (const lease of claimed) {
    const sent = await Promise.allSettled(
      Array.from({ length: 10 }, (_, i) => answer(ctx, jobId, lease, i % 2 ? "ham" : "spam")),
    );
    expect(receipts(sent)).toHaveLength(1);
    for (const refusal of refusals(sent)) expect(refusal).toBeInstanceOf(AlreadySubmitted);
  }
  expect(await counterProblems(base.db)).toEqual([]);
});

test("a submission id that was used for another task is refused, also at the same moment", async () => {
  const { jobId, wes, claimed } = await seat();
  const ctx = as(base.connect(5), wes);
  const id = newId("submission");
  const sent = await Promise.allSettled(claimed.map((lease) => answer(ctx, jobId, lease, "ham", id)));
  expect(receipts(sent)).toHaveLength(1);
  for (const refusal of refusals(sent)) expect(refusal).toBeInstanceOf(AlreadySubmitted);
  expect(await rowsOf(jobId)).toHaveLength(1);
  expect(await counterProblems(base.db)).toEqual([]);
});

test("handing in and giving back at the same moment: one of them happened, never both", async () => {
  const { jobId, wes, claimed } = await seat();
  const ctx = as(base.connect(10), wes);
  for (const lease of claimed) {
    const [handedIn, givenBack] = await Promise.allSettled([
      answer(ctx, jobId, lease, "ham"),
      releaseAssignment(ctx, { jobId, ...lease, reason: "not_for_me" }),
    ]);
    expect([handedIn.status, givenBack.status].sort()).toEqual(["fulfilled", "rejected"]);
    if (handedIn.status === "rejected") expect(handedIn.reason).toBeInstanceOf(LeaseOver);
    if (givenBack.status === "rejected") expect(givenBack.reason).toBeInstanceOf(StaleState);
  }
  expect(await counterProblems(base.db)).toEqual([]);
});

test("an answer that comes as its lease runs out, while others already want the task, is kept, and no opening is lost or made", async () => {
  const plan = { minOverlap: 1, maxOverlap: 3, goldShareBps: 0 };
  const rita = await office(base.db, 5_000_000_000n);
  const db = base.connect(16);
  for (let round = 0; round < 15; round++) {
    const fresh = await spamJob(base.db, rita, { ordinary: 1, gold: 0, plan });
    const una = await worker(base.db, "Una");
    const lease = only(await claimTasks(as(db, una), { jobId: fresh }));
    const rivals = await Promise.all([1, 2, 3].map((n) => worker(base.db, `Rival ${n}`)));
    await base.db
      .update(assignments)
      .set({ leaseUntil: new Date(Date.now() - 60_000) })
      .where(eq(assignments.jobId, fresh));
    const [kept, , , ...claims] = await Promise.all([
      answer(as(db, una), fresh, lease, "ham"),
      expireAssignments(house(db)),
      expireAssignments(house(db)),
      ...rivals.map((rival) => claimAndAnswer(db, rival, fresh)),
    ]);
    expect(kept.submissionId).toMatch(/^sub_/);
    await expireAssignments(house(db));
    const [state] = await base.db.select().from(taskStates).where(eq(taskStates.jobId, fresh));
    const rows = await rowsOf(fresh);
    expect(rows).toHaveLength(1 + claims.filter(Boolean).length);
    expect(rows.length).toBeLessThanOrEqual(2);
    expect(state).toMatchObject({ need: 0, leased: 0, done: rows.length });
    expect(await counterProblems(base.db)).toEqual([]);
  }
});

async function claimAndAnswer(db: typeof base.db, who: PersonActor, jobId: string): Promise<boolean> {
  const [lease] = await claimTasks(as(db, who), { jobId });
  if (!lease) return false;
  await answer(as(db, who), jobId, lease, "ham");
  return true;
}
