import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { driver } from "#db/client";
import {
  finalLabels,
  jobReadings,
  jobWorkers,
  taskStates,
  tasks,
  verdicts,
  workerReadings,
} from "#db/schema/index";
import { readJob } from "#domain/assignments/read-job";
import type { PersonActor } from "#domain/context";
import { jobReliability } from "#domain/insights/reliability";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { worker } from "#test/people";
import { recomputeAll } from "#test/recompute";
import { as, house, type Office, office, scoreAll, spamJob, truthOf, workThrough, wrong } from "#test/world";

const base = testDatabase();
watchTheBooks();

let rita: Office;
const plan = { minOverlap: 2, maxOverlap: 5, goldShareBps: 2_000 };

beforeEach(async () => {
  rita = await office(base.db);
});

const people = (...names: string[]) => Promise.all(names.map((name) => worker(base.db, name)));
const stateOf = async (jobId: string, taskId: string) =>
  (
    await base.db
      .select()
      .from(taskStates)
      .where(and(eq(taskStates.jobId, jobId), eq(taskStates.taskId, taskId)))
  )[0];
const messages = () =>
  driver(base.db).unsafe<{ key: string }[]>(
    "select j.key from graphile_worker._private_jobs j where j.key like 'read-job%' order by 1",
  );

/** Everybody does a share of the job, the last of them always against the truth until paused; all of it is scored. */
async function workAll(jobId: string, who: PersonActor[], most = 30): Promise<void> {
  const paused = await base.db.select().from(jobWorkers).where(eq(jobWorkers.standing, "paused"));
  for (const one of who) {
    if (paused.some((row) => row.workerId === one.personId)) continue;
    await workThrough(base.db, jobId, one, (truth) => (one === who.at(-1) ? wrong(truth) : truth), most);
  }
  await scoreAll(base.db, jobId);
}

