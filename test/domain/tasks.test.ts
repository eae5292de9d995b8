import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { assets, events, goldAnswers, jobBudgets, taskStates, tasks } from "#db/schema/index";
import { claimTasks } from "#domain/assignments/claim-tasks";
import { Forbidden, InvalidInput, NotFound, StaleState } from "#domain/errors";
import { newId } from "#domain/ids";
import { closeJob } from "#domain/jobs/close-job";
import { draftJob } from "#domain/jobs/draft-job";
import { HoldTooSmall, importTasks, RowsRefused } from "#domain/tasks/import-tasks";
import { markGold } from "#domain/tasks/mark-gold";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { worker } from "#test/people";
import { as, type Office, office, spamDraft, spamJob } from "#test/world";

const base = testDatabase();
watchTheBooks();

const emptyDraft = async () => {
  const rita = await office(base.db);
  return { rita, jobId: await spamDraft(base.db, rita, { ordinary: 0, gold: 0 }) };
};
const tasksOf = (jobId: string) => base.db.select().from(tasks).where(eq(tasks.jobId, jobId));
const refusalOf = async (work: Promise<unknown>) => {
  const refused = await work.catch((error: unknown) => error);
  if (!(refused instanceof RowsRefused)) throw new Error(`expected refused rows, got ${String(refused)}`);
  return refused.data.refused as { row: number; externalId: string | null; code: string; message: string }[];
};

