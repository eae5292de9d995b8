/** A market in the middle of its life, for tests that send everything to everybody: every noun exists, mostly in several states. */
import { eq } from "drizzle-orm";
import { type Db, driver } from "#db/client";
import { send } from "#db/queue";
import {
  apikey,
  appeals,
  assignments,
  examItems,
  flags,
  goldAnswers,
  questions,
  stripeEvents,
  taskStates,
} from "#db/schema/index";
import { claimTasks } from "#domain/assignments/claim-tasks";
import { releaseAssignment } from "#domain/assignments/release-assignment";
import type { PersonActor } from "#domain/context";
import { NO_JOB } from "#domain/events/record";
import { closeJob } from "#domain/jobs/close-job";
import { pauseJob } from "#domain/jobs/pause-job";
import { defineQualification } from "#domain/qualifications/define-qualification";
import { fundExam } from "#domain/qualifications/fund-exam";
import { grantQualification } from "#domain/qualifications/grant-qualification";
import { startAttempt } from "#domain/qualifications/start-attempt";
import { makeAppeal } from "#domain/reviews/make-appeal";
import { raiseFlag } from "#domain/reviews/raise-flag";
import { rejectAssignment } from "#domain/reviews/reject-assignment";
import { member, person, worker } from "#test/people";
import {
  answer,
  as,
  house,
  type Office,
  office,
  SPAM,
  scoreAll,
  spamDraft,
  spamJob,
  workThrough,
} from "#test/world";

export type Market = {
  rita: Office;
  other: Office;
  cast: Record<
    "owner" | "manager" | "reviewer" | "otherOwner" | "worker" | "admin" | "stranger",
    PersonActor
  >;
  draft: string;
  job: string;
  paused: string;
  closed: string;
  /** A job with an undecided task, and that task. */
  torn: string;
  undecided: string;
  /** Gold of the job: one task that is served, and one that was set aside by the test of gold. */
  gold: string;
  aside: string;
  examItem: string;
  /** An ordinary task of the draft. */
  drafted: string;
  /** Wanda's work in the job: handed in, rejected, and a lease she holds. */
  submitted: string;
  rejected: string;
  lease: { assignmentId: string; token: string };
  /** A flag about her in the job. */
  flag: string;
  /** Who holds the qualification. */
  holder: string;
  messageId: string;
  /** Ids by the name an argument has for them; workers' lease tokens under "token". */
  ids: Record<string, string[]>;
};

/** Reads the first of something the market was given. */
function there<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error("The market lacks what was put into it.");
  return thing;
}

