import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import {
  annotations,
  assignments,
  finalLabels,
  jobBudgets,
  jobs,
  taskStates,
  workerQualities,
} from "#db/schema/index";
import { claimTasks } from "#domain/assignments/claim-tasks";
import { expireAssignments } from "#domain/assignments/expire-assignments";
import { Ineligible } from "#domain/assignments/ineligible";
import { judgeLeftGold } from "#domain/assignments/judge-left-gold";
import { releaseAssignment } from "#domain/assignments/release-assignment";
import { renewLeases } from "#domain/assignments/renew-leases";
import { AlreadySubmitted, LeaseOver } from "#domain/assignments/submit-annotation";
import { InvalidInput, NotFound, StaleState } from "#domain/errors";
import { newId } from "#domain/ids";
import { closeSettledJobs } from "#domain/jobs/close-settled-jobs";
import { pauseJob } from "#domain/jobs/pause-job";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { person, worker } from "#test/people";
import { answer, as, house, office, scoreAll, spamJob, workThrough, wrong } from "#test/world";

const base = testDatabase();
watchTheBooks();
const world = async (wishes = {}) => {
  const rita = await office(base.db);
  return { rita, jobId: await spamJob(base.db, rita, wishes), wes: await worker(base.db, "Wes") };
};

test("a worker is never given the same task twice", async () => {
  const { jobId, wes } = await world({ ordinary: 20, gold: 5 });
  const done = await workThrough(base.db, jobId, wes);
  const rows = await base.db.select().from(assignments).where(eq(assignments.workerId, wes.personId));
  expect(new Set(rows.map((r) => r.taskId)).size).toBe(rows.length);
  expect(done).toBe(rows.length);
  expect(done).toBeGreaterThanOrEqual(20);
  expect(done).toBeLessThanOrEqual(25);
});

test("a task is never handed out more often than it needs labels now", async () => {
  const { jobId } = await world({ ordinary: 6, gold: 0 });
  for (const name of ["Ann", "Bob", "Cyd", "Dan"]) {
    await workThrough(base.db, jobId, await worker(base.db, name));
  }
  const states = await base.db.select().from(taskStates).where(eq(taskStates.jobId, jobId));
  expect(states.map((s) => s.done)).toEqual(states.map(() => 2));
});

test("somebody without a worker profile, or from the asking organization, is told every reason", async () => {
  const { rita, jobId } = await world();
  const visitor = await person(base.db, "Vic");
  await expect(claimTasks(as(base.db, visitor), { jobId })).rejects.toThrow(
    "Set up your worker profile first.",
  );
  const refused = await claimTasks(as(base.db, rita.owner), { jobId }).catch((e: Ineligible) => e);
  expect(refused).toBeInstanceOf(Ineligible);
  expect((refused as Ineligible).data.hindrances).toHaveLength(2);
});

test("a paused job hands out nothing, but what is out may be finished and is stored", async () => {
  const { rita, jobId, wes } = await world();
  const [lease] = await claimTasks(as(base.db, wes), { jobId });
  await pauseJob(as(base.db, rita.owner), { jobId, reason: "looking at the first answers" });
  await expect(claimTasks(as(base.db, wes), { jobId })).rejects.toThrow("paused and hands out no tasks now");
  const receipt = await answer(as(base.db, wes), jobId, lease!, "spam");
  expect(receipt.late).toBe(false);
});

test("the same submission sent twice gets the same receipt and counts once", async () => {
  const { jobId, wes } = await world();
  const [lease] = await claimTasks(as(base.db, wes), { jobId });
  const id = newId("submission");
  const first = await answer(as(base.db, wes), jobId, lease!, "spam", id);
  const again = await answer(as(base.db, wes), jobId, lease!, "spam", id);
  expect(again).toEqual(first);
  expect(await base.db.select().from(annotations).where(eq(annotations.jobId, jobId))).toHaveLength(1);
});

test("a second, different answer to the same task is refused and the first stands", async () => {
  const { jobId, wes } = await world();
  const [lease] = await claimTasks(as(base.db, wes), { jobId });
  await answer(as(base.db, wes), jobId, lease!, "spam");
  await expect(answer(as(base.db, wes), jobId, lease!, "ham")).rejects.toBeInstanceOf(AlreadySubmitted);
});

test("a value that the kind does not know is refused with the reason, and the lease stays", async () => {
  const { jobId, wes } = await world();
  const [lease] = await claimTasks(as(base.db, wes), { jobId });
  await expect(answer(as(base.db, wes), jobId, lease!, "eggs")).rejects.toBeInstanceOf(InvalidInput);
  expect((await answer(as(base.db, wes), jobId, lease!, "ham")).late).toBe(false);
});

test("nobody can hand in for somebody else", async () => {
  const { jobId, wes } = await world();
  const [lease] = await claimTasks(as(base.db, wes), { jobId });
  const mallory = await worker(base.db, "Mallory");
  await expect(answer(as(base.db, mallory), jobId, lease!, "spam")).rejects.toBeInstanceOf(NotFound);
});

