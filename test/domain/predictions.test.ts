import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { annotations, predictions, tasks } from "#db/schema/index";
import { kindOf } from "#domain/annotations/kinds/index";
import { claimTasks } from "#domain/assignments/claim-tasks";
import type { Lease } from "#domain/assignments/lease";
import { openLeases } from "#domain/assignments/open-leases";
import { annotationRows } from "#domain/exports/rows";
import { jobAnchoring } from "#domain/insights/anchoring";
import { NotReady, publishJob } from "#domain/jobs/publish-job";
import { importTasks } from "#domain/tasks/import-tasks";
import { taskById } from "#domain/tasks/task-detail";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { worker } from "#test/people";
import { answer, as, type JobWishes, office, scoreAll, spamDraft } from "#test/world";

const base = testDatabase();
watchTheBooks();

const says = (label: string, score = 0.8) => ({
  model: "classifier",
  version: "3",
  score,
  value: { selected: [label] },
});

/** A job of tasks that all come with a prediction of spam, gold with its truth. */
async function predictedJob(
  wishes: JobWishes = {},
  gold: { spam: number; ham: number } = { spam: 0, ham: 0 },
) {
  const rita = await office(base.db);
  const plan = {
    minOverlap: 1,
    maxOverlap: 3,
    goldShareBps: gold.spam + gold.ham > 0 ? 5_000 : 0,
    earlyGolds: 50,
  };
  const jobId = await spamDraft(base.db, rita, { ordinary: 0, gold: 0, plan, ...wishes });
  const golds = [...Array(gold.spam).fill("spam"), ...Array(gold.ham).fill("ham")];
  const rows = [
    ...Array.from({ length: 12 }, (_, i) => ({
      externalId: `p${i}`,
      text: `message ${i}`,
      predictions: [says("spam"), says("ham", 0.2)],
    })),
    ...golds.map((truth, i) => ({
      externalId: `g${i}`,
      text: `message ${100 + i}`,
      predictions: [says("spam")],
      gold: { value: { selected: [truth] } },
    })),
  ];
  await importTasks(as(base.db, rita.owner), { jobId, rows });
  return { rita, jobId };
}

const publish = (rita: Awaited<ReturnType<typeof office>>, jobId: string) =>
  publishJob(as(base.db, rita.owner), { jobId, budgetMicros: 100_000_000n });

async function claimAll(
  name: string,
  jobId: string,
): Promise<{ ctx: ReturnType<typeof as>; leases: Lease[] }> {
  const ctx = as(base.db, await worker(base.db, name));
  const leases: Lease[] = [];
  for (let n = 0; n < 2; n++) leases.push(...(await claimTasks(ctx, { jobId, want: 5 })));
  return { ctx, leases };
}

test("a worker is shown the first prediction of a task, also in a reopened tab; nobody is shown the withheld ones", async () => {
  const { rita, jobId } = await predictedJob({ predictionsWithheldBps: 0 });
  await publish(rita, jobId);
  const { ctx, leases } = await claimAll("Wes", jobId);
  expect(leases).toHaveLength(10);
  for (const lease of leases)
    expect(lease.proposal).toEqual({
      model: "classifier",
      version: "3",
      score: 0.8,
      scores: null,
      value: { selected: ["spam"] },
    });
  expect((await openLeases(ctx, jobId)).map((one) => one.proposal)).toEqual(
    leases.map((one) => one.proposal),
  );
  const hidden = await predictedJob({ predictionsWithheldBps: 10_000 });
  await publish(hidden.rita, hidden.jobId);
  const blind = await claimAll("Una", hidden.jobId);
  expect(blind.leases.map((one) => one.proposal)).toEqual(blind.leases.map(() => null));
});

test("about the chosen share of tasks is shown without, the same tasks to everybody", async () => {
  const { rita, jobId } = await predictedJob({ predictionsWithheldBps: 5_000 });
  await publish(rita, jobId);
  await base.db.update(predictions).set({ draw: 0.49 });
  const [one] = await base.db.select().from(tasks).where(eq(tasks.externalId, "p0"));
  await base.db
    .update(predictions)
    .set({ draw: 0.51 })
    .where(eq(predictions.taskId, one?.id ?? ""));
  const shown: string[] = [];
  for (const name of ["Ann", "Bob"]) {
    const { leases } = await claimAll(name, jobId);
    shown.push(...leases.flatMap((lease) => (lease.proposal ? [lease.item.text ?? ""] : [])));
  }
  expect(new Set(shown)).toEqual(new Set(["message 0"]));
});

