import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import {
  adjudications,
  annotations,
  appeals,
  assignments,
  decisions,
  events,
  finalLabels,
  flags,
  jobBudgets,
  jobs,
  jobWorkers,
  labelSchemas,
  questions,
  taskStates,
  tasks,
  verdicts,
  workerProfiles,
  workerQualities,
} from "#db/schema/index";
import { kindOf } from "#domain/annotations/kinds/index";
import { acceptOverdue } from "#domain/assignments/accept-overdue";
import { DAY_MS, HOUR_MS, later } from "#domain/clock";
import { type Actor, anonymous, type Ctx, type PersonActor, system } from "#domain/context";
import { type AssignmentId, type JobId, newId, type OrganizationId, type TaskId } from "#domain/ids";
import { acceptAssignment } from "#domain/reviews/accept-assignment";
import { adjudicateTask } from "#domain/reviews/adjudicate-task";
import { answerQuestion } from "#domain/reviews/answer-question";
import { appealsDue, ownAppeals, ownRejections } from "#domain/reviews/appeal-queries";
import { decideAppeal, SamePerson } from "#domain/reviews/decide-appeal";
import { decideStanding, SameStanding } from "#domain/reviews/decide-standing";
import { decisionsAbout, flaggedWorkers } from "#domain/reviews/decision-queries";
import { AlreadyAppealed, AppealTooLate, makeAppeal, NothingToAppeal } from "#domain/reviews/make-appeal";
import { jobHistory, reviewQueue, undecidedTask, undecidedTasks } from "#domain/reviews/queries";
import { ownQuestions, questionsOf } from "#domain/reviews/question-queries";
import { raiseFlag } from "#domain/reviews/raise-flag";
import { ReviewPeriodOver, rejectAssignment } from "#domain/reviews/reject-assignment";
import { resolveFlag } from "#domain/reviews/resolve-flag";
import { QualityPlan } from "#domain/scoring/plan";
import { newQuality } from "#domain/scoring/quality";
import { testDatabase } from "#test/database";
import { member, organization, person, worker } from "#test/people";

const database = testDatabase();
const NOW = new Date("2026-03-02T09:00:00Z");
const REASON = "The label contradicts the instructions, section two.";
const STATEMENT = "The instructions allow this label in section three.";
const choice = kindOf("choice");
const choose = (id: string) => ({ selected: [id] });
const UNIT = 60_000n;

let acme: OrganizationId;
let rita: PersonActor;
let ravi: PersonActor;
let ada: PersonActor;
let wes: PersonActor;
let una: PersonActor;
let jobId: JobId;

const as = (actor: Actor, now = NOW): Ctx => ({ db: database.db, actor, now });

beforeEach(async () => {
  const { db } = database;
  acme = await organization(db, "Acme");
  rita = await member(db, acme, "reviewer", "Rita");
  ravi = await member(db, acme, "manager", "Ravi");
  ada = await person(db, "Ada", { admin: true });
  wes = await worker(db, "Wes");
  una = await worker(db, "Una");
  jobId = newId("job");
  await db.insert(jobs).values({
    id: jobId,
    organizationId: acme,
    title: "Mail",
    kind: "choice",
    state: "published",
    currency: "EUR",
    rewardMicros: 50_000n,
    feeBps: 2_000,
    plan: QualityPlan.parse({}),
    tiers: [],
    createdBy: ravi.personId,
  });
  await db
    .insert(labelSchemas)
    .values({ jobId, version: 1, config: choice.sample.config, createdBy: ravi.personId });
  await db.insert(jobBudgets).values({ jobId, heldMicros: 20n * UNIT, committedMicros: 2n * UNIT });
});

async function task(state: "open" | "undecided" | "settled" = "open"): Promise<TaskId> {
  const id = newId("task");
  await database.db
    .insert(tasks)
    .values({ jobId, id, externalId: id, item: { text: "Lose weight while you sleep" }, position: 0 });
  await database.db.insert(taskStates).values({ jobId, taskId: id, rnd: 1, need: 0, open: false, state });
  return id;
}

