import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { driver } from "#db/client";
import {
  annotations,
  decisions,
  finalLabels,
  jobScoring,
  qualityPoints,
  workerQualities,
} from "#db/schema/index";
import { scoreWaiting } from "#domain/assignments/score-waiting";
import { settleAccepted } from "#domain/payments/settle-accepted";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { worker } from "#test/people";
import { house, office, scoreAll, spamJob, workThrough, wrong } from "#test/world";
import { counterProblems } from "./counters";

const base = testDatabase();
watchTheBooks();

/** Six people have worked, the first of them against the truth; nothing is scored yet. */
async function waitingJob() {
  const plan = { minOverlap: 2, maxOverlap: 5, goldShareBps: 2_000 };
  const jobId = await spamJob(base.db, await office(base.db), { ordinary: 60, gold: 20, plan });
  for (const name of ["Mal", "Ann", "Bob", "Cyd", "Dan", "Eve"]) {
    const is = await worker(base.db, name);
    await workThrough(base.db, jobId, is, (truth) => (name === "Mal" ? wrong(truth) : truth), 40);
  }
  return jobId;
}

test("eight scorers on one job take each answer once, settle each task once and decide about each person once", async () => {
  const jobId = await waitingJob();
  const db = base.connect(8);
  const waiting = await base.db.select().from(annotations).where(eq(annotations.jobId, jobId));
  const taken = await Promise.all(
    Array.from({ length: 8 }, async () => {
      let count = 0;
      for (let empty = 0; empty < 5; ) {
        const now = await scoreWaiting(house(db), { jobId });
        count += now;
        empty = now === 0 ? empty + 1 : 0;
      }
      return count;
    }),
  );
  await scoreAll(base.db, jobId);
  const rows = await base.db.select().from(annotations).where(eq(annotations.jobId, jobId));
  expect(rows).toHaveLength(waiting.length);
  expect(rows.every((row) => row.scoredAt !== null)).toBe(true);
  expect(taken.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(rows.length);

  const gold = await driver(base.db).unsafe<{ workerId: string; n: number }[]>(
    `select n.worker_id as "workerId", count(n.gold_score)::int as n from annotations n join gold_answers g on g.job_id = n.job_id and g.task_id = n.task_id group by 1`,
  );
  expect(gold.reduce((sum, row) => sum + row.n, 0)).toBeGreaterThan(25);
  const qualities = await base.db.select().from(workerQualities).where(eq(workerQualities.jobId, jobId));
  for (const { workerId, n } of gold) {
    const quality = qualities.find((one) => one.workerId === workerId);
    expect(quality?.goldAnswers).toBe(n);
    expect(quality?.answers).toBe(rows.filter((row) => row.workerId === workerId).length);
  }
  const points = await base.db.select().from(qualityPoints).where(eq(qualityPoints.jobId, jobId));
  expect(points).toHaveLength(gold.reduce((sum, row) => sum + row.n, 0));
  const [state] = await base.db.select().from(jobScoring).where(eq(jobScoring.jobId, jobId));
  expect(state?.state).toMatchObject({ pooled: { total: points.length } });

  const standing = (await base.db.select().from(decisions)).filter((one) => one.subject === "standing");
  const said = standing.map((one) => `${one.personId} ${one.outcome}`);
  expect(new Set(said).size).toBe(said.length);
  expect(said.length).toBeGreaterThan(0);
  const labels = await base.db.select().from(finalLabels).where(eq(finalLabels.jobId, jobId));
  expect(new Set(labels.map((label) => label.taskId)).size).toBe(labels.length);
  expect(labels.length).toBeGreaterThan(30);
  expect(await counterProblems(base.db)).toEqual([]);
});

test("scoring and paying at the same time, by several runners, pays each accepted answer once", async () => {
  const jobId = await waitingJob();
  const db = base.connect(12);
  const runner = async () => {
    let paid = 0;
    for (let empty = 0; empty < 5; ) {
      const scored = await scoreWaiting(house(db), { jobId });
      const settled = await settleAccepted(house(db), { jobId, limit: 7 });
      paid += settled.paid;
      empty = scored + settled.paid === 0 ? empty + 1 : 0;
    }
    return paid;
  };
  const paid = (await Promise.all([1, 2, 3, 4].map(runner))).reduce((a, b) => a + b, 0);
  await scoreAll(base.db, jobId);
  const rest = await settleAccepted(house(base.db), { jobId });
  const [row] = await driver(base.db).unsafe<{ accepted: number; marked: number }[]>(
    "select count(*)::int as accepted, count(entry_id)::int as marked from assignments where state = 'accepted'",
  );
  expect(row?.accepted).toBe(row?.marked);
  expect(paid + rest.paid).toBe(row?.accepted);
  expect(await counterProblems(base.db)).toEqual([]);
});
