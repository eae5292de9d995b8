import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { verdicts, workerQualities } from "#db/schema/index";
import { ownJobs } from "#domain/assignments/queries";
import { scoreWaiting } from "#domain/assignments/score-waiting";
import type { QualityState } from "#domain/scoring/quality";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { worker } from "#test/people";
import { as, house, office, scoreAll, spamJob, workThrough } from "#test/world";

const base = testDatabase();
watchTheBooks();

const unchecked = { minOverlap: 1, maxOverlap: 3, goldShareBps: 0, earlyGolds: 0, targetConfidence: 0.7 };
const plan = { minOverlap: 1, maxOverlap: 3, goldShareBps: 3_000, targetConfidence: 0.7 };

async function qualityIn(jobId: string, workerId: string) {
  const [row] = await base.db
    .select()
    .from(workerQualities)
    .where(and(eq(workerQualities.jobId, jobId), eq(workerQualities.workerId, workerId)));
  return row?.quality as QualityState | undefined;
}

test("who has been measured in an earlier job of the same labels begins the next one with what it showed", async () => {
  const rita = await office(base.db);
  const [ann, bob] = [await worker(base.db, "Ann"), await worker(base.db, "Bob")];
  const first = await spamJob(base.db, rita, { ordinary: 40, gold: 14, plan });
  for (const one of [ann, bob]) await workThrough(base.db, first, one, (truth) => truth, 40);
  await scoreAll(base.db, first);
  expect((await qualityIn(first, ann.personId))?.gold.right).toBeGreaterThan(5_000);

  const second = await spamJob(base.db, rita, { ordinary: 6, gold: 0, plan: unchecked });
  const eve = await worker(base.db, "Eve");
  await workThrough(base.db, second, ann, (truth) => truth, 3);
  await workThrough(base.db, second, eve, (truth) => truth, 3);
  await scoreAll(base.db, second);
  const prior = (await qualityIn(second, ann.personId))?.prior;
  expect(prior?.jobs).toBe(1);
  expect((prior?.right ?? 0) / ((prior?.right ?? 0) + (prior?.wrong ?? 1))).toBeGreaterThan(0.85);
  expect((await qualityIn(second, eve.personId))?.prior).toBeUndefined();

  // Ann is no unknown worker here; of Eve nothing is known, so nothing settles on her word alone.
  const said = await base.db.select().from(verdicts).where(eq(verdicts.jobId, second));
  const codes = said.flatMap((one) => (one.reasons as { code: string }[]).map((r) => r.code));
  expect(codes).toContain("target_reached");
  expect(codes).toContain("unknown_worker_alone");

  const [own] = (await ownJobs(as(base.db, ann))).filter((job) => job.jobId === second);
  expect(own?.carried?.jobs).toBe(1);
  expect(own?.carried?.lower).toBeLessThan(own?.carried?.mean ?? 0);
});

test("nothing is carried to another requester's job, nor to other labels", async () => {
  const [rita, otto] = [await office(base.db), await office(base.db)];
  const ann = await worker(base.db, "Ann");
  const first = await spamJob(base.db, rita, { ordinary: 30, gold: 12, plan });
  await workThrough(base.db, first, ann, (truth) => truth, 40);
  await scoreAll(base.db, first);
  const elsewhere = await spamJob(base.db, otto, { ordinary: 4, gold: 0, plan: unchecked });
  const config = {
    question: "Cat?",
    classes: [
      { id: "cat", name: "Cat" },
      { id: "none", name: "None" },
    ],
  };
  const cats = await spamJob(base.db, rita, { ordinary: 4, gold: 0, plan: unchecked, config });
  await workThrough(base.db, elsewhere, ann, (truth) => truth, 2);
  await workThrough(base.db, cats, ann, () => "cat", 2);
  for (const jobId of [elsewhere, cats]) {
    await scoreWaiting(house(base.db), { jobId });
    expect((await qualityIn(jobId, ann.personId))?.prior).toBeUndefined();
  }
});