/** An answer that was handed in and awaits review. */
async function submitted(
  taskId: TaskId,
  by: PersonActor,
  label = "advert",
  acceptAfter = later(NOW, 72 * HOUR_MS),
): Promise<AssignmentId> {
  const id = newId("assignment");
  const { personId: workerId } = by;
  await database.db.insert(assignments).values({
    jobId,
    workerId,
    taskId,
    id,
    token: "t".repeat(20),
    state: "submitted",
    priceMicros: 50_000n,
    feeMicros: 10_000n,
    schemaVersion: 1,
    leaseUntil: NOW,
    submittedAt: NOW,
    acceptAfter,
  });
  await database.db.insert(annotations).values({
    jobId,
    taskId,
    workerId,
    id: newId("annotation"),
    assignmentId: id,
    submissionId: newId("submission"),
    kind: "choice",
    kindVersion: 1,
    schemaVersion: 1,
    value: choose(label),
    activeSeconds: 12,
    submittedAt: NOW,
    scoredAt: NOW,
  });
  await database.db
    .update(taskStates)
    .set({ done: sql`${taskStates.done} + 1` })
    .where(and(eq(taskStates.jobId, jobId), eq(taskStates.taskId, taskId)));
  return id;
}

const stateOf = async (id: AssignmentId) =>
  (await database.db.select().from(assignments).where(eq(assignments.id, id)))[0];
const taskOf = async (id: TaskId) =>
  (await database.db.select().from(taskStates).where(eq(taskStates.taskId, id)))[0];
const eventsNamed = async (name: string) =>
  (await database.db.select().from(events)).filter((event) => event.name === name);
const reject = (assignmentId: AssignmentId, by = rita, now = NOW) =>
  rejectAssignment(as(by, now), { jobId, assignmentId, reason: REASON });
const appeal = (subjectId: string, by = wes, now = NOW, over: object = {}) =>
  makeAppeal(as(by, now), { jobId, subject: "assignment", subjectId, statement: STATEMENT, ...over });
const decide = (appealId: string, by: PersonActor, outcome: "granted" | "denied", of: string = jobId) =>
  decideAppeal(as(by), {
    jobId: of,
    appealId,
    outcome,
    ruling: "Looked at again: the instructions do say so.",
  });