test("a skipped task goes to somebody else and does not come back", async () => {
  const { jobId, wes } = await world({ ordinary: 1, gold: 0 });
  const [lease] = await claimTasks(as(base.db, wes), { jobId });
  await releaseAssignment(as(base.db, wes), { jobId, ...lease!, reason: "unclear" });
  await expect(
    releaseAssignment(as(base.db, wes), { jobId, ...lease!, reason: "unclear" }),
  ).rejects.toBeInstanceOf(StaleState);
  expect(await claimTasks(as(base.db, wes), { jobId })).toEqual([]);
  await expect(answer(as(base.db, wes), jobId, lease!, "spam")).rejects.toBeInstanceOf(LeaseOver);
  expect(await claimTasks(as(base.db, await worker(base.db, "Wanda")), { jobId })).toHaveLength(1);
});

const lapse = (jobId: string) =>
  base.db
    .update(assignments)
    .set({ leaseUntil: new Date(Date.now() - 60_000) })
    .where(and(eq(assignments.jobId, jobId), eq(assignments.state, "active")));

test("an answer that comes after its lease ran out is kept and takes the opening that is still free", async () => {
  const { jobId, wes } = await world({ ordinary: 1, gold: 0 });
  const [lease] = await claimTasks(as(base.db, wes), { jobId });
  await lapse(jobId);
  expect(await expireAssignments(house(base.db))).toBe(1);
  expect((await answer(as(base.db, wes), jobId, lease!, "spam")).late).toBe(true);
  const [state] = await base.db.select().from(taskStates).where(eq(taskStates.jobId, jobId));
  expect(state).toMatchObject({ need: 1, leased: 0, done: 1 });
});

test("a late answer that nobody needs any more is surplus, and is kept all the same", async () => {
  const { jobId, wes } = await world({ ordinary: 1, gold: 0 });
  const [lease] = await claimTasks(as(base.db, wes), { jobId });
  await lapse(jobId);
  await expireAssignments(house(base.db));
  for (const name of ["Ann", "Bob"]) await workThrough(base.db, jobId, await worker(base.db, name));
  expect((await answer(as(base.db, wes), jobId, lease!, "spam")).late).toBe(true);
  const [row] = await base.db.select().from(assignments).where(eq(assignments.workerId, wes.personId));
  expect(row).toMatchObject({ state: "submitted", surplus: true });
});

test("a heartbeat renews a lease, and says which leases are over", async () => {
  const { jobId, wes } = await world();
  const [lease] = await claimTasks(as(base.db, wes), { jobId });
  await base.db.update(assignments).set({ leaseUntil: new Date(Date.now() + 1_000) });
  const gone = newId("assignment");
  const renewed = await renewLeases(as(base.db, wes), {
    jobId,
    leases: [lease!, { assignmentId: gone, token: "x".repeat(16) }],
  });
  expect(renewed[lease!.assignmentId]!.getTime()).toBeGreaterThan(Date.now() + 60_000);
  expect(renewed[gone]).toBeNull();
});

test("agreeing careful workers settle every task at the minimum overlap, and are accepted", async () => {
  const { jobId } = await world({ ordinary: 10, gold: 6 });
  for (const name of ["Ann", "Bob", "Cyd"]) {
    await workThrough(base.db, jobId, await worker(base.db, name));
    await scoreAll(base.db, jobId);
  }
  const labels = await base.db.select().from(finalLabels).where(eq(finalLabels.jobId, jobId));
  expect(labels).toHaveLength(10);
  await closeSettledJobs(house(base.db));
  await judgeLeftGold(house(base.db), { jobId });
  const rows = await base.db.select().from(assignments).where(eq(assignments.jobId, jobId));
  expect(new Set(rows.map((r) => r.state))).toEqual(new Set(["accepted"]));
});

test("somebody who answers at random is paused within the gold answers the job serves, and keeps what was earned", async () => {
  const { jobId, wes } = await world({
    ordinary: 120,
    gold: 30,
    plan: { minOverlap: 2, maxOverlap: 5, goldShareBps: 1_000 },
  });
  const careful = [await worker(base.db, "Ann"), await worker(base.db, "Bob")];
  let refused: unknown;
  for (let round = 0; round < 40 && !refused; round++) {
    for (const one of careful) await workThrough(base.db, jobId, one, undefined, 3);
    await workThrough(base.db, jobId, wes, (truth) => wrong(truth), 3).catch((e: unknown) => {
      refused = e;
    });
    await scoreAll(base.db, jobId);
  }
  expect(refused).toBeInstanceOf(Ineligible);
  const [quality] = await base.db
    .select()
    .from(workerQualities)
    .where(eq(workerQualities.workerId, wes.personId));
  expect(quality!.goldAnswers).toBeLessThanOrEqual(12);
});

test("what the job may still promise and has paid never exceeds its hold", async () => {
  const { jobId } = await world({ ordinary: 8, gold: 4 });
  for (const name of ["Ann", "Bob", "Cyd"]) {
    await workThrough(base.db, jobId, await worker(base.db, name), (truth, l) =>
      l.assignmentId < "asg_8" ? wrong(truth) : truth,
    );
    await scoreAll(base.db, jobId);
  }
  const [budget] = await base.db.select().from(jobBudgets).where(eq(jobBudgets.jobId, jobId));
  expect(budget!.committedMicros + budget!.spentMicros + budget!.reserveMicros).toBeLessThanOrEqual(
    budget!.heldMicros,
  );
  const [job] = await base.db.select().from(jobs).where(eq(jobs.id, jobId));
  expect(job!.state).toBe("published");
});
