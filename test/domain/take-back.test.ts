import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import {
  annotations,
  annotationVersions,
  assignments,
  finalLabels,
  jobWorkers,
  taskStates,
  verdicts,
} from "#db/schema/index";
import { claimTasks } from "#domain/assignments/claim-tasks";
import type { Lease } from "#domain/assignments/lease";
import { recentAnswers } from "#domain/assignments/recent-answers";
import { reviseAnnotation } from "#domain/assignments/revise-annotation";
import { AnswerStands, takeBack } from "#domain/assignments/take-back";
import type { PersonActor } from "#domain/context";
import { InvalidInput, NotFound } from "#domain/errors";
import { newId, type SubmissionId } from "#domain/ids";
import { rejectAssignment } from "#domain/reviews/reject-assignment";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { worker } from "#test/people";
import { answer, as, office, scoreAll, spamJob } from "#test/world";

const base = testDatabase();
watchTheBooks();

async function world(wishes = {}) {
  const rita = await office(base.db);
  const jobId = await spamJob(base.db, rita, { takeBackSeconds: 120, ...wishes });
  return { rita, jobId, wes: await worker(base.db, "Wes") };
}

/** Claims one task and hands in an answer; answers its lease and submission. */
async function handIn(who: PersonActor, jobId: string, label = "ham") {
  const [lease] = await claimTasks(as(base.db, who), { jobId });
  if (!lease) throw new Error("there is a task to claim");
  const { submissionId } = await answer(as(base.db, who), jobId, lease, label);
  return { lease, submissionId };
}

function change(
  who: PersonActor,
  jobId: string,
  lease: Lease,
  replaces: string,
  label: string,
  id = newId("submission"),
) {
  return reviseAnnotation(as(base.db, who), {
    jobId,
    assignmentId: lease.assignmentId,
    token: lease.token,
    submissionId: id,
    replaces,
    value: { selected: [label] },
    activeSeconds: 3,
  });
}

/** The rest of everything handed in is over. */
const rested = () => base.db.update(annotations).set({ restsUntil: sql`now() - interval '1 second'` });

test("an answer is taken back, changed and handed in again; the earlier version is kept and the new one counts", async () => {
  const { jobId, wes } = await world({
    gold: 0,
    plan: { minOverlap: 1, maxOverlap: 2, goldShareBps: 0, targetConfidence: 0.6 },
  });
  const { lease, submissionId } = await handIn(wes, jobId);
  const open = await takeBack(as(base.db, wes), { jobId, assignmentId: lease.assignmentId });
  expect(open).toMatchObject({
    submissionId,
    value: { selected: ["ham"] },
    item: lease.item,
    token: lease.token,
  });
  const receipt = await change(wes, jobId, lease, submissionId, "spam");
  expect(receipt).toMatchObject({ late: false, rewardMicros: lease.rewardMicros });
  const [row] = await base.db.select().from(annotations);
  expect(row).toMatchObject({ value: { selected: ["spam"] }, submissionId: receipt.submissionId });
  expect(await base.db.select().from(annotationVersions)).toMatchObject([
    { annotationId: row?.id, version: 1, submissionId, value: { selected: ["ham"] } },
  ]);
  const again = await takeBack(as(base.db, wes), { jobId, assignmentId: lease.assignmentId });
  await change(wes, jobId, lease, again.submissionId, "ham");
  expect(await base.db.select().from(annotationVersions)).toHaveLength(2);
  const [seat] = await base.db.select().from(jobWorkers).where(eq(jobWorkers.workerId, wes.personId));
  expect(seat).toMatchObject({ submitted: 1, leased: 0 });
  await rested();
  await scoreAll(base.db, jobId);
  const seen = await base.db.select().from(verdicts);
  expect(seen.map((verdict) => verdict.value)).toEqual([{ selected: ["ham"] }]);
});

test("the engine looks at no answer before its rest is over, and asks for no label in the place of one that rests", async () => {
  const { jobId } = await world({
    ordinary: 1,
    gold: 0,
    plan: { minOverlap: 2, maxOverlap: 4, goldShareBps: 0 },
  });
  const [ann, bob] = [await worker(base.db, "Ann"), await worker(base.db, "Bob")];
  await handIn(ann, jobId, "ham");
  await rested();
  const { lease, submissionId } = await handIn(bob, jobId, "spam");
  await scoreAll(base.db, jobId);
  const unscored = await base.db.select().from(annotations).where(sql`scored_at is null`);
  expect(unscored.map((row) => row.submissionId)).toEqual([submissionId]);
  const [state] = await base.db.select().from(taskStates);
  expect(state).toMatchObject({ state: "open", need: 0, done: 2 });
  await takeBack(as(base.db, bob), { jobId, assignmentId: lease.assignmentId });
  await change(bob, jobId, lease, submissionId, "ham");
  await rested();
  await scoreAll(base.db, jobId);
  expect((await base.db.select().from(finalLabels)).map((label) => label.value)).toEqual([
    { selected: ["ham"] },
  ]);
});

