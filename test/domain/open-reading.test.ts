import canonicalize from "canonicalize";
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { finalLabels, jobReadings, jobWorkers, tasks, verdicts, workerReadings } from "#db/schema/index";
import type { MarkWorker } from "#domain/annotations/consensus/mark-lesson";
import { claimTasks } from "#domain/assignments/claim-tasks";
import type { Lease } from "#domain/assignments/lease";
import { readJob } from "#domain/assignments/read-job";
import { submitAnnotation } from "#domain/assignments/submit-annotation";
import type { PersonActor } from "#domain/context";
import { newId } from "#domain/ids";
import { lastReading } from "#domain/insights/last-reading";
import { jobReliability } from "#domain/insights/reliability";
import { publishJob } from "#domain/jobs/publish-job";
import { importTasks } from "#domain/tasks/import-tasks";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { worker } from "#test/people";
import { recomputeAll } from "#test/recompute";
import { as, house, type Office, office, scoreAll, seatAt, spaceGold, spamDraft } from "#test/world";

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
  const plan = { minOverlap: 3, maxOverlap: 5, goldShareBps: gold > 0 ? 2_000 : 0, targetConfidence: 0.9 };
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
  await spaceGold(base.db, jobId);
  await publishJob(as(base.db, rita.owner), { jobId, budgetMicros: 100_000_000n });
  return jobId;
}

