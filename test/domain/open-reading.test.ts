import canonicalize from "canonicalize";
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { finalLabels, jobReadings, tasks, verdicts, workerReadings } from "#db/schema/index";
import type { MarkWorker } from "#domain/annotations/consensus/mark-lesson";
import { claimTasks } from "#domain/assignments/claim-tasks";
import type { Lease } from "#domain/assignments/lease";
import { readJob } from "#domain/assignments/read-job";
import { recomputeVerdict } from "#domain/assignments/recompute-verdict";
import { submitAnnotation } from "#domain/assignments/submit-annotation";
import type { PersonActor } from "#domain/context";
import { newId } from "#domain/ids";
import { jobReliability } from "#domain/insights/reliability";
import { publishJob } from "#domain/jobs/publish-job";
import { importTasks } from "#domain/tasks/import-tasks";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { worker } from "#test/people";
import { as, house, type Office, office, scoreAll, spamDraft } from "#test/world";

const base = testDatabase();
watchTheBooks();

let rita: Office;
beforeEach(async () => {
  rita = await office(base.db);
});

type Span = { id: string; label: string; start: number; end: number };
const WORDS = "Ada Lovelace met Charles Babbage in London";
const CONFIG = {
  classes: [
    { id: "person", name: "Person" },
    { id: "place", name: "Place" },
  ],
};
const TRUTH: Span[] = [
  { id: "s1", label: "person", start: 0, end: 12 },
  { id: "s2", label: "person", start: 17, end: 32 },
  { id: "s3", label: "place", start: 36, end: 42 },
];

/** One who cuts every name after its first word, overlooks the place, and marks "met". */
const sloppily = (spans: Span[]): Span[] => [
  ...spans.filter((one) => one.label === "person").map((one) => ({ ...one, end: one.start + 3 })),
  { id: "s9", label: "person", start: 13, end: 16 },
];

/** A job about names in a text, everywhere the same ones: `ordinary` tasks and `gold` ones. */
async function namesJob(ordinary: number, gold: number): Promise<string> {
  const plan = { minOverlap: 2, maxOverlap: 4, goldShareBps: gold > 0 ? 2_000 : 0, targetConfidence: 0.9 };
  const jobId = await spamDraft(base.db, rita, { ordinary: 0, gold: 0, kind: "span", config: CONFIG, plan });
  const text = (n: number) => `${WORDS} ${n}`;
  await importTasks(as(base.db, rita.owner), {
    jobId,
    rows: [
      ...Array.from({ length: ordinary }, (_, i) => ({ externalId: `m${i}`, text: text(i) })),
      ...Array.from({ length: gold }, (_, i) => ({
        externalId: `g${i}`,
        text: text(1000 + i),
        gold: { value: { spans: TRUTH, relations: [] }, explanation: "Names and places." },
      })),
    ],
  });
  await publishJob(as(base.db, rita.owner), { jobId, budgetMicros: 100_000_000n });
  return jobId;
}

async function mark(jobId: string, who: PersonActor, manner: (spans: Span[]) => Span[], most: number) {
  const ctx = as(base.db, who);
  for (let done = 0; done < most; ) {
    const leases: Lease[] = await claimTasks(ctx, { jobId, want: Math.min(3, most - done) });
    if (leases.length === 0) break;
    for (const { assignmentId, token } of leases) {
      const value = { spans: manner(TRUTH), relations: [] };
      await submitAnnotation(ctx, {
        jobId,
        assignmentId,
        token,
        submissionId: newId("submission"),
        value,
        activeSeconds: 20,
      });
      done++;
    }
  }
  await scoreAll(base.db, jobId);
}

const people = (...names: string[]) => Promise.all(names.map((name) => worker(base.db, name)));

/** Ann and Bob are careful, Mal is not; each does a share. */
async function worked(ordinary = 24, gold = 8, most = 14): Promise<{ jobId: string; who: PersonActor[] }> {
  const jobId = await namesJob(ordinary, gold);
  const who = await people("Ann", "Bob", "Mal");
  for (const [i, one] of who.entries()) await mark(jobId, one, i === 2 ? sloppily : (spans) => spans, most);
  return { jobId, who };
}

