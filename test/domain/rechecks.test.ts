import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import {
  appeals,
  assignments,
  events,
  goldAnswers,
  jobBudgets,
  jobs,
  jobWorkers,
  recheckPeers,
  rechecks,
  workerQualities,
} from "#db/schema/index";
import { board } from "#domain/assignments/board";
import { claimTasks } from "#domain/assignments/claim-tasks";
import { joinJob } from "#domain/assignments/join-job";
import { releaseAssignment } from "#domain/assignments/release-assignment";
import { DAY_MS, later } from "#domain/clock";
import type { PersonActor } from "#domain/context";
import { closeSettledJobs } from "#domain/jobs/close-settled-jobs";
import { finishJob } from "#domain/jobs/finish-job";
import { settleAccepted } from "#domain/payments/settle-accepted";
import { appealsDue, ownAppeals } from "#domain/reviews/appeal-queries";
import { decideAppeal, PeersStillAnswering } from "#domain/reviews/decide-appeal";
import { escalateAppeals } from "#domain/reviews/escalate-appeals";
import { followRechecks } from "#domain/reviews/follow-rechecks";
import { makeAppeal } from "#domain/reviews/make-appeal";
import { rejectAssignment } from "#domain/reviews/reject-assignment";
import { repairGold } from "#domain/reviews/repair-gold";
import { newQuality } from "#domain/scoring/quality";
import { newStanding } from "#domain/scoring/standing";
import { followAppealsSweep } from "#jobs/every/follow-appeals";
import type { Services } from "#jobs/sweep";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { person, worker } from "#test/people";
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

const REASON = "The message was asked for, see section two.";
const STATEMENT = "Nobody asked for this message, section three says so.";
const RULING = "Looked at again together with what colleagues say.";

type Contested = {
  rita: Office;
  jobId: string;
  wes: PersonActor;
  peers: PersonActor[];
  assignmentId: string;
};

/** Wes has answered one message against three others and was rejected; three measured colleagues never saw it. */
async function contested(ordinary = 4): Promise<Contested> {
  const { db } = base;
  const rita = await office(db);
  const plan = { minOverlap: 4, maxOverlap: 4, goldShareBps: 0, earlyGolds: 0 };
  const jobId = await spamJob(db, rita, { ordinary, gold: 0, plan });
  const wes = await worker(db, "Wes");
  await workThrough(db, jobId, wes, (truth, lease) =>
    lease.item.text === "message 2" ? wrong(truth) : truth,
  );
  for (const name of ["Amara", "Bao", "Fola"]) await workThrough(db, jobId, await worker(db, name));
  await scoreAll(db, jobId);
  const [differing] = await db
    .select()
    .from(assignments)
    .where(and(eq(assignments.workerId, wes.personId), eq(assignments.state, "submitted")));
  const assignmentId = differing?.id ?? "";
  await rejectAssignment(as(db, rita.reviewer), { jobId, assignmentId, reason: REASON });
  const peers: PersonActor[] = [];
  for (const name of ["Chidi", "Dalia", "Emre"]) peers.push(await measured(jobId, await worker(db, name)));
  return { rita, jobId, wes, peers, assignmentId };
}

async function measured(jobId: string, who: PersonActor, lower = 0.9): Promise<PersonActor> {
  await joinJob(as(base.db, who), { jobId });
  await base.db.insert(workerQualities).values({
    jobId,
    workerId: who.personId,
    quality: newQuality(),
    test: newStanding(),
    mean: 0.95,
    lower,
    upper: 0.98,
    goldAnswers: 12,
    goldCorrect: 12,
    updatedAt: new Date(),
  });
  return who;
}

const appeal = ({ jobId, wes, assignmentId }: Contested) =>
  makeAppeal(as(base.db, wes), {
    jobId,
    subject: "assignment",
    subjectId: assignmentId,
    statement: STATEMENT,
  });
const follow = (now = new Date()) => followRechecks(house(base.db, now));
const recheck = async () => (await base.db.select().from(rechecks))[0];
const budgetOf = async (jobId: string) =>
  (await base.db.select().from(jobBudgets).where(eq(jobBudgets.jobId, jobId)))[0];
const stateOf = async (id: string) =>
  (await base.db.select().from(assignments).where(eq(assignments.id, id)))[0]?.state;
const decide = (
  who: PersonActor,
  { jobId }: Contested,
  appealId: string,
  outcome: "granted" | "denied",
  now = new Date(),
) => decideAppeal(as(base.db, who, now), { jobId, appealId, outcome, ruling: RULING });

