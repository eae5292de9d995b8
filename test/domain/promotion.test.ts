/** Tasks that are made gold when a job's own gold runs out. */
import { and, eq, isNotNull } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import {
  annotations,
  assignments,
  events,
  finalLabels,
  goldAnswers,
  jobWorkers,
  taskStates,
  workerQualities,
} from "#db/schema/index";
import { claimTasks } from "#domain/assignments/claim-tasks";
import { joinJob } from "#domain/assignments/join-job";
import type { PersonActor } from "#domain/context";
import { Forbidden, StaleState } from "#domain/errors";
import { jobById } from "#domain/jobs/queries";
import { goldSetAside } from "#domain/reviews/gold-set-aside";
import { promotedGold } from "#domain/reviews/promoted-gold";
import { quarantineGold } from "#domain/reviews/quarantine-gold";
import { repairGold } from "#domain/reviews/repair-gold";
import { ruleGold } from "#domain/reviews/rule-gold";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { worker } from "#test/people";
import {
  answer,
  as,
  house,
  type Office,
  office,
  scoreAll,
  spamJob,
  truthBehind,
  workThrough,
  wrong,
} from "#test/world";

const base = testDatabase();
watchTheBooks();

const plan = { minOverlap: 2, maxOverlap: 6, goldShareBps: 3_000, earlyGolds: 50, targetConfidence: 0.9 };

const promotedOf = (jobId: string) =>
  base.db
    .select()
    .from(goldAnswers)
    .where(and(eq(goldAnswers.jobId, jobId), isNotNull(goldAnswers.promotedAt)));
const stateOf = async (jobId: string, taskId: string) =>
  (
    await base.db
      .select()
      .from(taskStates)
      .where(and(eq(taskStates.jobId, jobId), eq(taskStates.taskId, taskId)))
  )[0];

/** Three careful people use a job's twelve gold tasks up and go on; answers the job with what was made gold. */
async function usedUp(rita: Office, more = {}) {
  const jobId = await spamJob(base.db, rita, { ordinary: 120, gold: 12, plan: { ...plan, ...more } });
  const people = [];
  for (const name of ["Ann", "Bob", "Cyd"]) people.push(await worker(base.db, name));
  for (let round = 0; round < 40; round++) {
    for (const one of people) await workThrough(base.db, jobId, one, undefined, 3);
    await scoreAll(base.db, jobId);
    if ((await promotedOf(jobId)).length > 0) break;
  }
  return { jobId, people, promoted: await promotedOf(jobId) };
}

/** Somebody new whose way round the ring leads past this task next. */
async function newcomerBefore(jobId: string, taskId: string, name: string): Promise<PersonActor> {
  const rnd = (await stateOf(jobId, taskId))?.rnd ?? 0;
  const one = await worker(base.db, name);
  await joinJob(as(base.db, one), { jobId });
  await base.db
    .update(jobWorkers)
    .set({ cursor: rnd - 1 })
    .where(and(eq(jobWorkers.jobId, jobId), eq(jobWorkers.workerId, one.personId)));
  return one;
}

/** New people who come by this task first, while other work is left. */
async function comeBy(jobId: string, taskId: string, names: string[]) {
  const people = [];
  for (const name of names) {
    const one = await newcomerBefore(jobId, taskId, name);
    await workThrough(base.db, jobId, one, undefined, 3);
    people.push(one);
  }
  await scoreAll(base.db, jobId);
  return people;
}