async function mark(jobId: string, who: PersonActor, manner: (spans: Span[]) => Span[], most: number) {
  const ctx = as(base.db, who);
  const paused = await base.db.select().from(jobWorkers).where(eq(jobWorkers.standing, "paused"));
  if (paused.some((row) => row.workerId === who.personId)) return;
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

/** Ann, Bob and Cyd are careful, Mal is not; each does at most so many tasks. */
async function worked(most: number): Promise<{ jobId: string; who: PersonActor[] }> {
  const jobId = await namesJob(20, 10);
  const who = await people("Ann", "Mal", "Bob", "Cyd");
  for (const one of who) await seatAt(base.db, jobId, one, 0);
  for (let done = 0; done < most; done += 6)
    for (const [i, one] of who.entries()) await mark(jobId, one, i === 1 ? sloppily : (spans) => spans, 6);
  return { jobId, who };
}

describe("a job of marked words is read as a whole", () => {
  test("and what was found of each worker is stored: who overlooks, who invents, who cuts otherwise", async () => {
    const { jobId, who } = await worked(30);
    expect((await readJob(house(base.db), { jobId }))?.reading).toBe(1);
    const [row] = await base.db.select().from(jobReadings).where(eq(jobReadings.jobId, jobId));
    expect(row).toMatchObject({ number: 1, engine: "touchstone@3", workers: 4 });
    expect(row?.state).toMatchObject({ kind: "span", version: 1 });
    const rows = await base.db.select().from(workerReadings).where(eq(workerReadings.jobId, jobId));
    const of = (one: PersonActor | undefined) =>
      rows.find((r) => r.workerId === one?.personId)?.found as MarkWorker;
    const share = ([count, all]: [number, number]) => count / all;
    const [ann, mal] = [of(who[0]), of(who[1])];
    expect(share(ann.place) - share(mal.place)).toBeGreaterThan(0.25);
    expect(share(ann.found) - share(mal.found)).toBeGreaterThan(0.1);
    expect(mal.alarm[0]).toBeGreaterThan(ann.alarm[0] + 3);
  });

  test("the same answers read twice give the same bytes", async () => {
    const { jobId } = await worked(30);
    // The first reading may settle gold, which the next one is told of.
    for (let n = 0; n < 3; n++) await readJob(house(base.db), { jobId });
    const [, one, two] = await base.db.select().from(jobReadings).orderBy(jobReadings.number);
    expect(canonicalize(two?.state)).toBe(canonicalize(one?.state));
    const rows = await base.db
      .select()
      .from(workerReadings)
      .orderBy(workerReadings.number, workerReadings.workerId);
    const of = (number: number) => rows.flatMap((r) => (r.number === number ? canonicalize(r.found) : []));
    expect(of(3)).toEqual(of(2));
  });

  test("labels that follow are merged by it, also with somebody whom it does not know, and mostly rightly", async () => {
    const { jobId, who } = await worked(6);
    await readJob(house(base.db), { jobId });
    const [eve] = await people("Eve");
    await mark(jobId, eve as PersonActor, (spans) => spans, 40);
    for (const one of [who[0], ...who.slice(2)]) await mark(jobId, one as PersonActor, (spans) => spans, 40);
    const labels = await base.db
      .select({ value: finalLabels.value, engine: finalLabels.engine })
      .from(finalLabels)
      .innerJoin(tasks, and(eq(tasks.jobId, finalLabels.jobId), eq(tasks.id, finalLabels.taskId)))
      .where(eq(finalLabels.jobId, jobId));
    const read = labels.filter((label) => label.engine === "touchstone@3");
    expect(read.length).toBeGreaterThan(2);
    const right = read.filter(({ value }) => {
      const { spans } = value as { spans: Span[] };
      return spans.length === 3 && spans.every((one, i) => one.end === TRUTH[i]?.end);
    });
    expect(right.length / read.length).toBeGreaterThan(0.6);
    const said = await base.db.select().from(verdicts).where(eq(verdicts.jobId, jobId));
    const grounds = said.flatMap((one) =>
      one.engine === "touchstone@3" ? (one.basis as { given: { by: string; ability?: number }[] }).given : [],
    );
    expect(grounds.some((ground) => ground.by === eve?.personId && ground.ability !== undefined)).toBe(true);
  });

  test("an old decision computed again by the version of then gives the same bytes", async () => {
    const { jobId, who } = await worked(12);
    await readJob(house(base.db), { jobId });
    const careful = [who[0], ...who.slice(2)] as PersonActor[];
    for (const one of careful) await mark(jobId, one, (spans) => spans, 4);
    await readJob(house(base.db), { jobId });
    for (const one of [...careful, ...(await people("Eve"))]) await mark(jobId, one, (spans) => spans, 30);
    const rows = await base.db.select().from(verdicts).where(eq(verdicts.jobId, jobId));
    const engines = await recomputeAll(as(base.db, rita.owner), jobId);
    expect(engines).toContain("touchstone@3");
    expect(new Set(rows.map((row) => row.reading))).toContain(2);
  });

  test("how far its confidence can be counted on is shown from gold that was hidden from it", async () => {
    const { jobId } = await worked(30);
    await readJob(house(base.db), { jobId });
    const { gold } = await jobReliability(as(base.db, rita.owner), jobId);
    const [row] = await base.db.select().from(jobReadings).where(eq(jobReadings.jobId, jobId));
    expect(gold.checked).toBeCloseTo(row?.goldTasks ?? 0, 5);
    expect(gold.checked).toBeGreaterThan(0);
  });

  test("its requester sees which engine read it and what it knows of each worker; a stranger sees nothing", async () => {
    const { jobId, who } = await worked(30);
    const requester = as(base.db, rita.owner);
    expect(await lastReading(requester, jobId)).toBeNull();
    await readJob(house(base.db), { jobId });
    const seen = await lastReading(requester, jobId);
    expect(seen).toMatchObject({ engine: "touchstone@3", number: 1, workers: 4 });
    const traitOf = (one: PersonActor | undefined, name: string) => {
      const traits = seen?.people.find((person) => person.workerId === one?.personId)?.traits;
      const trait = traits?.find((each) => each.name === name);
      if (!trait) throw new Error(`${name} is known of everybody who answered`);
      return trait;
    };
    for (const name of ["misses", "false alarms", "cut otherwise", "wrong class"])
      expect(traitOf(who[0], name).margin).toBeGreaterThan(0);
    expect(traitOf(who[1], "false alarms").value).toBeGreaterThan(traitOf(who[0], "false alarms").value);
    expect(traitOf(who[1], "cut otherwise").value).toBeGreaterThan(traitOf(who[0], "cut otherwise").value);
    const [stranger] = await people("Zoe");
    await expect(lastReading(as(base.db, stranger as PersonActor), jobId)).rejects.toThrow();
  });
});