/** Each colleague claims one task and answers it in the manner given. */
async function peersAnswer({ jobId, peers }: Contested, manner: (truth: "spam" | "ham") => string) {
  for (const peer of peers) {
    const [lease] = await claimTasks(as(base.db, peer), { jobId, want: 1 });
    if (lease) await answer(as(base.db, peer), jobId, lease, manner(truthBehind(lease)));
  }
}

describe("a contested rejection", () => {
  test("is answered by colleagues who are given an ordinary lease; they are paid, and the worker is when they bear him out", async () => {
    const dispute = await contested();
    const { jobId, wes, peers, rita, assignmentId } = dispute;
    const before = await budgetOf(jobId);
    const { appealId } = await appeal(dispute);
    const held = await budgetOf(jobId);
    // An answer may cost a quarter more than the reward, and the fee on it.
    expect((held?.committedMicros ?? 0n) - (before?.committedMicros ?? 0n)).toBe(3n * 45_000n);
    const [lease] = await claimTasks(as(base.db, peers[0] as PersonActor), { jobId, want: 1 });
    expect(lease?.item.text).toBe("message 2");
    expect(JSON.stringify(lease)).not.toMatch(/appeal|recheck|dispute|apl_/i);
    await answer(
      as(base.db, peers[0] as PersonActor),
      jobId,
      lease as never,
      wrong(truthBehind(lease as never)),
    );
    expect(await follow()).toBe(0);
    await peersAnswer({ ...dispute, peers: peers.slice(1) }, wrong);
    expect(await follow()).toBe(1);
    const [seen] = await appealsDue(as(base.db, rita.owner));
    expect(seen?.recheck).toMatchObject({
      state: "answered",
      answered: 3,
      verdict: { supports: "worker", withWorker: 3, answers: 3 },
    });
    expect((await ownAppeals(as(base.db, wes)))[0]?.recheck).toBeNull();
    await decide(rita.owner, dispute, appealId, "granted");
    expect(await stateOf(assignmentId)).toBe("accepted");
    await settleAccepted(house(base.db), { jobId });
    const paid = await base.db
      .select({ workerId: assignments.workerId })
      .from(assignments)
      .where(eq(assignments.taskId, (await recheck())?.taskId ?? ""));
    expect(paid).toHaveLength(7);
    const unpaid = await base.db.select().from(assignments).where(eq(assignments.state, "accepted"));
    expect(unpaid.every((one) => one.entryId !== null)).toBe(true);
  });

  test("finds its colleagues after the job has closed too, and then its hold goes back", async () => {
    const dispute = await contested();
    const { jobId, peers, rita } = dispute;
    await closeSettledJobs(house(base.db));
    await settleAccepted(house(base.db), { jobId });
    expect(await finishJob(house(base.db), { jobId })).toBe(false);
    const { appealId } = await appeal(dispute);
    const [peer] = peers as [PersonActor];
    expect((await board(as(base.db, peer))).items).toMatchObject([{ jobId, hindrances: [] }]);
    await peersAnswer(dispute, (truth) => truth);
    await expect(claimTasks(as(base.db, peer), { jobId })).rejects.toMatchObject({ code: "INELIGIBLE" });
    await follow();
    expect(await recheck()).toMatchObject({
      state: "answered",
      verdict: { supports: "label", withLabel: 3 },
    });
    await decide(rita.owner, dispute, appealId, "denied");
    await settleAccepted(house(base.db), { jobId });
    expect(await finishJob(house(base.db, later(new Date(), 20 * DAY_MS)), { jobId })).toBe(true);
    const [job] = await base.db.select().from(jobs).where(eq(jobs.id, jobId));
    expect(job?.finishedAt).not.toBeNull();
  });

  test("is not denied while colleagues have it before them, but may be granted; what was reserved is free again", async () => {
    const dispute = await contested();
    const free = (await budgetOf(dispute.jobId))?.committedMicros;
    const { appealId } = await appeal(dispute);
    await expect(decide(dispute.rita.owner, dispute, appealId, "denied")).rejects.toThrow(
      PeersStillAnswering,
    );
    await decide(dispute.rita.owner, dispute, appealId, "granted");
    expect(await recheck()).toMatchObject({ state: "withdrawn", openings: 0 });
    expect((await budgetOf(dispute.jobId))?.committedMicros).toBe(free);
    expect(await follow()).toBe(0);
    expect(await claimTasks(as(base.db, dispute.peers[0] as PersonActor), { jobId: dispute.jobId })).toEqual(
      [],
    );
  });

  test("goes to somebody else when a colleague gives it back, and ends on its date with what is in", async () => {
    const dispute = await contested();
    const { jobId, peers, rita } = dispute;
    const { appealId, dueAt } = await appeal(dispute);
    const [first] = peers as [PersonActor];
    const [lease] = await claimTasks(as(base.db, first), { jobId, want: 1 });
    await releaseAssignment(as(base.db, first), {
      jobId,
      assignmentId: lease?.assignmentId ?? "",
      token: lease?.token ?? "",
      reason: "unclear",
    });
    await follow();
    expect(await recheck()).toMatchObject({ openings: 3, state: "open" });
    const gone = await base.db.select().from(recheckPeers).where(eq(recheckPeers.workerId, first.personId));
    expect(gone[0]?.goneAt).not.toBeNull();
    await peersAnswer({ ...dispute, peers: peers.slice(1) }, (truth) => truth);
    await follow();
    expect((await recheck())?.state).toBe("open");
    expect(await follow(later(dueAt, 1_000))).toBe(1);
    expect(await recheck()).toMatchObject({ state: "answered", openings: 0, verdict: { answers: 2 } });
    await decide(rita.owner, dispute, appealId, "denied");
    await settleAccepted(house(base.db), { jobId });
  });

  test("is decided by a person alone where too few colleagues are measured or no money covers it", async () => {
    const dispute = await contested();
    await base.db
      .update(jobWorkers)
      .set({ standing: "paused" })
      .where(eq(jobWorkers.workerId, dispute.peers[0]?.personId ?? ""));
    await base.db
      .update(workerQualities)
      .set({ lower: 0.2 })
      .where(eq(workerQualities.workerId, dispute.peers[1]?.personId ?? ""));
    const { appealId } = await appeal(dispute);
    expect(await base.db.select().from(rechecks)).toEqual([]);
    await decide(dispute.rita.owner, dispute, appealId, "denied");
  });
});

