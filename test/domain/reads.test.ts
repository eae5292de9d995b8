/** What each side of the market reads: the board, the requester's pages, the worker's own figures. */
import { describe, expect, test } from "vitest";
import { board, boardJob } from "#domain/assignments/board";
import { claimTasks } from "#domain/assignments/claim-tasks";
import { joinJob } from "#domain/assignments/join-job";
import { ownAnswer, ownJobs, ownStatistics, ownWork } from "#domain/assignments/queries";
import { Forbidden, NotFound } from "#domain/errors";
import { jobAgreement } from "#domain/insights/agreement";
import { jobProgress } from "#domain/insights/progress";
import { confidenceByLabels, ownQualityCurve, qualityCurves } from "#domain/insights/quality-curve";
import { workerTable } from "#domain/insights/worker-table";
import { estimateCost, estimateJob } from "#domain/jobs/estimate-cost";
import { instructionVersions, jobById, jobsByIds, jobsOf, schemaVersions } from "#domain/jobs/queries";
import { settleAccepted } from "#domain/payments/settle-accepted";
import { tasksOf } from "#domain/tasks/queries";
import { taskById } from "#domain/tasks/task-detail";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { worker } from "#test/people";
import { answer, as, house, office, scoreAll, spamDraft, spamJob, workThrough } from "#test/world";

const held = testDatabase();
watchTheBooks();

describe("the job board", () => {
  test("shows a published job with its price, its sample and nothing that hinders a worker", async () => {
    const rita = await office(held.db);
    const jobId = await spamJob(held.db, rita);
    const ctx = as(held.db, await worker(held.db, "Wanda"));
    const { items, next } = await board(ctx);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      jobId,
      organization: "Rita's Research",
      rewardMicros: 30_000n,
      priceMicros: 30_000n,
      measuredPerHourMicros: null,
      hindrances: [],
      mine: null,
      tasksLeft: { atLeast: 10 },
      sample: { text: "message 1" },
    });
    expect(next).toBeNull();
    expect((await boardJob(ctx, jobId)).instructions).toContain("Spam");
  });

  test("says why a member of the organization cannot take the job", async () => {
    const rita = await office(held.db);
    await spamJob(held.db, rita);
    const { items } = await board(as(held.db, rita.owner));
    expect(items[0]?.hindrances.map((h) => h.code)).toEqual(["not_a_worker", "own_organization"]);
  });

  test("tells pay per hour as measured once twenty answers are in", async () => {
    const rita = await office(held.db);
    const jobId = await spamJob(held.db, rita, { ordinary: 12, gold: 4 });
    for (const name of ["Wanda", "Will"]) await workThrough(held.db, jobId, await worker(held.db, name));
    await scoreAll(held.db, jobId);
    const ctx = as(held.db, await worker(held.db, "Wim"));
    const job = await boardJob(ctx, jobId);
    // Active time never exceeds the time since the claim, which a test hardly fills: unmeasured, or very quick.
    expect(job.measuredSecondsPerTask ?? 0).toBeLessThan(5);
    expect(job.requester.acceptedShare).toBe(1);
  });

  test("pages by key through many jobs without gap or repeat", async () => {
    const rita = await office(held.db);
    const made = [];
    for (let i = 0; i < 5; i++)
      made.push(await spamJob(held.db, rita, { ordinary: 1, gold: 0, budgetMicros: 1_000_000n }));
    const ctx = as(held.db, await worker(held.db, "Wanda"));
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await board(ctx, { first: 2, after });
      seen.push(...page.items.map((job) => job.jobId));
      if (!page.next) break;
      after = page.next;
    }
    expect(seen).toEqual([...made].reverse());
  });

  test("never shows a draft", async () => {
    const rita = await office(held.db);
    const jobId = await spamDraft(held.db, rita);
    const ctx = as(held.db, await worker(held.db, "Wanda"));
    expect((await board(ctx)).items).toEqual([]);
    await expect(boardJob(ctx, jobId)).rejects.toThrow(NotFound);
  });
});