describe("when gold runs out", () => {
  test("a task that is settled beyond doubt becomes gold, with its label final and its answers still to be accepted", async () => {
    const rita = await office(base.db);
    const { jobId, promoted } = await usedUp(rita);
    const [gold] = promoted;
    const taskId = gold?.taskId ?? "";
    expect(gold).toMatchObject({ state: "active", doubt: 0, promotion: { by: expect.any(Array) } });
    expect(await stateOf(jobId, taskId)).toMatchObject({ lane: 1, state: "open", need: 2, open: true });
    const [label] = await base.db.select().from(finalLabels).where(eq(finalLabels.taskId, taskId));
    expect(label?.value).toEqual(gold?.value);
    const behind = await base.db.select().from(assignments).where(eq(assignments.taskId, taskId));
    expect(behind.map((one) => one.state)).toEqual(["submitted", "submitted"]);
    const told = await base.db.select().from(events).where(eq(events.name, "gold.promoted"));
    expect(told.map((one) => one.subject)).toContain(taskId);
    const { counts } = await jobById(as(base.db, rita.owner), jobId);
    expect(counts).toMatchObject({ ordinary: 120, gold: 12 + promoted.length, promoted: promoted.length });
  });

  test("who helped to find its label never meets it again, and only those who come after are measured by it", async () => {
    const rita = await office(base.db);
    const { jobId, people, promoted } = await usedUp(rita);
    const before = await base.db.select().from(workerQualities).where(eq(workerQualities.jobId, jobId));
    expect(before).toHaveLength(3);
    for (const { taskId } of promoted) await comeBy(jobId, taskId, ["Dan", "Eve"]);
    for (const one of people) await workThrough(base.db, jobId, one, undefined, 3);
    await scoreAll(base.db, jobId);
    for (const { taskId, promotedAt, promotion } of promoted) {
      const { by } = promotion as { by: string[] };
      expect(by).toHaveLength(2);
      const given = await base.db.select().from(annotations).where(eq(annotations.taskId, taskId));
      for (const one of given) {
        const isEarlier = by.includes(one.workerId);
        expect(one.submittedAt > (promotedAt ?? 0)).toBe(!isEarlier);
        expect(one.goldScore === null).toBe(isEarlier);
      }
      expect(given).toHaveLength(4);
      expect(await stateOf(jobId, taskId)).toMatchObject({ state: "settled", need: 0, leased: 0 });
      const ended = await base.db.select().from(assignments).where(eq(assignments.taskId, taskId));
      expect(new Set(ended.map((one) => one.state))).toEqual(new Set(["accepted"]));
    }
  });

  test("no more are made than the requester allows, and none where the switch is off", async () => {
    const rita = await office(base.db);
    const { jobId, people, promoted } = await usedUp(rita, { promotedGoldBps: 0 });
    expect(promoted).toEqual([]);
    expect(people).toHaveLength(3);
    const some = await usedUp(rita, { promotedGoldBps: 1_000 });
    for (const one of some.people) await workThrough(base.db, some.jobId, one);
    await scoreAll(base.db, some.jobId);
    expect(await promotedOf(some.jobId)).toHaveLength(1);
    expect(jobId).not.toBe(some.jobId);
  });

  test("what a worker is shown of such a task is what is shown of any other", async () => {
    const rita = await office(base.db);
    const { jobId, promoted } = await usedUp(rita);
    const ids = new Set(promoted.map((one) => one.taskId));
    const dan = await newcomerBefore(jobId, promoted[0]?.taskId ?? "", "Dan");
    const shapes = new Map<boolean, Set<string>>([
      [true, new Set()],
      [false, new Set()],
    ]);
    for (;;) {
      const leases = await claimTasks(as(base.db, dan), { jobId, want: 3 });
      if (leases.length === 0) break;
      for (const lease of leases) {
        const [held] = await base.db.select().from(assignments).where(eq(assignments.id, lease.assignmentId));
        const receipt = await answer(as(base.db, dan), jobId, lease, truthBehind(lease));
        const shape = JSON.stringify([
          Object.entries(lease).map(([key, value]) => [key, typeof value]),
          Object.keys(lease.item),
          Object.keys(receipt),
          lease.rewardMicros,
        ]);
        shapes.get(ids.has(held?.taskId ?? ""))?.add(shape);
      }
    }
    expect(shapes.get(true)?.size).toBe(1);
    expect(shapes.get(true)).toEqual(shapes.get(false));
  });
});

describe("a task that was made gold and is in doubt", () => {
  test("is set aside before good workers are judged by it, and its label is decided by all its answers", async () => {
    const rita = await office(base.db);
    const { jobId, people, promoted } = await usedUp(rita);
    const taskId = promoted[0]?.taskId ?? "";
    // The label was wrong after all: whoever comes now, and does well on all other gold, says so.
    const { selected } = (promoted[0]?.value ?? { selected: ["ham"] }) as { selected: ["spam" | "ham"] };
    const label = { selected: [wrong(selected[0])] };
    await base.db.update(goldAnswers).set({ value: label }).where(eq(goldAnswers.taskId, taskId));
    const find = () => base.db.select().from(goldAnswers).where(eq(goldAnswers.taskId, taskId));
    let [gold] = await find();
    const all = [...people, ...(await comeBy(jobId, taskId, ["Dan", "Eve"]))];
    for (let round = 0; round < 20 && gold?.state === "active"; round++) {
      for (const one of all) await workThrough(base.db, jobId, one, undefined, 3);
      await scoreAll(base.db, jobId);
      [gold] = await find();
    }
    expect(gold).toMatchObject({ state: "quarantined", judgedAt: null });
    const given = await base.db.select().from(annotations).where(eq(annotations.taskId, taskId));
    expect(given.every((one) => one.goldScore === null)).toBe(true);
    await repairGold(house(base.db), { jobId });
    expect(await stateOf(jobId, taskId)).toMatchObject({ lane: 0, state: "undecided", open: false });
    expect(await base.db.select().from(finalLabels).where(eq(finalLabels.taskId, taskId))).toEqual([]);
    const [shown] = await goldSetAside(as(base.db, rita.owner), jobId);
    expect(shown).toMatchObject({ taskId, isPromoted: true, isConfirmed: false });
    await expect(
      ruleGold(as(base.db, rita.owner), { jobId, taskId, ruling: "restore", note: "It looks right to me." }),
    ).rejects.toBeInstanceOf(StaleState);
  });

  test("is taken out by the requester with a reason: its label stands, and nobody is judged by it", async () => {
    const rita = await office(base.db);
    const { jobId, promoted } = await usedUp(rita);
    const taskId = promoted[0]?.taskId ?? "";
    const manager = as(base.db, rita.owner);
    const [listed] = (await promotedGold(manager, jobId)).filter((one) => one.taskId === taskId);
    expect(listed).toMatchObject({ people: 2, name: expect.stringMatching(/^m\d+$/) });
    const ann = await worker(base.db, "Zoe");
    const reason = "Reads like both, I would rather not check people by it.";
    await expect(quarantineGold(as(base.db, ann), { jobId, taskId, reason })).rejects.toBeInstanceOf(
      Forbidden,
    );
    await quarantineGold(manager, { jobId, taskId, reason });
    await repairGold(house(base.db), { jobId });
    expect(await stateOf(jobId, taskId)).toMatchObject({ lane: 0, state: "settled", need: 0 });
    expect(await base.db.select().from(finalLabels).where(eq(finalLabels.taskId, taskId))).toHaveLength(1);
    const behind = await base.db.select().from(assignments).where(eq(assignments.taskId, taskId));
    expect(new Set(behind.map((one) => one.state))).toEqual(new Set(["accepted"]));
    expect((await promotedGold(manager, jobId)).map((one) => one.taskId)).not.toContain(taskId);
  });
});