describe("a job of marked words is read as a whole", () => {
  test("and what was found of each worker is stored: who overlooks, who invents, who cuts otherwise", async () => {
    const { jobId, who } = await worked();
    expect((await readJob(house(base.db), { jobId }))?.reading).toBe(1);
    const [row] = await base.db.select().from(jobReadings).where(eq(jobReadings.jobId, jobId));
    expect(row).toMatchObject({ number: 1, engine: "touchstone@3", workers: 3 });
    expect(row?.state).toMatchObject({ kind: "span", believed: true });
    const rows = await base.db.select().from(workerReadings).where(eq(workerReadings.jobId, jobId));
    const of = (one: PersonActor | undefined) =>
      rows.find((r) => r.workerId === one?.personId)?.found as MarkWorker;
    const share = ([count, all]: [number, number]) => count / all;
    expect(share(of(who[0]).place)).toBeGreaterThan(0.9);
    expect(share(of(who[2]).place)).toBeLessThan(0.3);
    expect(share(of(who[0]).found)).toBeGreaterThan(0.9);
    expect(share(of(who[2]).found)).toBeLessThan(0.8);
    expect(of(who[2]).alarm[0]).toBeGreaterThan(3);
  });

  test("the same answers read twice give the same bytes", async () => {
    const { jobId } = await worked();
    await readJob(house(base.db), { jobId });
    await readJob(house(base.db), { jobId });
    const [one, two] = await base.db.select().from(jobReadings).orderBy(jobReadings.number);
    expect(canonicalize(two?.state)).toBe(canonicalize(one?.state));
    const rows = await base.db
      .select()
      .from(workerReadings)
      .orderBy(workerReadings.number, workerReadings.workerId);
    const found = rows.map((r) => canonicalize(r.found));
    expect(found.slice(found.length / 2)).toEqual(found.slice(0, found.length / 2));
  });

  test("labels that follow are merged by it, also with somebody whom it does not know, and rightly", async () => {
    const { jobId, who } = await worked(30, 8, 16);
    await readJob(house(base.db), { jobId });
    const [eve] = await people("Eve");
    await mark(jobId, eve as PersonActor, (spans) => spans, 40);
    for (const one of who.slice(0, 2)) await mark(jobId, one, (spans) => spans, 40);
    const labels = await base.db
      .select({ value: finalLabels.value, engine: finalLabels.engine })
      .from(finalLabels)
      .innerJoin(tasks, and(eq(tasks.jobId, finalLabels.jobId), eq(tasks.id, finalLabels.taskId)))
      .where(eq(finalLabels.jobId, jobId));
    const read = labels.filter((label) => label.engine === "touchstone@3");
    expect(read.length).toBeGreaterThan(5);
    const right = read.filter(({ value }) => {
      const { spans } = value as { spans: Span[] };
      return spans.length === 3 && spans.every((one, i) => one.end === TRUTH[i]?.end);
    });
    expect(right.length).toBe(read.length);
    const said = await base.db.select().from(verdicts).where(eq(verdicts.jobId, jobId));
    const grounds = said.flatMap((one) =>
      one.engine === "touchstone@3" ? (one.basis as { given: { by: string; ability?: number }[] }).given : [],
    );
    expect(grounds.some((ground) => ground.by === eve?.personId && ground.ability !== undefined)).toBe(true);
  });

  test("an old decision computed again by the version of then gives the same bytes", async () => {
    const { jobId, who } = await worked(30, 8, 10);
    await readJob(house(base.db), { jobId });
    for (const [i, one] of who.entries()) await mark(jobId, one, i === 2 ? sloppily : (spans) => spans, 8);
    await readJob(house(base.db), { jobId });
    for (const one of who.slice(0, 2)) await mark(jobId, one, (spans) => spans, 30);
    const rows = await base.db.select().from(verdicts).where(eq(verdicts.jobId, jobId));
    const engines = new Set<string>();
    for (const taskId of new Set(rows.map((row) => row.taskId))) {
      const { engine, stored, again } = await recomputeVerdict(as(base.db, rita.owner), { jobId, taskId });
      expect(canonicalize(again)).toBe(canonicalize(stored));
      engines.add(engine);
    }
    expect(engines).toContain("touchstone@3");
    expect(new Set(rows.map((row) => row.reading))).toContain(2);
  });

  test("how far its confidence can be counted on is shown from gold that was hidden from it", async () => {
    const { jobId } = await worked();
    await readJob(house(base.db), { jobId });
    const { gold } = await jobReliability(as(base.db, rita.owner), jobId);
    const [row] = await base.db.select().from(jobReadings).where(eq(jobReadings.jobId, jobId));
    expect(gold.checked).toBeCloseTo(row?.goldTasks ?? 0, 5);
    expect(gold.checked).toBeGreaterThan(2);
  });
});
