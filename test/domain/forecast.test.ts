import { expect, test } from "vitest";
import { forecastCheck } from "#domain/insights/forecast-check";
import { forecastJob } from "#domain/jobs/forecast-job";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { worker } from "#test/people";
import { as, office, scoreAll, spamDraft, spamJob, workThrough } from "#test/world";

const base = testDatabase();
watchTheBooks();

const plan = { minOverlap: 2, maxOverlap: 5, goldShareBps: 2_000 };

test("before anybody is measured a forecast says that it rests on an assumption; after an earlier job of the same labels it rests on that", async () => {
  const rita = await office(base.db);
  const ctx = as(base.db, rita.owner);
  const draft = await spamDraft(base.db, rita, { ordinary: 30, gold: 10, plan });
  const first = await forecastJob(ctx, draft);
  expect(first).toMatchObject({ source: "assumed", goldAnswers: 0, tasks: 30 });
  expect(await forecastCheck(ctx, draft)).toBeNull();

  const earlier = await spamJob(base.db, rita, { ordinary: 40, gold: 14, plan });
  for (const name of ["Ann", "Bob", "Cyd"]) {
    await workThrough(base.db, earlier, await worker(base.db, name), (truth) => truth, 60);
  }
  await scoreAll(base.db, earlier);
  const second = await forecastJob(ctx, draft);
  expect(second.source).toBe("earlier job");
  expect(second.goldAnswers).toBeGreaterThanOrEqual(20);
  const at = (curve: typeof first) => curve.points.find((point) => point.target === curve.planTarget);
  expect(at(second)?.right.mean).toBeGreaterThan(at(first)?.right.mean ?? 1);
  expect((await forecastJob(ctx, earlier)).source).toBe("this job");
});

test("what was foretold at publication is kept and stands beside what came of it", async () => {
  const rita = await office(base.db);
  const ctx = as(base.db, rita.owner);
  const jobId = await spamJob(base.db, rita, { ordinary: 24, gold: 10, plan });
  const before = await forecastCheck(ctx, jobId);
  expect(before?.actual).toMatchObject({ done: 0, labelsPerTask: null, right: null, spentMicros: 0n });
  for (const name of ["Ann", "Bob", "Cyd"]) {
    await workThrough(base.db, jobId, await worker(base.db, name), (truth) => truth, 60);
    await scoreAll(base.db, jobId);
  }
  const after = await forecastCheck(ctx, jobId);
  expect(after?.foretold).toEqual(before?.foretold);
  expect(after?.actual.done).toBeGreaterThan(0.8);
  expect(after?.actual.labelsPerTask).toBeGreaterThanOrEqual(2);
  expect(after?.actual.spentMicros).toBeGreaterThan(0n);
  expect(after?.actual.costMicros).toBeGreaterThanOrEqual(after?.actual.spentMicros ?? 0n);
  await expect(forecastCheck(as(base.db, await worker(base.db, "Zoe")), jobId)).rejects.toThrow();
});