export async function openMarket(db: Db): Promise<Market> {
  const rita = await office(db);
  const other = await office(db);
  const manager = await member(db, rita.organizationId, "manager", "Mona");
  const [wanda, will, wim] = [await worker(db, "Wanda"), await worker(db, "Will"), await worker(db, "Wim")];
  const admin = await person(db, "Ada", { admin: true });
  const stranger = await person(db, "Stranger");
  const owner = as(db, rita.owner);

  const draft = await spamDraft(db, rita);
  const job = await spamJob(db, rita);
  const paused = await spamJob(db, rita, { ordinary: 2, gold: 0 });
  await pauseJob(owner, { jobId: paused });
  const closed = await spamJob(db, rita, { ordinary: 2, gold: 0 });
  await closeJob(owner, { jobId: closed });
  const foreign = await spamJob(db, other, { ordinary: 3, gold: 1 });
  const plan = { minOverlap: 2, maxOverlap: 2, goldShareBps: 0, earlyGolds: 0 };
  const torn = await spamJob(db, rita, { ordinary: 1, gold: 0, plan });
  await workThrough(db, torn, will, () => "spam");
  await workThrough(db, torn, wim, () => "ham");
  await scoreAll(db, torn);

  await db.insert(stripeEvents).values({
    id: "evt_stuck",
    type: "account.changed",
    payload: {},
    attempts: 20,
    failure: "No worker is known under this account.",
  });

  const work = as(db, wanda);
  const leases = await claimTasks(work, { jobId: job, want: 5 });
  for (const lease of leases.slice(0, 3)) await answer(work, job, lease, "spam");
  const [appealed, rejected, submitted, open] = leases.map((lease) => lease.assignmentId);
  for (const assignmentId of [appealed, rejected]) {
    const ref = { jobId: job, assignmentId: there(assignmentId) };
    await rejectAssignment(as(db, rita.reviewer), { ...ref, reason: "Not what was asked for." });
  }
  const statement = "It was what was asked for, see the instructions.";
  await makeAppeal(work, { jobId: job, subject: "assignment", subjectId: there(appealed), statement });
  const doubt = there(leases[4]);
  await releaseAssignment(work, {
    jobId: job,
    assignmentId: doubt.assignmentId,
    token: doubt.token,
    reason: "unclear",
    comment: "What is spam?",
  });

  const evidence = { seconds: 1 };
  const { flagId } = await raiseFlag(house(db), {
    jobId: job,
    workerId: wanda.personId,
    signal: "too_fast",
    evidence,
  });
  await raiseFlag(house(db), { jobId: NO_JOB, workerId: will.personId, signal: "too_alike", evidence });
  const { qualificationId } = await defineQualification(owner, {
    organizationId: rita.organizationId,
    name: "Spam school",
    kind: "choice",
    config: SPAM,
    questionsPerAttempt: 1,
    items: [{ item: { text: "Buy now!" }, gold: { selected: ["spam"] } }],
  });
  await fundExam(owner, { qualificationId, amountMicros: 1_000_000n, idempotencyKey: "market-exam" });
  await grantQualification(owner, { qualificationId, workerId: wim.personId });
  const { attemptId } = await startAttempt(work, { qualificationId });
  await send(db, { handler: "build-export", payload: { jobId: job } });
  const [message] = await driver(db).unsafe<{ id: string }[]>(
    "update graphile_worker._private_jobs set attempts = max_attempts returning id::text as id",
  );

  const [gold, aside] = await db.select().from(goldAnswers).where(eq(goldAnswers.jobId, job));
  await db
    .update(goldAnswers)
    .set({ state: "quarantined", doubt: 0.8, quarantinedAt: new Date(), repairedAt: new Date() })
    .where(eq(goldAnswers.taskId, there(aside).taskId));

  const states = await db.select().from(taskStates);
  const held = await db.select().from(assignments);
  const taskIn = (jobId: string, state: string) =>
    there(states.find((one) => one.jobId === jobId && one.state === state && one.lane === 0)).taskId;
  return {
    rita,
    other,
    cast: {
      owner: rita.owner,
      manager,
      reviewer: rita.reviewer,
      otherOwner: other.owner,
      worker: wanda,
      admin,
      stranger,
    },
    draft,
    job,
    paused,
    closed,
    torn,
    undecided: taskIn(torn, "undecided"),
    gold: there(gold).taskId,
    aside: there(aside).taskId,
    examItem: there((await db.select().from(examItems))[0]).id,
    drafted: taskIn(draft, "open"),
    submitted: there(submitted),
    rejected: there(rejected),
    lease: { assignmentId: there(open), token: there(leases[3]).token },
    flag: flagId,
    holder: wim.personId,
    messageId: there(message).id,
    ids: {
      organizationId: [rita.organizationId, other.organizationId],
      jobId: [draft, job, paused, closed, torn, foreign],
      taskId: states.map((state) => state.taskId),
      assignmentId: held.map((one) => one.id),
      token: leases.map((lease) => lease.token),
      personId: [rita.owner, manager, rita.reviewer, other.owner, wanda, will, admin].map(
        (one) => one.personId,
      ),
      workerId: [wanda.personId, will.personId, wim.personId],
      qualificationId: [qualificationId],
      attemptId: [attemptId],
      questionId: (await db.select().from(questions)).map((one) => one.id),
      appealId: (await db.select().from(appeals)).map((one) => one.id),
      flagId: (await db.select().from(flags)).map((one) => one.id),
      subjectId: held.map((one) => one.id),
      id: [there(message).id, ...(await db.select().from(apikey)).map((token) => token.id)],
    },
  };
}