test("gold that an appeal proves wrong is set aside, and what it judged is told to be computed again", async () => {
  const dispute = await contested();
  const { jobId, rita, peers } = dispute;
  const { appealId } = await appeal(dispute);
  const taskId = (await recheck())?.taskId ?? "";
  const wrongly = { value: { selected: ["ham"] }, schemaVersion: 1, createdBy: rita.owner.personId };
  await base.db.insert(goldAnswers).values({ jobId, taskId, ...wrongly });
  await peersAnswer({ ...dispute, peers }, wrong);
  await follow();
  await decide(rita.owner, dispute, appealId, "granted");
  await settleAccepted(house(base.db), { jobId });
  const [gold] = await base.db.select().from(goldAnswers);
  expect(gold).toMatchObject({
    state: "quarantined",
    note: expect.stringContaining("3 of 3 colleagues gave the contested answer"),
  });
  const [told] = await base.db.select().from(events).where(eq(events.name, "gold.quarantined"));
  expect(told?.payload).toEqual({ taskId, reason: "an appeal against it was granted" });
  await repairGold(house(base.db), { jobId });
  expect((await base.db.select().from(goldAnswers))[0]?.repairedAt).not.toBeNull();
});

test("an appeal nobody has answered by its date is the admins' matter, told once", async () => {
  const dispute = await contested();
  const ada = await person(base.db, "Ada", { admin: true });
  const { appealId, dueAt } = await appeal(dispute);
  expect(await escalateAppeals(house(base.db))).toBe(0);
  const late = later(dueAt, 1_000);
  expect(await escalateAppeals(house(base.db, late))).toBe(1);
  expect(await escalateAppeals(house(base.db, late))).toBe(0);
  const [told] = await base.db.select().from(events).where(eq(events.name, "appeal.escalated"));
  expect(told?.payload).toEqual({ appealId, dueAt: dueAt.toISOString() });
  await follow(late);
  await decide(ada, dispute, appealId, "granted", late);
  expect((await base.db.select().from(appeals))[0]).toMatchObject({ state: "granted", escalatedAt: late });
  await expect(escalateAppeals(as(base.db, dispute.wes))).rejects.toMatchObject({ code: "FORBIDDEN" });
  await followAppealsSweep.run({ db: base.db } as Services);
});