describe("a requester", () => {
  test("reads jobs with their counts, versions and budget", async () => {
    const rita = await office(held.db);
    const ctx = as(held.db, rita.owner);
    const first = await spamJob(held.db, rita);
    const second = await spamDraft(held.db, rita);
    const page = await jobsOf(ctx, { organizationId: rita.organizationId });
    expect(page.items.map((job) => job.id)).toEqual([second, first]);
    const drafts = await jobsOf(ctx, { organizationId: rita.organizationId, state: "draft" });
    expect(drafts.items.map((job) => job.id)).toEqual([second]);
    const job = await jobById(ctx, first);
    expect(job.counts).toEqual({
      ordinary: 12,
      open: 12,
      undecided: 0,
      settled: 0,
      cancelled: 0,
      gold: 4,
      promoted: 0,
      labels: 0,
    });
    expect(job.budget?.heldMicros).toBe(100_000_000n);
    expect(job.config).toMatchObject({ question: "Is this message spam?" });
    expect(await jobsByIds(ctx, [first, second])).toHaveLength(2);
    expect(await schemaVersions(ctx, first)).toHaveLength(1);
    expect((await instructionVersions(ctx, first))[0]?.version).toBe(1);
  });

  test("is told what a job will cost before it is published", async () => {
    const rita = await office(held.db);
    const ctx = as(held.db, rita.owner);
    const jobId = await spamDraft(held.db, rita);
    const estimate = await estimateJob(ctx, jobId);
    expect(estimate.leastBudgetMicros).toBeLessThanOrEqual(estimate.worstCaseMicros);
    expect(estimate.expectedMicros).toBeGreaterThan(0n);
    const wished = await estimateCost(ctx, {
      organizationId: rita.organizationId,
      tasks: 12,
      goldTasks: 4,
      rewardMicros: "30000",
      plan: { minOverlap: 2, maxOverlap: 4, goldShareBps: 2_000 },
    });
    expect(wished.worstCaseMicros).toBe(estimate.worstCaseMicros);
  });

  test("sees progress, agreement, workers and tasks as the work comes in", async () => {
    const rita = await office(held.db);
    const ctx = as(held.db, rita.owner);
    const jobId = await spamJob(held.db, rita);
    const people = [
      await worker(held.db, "Wanda"),
      await worker(held.db, "Will"),
      await worker(held.db, "Wim"),
    ];
    for (const one of people) await workThrough(held.db, jobId, one);
    await scoreAll(held.db, jobId);
    await settleAccepted(house(held.db), { jobId });
    const progress = await jobProgress(ctx, jobId);
    expect(progress.tasks.labels).toBeGreaterThan(20);
    expect(progress.tasks.settled).toBeGreaterThan(0);
    expect(progress.confidence.reduce((sum, step) => sum + step.tasks, 0)).toBe(progress.tasks.settled);
    expect(progress.money.spentMicros).toBeGreaterThan(0n);
    expect(progress.perDay).toHaveLength(1);
    expect(progress.workers.active).toBe(3);
    expect((await jobAgreement(ctx, jobId)).alpha).toBeCloseTo(1, 5);
    const table = await workerTable(ctx, { jobId });
    expect(table.map((row) => row.worker).sort()).toEqual(["Wanda", "Will", "Wim"]);
    expect(table[0]?.quality?.lower).toBeLessThan(table[0]?.quality?.upper ?? 0);
    expect((await qualityCurves(ctx, jobId)).length).toBeGreaterThan(0);
    expect((await confidenceByLabels(ctx, jobId))[0]?.labels).toBeGreaterThan(0);
    const settled = await tasksOf(ctx, { jobId, state: "settled", gold: false, first: 5 });
    expect(settled.items[0]?.finalLabel?.summary).toMatch(/spam/i);
    expect(settled.items[0]?.itemState).toBe("accepted");
    const task = await taskById(ctx, jobId, settled.items[0]?.taskId ?? "");
    expect(task.annotations.length).toBeGreaterThanOrEqual(2);
    expect(task.verdicts.at(-1)?.decision).toBe("settle");
    const gold = await tasksOf(ctx, { jobId, gold: true });
    expect(gold.items.every((one) => one.isGold && one.goldState === "active")).toBe(true);
  });

  test("pages through tasks in the order of the own file", async () => {
    const rita = await office(held.db);
    const ctx = as(held.db, rita.owner);
    const jobId = await spamDraft(held.db, rita, { ordinary: 7, gold: 0 });
    const one = await tasksOf(ctx, { jobId, first: 4 });
    const two = await tasksOf(ctx, { jobId, first: 4, after: one.next ?? "" });
    expect([...one.items, ...two.items].map((task) => task.externalId)).toEqual([
      "m1",
      "m2",
      "m3",
      "m4",
      "m5",
      "m6",
      "m7",
    ]);
    expect(two.next).toBeNull();
    expect((await tasksOf(ctx, { jobId, externalId: "m3" })).items).toHaveLength(1);
  });

  test("reads nothing of another organization's jobs", async () => {
    const rita = await office(held.db);
    const other = await office(held.db);
    const jobId = await spamJob(held.db, rita);
    const ctx = as(held.db, other.owner);
    await expect(jobsOf(ctx, { organizationId: rita.organizationId })).rejects.toThrow(Forbidden);
    for (const read of [jobById, jobProgress, jobAgreement, qualityCurves, confidenceByLabels, estimateJob])
      await expect(read(ctx, jobId)).rejects.toThrow(NotFound);
    await expect(tasksOf(ctx, { jobId })).rejects.toThrow(NotFound);
    await expect(workerTable(ctx, { jobId })).rejects.toThrow(NotFound);
  });
});

describe("a worker", () => {
  test("reads the own work, jobs and figures, and no inside of the job", async () => {
    const rita = await office(held.db);
    const jobId = await spamJob(held.db, rita);
    const wanda = await worker(held.db, "Wanda");
    const ctx = as(held.db, wanda);
    await joinJob(ctx, { jobId });
    const leases = await claimTasks(ctx, { jobId, want: 3 });
    for (const lease of leases.slice(0, 2)) await answer(ctx, jobId, lease, "spam");
    const { items } = await ownWork(ctx, { jobId });
    expect(items.map((one) => one.state).sort()).toEqual(["active", "submitted", "submitted"]);
    const paged = await ownWork(ctx, { first: 2 });
    const rest = await ownWork(ctx, { first: 2, after: paged.next ?? "" });
    expect([...paged.items, ...rest.items].map((one) => one.assignmentId)).toEqual(
      items.map((one) => one.assignmentId),
    );
    expect(items.find((one) => one.state === "submitted")?.answer).toBe("Spam");
    expect(
      (await ownAnswer(ctx, { jobId, assignmentId: leases[0]?.assignmentId ?? "" })).value,
    ).toMatchObject({
      selected: ["spam"],
    });
    expect((await ownJobs(ctx))[0]).toMatchObject({ jobId, submitted: 2, leased: 1, quality: null });
    expect((await ownStatistics(ctx)).submitted).toBe(2);
    expect(await ownQualityCurve(ctx, jobId)).toEqual([]);
    await expect(jobById(ctx, jobId)).rejects.toThrow(NotFound);
    await expect(taskById(ctx, jobId, "task_x")).rejects.toThrow(NotFound);
    expect(JSON.stringify(items, (_k, v) => (typeof v === "bigint" ? `${v}` : v))).not.toContain("task_");
  });
});