test("when the rest is over the answer stands, and gold says so in the same words as an ordinary task", async () => {
  const { jobId, wes } = await world({
    ordinary: 6,
    gold: 6,
    plan: { goldShareBps: 5_000, earlyGolds: 6, minOverlap: 2, maxOverlap: 4 },
  });
  const handed: Awaited<ReturnType<typeof handIn>>[] = [];
  for (let i = 0; i < 8; i++) handed.push(await handIn(wes, jobId));
  const lanes = await base.db
    .select({ id: assignments.id, lane: taskStates.lane })
    .from(assignments)
    .innerJoin(
      taskStates,
      and(eq(taskStates.jobId, assignments.jobId), eq(taskStates.taskId, assignments.taskId)),
    );
  expect(new Set(lanes.map((one) => one.lane)).size).toBe(2);
  expect(await recentAnswers(as(base.db, wes), { jobId })).toHaveLength(8);
  await scoreAll(base.db, jobId);
  // Before: all of them can be opened. After: none of them, with one sentence.
  for (const { lease } of handed)
    await takeBack(as(base.db, wes), { jobId, assignmentId: lease.assignmentId });
  await rested();
  const said = new Set<string>();
  for (const { lease, submissionId } of handed) {
    const ref = { jobId, assignmentId: lease.assignmentId };
    said.add(String(await takeBack(as(base.db, wes), ref).catch((error: Error) => error)));
    said.add(String(await change(wes, jobId, lease, submissionId, "spam").catch((error: Error) => error)));
  }
  expect([...said]).toEqual([String(new AnswerStands())]);
  expect(await recentAnswers(as(base.db, wes), { jobId })).toEqual([]);
});

test("the list holds the last ten answers, the newest first, in a few words", async () => {
  const { jobId, wes } = await world({ ordinary: 14, gold: 0 });
  const ids: string[] = [];
  for (let i = 0; i < 12; i++)
    ids.push((await handIn(wes, jobId, i % 2 ? "spam" : "ham")).lease.assignmentId);
  const recent = await recentAnswers(as(base.db, wes), { jobId });
  expect(recent.map((one) => one.assignmentId)).toEqual(ids.reverse().slice(0, 10));
  expect(recent[0]).toMatchObject({ summary: "Spam", changes: 0 });
  const oldest = ids.at(-1) ?? "";
  await expect(takeBack(as(base.db, wes), { jobId, assignmentId: oldest })).rejects.toThrow(AnswerStands);
});

test("an answer a reviewer has ruled on stands; nobody takes back what is another's", async () => {
  const { rita, jobId, wes } = await world({ gold: 0 });
  const { lease, submissionId } = await handIn(wes, jobId);
  const una = await worker(base.db, "Una");
  await expect(takeBack(as(base.db, una), { jobId, assignmentId: lease.assignmentId })).rejects.toThrow(
    NotFound,
  );
  await expect(change(una, jobId, lease, submissionId, "spam")).rejects.toThrow(NotFound);
  await takeBack(as(base.db, wes), { jobId, assignmentId: lease.assignmentId });
  await rejectAssignment(as(base.db, rita.owner), {
    jobId,
    assignmentId: lease.assignmentId,
    reason: "It was asked for: the message names an order.",
  });
  await expect(change(wes, jobId, lease, submissionId, "spam")).rejects.toThrow(AnswerStands);
});

test("a change that is not right for the job is refused and the first answer stands; unopened answers do not change", async () => {
  const { jobId, wes } = await world({ gold: 0 });
  const { lease, submissionId } = await handIn(wes, jobId);
  await expect(change(wes, jobId, lease, submissionId, "spam")).rejects.toThrow(AnswerStands);
  await takeBack(as(base.db, wes), { jobId, assignmentId: lease.assignmentId });
  await expect(change(wes, jobId, lease, submissionId, "nonsense")).rejects.toThrow(InvalidInput);
  expect(await base.db.select().from(annotations)).toMatchObject([
    { submissionId, value: { selected: ["ham"] } },
  ]);
});

test("both versions may be sent again for ever, and each gets its receipt", async () => {
  const { jobId, wes } = await world({ gold: 0 });
  const { lease, submissionId } = await handIn(wes, jobId);
  await takeBack(as(base.db, wes), { jobId, assignmentId: lease.assignmentId });
  const id = newId("submission");
  const first = await change(wes, jobId, lease, submissionId, "spam", id);
  await rested();
  await scoreAll(base.db, jobId);
  expect(await change(wes, jobId, lease, submissionId, "spam", id)).toEqual(first);
  const resent = await answer(as(base.db, wes), jobId, lease, "ham", submissionId as SubmissionId);
  expect(resent.submissionId).toBe(submissionId);
  expect(await base.db.select().from(annotations)).toMatchObject([{ value: { selected: ["spam"] } }]);
});