test("what became of a prediction is stored with the answer, also where it was withheld", async () => {
  const { rita, jobId } = await predictedJob({ predictionsWithheldBps: 0 });
  await publish(rita, jobId);
  const { ctx, leases } = await claimAll("Wes", jobId);
  const [first, second] = leases;
  if (!first || !second) throw new Error("there are tasks to claim");
  await answer(ctx, jobId, first, "spam");
  await answer(ctx, jobId, second, "ham");
  const rows = await base.db.select().from(annotations);
  const fateOf = (lease: Lease) => rows.find((row) => row.assignmentId === lease.assignmentId)?.prediction;
  expect(fateOf(first)).toMatchObject({
    shown: true,
    outcome: "kept",
    kept: 1,
    agrees: true,
    model: "classifier",
  });
  expect(fateOf(second)).toMatchObject({ shown: true, outcome: "rejected", deleted: 1, agrees: false });

  const taskId = rows.find((row) => row.assignmentId === first.assignmentId)?.taskId ?? "";
  const seen = await taskById(as(base.db, rita.owner), jobId, taskId);
  expect(seen.predictions.map((one) => [one.summary, one.score, one.offered])).toEqual([
    ["Spam", 0.8, true],
    ["Not spam", 0.2, false],
  ]);
  expect(seen.annotations.map((one) => one.prediction?.outcome)).toEqual(["kept"]);
  const exported = annotationRows(base.db, jobId, kindOf("choice"), () => "w");
  const fates = [];
  for await (const row of exported) fates.push(row.prediction?.outcome);
  expect(fates.sort()).toEqual(["kept", "rejected"]);
});

test("predictions that the kind cannot take refuse the row with the reason", async () => {
  const rita = await office(base.db);
  const jobId = await spamDraft(base.db, rita, { ordinary: 0, gold: 0 });
  const rows = [{ text: "message 1", predictions: [says("spam"), says("eggs")] }];
  await expect(importTasks(as(base.db, rita.owner), { jobId, rows })).rejects.toThrow(/predictions\.1: /);
});

test("gold without predictions among tasks with them would be told apart, so the job is not published", async () => {
  const { rita, jobId } = await predictedJob({}, { spam: 0, ham: 0 });
  const bare = Array.from({ length: 4 }, (_, i) => ({
    text: `message ${200 + i}`,
    gold: { value: { selected: ["ham"] } },
  }));
  await importTasks(as(base.db, rita.owner), { jobId, rows: bare });
  await expect(publish(rita, jobId)).rejects.toThrow(NotReady);
  await expect(publish(rita, jobId)).rejects.toThrow(
    "0 % of the gold tasks have one, and 100 % of the others",
  );
});

test("the anchoring measure sets answers with predictions beside answers without, with intervals", async () => {
  const { rita, jobId } = await predictedJob({ predictionsWithheldBps: 5_000 }, { spam: 6, ham: 6 });
  await publish(rita, jobId);
  expect(await jobAnchoring(as(base.db, rita.owner), jobId)).toBeNull();
  // Everybody follows what is shown, and answers ham where nothing is.
  for (const name of ["Ann", "Bob", "Cyd"]) {
    const { ctx, leases } = await claimAll(name, jobId);
    for (const lease of leases) await answer(ctx, jobId, lease, lease.proposal ? "spam" : "ham");
  }
  await scoreAll(base.db, jobId);
  const measured = await jobAnchoring(as(base.db, rita.owner), jobId);
  const rows = await base.db.select().from(annotations);
  const shown = rows.filter((row) => (row.prediction as { shown: boolean }).shown).length;
  expect(measured?.shown.answers).toBe(shown);
  expect(measured?.withheld.answers).toBe(rows.length - shown);
  if (shown > 0) expect(measured?.shown.agree).toMatchObject({ mean: 1, upper: 1, of: shown });
  if (shown < rows.length) expect(measured?.withheld.agree).toMatchObject({ mean: 0, lower: 0 });
  expect(measured?.fates).toEqual({ kept: shown, changed: 0, deleted: 0, added: 0 });
});
