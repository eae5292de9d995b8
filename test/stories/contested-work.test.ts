import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { annotations, assignments, finalLabels, taskStates } from "#db/schema/index";
import { system } from "#domain/context";
import { buildExport } from "#domain/exports/build-export";
import { requestExport } from "#domain/exports/request-export";
import { openStorage } from "#domain/gateways/storage";
import { settleAccepted } from "#domain/payments/settle-accepted";
import { adjudicateTask } from "#domain/reviews/adjudicate-task";
import { decideAppeal } from "#domain/reviews/decide-appeal";
import { decideStanding } from "#domain/reviews/decide-standing";
import { makeAppeal } from "#domain/reviews/make-appeal";
import { reviewQueue, undecidedTasks } from "#domain/reviews/queries";
import { rejectAssignment } from "#domain/reviews/reject-assignment";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { person, worker } from "#test/people";
import { as, house, office, scoreAll, spamJob, workThrough } from "#test/world";

const base = testDatabase();
watchTheBooks();

const stateOf = async (assignmentId: string) =>
  (
    await base.db
      .select({ state: assignments.state, entryId: assignments.entryId })
      .from(assignments)
      .where(eq(assignments.id, assignmentId))
  )[0];
const taskStateNow = async (jobId: string) =>
  (
    await base.db
      .select({ state: taskStates.state, need: taskStates.need })
      .from(taskStates)
      .where(eq(taskStates.jobId, jobId))
  )[0];

test("rejected work is asked of somebody else, contested, granted by another reviewer, and paid", async () => {
  const rita = await office(base.db);
  const jobId = await spamJob(base.db, rita, { ordinary: 1, gold: 0 });
  const [wes, una, ann] = [
    await worker(base.db, "Wes"),
    await worker(base.db, "Una"),
    await worker(base.db, "Ann"),
  ];
  const review = { by: as(base.db, rita.reviewer) };
  await workThrough(base.db, jobId, wes, () => "ham");
  const [waiting] = await reviewQueue(review.by, jobId);
  expect(waiting?.worker).toBe("Wes");
  const assignmentId = waiting?.assignmentId ?? "";
  await rejectAssignment(review.by, {
    jobId,
    assignmentId,
    reason: "This is plainly spam, see section one.",
  });

  // Two workers are asked instead of one; the rejected answer counts no more.
  for (const other of [una, ann]) expect(await workThrough(base.db, jobId, other, () => "spam")).toBe(1);
  await scoreAll(base.db, jobId);
  expect((await taskStateNow(jobId))?.state).toBe("settled");
  const [label] = await base.db.select().from(finalLabels).where(eq(finalLabels.jobId, jobId));
  expect(label).toMatchObject({ value: { selected: ["spam"] }, answers: 2 });

  const { appealId } = await makeAppeal(as(base.db, wes), {
    jobId,
    subject: "assignment",
    subjectId: assignmentId,
    statement: "Section two says that newsletters one asked for are ham.",
  });
  await settleAccepted(house(base.db), { jobId });
  expect(await stateOf(assignmentId)).toEqual({ state: "appealed", entryId: null });
  const ruling = "Section two does say so; the rejection was a mistake.";
  await decideAppeal(as(base.db, rita.owner), { jobId, appealId, outcome: "granted", ruling });
  await settleAccepted(house(base.db), { jobId });
  expect(await stateOf(assignmentId)).toEqual({ state: "accepted", entryId: expect.any(String) });
});

test("workers who contradict each other to the end leave a task to a reviewer, whose ruling is what is exported", async () => {
  const rita = await office(base.db);
  const jobId = await spamJob(base.db, rita, { ordinary: 1, gold: 0 });
  for (const [i, name] of ["Ann", "Bob", "Cyd", "Dan"].entries()) {
    await workThrough(base.db, jobId, await worker(base.db, name), () => (i % 2 ? "spam" : "ham"));
    await scoreAll(base.db, jobId);
  }
  const [task] = await undecidedTasks(as(base.db, rita.reviewer), jobId);
  expect(task?.answers).toHaveLength(4);
  const ruled = await adjudicateTask(as(base.db, rita.reviewer), {
    jobId,
    taskId: task?.taskId ?? "",
    value: { selected: ["spam"] },
    reason: "Nobody asked for it.",
  });
  expect(ruled).toEqual({ agreed: 2, differed: 2 });
  await settleAccepted(house(base.db), { jobId });
  const paid = await base.db
    .select({ value: annotations.value, entryId: assignments.entryId })
    .from(assignments)
    .innerJoin(
      annotations,
      and(eq(annotations.jobId, assignments.jobId), eq(annotations.assignmentId, assignments.id)),
    )
    .where(eq(assignments.jobId, jobId));
  for (const row of paid) expect(row.entryId !== null).toBe(JSON.stringify(row.value).includes("spam"));

  const folder = await mkdtemp(path.join(tmpdir(), "touchstone-test-"));
  const storage = openStorage({ kind: "disk", path: folder });
  const { exportId } = await requestExport(as(base.db, rita.owner), {
    jobId,
    format: "jsonl",
    content: "labels",
  });
  await buildExport(
    as(base.db, system("build-export")),
    { jobId, exportId },
    { storage, secret: "a secret of more than thirty-two characters" },
  );
  const file = await storage.get(`exports/${jobId}/${exportId}.jsonl`);
  const parts: Uint8Array[] = [];
  for await (const part of file?.body ?? []) parts.push(part);
  expect(JSON.parse(Buffer.concat(parts).toString())).toMatchObject({
    external_id: "m1",
    value: { selected: ["spam"] },
    source: "adjudication",
    answers: 4,
  });
  await rm(folder, { recursive: true, force: true });
});

test("an admin who grants a suspended worker's appeal lets the worker claim again", async () => {
  const rita = await office(base.db);
  const jobId = await spamJob(base.db, rita, { ordinary: 3, gold: 0 });
  const wes = await worker(base.db, "Wes");
  const ada = await person(base.db, "Ada", { admin: true });
  expect(await workThrough(base.db, jobId, wes, undefined, 1)).toBe(1);
  const reason = "Handed in an answer every second, without reading.";
  const { decisionId } = await decideStanding(as(base.db, ada), {
    workerId: wes.personId,
    jobId,
    ruling: "suspend",
    reason,
  });
  await expect(workThrough(base.db, jobId, wes)).rejects.toThrow("Your work on this job is suspended");
  const statement = "I read each message; they are three words long.";
  const { appealId } = await makeAppeal(as(base.db, wes), {
    jobId,
    subject: "decision",
    subjectId: decisionId,
    statement,
  });
  await decideAppeal(as(base.db, ada), {
    jobId,
    appealId,
    outcome: "granted",
    ruling: "The messages are short indeed.",
  });
  expect(await workThrough(base.db, jobId, wes)).toBe(2);
});