describe("an import", () => {
  test("adds its tasks in the order of the rows, also across imports", async () => {
    const { rita, jobId } = await emptyDraft();
    const ctx = as(base.db, rita.owner);
    const rows = (from: number) =>
      [0, 1, 2].map((i) => ({ externalId: `m${from + i}`, text: `message ${from + i}` }));
    expect(await importTasks(ctx, { jobId, rows: rows(1) })).toEqual({ added: 3, gold: 0, refused: [] });
    await importTasks(ctx, { jobId, rows: rows(4) });
    const inOrder = (await tasksOf(jobId)).sort((a, b) => a.position - b.position);
    expect(inOrder.map((task) => task.externalId)).toEqual(["m1", "m2", "m3", "m4", "m5", "m6"]);
    const told = await base.db
      .select()
      .from(events)
      .where(and(eq(events.jobId, jobId), eq(events.name, "tasks.imported")));
    expect(told).toHaveLength(2);
  });

  test("with wrong rows is refused whole, and each wrong row is named with its reason", async () => {
    const { rita, jobId } = await emptyDraft();
    const ctx = as(base.db, rita.owner);
    await importTasks(ctx, { jobId, rows: [{ externalId: "old", text: "was here before" }] });
    const rows = [
      { externalId: "a", text: "fine" },
      { externalId: "a", text: "the same id again" },
      { externalId: "old", text: "imported before" },
      { externalId: "c" },
      { externalId: "d", text: "" },
      { externalId: "e", text: "gold", gold: { value: { selected: ["eggs"] } } },
      { externalId: "f", image: { assetId: newId("asset") } },
      { externalId: "g", text: "fine", lane: 1 },
      "not a row at all",
    ];
    const refused = await refusalOf(importTasks(ctx, { jobId, rows }));
    expect(refused.map(({ row, externalId, code }) => [row, externalId, code])).toEqual([
      [2, "a", "duplicate"],
      [3, "old", "duplicate"],
      [4, "c", "invalid"],
      [5, "d", "invalid"],
      [6, "e", "invalid"],
      [7, "f", "unknown_file"],
      [8, "g", "invalid"],
      [9, null, "invalid"],
    ]);
    expect(refused[0]?.message).toBe("has the same external id as row 1");
    expect(refused[4]?.message).toMatch(/^gold: /);
    expect(refused.every((row) => row.message.length > 5)).toBe(true);
    expect(await tasksOf(jobId)).toHaveLength(1);
  });

  test("that skips duplicates adds the rest and lists what it left out", async () => {
    const { rita, jobId } = await emptyDraft();
    const ctx = as(base.db, rita.owner);
    await importTasks(ctx, { jobId, rows: [{ externalId: "old", text: "was here before" }] });
    const rows = [
      { externalId: "old", text: "again" },
      { externalId: "new", text: "fresh" },
      { externalId: "new", text: "twice in one file" },
    ];
    const done = await importTasks(ctx, { jobId, rows, duplicates: "skip" });
    expect(done.added).toBe(1);
    expect(done.refused.map((row) => row.row)).toEqual([1, 3]);
    expect(await tasksOf(jobId)).toHaveLength(2);
    const again = await importTasks(ctx, { jobId, rows, duplicates: "skip" });
    expect(again).toMatchObject({ added: 0, gold: 0 });
    const bad = [...rows, { externalId: "bad" }];
    expect((await refusalOf(importTasks(ctx, { jobId, rows: bad, duplicates: "skip" }))).length).toBe(1);
  });

  test("that is sent by two people at the same moment is in the job once", async () => {
    const { rita, jobId } = await emptyDraft();
    const ctx = { ...as(base.db, rita.owner), db: base.connect(6) };
    const rows = Array.from({ length: 50 }, (_, i) => ({ externalId: `m${i}`, text: `message ${i}` }));
    const sent = await Promise.allSettled(Array.from({ length: 6 }, () => importTasks(ctx, { jobId, rows })));
    expect(sent.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    for (const one of sent) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(RowsRefused);
    expect(await tasksOf(jobId)).toHaveLength(50);
  });

  test("takes ten thousand rows at once, and not one more", async () => {
    const { rita, jobId } = await emptyDraft();
    const ctx = as(base.db, rita.owner);
    const rows = Array.from({ length: 10_000 }, (_, i) => ({ externalId: `m${i}`, text: `message ${i}` }));
    const one = { externalId: "one more", text: "too many" };
    await expect(importTasks(ctx, { jobId, rows: [...rows, one] })).rejects.toThrow("at most 10,000 tasks");
    expect(await importTasks(ctx, { jobId, rows })).toMatchObject({ added: 10_000 });
    expect((await base.db.select().from(taskStates).where(eq(taskStates.jobId, jobId))).length).toBe(10_000);
    expect(await refusalOf(importTasks(ctx, { jobId, rows }))).toHaveLength(10_000);
  });

  test("keeps odd external ids and texts as they are", async () => {
    const { rita, jobId } = await emptyDraft();
    const odd = ['a"b', "a\\b", "a,b", "{a}", "NULL", "ü 𝄞", "a'b; drop table tasks"];
    const rows = odd.map((externalId) => ({ externalId, text: externalId }));
    await importTasks(as(base.db, rita.owner), { jobId, rows });
    expect(new Set((await tasksOf(jobId)).map((task) => task.externalId))).toEqual(new Set(odd));
    expect(await refusalOf(importTasks(as(base.db, rita.owner), { jobId, rows }))).toHaveLength(odd.length);
  });

  test("is for owners and managers, and for jobs that are not closed", async () => {
    const { rita, jobId } = await emptyDraft();
    const rows = [{ text: "hello" }];
    const rival = await office(base.db);
    for (const actor of [rita.reviewer, rival.owner])
      await expect(importTasks(as(base.db, actor), { jobId, rows })).rejects.toBeInstanceOf(Forbidden);
    await expect(importTasks(as(base.db, rita.owner), { jobId, rows: [] })).rejects.toBeInstanceOf(
      InvalidInput,
    );
    await closeJob(as(base.db, rita.owner), { jobId });
    await expect(importTasks(as(base.db, rita.owner), { jobId, rows })).rejects.toBeInstanceOf(StaleState);
  });

  test("into a running job is covered by its hold or refused, and what comes in is handed out at once", async () => {
    const rita = await office(base.db);
    const ctx = as(base.db, rita.owner);
    const jobId = await spamJob(base.db, rita, { ordinary: 1, gold: 0, budgetMicros: 200_000n });
    const before = await budgetOf(jobId);
    // One task may cost 2 × 0.045; the hold leaves room for one more.
    await importTasks(ctx, { jobId, rows: [{ externalId: "second", text: "message 2" }] });
    expect((await budgetOf(jobId))?.committedMicros).toBe((before?.committedMicros ?? 0n) + 90_000n);
    await expect(importTasks(ctx, { jobId, rows: [{ text: "message 3" }] })).rejects.toBeInstanceOf(
      HoldTooSmall,
    );
    expect(await tasksOf(jobId)).toHaveLength(2);
    const leases = await claimTasks(as(base.db, await worker(base.db, "Wes")), { jobId, want: 3 });
    expect(leases).toHaveLength(2);
  });

  test("of pictures takes those uploaded to this job, with their size in pixels", async () => {
    const rita = await office(base.db);
    const ctx = as(base.db, rita.owner);
    const jobId = await boxDraft(rita);
    const otherJobId = await boxDraft(rita);
    const assetId = await picture(jobId);
    const elsewhere = await picture(otherJobId);
    const refused = await refusalOf(
      importTasks(ctx, { jobId, rows: [{ image: { assetId: elsewhere } }, { text: "no picture" }] }),
    );
    expect(refused.map((row) => row.code)).toEqual(["unknown_file", "invalid"]);
    expect(await importTasks(ctx, { jobId, rows: [{ image: { assetId } }] })).toMatchObject({ added: 1 });
    const [task] = await tasksOf(jobId);
    expect(task?.item).toEqual({ image: { assetId, width: 640, height: 480 } });
  });
});

const budgetOf = async (jobId: string) =>
  (await base.db.select().from(jobBudgets).where(eq(jobBudgets.jobId, jobId)))[0];

async function boxDraft(rita: Office) {
  const { jobId } = await draftJob(as(base.db, rita.owner), {
    organizationId: rita.organizationId,
    title: "Where are the boats?",
    kind: "bbox",
    config: { classes: [{ id: "boat", name: "Boat" }] },
    rewardMicros: 30_000n,
  });
  return jobId;
}

async function picture(jobId: string) {
  const id = newId("asset");
  await base.db.insert(assets).values({
    jobId,
    id,
    storageKey: `pictures/${id}`,
    contentType: "image/webp",
    byteSize: 1,
    width: 640,
    height: 480,
    sha256: id,
    createdBy: "per_rita",
  });
  return id;
}

describe("marking gold", () => {
  const draftWithTask = async () => {
    const rita = await office(base.db);
    const jobId = await spamDraft(base.db, rita, { ordinary: 1, gold: 0 });
    const [task] = await tasksOf(jobId);
    if (!task) throw new Error("the draft has a task");
    return { rita, jobId, taskId: task.id };
  };
  const value = { selected: ["spam"] };

  test("makes a draft's task gold with its answer and explanation; marking again replaces them", async () => {
    const { rita, jobId, taskId } = await draftWithTask();
    const ctx = as(base.db, rita.owner);
    await markGold(ctx, { jobId, taskId, value, explanation: "Nobody asked for it." });
    await markGold(ctx, { jobId, taskId, value: { selected: ["ham"] }, explanation: "Somebody did." });
    const gold = await base.db.select().from(goldAnswers).where(eq(goldAnswers.jobId, jobId));
    expect(gold).toHaveLength(1);
    expect(gold[0]).toMatchObject({ value: { selected: ["ham"] }, explanation: "Somebody did." });
    const [state] = await base.db.select().from(taskStates).where(eq(taskStates.jobId, jobId));
    expect(state).toMatchObject({ lane: 1, need: 0, open: false });
  });

  test("is refused with an answer that the job's classes do not know", async () => {
    const { rita, jobId, taskId } = await draftWithTask();
    const wrong = { jobId, taskId, value: { selected: ["eggs"] } };
    await expect(markGold(as(base.db, rita.owner), wrong)).rejects.toBeInstanceOf(InvalidInput);
    expect(await base.db.select().from(goldAnswers)).toEqual([]);
  });

  test("is refused for a task that is not there, to those who may not, and once workers may have seen it", async () => {
    const { rita, jobId, taskId } = await draftWithTask();
    const ctx = as(base.db, rita.owner);
    await expect(markGold(ctx, { jobId, taskId: newId("task"), value })).rejects.toBeInstanceOf(NotFound);
    await expect(markGold(as(base.db, rita.reviewer), { jobId, taskId, value })).rejects.toBeInstanceOf(
      Forbidden,
    );
    const running = await spamJob(base.db, rita, { ordinary: 1, gold: 0 });
    const [task] = await tasksOf(running);
    await expect(markGold(ctx, { jobId: running, taskId: task?.id ?? "", value })).rejects.toBeInstanceOf(
      StaleState,
    );
  });
});
