import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { driver } from "#db/client";
import { decisions, flags, jobWorkers, workerProfiles } from "#db/schema/index";
import type { PersonActor } from "#domain/context";
import { flaggedWorkers } from "#domain/reviews/decision-queries";
import { resolveFlag } from "#domain/reviews/resolve-flag";
import { jobsToWatch, watchJob } from "#domain/reviews/watch-job";
import { raiseFlagsSweep } from "#jobs/every/raise-flags";
import type { Services } from "#jobs/sweep";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { person, worker } from "#test/people";
import { as, house, office, scoreAll, spamJob, workThrough, wrong } from "#test/world";

const base = testDatabase();
watchTheBooks();

const raisedFlags = () => base.db.select().from(flags);

/** The number behind a lease's message; mistakes are made by it, so that a colleague can make the same. */
const numberOf = (text: string | undefined) => Number(text?.split(" ")[1]);
const slip = (every: number, rest: number) => (truth: "spam" | "ham", lease: { item: { text?: string } }) =>
  numberOf(lease.item.text) % every === rest ? wrong(truth) : truth;

/** A job of forty messages done by five careful people, by Slim, and by Mimi, who copies Slim's mistakes. */
async function copied(): Promise<{ jobId: string; slim: PersonActor; mimi: PersonActor }> {
  const rita = await office(base.db);
  const plan = { minOverlap: 7, maxOverlap: 7, goldShareBps: 0, earlyGolds: 0 };
  const jobId = await spamJob(base.db, rita, { ordinary: 40, gold: 0, plan });
  for (const name of ["Amara", "Bao", "Chidi", "Dalia", "Emre"])
    await workThrough(base.db, jobId, await worker(base.db, name));
  const slim = await worker(base.db, "Slim");
  const mimi = await worker(base.db, "Mimi");
  await workThrough(base.db, jobId, slim, slip(5, 2));
  await workThrough(base.db, jobId, mimi, slip(5, 2));
  await scoreAll(base.db, jobId);
  return { jobId, slim, mimi };
}

describe("somebody who copies a colleague's mistakes", () => {
  test("is flagged together with the colleague, once, and nobody is punished", async () => {
    const { jobId, slim, mimi } = await copied();
    expect(await watchJob(house(base.db), { jobId })).toEqual({ raised: 2 });
    expect(await watchJob(house(base.db), { jobId })).toEqual({ raised: 0 });
    const raised = await raisedFlags();
    expect(raised.map((flag) => [flag.personId, flag.signal]).sort()).toEqual(
      [
        [slim.personId, "too_alike"],
        [mimi.personId, "too_alike"],
      ].sort(),
    );
    const about = raised.find((flag) => flag.personId === mimi.personId);
    expect(about?.evidence).toMatchObject({ other: "Slim", otherId: slim.personId, mistaken: 8, same: 8 });
    const seats = await base.db.select().from(jobWorkers).where(eq(jobWorkers.jobId, jobId));
    expect(new Set(seats.map((seat) => seat.standing))).toEqual(new Set(["active"]));
    const profiles = await base.db.select().from(workerProfiles);
    expect(new Set(profiles.map((one) => one.standing))).toEqual(new Set(["active"]));
    expect(await base.db.select().from(decisions).where(eq(decisions.subject, "standing"))).toEqual([]);
  });

  test("is not flagged again after an admin has dismissed it, while nothing new is known", async () => {
    const { jobId, mimi } = await copied();
    const ada = await person(base.db, "Ada", { admin: true });
    await watchJob(house(base.db), { jobId });
    for (const flag of await raisedFlags()) {
      await resolveFlag(as(base.db, ada), {
        jobId: flag.jobId,
        flagId: flag.id,
        resolution: "dismissed",
        note: "They sit side by side and asked each other.",
      });
    }
    expect(await watchJob(house(base.db), { jobId })).toEqual({ raised: 0 });
    expect(await flaggedWorkers(as(base.db, ada))).toEqual([]);
    const [row] = await base.db.select().from(jobWorkers).where(eq(jobWorkers.workerId, mimi.personId));
    expect(row?.standing).toBe("active");
  });

  test("is found by the runner's own round", async () => {
    await copied();
    await raiseFlagsSweep.run({ db: base.db } as Services);
    await raiseFlagsSweep.run({ db: base.db } as Services);
    expect(await raisedFlags()).toHaveLength(2);
  });
});

test("careful people who agree with each other are not flagged", async () => {
  const rita = await office(base.db);
  const plan = { minOverlap: 3, maxOverlap: 5, goldShareBps: 2_000 };
  const jobId = await spamJob(base.db, rita, { ordinary: 30, gold: 8, plan });
  for (const [i, name] of ["Amara", "Bao", "Chidi", "Dalia"].entries())
    await workThrough(base.db, jobId, await worker(base.db, name), slip(11, i));
  await scoreAll(base.db, jobId);
  expect(await watchJob(house(base.db), { jobId })).toEqual({ raised: 0 });
});

test("somebody faster than the messages can be read is flagged with the count", async () => {
  const rita = await office(base.db);
  const plan = { minOverlap: 1, maxOverlap: 1, goldShareBps: 0, earlyGolds: 0 };
  const jobId = await spamJob(base.db, rita, { ordinary: 20, gold: 0, plan });
  const flash = await worker(base.db, "Flash");
  await workThrough(base.db, jobId, flash);
  // Each message gets a hundred and twenty words, which nobody skims in the five seconds that were taken.
  await driver(base.db).unsafe(
    "update tasks set item = jsonb_build_object('text', repeat('word ', 120)) where job_id = $1",
    [jobId],
  );
  await watchJob(house(base.db), { jobId });
  const [flag] = await raisedFlags();
  expect(flag).toMatchObject({
    personId: flash.personId,
    signal: "too_fast",
    evidence: {
      answers: 20,
      fast: 20,
      sentence: "20 of 20 answers came faster than the items can be read or seen.",
    },
  });
});

test("only jobs with work to look at are looked over, and only admins and the marketplace may", async () => {
  const rita = await office(base.db);
  const jobId = await spamJob(base.db, rita);
  expect(await jobsToWatch(house(base.db))).toEqual([]);
  await workThrough(base.db, jobId, await worker(base.db, "Wes"));
  expect(await jobsToWatch(house(base.db))).toMatchObject([{ jobId }]);
  await expect(watchJob(as(base.db, rita.owner), { jobId })).rejects.toMatchObject({ code: "FORBIDDEN" });
});