describe("adjudicating", () => {
  test("a reviewer's ruling settles an undecided task; who agreed is accepted, who did not waits for review", async () => {
    const taskId = await task("undecided");
    const right = await submitted(taskId, wes, "fraud");
    const wrong = await submitted(taskId, una, "advert");
    const ruled = await adjudicateTask(as(rita), {
      jobId,
      taskId,
      value: choose("fraud"),
      reason: "It asks for a password.",
    });
    expect(ruled).toEqual({ agreed: 1, differed: 1 });
    expect(await taskOf(taskId)).toMatchObject({ state: "settled", need: 0, open: false });
    expect((await database.db.select().from(finalLabels))[0]).toMatchObject({
      value: choose("fraud"),
      source: "adjudication",
      confidence: 1,
      answers: 2,
    });
    expect((await database.db.select().from(adjudications))[0]).toMatchObject({
      reviewerId: rita.personId,
      reason: "It asks for a password.",
    });
    expect([(await stateOf(right))?.state, (await stateOf(wrong))?.state]).toEqual(["accepted", "submitted"]);
    const agrees = await database.db
      .select({ id: annotations.assignmentId, agrees: annotations.agrees })
      .from(annotations);
    expect(Object.fromEntries(agrees.map((row) => [row.id, row.agrees]))).toEqual({
      [right]: true,
      [wrong]: false,
    });
    expect((await eventsNamed("task.settled"))[0]?.payload).toEqual({
      taskId,
      source: "adjudication",
      confidence: 1,
    });
    expect(await eventsNamed("task.adjudicated")).toHaveLength(1);
    const learned = await database.db.select().from(workerQualities);
    const peers = learned.map(({ workerId, quality }) => [
      workerId,
      (quality as { peers: { right: number; wrong: number } }).peers,
    ]);
    expect(Object.fromEntries(peers)).toMatchObject({
      [wes.personId]: { right: 1000, wrong: 0 },
      [una.personId]: { right: 0, wrong: 1000 },
    });
  });
  test("a task that is open or settled cannot be adjudicated, nor the same one twice", async () => {
    const rule = (taskId: TaskId) =>
      adjudicateTask(as(rita), { jobId, taskId, value: choose("fraud"), reason: "Plainly so." });
    await expect(rule(await task("open"))).rejects.toThrow(
      "This task is open; to adjudicate it, it must be undecided.",
    );
    const undecided = await task("undecided");
    const both = await Promise.allSettled([rule(undecided), rule(undecided)]);
    expect(both.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(rule(newId("task"))).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
  test("a ruling that is no right value, or has no reason, is refused with a sentence", async () => {
    const taskId = await task("undecided");
    const rule = (value: unknown, reason = "Plainly so.") =>
      adjudicateTask(as(rita), { jobId, taskId, value, reason });
    await expect(rule(choose("unwanted"))).rejects.toThrow('"Unwanted" is a group');
    await expect(rule(choose("fraud"), "")).rejects.toThrow("needs at least 3 characters");
    expect((await taskOf(taskId))?.state).toBe("undecided");
  });
  test("workers, strangers and visitors cannot adjudicate", async () => {
    const taskId = await task("undecided");
    for (const actor of [wes, await person(database.db, "Sam"), anonymous]) {
      await expect(
        adjudicateTask(as(actor), { jobId, taskId, value: choose("fraud"), reason: "Plainly so." }),
      ).rejects.toMatchObject({
        kind: actor === anonymous ? "unauthenticated" : "forbidden",
      });
    }
  });
  test("a reviewer sees the answers to an undecided task side by side, without names", async () => {
    const taskId = await task("undecided");
    await submitted(taskId, wes, "fraud");
    await submitted(taskId, una, "advert");
    await task("open");
    const [seen, ...more] = await undecidedTasks(as(rita), jobId);
    expect(more).toEqual([]);
    expect(seen?.answers.map((answer) => answer.name)).toEqual(["Answer A", "Answer B"]);
    expect(JSON.stringify(seen)).not.toMatch(/per_|Wes|Una/);
    expect(await undecidedTask(as(rita), jobId, taskId)).toEqual(seen);
    await expect(undecidedTasks(as(wes), jobId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("accepting", () => {
  test("a reviewer accepts submitted work", async () => {
    const id = await submitted(await task(), wes);
    await acceptAssignment(as(rita), { jobId, assignmentId: id });
    expect((await stateOf(id))?.state).toBe("accepted");
    expect((await eventsNamed("assignment.accepted"))[0]?.payload).toEqual({
      assignmentId: id,
      by: `person:${rita.personId}`,
    });
    await expect(acceptAssignment(as(rita), { jobId, assignmentId: id })).rejects.toMatchObject({
      code: "STALE_STATE",
    });
  });
  test("nobody accepts their own work, or another organization's", async () => {
    const id = await submitted(await task(), wes);
    const rival = await member(database.db, await organization(database.db, "Rival"), "owner");
    await expect(acceptAssignment(as(wes), { jobId, assignmentId: id })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(acceptAssignment(as(rival), { jobId, assignmentId: id })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(
      acceptAssignment(as(rita), { jobId, assignmentId: newId("assignment") }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
  test("silence pays: what nobody reviewed within the review period is accepted, once", async () => {
    const taskId = await task();
    const old = await submitted(taskId, wes, "advert", new Date(Date.now() - 1_000));
    const young = await submitted(taskId, una, "advert", later(new Date(), HOUR_MS));
    const accepted = await Promise.all([
      acceptOverdue(as(system("accept-overdue"))),
      acceptOverdue(as(system("accept-overdue"))),
    ]);
    expect(accepted.sort()).toEqual([0, 1]);
    expect([(await stateOf(old))?.state, (await stateOf(young))?.state]).toEqual(["accepted", "submitted"]);
    expect((await eventsNamed("assignment.accepted")).map((event) => [event.subject, event.payload])).toEqual(
      [[old, { assignmentId: old, by: "system:accept-overdue" }]],
    );
  });
  test("the review queue shows what is accepted soonest first, under the worker's pseudonym", async () => {
    const taskId = await task();
    const late = await submitted(taskId, wes, "advert", later(NOW, 5 * HOUR_MS));
    const soon = await submitted(taskId, una, "fraud", later(NOW, HOUR_MS));
    const queue = await reviewQueue(as(rita), jobId);
    expect(queue.map((row) => [row.assignmentId, row.worker, row.summary])).toEqual([
      [soon, "Una", "Fraud"],
      [late, "Wes", "Advertising"],
    ]);
    expect((await reviewQueue(as(rita), jobId, { after: soon })).map((row) => row.assignmentId)).toEqual([
      late,
    ]);
    expect(await reviewQueue(as(rita), jobId, { differing: true })).toEqual([]);
  });
});

describe("rejecting", () => {
  test("rejected work is not paid, the worker reads the reason and until when to appeal", async () => {
    const id = await submitted(await task(), wes);
    const { appealUntil } = await reject(id);
    expect(appealUntil).toEqual(later(NOW, 14 * DAY_MS));
    expect(await stateOf(id)).toMatchObject({ state: "rejected", endedAt: NOW });
    expect((await eventsNamed("assignment.rejected"))[0]?.payload).toEqual({
      assignmentId: id,
      workerId: wes.personId,
      reason: REASON,
      appealUntil: appealUntil.toISOString(),
    });
    const [decision] = await decisionsAbout(as(wes), wes.personId);
    expect(decision).toMatchObject({
      subject: "rejection",
      outcome: "rejected",
      decidedBy: "a person",
      note: REASON,
      appeal: { subject: "assignment", subjectId: id, until: appealUntil },
    });
    expect(await ownRejections(as(wes))).toMatchObject([{ assignmentId: id, reason: REASON, appealUntil }]);
    expect(JSON.stringify(await decisionsAbout(as(wes), wes.personId))).not.toContain(rita.personId);
  });
  test("the task asks for another answer, promised from the budget, and what the engine said with it is forgotten", async () => {
    const taskId = await task("undecided");
    await submitted(taskId, una);
    const id = await submitted(taskId, wes);
    const said = {
      jobId,
      taskId,
      decision: "undecided" as const,
      confidence: 0.5,
      reasons: [],
      engine: "touchstone@1",
    };
    await database.db.insert(verdicts).values([1, 2].map((answers) => ({ ...said, answers })));
    await reject(id);
    expect(await taskOf(taskId)).toMatchObject({ state: "open", need: 1, open: true });
    expect((await database.db.select().from(jobBudgets))[0]?.committedMicros).toBe(3n * UNIT);
    expect((await database.db.select().from(verdicts)).map((row) => row.answers)).toEqual([1]);
  });
  test("where the budget does not reach for another answer, a reviewer decides", async () => {
    const taskId = await task("open");
    const id = await submitted(taskId, wes);
    await database.db.update(jobBudgets).set({ heldMicros: 2n * UNIT });
    await reject(id);
    expect(await taskOf(taskId)).toMatchObject({ state: "undecided", need: 0, open: false });
    expect(await eventsNamed("task.undecided")).toHaveLength(1);
  });
  test("a settled task stays settled", async () => {
    const taskId = await task("settled");
    await reject(await submitted(taskId, wes));
    expect(await taskOf(taskId)).toMatchObject({ state: "settled", need: 0 });
  });
  test("a rejection needs a reason of ten characters, submitted work, and the review period", async () => {
    const id = await submitted(await task(), wes);
    await expect(rejectAssignment(as(rita), { jobId, assignmentId: id, reason: "bad" })).rejects.toThrow(
      "needs at least 10 characters",
    );
    await expect(reject(id, rita, later(NOW, 72 * HOUR_MS))).rejects.toThrow(ReviewPeriodOver);
    await expect(reject(id, wes)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await acceptAssignment(as(rita), { jobId, assignmentId: id });
    await expect(reject(id)).rejects.toThrow(
      "This assignment is accepted; to reject it, it must be submitted.",
    );
  });
  test("of an acceptance and a rejection at the same moment exactly one wins", async () => {
    const id = await submitted(await task(), wes);
    const both = await Promise.allSettled([
      reject(id),
      acceptAssignment(as(ravi), { jobId, assignmentId: id }),
    ]);
    expect(both.filter((each) => each.status === "fulfilled")).toHaveLength(1);
  });
});

describe("contesting a rejection", () => {
  const rejected = async () => {
    const id = await submitted(await task(), wes);
    await reject(id);
    return id;
  };
  test("the worker contests, another reviewer grants it, and the work is accepted", async () => {
    const id = await rejected();
    const { appealId, dueAt } = await appeal(id);
    expect(dueAt).toEqual(later(NOW, 7 * DAY_MS));
    expect((await stateOf(id))?.state).toBe("appealed");
    expect(await appealsDue(as(ravi), jobId)).toMatchObject([
      {
        appealId,
        worker: "Wes",
        statement: STATEMENT,
        contested: { reason: REASON, value: choose("advert") },
        decidable: true,
      },
    ]);
    await decide(appealId, ravi, "granted");
    expect(await stateOf(id)).toMatchObject({ state: "accepted", surplus: false });
    expect((await eventsNamed("appeal.decided"))[0]?.payload).toEqual({
      appealId,
      outcome: "granted",
      workerId: wes.personId,
    });
    expect(await ownAppeals(as(wes))).toMatchObject([
      { state: "granted", ruling: expect.stringContaining("Looked at again") },
    ]);
  });
  test("denied, it stays rejected for good and cannot be contested again", async () => {
    const id = await rejected();
    const { appealId } = await appeal(id);
    await decide(appealId, ravi, "denied");
    expect((await stateOf(id))?.state).toBe("rejected");
    await expect(appeal(id)).rejects.toThrow(AlreadyAppealed);
    expect(await ownRejections(as(wes))).toMatchObject([{ assignmentId: id, appealUntil: null }]);
    await expect(decide(appealId, ravi, "granted")).rejects.toMatchObject({ code: "STALE_STATE" });
  });
  test("when the job has given its money back already, a granted appeal is paid from what was kept for it", async () => {
    const { appealId } = await appeal(await rejected());
    await database.db.update(jobBudgets).set({ heldMicros: UNIT, committedMicros: 0n, reserveMicros: UNIT });
    await decide(appealId, ada, "granted");
    expect((await database.db.select().from(assignments))[0]).toMatchObject({
      state: "accepted",
      surplus: true,
    });
  });
  test("who rejected the work does not decide, and neither does the worker or another organization", async () => {
    const { appealId } = await appeal(await rejected());
    await expect(decide(appealId, rita, "denied")).rejects.toThrow(SamePerson);
    expect((await appealsDue(as(rita), jobId))[0]?.decidable).toContain("You rejected this work yourself");
    const rival = await member(database.db, await organization(database.db, "Rival"), "owner");
    await expect(decide(appealId, wes, "granted")).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(decide(appealId, rival, "granted")).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await appealsDue(as(rival))).toEqual([]);
  });
  test("after fourteen days it is too late", async () => {
    const id = await rejected();
    await expect(appeal(id, wes, later(NOW, 14 * DAY_MS))).rejects.toThrow(AppealTooLate);
    await appeal(id, wes, later(NOW, 14 * DAY_MS - 1));
  });
  test("only one's own rejected work can be contested, with a statement", async () => {
    const id = await rejected();
    await expect(appeal(id, una)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(appeal(id, wes, NOW, { statement: "unfair" })).rejects.toThrow(
      "needs at least 20 characters",
    );
    await expect(appeal(newId("decision"))).rejects.toThrow("is not the id of an assignment");
    const accepted = await submitted(await task(), wes);
    await expect(appeal(accepted)).rejects.toMatchObject({ code: "STALE_STATE" });
  });
  test("two appeals at once make one", async () => {
    const id = await rejected();
    const both = await Promise.allSettled([appeal(id), appeal(id)]);
    expect(both.filter((each) => each.status === "fulfilled")).toHaveLength(1);
    expect(await database.db.select().from(appeals)).toHaveLength(1);
  });
});

describe("standing", () => {
  const WRITTEN = "Nine of the last ten checked answers were chosen at random.";
  const seat = (standing: "active" | "paused" = "active") =>
    database.db
      .insert(jobWorkers)
      .values({ jobId, workerId: wes.personId, cursor: 0, priceMicros: 50_000n, standing });
  const ruleOn = (
    ruling: "reinstate" | "put_on_notice" | "suspend",
    where: JobId | null = jobId,
    by: PersonActor = ada,
    now = NOW,
  ) => decideStanding(as(by, now), { workerId: wes.personId, jobId: where, ruling, reason: WRITTEN });
  const inJob = async () => (await database.db.select().from(jobWorkers))[0]?.standing;
  const everywhere = async () =>
    (await database.db.select().from(workerProfiles).where(eq(workerProfiles.personId, wes.personId)))[0];

  test("an admin suspends a worker from a job with a written reason; leases go back and the reason is kept", async () => {
    await seat();
    const { standing } = await ruleOn("suspend");
    expect([standing, await inJob()]).toEqual(["suspended", "suspended"]);
    expect((await database.db.select().from(decisions))[0]).toMatchObject({
      jobId,
      outcome: "suspended",
      note: WRITTEN,
      evidence: { from: "active" },
    });
    expect((await eventsNamed("standing.changed"))[0]?.payload).toMatchObject({
      workerId: wes.personId,
      from: "active",
      to: "suspended",
    });
  });
  test("a suspended worker's leases go back to the ring", async () => {
    await seat();
    const taskId = await task();
    await submitted(taskId, wes);
    await database.db.update(assignments).set({ state: "active" });
    await database.db.update(taskStates).set({ leased: 1 });
    await database.db.update(jobWorkers).set({ leased: 1 });
    await ruleOn("suspend");
    expect((await database.db.select().from(assignments))[0]).toMatchObject({
      state: "released",
      releaseReason: "paused",
    });
    expect(await taskOf(taskId)).toMatchObject({ leased: 0, need: 1, open: true });
  });
  test("reinstated, a paused worker goes on and the test starts anew", async () => {
    await seat("paused");
    const tested = { standing: "paused", checked: 9, sinceReview: 9, evidence: 4.2 };
    const quality = {
      mean: 0.5,
      lower: 0.3,
      upper: 0.7,
      goldAnswers: 9,
      goldCorrect: 4,
      answers: 30,
      updatedAt: NOW,
    };
    await database.db
      .insert(workerQualities)
      .values({ jobId, workerId: wes.personId, quality: newQuality(), test: tested, ...quality });
    await ruleOn("reinstate");
    expect(await inJob()).toBe("active");
    expect((await database.db.select().from(workerQualities))[0]).toMatchObject({
      test: { standing: "active", checked: 9, sinceReview: 0, evidence: 0 },
      goldCorrect: 4,
      answers: 30,
    });
  });
  test("an admin decides for the whole marketplace, and lifts it again", async () => {
    await ruleOn("suspend", null);
    expect(await everywhere()).toMatchObject({ standing: "suspended", standingReason: { reason: WRITTEN } });
    expect((await decisionsAbout(as(wes), wes.personId))[0]).toMatchObject({
      jobId: null,
      outcome: "suspended",
    });
    await ruleOn("reinstate", null, ada, later(NOW, HOUR_MS));
    expect(await everywhere()).toMatchObject({ standing: "active", standingReason: null });
  });
  test("only admins decide, with a reason of twenty characters, about workers there are, and only what changes something", async () => {
    await seat();
    await expect(ruleOn("suspend", jobId, ravi)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(
      decideStanding(as(ada), { workerId: wes.personId, jobId, ruling: "suspend", reason: "random" }),
    ).rejects.toThrow("needs at least 20");
    await expect(ruleOn("reinstate")).rejects.toThrow(SameStanding);
    await expect(
      decideStanding(as(ada), { workerId: una.personId, jobId, ruling: "suspend", reason: WRITTEN }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      decideStanding(as(ada), { workerId: ravi.personId, jobId: null, ruling: "suspend", reason: WRITTEN }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
  test("a worker contests a suspension; an admin grants it and the worker is reinstated", async () => {
    await seat();
    const { decisionId } = await ruleOn("suspend");
    const contest = { subject: "decision" as const };
    const { appealId } = await appeal(decisionId, wes, NOW, contest);
    await expect(decide(appealId, ravi, "granted")).rejects.toMatchObject({ code: "FORBIDDEN" });
    const second = await person(database.db, "Abe", { admin: true });
    await decide(appealId, second, "granted");
    expect(await inJob()).toBe("active");
    await expect(appeal(decisionId, wes, NOW, contest)).rejects.toThrow(NothingToAppeal);
  });
  test("a decision that was replaced, or takes nothing away, or is another's cannot be contested", async () => {
    await seat();
    const first = await ruleOn("put_on_notice");
    const second = await ruleOn("suspend", jobId, ada, later(NOW, HOUR_MS));
    const contest = (id: string, by = wes) =>
      appeal(id, by, later(NOW, 2 * HOUR_MS), { subject: "decision" });
    await expect(contest(first.decisionId)).rejects.toThrow("A later decision has replaced this one");
    await expect(contest(second.decisionId, una)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const [latest, older] = await decisionsAbout(as(wes, later(NOW, 2 * HOUR_MS)), wes.personId);
    expect([latest?.appeal?.subjectId, older?.appeal]).toEqual([second.decisionId, null]);
    expect(await decisionsAbout(as(wes), wes.personId, { before: second.decisionId })).toMatchObject([
      { decisionId: first.decisionId },
    ]);
    const lifted = await ruleOn("reinstate", jobId, ada, later(NOW, 3 * HOUR_MS));
    await expect(contest(lifted.decisionId)).rejects.toThrow("took nothing from you");
  });
  test("nobody reads decisions about somebody else, admins apart", async () => {
    await seat();
    await ruleOn("suspend");
    expect(await decisionsAbout(as(una), wes.personId)).toEqual([]);
    expect(await decisionsAbout(as(ada), wes.personId)).toHaveLength(1);
  });
});

describe("flags", () => {
  const raise = (evidence: Record<string, unknown> = { fast: 9, answers: 10 }) =>
    raiseFlag(as(system("watch")), { jobId, workerId: wes.personId, signal: "too_fast", evidence });
  const resolve = (flagId: string, resolution: "dismissed" | "suspended", by = ada) =>
    resolveFlag(as(by), { jobId, flagId, resolution, note: "Looked at the answers one by one." });

  test("the same signal is raised once while it is open, with its newest evidence", async () => {
    const raised = await Promise.all([raise(), raise()]);
    expect(new Set(raised.map((each) => each.flagId)).size).toBe(1);
    await raise({ fast: 19, answers: 20 });
    expect(await database.db.select().from(flags)).toMatchObject([{ evidence: { fast: 19, answers: 20 } }]);
    expect(await eventsNamed("flag.raised")).toHaveLength(1);
    expect(await flaggedWorkers(as(ada))).toMatchObject([
      { worker: "Wes", standing: "active", flags: [{ signal: "too_fast", jobTitle: "Mail" }] },
    ]);
  });
  test("dismissed, nothing happens to the worker; it can be raised again", async () => {
    const { flagId } = await raise();
    await resolve(flagId, "dismissed");
    expect(await database.db.select().from(decisions)).toEqual([]);
    await expect(resolve(flagId, "dismissed")).rejects.toMatchObject({ code: "STALE_STATE" });
    expect((await raise()).raised).toBe(true);
  });
  test("an admin who finds it true decides the standing with it", async () => {
    await database.db
      .insert(jobWorkers)
      .values({ jobId, workerId: wes.personId, cursor: 0, priceMicros: 50_000n });
    const { flagId } = await raise();
    await resolve(flagId, "suspended");
    expect((await database.db.select().from(jobWorkers))[0]?.standing).toBe("suspended");
    expect(await flaggedWorkers(as(ada))).toEqual([]);
  });
  test("only admins see and resolve flags", async () => {
    const { flagId } = await raise();
    await expect(resolve(flagId, "dismissed", ravi)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(flaggedWorkers(as(ravi))).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(
      raiseFlag(as(ravi), { jobId, workerId: wes.personId, signal: "too_fast", evidence: {} }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("questions", () => {
  test("the requester's answer reaches everybody who asked about the same task, and no task id reaches a worker", async () => {
    const [taskId, elsewhere] = [await task(), await task()];
    const ask = async (by: PersonActor, about: TaskId) => {
      const assignmentId = await submitted(about, by);
      const id = newId("comment");
      await database.db
        .insert(questions)
        .values({ jobId, id, taskId: about, assignmentId, workerId: by.personId, comment: "Is this spam?" });
      return id;
    };
    const [first, second, other] = [
      await ask(wes, taskId),
      await ask(una, taskId),
      await ask(wes, elsewhere),
    ];
    expect(
      (await questionsOf(as(rita), jobId, { openOnly: true })).map((row) => row.questionId).sort(),
    ).toEqual([first, second, other].sort());
    expect(
      await answerQuestion(as(rita), { jobId, questionId: first, answer: "Yes: it sells something." }),
    ).toEqual({ answered: 2 });
    expect((await ownQuestions(as(una)))[0]).toMatchObject({
      answer: "Yes: it sells something.",
      jobTitle: "Mail",
    });
    expect(JSON.stringify(await ownQuestions(as(wes)))).not.toMatch(/task_/);
    expect((await questionsOf(as(rita), jobId, { openOnly: true })).map((row) => row.questionId)).toEqual([
      other,
    ]);
    await expect(answerQuestion(as(wes), { jobId, questionId: other, answer: "Yes." })).rejects.toMatchObject(
      { code: "FORBIDDEN" },
    );
    await expect(
      answerQuestion(as(rita), { jobId, questionId: newId("comment"), answer: "Yes." }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

test("a job's history shows its members what happened, the newest first", async () => {
  const id = await submitted(await task(), wes);
  await reject(id);
  await appeal(id);
  const rows = await jobHistory(as(ravi), jobId);
  expect(rows.map((row) => row.name).sort()).toEqual(["appeal.made", "assignment.rejected"]);
  const [first] = rows;
  const rest = await jobHistory(as(ravi), jobId, { before: first?.eventId ?? "" });
  expect(rest).toHaveLength(1);
  await expect(jobHistory(as(wes), jobId)).rejects.toMatchObject({ code: "NOT_FOUND" });
});