describe("reading a whole job", () => {
  // All four meet everything: who is met on three gold tasks is still half the crowd.
  test("stores what it found of each worker, with the version of the engine and what was read", async () => {
    const jobId = await spamJob(base.db, rita, { ordinary: 40, gold: 20, plan: { ...plan, minOverlap: 4 } });
    const who = await people("Ann", "Bob", "Cyd", "Mal");
    await workAll(jobId, who, 60);
    const read = await readJob(house(base.db), { jobId });
    expect(read?.reading).toBe(1);
    const [row] = await base.db.select().from(jobReadings).where(eq(jobReadings.jobId, jobId));
    const [{ n } = { n: 0 }] = await driver(base.db).unsafe<{ n: number }[]>(
      "select count(*)::int as n from annotations where job_id = $1",
      [jobId],
    );
    expect(row).toMatchObject({ number: 1, engine: "touchstone@2", answers: n, workers: 4 });
    expect(row?.goldTasks).toBeGreaterThan(3);
    const rows = await base.db.select().from(workerReadings).where(eq(workerReadings.jobId, jobId));
    const accuracy = new Map(rows.map((one) => [one.workerId, one.accuracy]));
    expect(rows).toHaveLength(4);
    expect(accuracy.get(who[0]?.personId ?? "")).toBeGreaterThan(0.8);
    expect(accuracy.get(who[3]?.personId ?? "")).toBeLessThan(0.4);
  });

  test("the same answers read twice give the same bytes", async () => {
    const jobId = await spamJob(base.db, rita, { ordinary: 30, gold: 8, plan });
    await workAll(jobId, await people("Ann", "Bob", "Mal"));
    await readJob(house(base.db), { jobId });
    await readJob(house(base.db), { jobId });
    const [one, two] = await base.db.select().from(jobReadings).orderBy(jobReadings.number);
    expect(JSON.stringify(two?.state)).toBe(JSON.stringify(one?.state));
    const rows = await base.db
      .select()
      .from(workerReadings)
      .orderBy(workerReadings.number, workerReadings.workerId);
    const half = rows.length / 2;
    expect(rows.slice(half).map((r) => [...r.rows])).toEqual(rows.slice(0, half).map((r) => [...r.rows]));
  });

  test("is asked for once when enough answers are in, and again when they have grown by a quarter", async () => {
    const jobId = await spamJob(base.db, rita, { ordinary: 60, gold: 12, plan });
    const [ann, bob] = await people("Ann", "Bob");
    await workThrough(base.db, jobId, ann as PersonActor, (truth) => truth, 15);
    await scoreAll(base.db, jobId);
    expect(await messages()).toEqual([]);
    await workThrough(base.db, jobId, ann as PersonActor, (truth) => truth, 15);
    await scoreAll(base.db, jobId);
    await workThrough(base.db, jobId, bob as PersonActor, (truth) => truth, 3);
    await scoreAll(base.db, jobId);
    expect(await messages()).toEqual([{ key: `read-job:${jobId}` }]);
    await driver(base.db).unsafe("delete from graphile_worker._private_jobs");
    await readJob(house(base.db), { jobId });
    await workThrough(base.db, jobId, bob as PersonActor, (truth) => truth, 2);
    await scoreAll(base.db, jobId);
    expect(await messages()).toEqual([{ key: `read-job-later:${jobId}` }]);
    await workThrough(base.db, jobId, bob as PersonActor, (truth) => truth, 12);
    await scoreAll(base.db, jobId);
    expect((await messages()).map((m) => m.key)).toContain(`read-job:${jobId}`);
    expect(await readJob(house(base.db), { jobId, onlyIfNew: true })).toBeDefined();
    expect(await readJob(house(base.db), { jobId, onlyIfNew: true })).toBeUndefined();
  });

  test("a job of several choices is read too: each class a question, each worker's oversights found", async () => {
    const jobId = await spamJob(base.db, rita, {
      ordinary: 40,
      gold: 12,
      plan: { ...plan, minOverlap: 3 },
      config: {
        question: "Which?",
        multiple: true,
        classes: [
          { id: "spam", name: "Spam" },
          { id: "ham", name: "Ham" },
        ],
      },
    });
    expect(await readJob(house(base.db), { jobId })).toBeUndefined();
    const who = await people("Ann", "Bob", "Mal");
    await workAll(jobId, who, 36);
    await readJob(house(base.db), { jobId });
    const [row] = await base.db.select().from(jobReadings).where(eq(jobReadings.jobId, jobId));
    expect(row).toMatchObject({ engine: "touchstone@3", state: { kind: "choice", version: 0 } });
    const found = await base.db.select().from(workerReadings).where(eq(workerReadings.jobId, jobId));
    const finds = (one: PersonActor | undefined) =>
      (found.find((r) => r.workerId === one?.personId)?.found as { finds: number } | undefined)?.finds ?? 0;
    expect(finds(who[2])).toBeLessThan(finds(who[0]) - 1);
    await workAll(jobId, [...who.slice(0, 2), ...(await people("Eve", "Max"))], 12);
    const said = await base.db.select().from(verdicts).where(eq(verdicts.jobId, jobId));
    const byReading = said.filter((one) => one.engine === "touchstone@3");
    expect(byReading.length).toBeGreaterThan(5);
    await recomputeAll(as(base.db, rita.owner), jobId);
  });

  test("leaves what is settled as it is, and settles open and undecided tasks that now reach the target", async () => {
    const jobId = await spamJob(base.db, rita, { ordinary: 40, gold: 12, plan });
    const who = await people("Ann", "Bob", "Cyd", "Mal");
    await workAll(jobId, who);
    const before = await base.db.select().from(finalLabels).where(eq(finalLabels.jobId, jobId));
    expect(before.length).toBeGreaterThan(10);
    const read = await readJob(house(base.db), { jobId });
    const after = await base.db.select().from(finalLabels).where(eq(finalLabels.jobId, jobId));
    const old = new Set(before.map((label) => label.taskId));
    expect(after.filter((label) => old.has(label.taskId))).toEqual(before);
    expect(after.length).toBe(before.length + (read?.settled ?? 0));
    for (const label of after.filter((one) => !old.has(one.taskId)))
      expect(label).toMatchObject({ engine: "touchstone@2", source: "consensus" });
  });

  test("gives an undecided task another answer when one could help again", async () => {
    const jobId = await spamJob(base.db, rita, { ordinary: 60, gold: 15, plan });
    const who = await people("Ann", "Bob", "Cyd", "Mal");
    await workAll(jobId, who, 18);
    const [open] = await driver(base.db).unsafe<{ taskId: string }[]>(
      `select task_id as "taskId" from task_states where job_id = $1 and lane = 0 and state = 'open' and done = 1 limit 1`,
      [jobId],
    );
    if (!open) throw new Error("one task has one answer and is open");
    const { taskId } = open;
    // As if the budget had not reached: its openings were taken back, and a reviewer was to decide.
    await driver(base.db).unsafe(
      `with given as (update task_states s set state = 'undecided', need = 0, open = false from task_states old
         where s.job_id = $1 and s.task_id = $2 and old.job_id = s.job_id and old.task_id = s.task_id returning old.need)
       update job_budgets set committed_micros = committed_micros - given.need * $3::bigint from given where job_id = $1`,
      [jobId, taskId, "45000"],
    );
    const read = await readJob(house(base.db), { jobId });
    expect(read?.reopened).toBe(1);
    expect(await stateOf(jobId, taskId)).toMatchObject({ state: "open", need: 1, open: true });
  });
});

