import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { annotations, annotationVersions, verdicts } from "#db/schema/index";
import { claimTasks } from "#domain/assignments/claim-tasks";
import { reviseAnnotation } from "#domain/assignments/revise-annotation";
import { scoreWaiting } from "#domain/assignments/score-waiting";
import { AnswerStands, takeBack } from "#domain/assignments/take-back";
import { newId } from "#domain/ids";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { worker } from "#test/people";
import { answer, as, house, office, scoreAll, spamJob } from "#test/world";
import { counterProblems } from "./counters";

const base = testDatabase();
watchTheBooks();

/** One task that is settled by one answer, handed in and taken back. */
async function reopened() {
  const plan = { minOverlap: 1, maxOverlap: 1, goldShareBps: 0, targetConfidence: 0.5 };
  const rita = await office(base.db, 5_000_000_000n);
  const jobId = await spamJob(base.db, rita, { ordinary: 1, gold: 0, takeBackSeconds: 60, plan });
  const wes = await worker(base.db, "Wes");
  const [lease] = await claimTasks(as(base.db, wes), { jobId });
  if (!lease) throw new Error("there is a task to claim");
  const { submissionId: replaces } = await answer(as(base.db, wes), jobId, lease, "ham");
  await takeBack(as(base.db, wes), { jobId, assignmentId: lease.assignmentId });
  const change = (db: typeof base.db, submissionId = newId("submission")) =>
    reviseAnnotation(as(db, wes), {
      ...{ jobId, assignmentId: lease.assignmentId, token: lease.token, submissionId, replaces },
      value: { selected: ["spam"] },
      activeSeconds: 2,
    });
  return { jobId, change };
}

test("an answer changed in the moment its rest ends is either scored changed or stands, never both", async () => {
  const db = base.connect(8);
  const seen = new Set<string>();
  for (let round = 0; round < 25; round++) {
    const { jobId, change } = await reopened();
    // The rest ends while the change and the engine are on their way.
    const restsUntil = sql`clock_timestamp() + ${`${round % 5} milliseconds`}::interval`;
    await base.db.update(annotations).set({ restsUntil });
    const [changed] = await Promise.allSettled([
      change(db),
      ...Array.from({ length: 3 }, () => scoreWaiting(house(db), { jobId })),
    ]);
    await base.db.update(annotations).set({ restsUntil: sql`now() - interval '1 second'` });
    await scoreAll(base.db, jobId);
    const [verdict] = await base.db.select().from(verdicts).where(sql`job_id = ${jobId}`);
    const [stored] = await base.db.select().from(annotations).where(sql`job_id = ${jobId}`);
    expect(verdict?.value).toEqual(stored?.value);
    expect(stored?.value).toEqual({ selected: [changed.status === "fulfilled" ? "spam" : "ham"] });
    if (changed.status === "rejected") expect(changed.reason).toBeInstanceOf(AnswerStands);
    seen.add(changed.status);
    expect(await counterProblems(base.db)).toEqual([]);
  }
  expect(seen.size).toBeGreaterThan(0);
});

test("the same change sent twenty times at once is one version; of two different ones, one stands", async () => {
  const db = base.connect(20);
  const { change } = await reopened();
  const id = newId("submission");
  const receipts = await Promise.all(Array.from({ length: 20 }, () => change(db, id)));
  expect(new Set(receipts.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(await base.db.select().from(annotationVersions)).toHaveLength(1);
  const other = await reopened();
  const sent = await Promise.allSettled([other.change(db), other.change(db)]);
  expect(sent.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
});