describe("an answer that comes after a reading", () => {
  test("is judged by it at once, also one from somebody whom it does not know", async () => {
    const jobId = await spamJob(base.db, rita, { ordinary: 60, gold: 12, plan });
    await workAll(jobId, await people("Ann", "Bob", "Mal"), 25);
    await readJob(house(base.db), { jobId });
    const [eve] = await people("Eve");
    await workThrough(base.db, jobId, eve as PersonActor, (truth) => truth, 40);
    await scoreAll(base.db, jobId);
    const said = await base.db.select().from(verdicts).where(eq(verdicts.jobId, jobId));
    const byReading = said.filter((one) => one.engine === "touchstone@2");
    expect(byReading.length).toBeGreaterThan(5);
    expect(byReading.every((one) => one.reading === 1)).toBe(true);
    const grounds = byReading.flatMap(
      (one) => (one.basis as { given: { by: string; ability?: number }[] }).given,
    );
    const eves = grounds.filter((ground) => ground.by === eve?.personId);
    expect(eves.length).toBeGreaterThan(0);
    expect(eves.every((ground) => ground.ability !== undefined)).toBe(true);
  });

  test("labels are right where one worker in four answers against the truth", async () => {
    const jobId = await spamJob(base.db, rita, { ordinary: 60, gold: 12, plan });
    const who = await people("Ann", "Bob", "Cyd", "Dan", "Mal");
    for (let round = 0; round < 6; round++) {
      await workAll(jobId, who, 12);
      await readJob(house(base.db), { jobId });
    }
    const labels = await base.db
      .select({ value: finalLabels.value, item: tasks.item, engine: finalLabels.engine })
      .from(finalLabels)
      .innerJoin(tasks, and(eq(tasks.jobId, finalLabels.jobId), eq(tasks.id, finalLabels.taskId)))
      .where(eq(finalLabels.jobId, jobId));
    const right = labels.filter(({ value, item }) => {
      const n = Number((item as { text: string }).text.split(" ")[1]);
      return (value as { selected: string[] }).selected[0] === truthOf(n);
    });
    expect(labels.length).toBeGreaterThan(40);
    expect(right.length / labels.length).toBeGreaterThan(0.95);
    expect(labels.some((label) => label.engine === "touchstone@2")).toBe(true);
  });
});

describe("how far confidence can be counted on", () => {
  test("is shown from what was claimed of gold before it was told, before and after the first reading", async () => {
    // Gold is told once it has all its answers: three of the four come by everything.
    const three = { ...plan, minOverlap: 3, maxOverlap: 3 };
    const jobId = await spamJob(base.db, rita, { ordinary: 40, gold: 12, plan: three });
    await workAll(jobId, await people("Ann", "Bob", "Cyd", "Mal"), 52);
    const before = await jobReliability(as(base.db, rita.owner), jobId);
    expect(before.gold.checked).toBeGreaterThan(0);
    expect(before.rulings).toEqual({ steps: [], checked: 0, error: null });
    await readJob(house(base.db), { jobId });
    const [row] = await base.db.select().from(jobReadings).where(eq(jobReadings.jobId, jobId));
    const after = await jobReliability(as(base.db, rita.owner), jobId);
    expect(after.gold.checked).toBeCloseTo(row?.goldTasks ?? 0, 6);
    for (const step of after.gold.steps) {
      expect(step.lower).toBeLessThanOrEqual(step.came);
      expect(step.upper).toBeGreaterThanOrEqual(step.came);
    }
    const [stranger] = await people("Zoe");
    await expect(jobReliability(as(base.db, stranger as PersonActor), jobId)).rejects.toThrow();
  });
});

describe("an old decision", () => {
  test("computed again by the engine's version of then gives the same bytes, by version 1 and by version 2", async () => {
    const jobId = await spamJob(base.db, rita, { ordinary: 120, gold: 24, plan });
    const who = await people("Ann", "Bob", "Cyd", "Mal");
    await workAll(jobId, who, 40);
    expect(await recomputeAll(as(base.db, rita.owner), jobId)).toEqual(["touchstone@1"]);
    await readJob(house(base.db), { jobId });
    await workAll(jobId, await people("Eve", "Flo", "Kim"), 25);
    expect(await recomputeAll(as(base.db, rita.owner), jobId)).toContain("touchstone@2");
    await readJob(house(base.db), { jobId });
    await workAll(jobId, who, 40);
    await recomputeAll(as(base.db, rita.owner), jobId);
    const rows = await base.db.select().from(verdicts).where(eq(verdicts.jobId, jobId));
    expect(new Set(rows.map((row) => row.reading))).toEqual(new Set([null, 1, 2]));
  });
});
