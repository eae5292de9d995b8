import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import {
  attempts,
  decisions,
  events,
  examItems,
  grants,
  jobs,
  jobWorkers,
  qualifications,
} from "#db/schema/index";
import { applyFor } from "#domain/assignments/applicant";
import { DAY_MS, HOUR_MS, later } from "#domain/clock";
import { type Actor, anonymous, type Ctx, type PersonActor } from "#domain/context";
import type { OrganizationId, QualificationId } from "#domain/ids";
import { AlreadyAnswered, AttemptEnded, answerQuestion } from "#domain/qualifications/answer-question";
import { BadExam, defineQualification } from "#domain/qualifications/define-qualification";
import { holdersOf, qualificationsFor } from "#domain/qualifications/defined-queries";
import { finishAttempt } from "#domain/qualifications/finish-attempt";
import { grantQualification } from "#domain/qualifications/grant-qualification";
import { NoExam } from "#domain/qualifications/no-exam";
import {
  examSitting,
  offeredQualification,
  offeredQualifications,
  ownAttempts,
  ownGrants,
  requirementsOf,
} from "#domain/qualifications/queries";
import { NotHeld, revokeQualification } from "#domain/qualifications/revoke-qualification";
import type { DefineQualification } from "#domain/qualifications/schema";
import {
  AlreadyQualified,
  NoAttemptsLeft,
  NotAWorker,
  QualificationRevoked,
  RetryLater,
  startAttempt,
} from "#domain/qualifications/start-attempt";
import { testDatabase } from "#test/database";
import { member, organization, person, worker } from "#test/people";

const database = testDatabase();
const START = new Date("2026-03-02T09:00:00Z");
const CONFIG = {
  question: "Spam?",
  classes: [
    { id: "spam", name: "Spam" },
    { id: "ham", name: "Wanted" },
  ],
};
const choose = (id: string) => ({ selected: [id] });
const other = (gold: unknown) => (JSON.stringify(gold).includes("spam") ? choose("ham") : choose("spam"));

let acme: OrganizationId;
let manager: PersonActor;
let wes: PersonActor;
beforeEach(async () => {
  acme = await organization(database.db, "Acme");
  manager = await member(database.db, acme, "manager");
  wes = await worker(database.db, "Wes");
});

const as = (actor: Actor, now = START): Ctx => ({ db: database.db, actor, now });
const items = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    item: { text: `message ${i}` },
    gold: choose(i % 2 ? "spam" : "ham"),
    explanation: `Because of word ${i}.`,
  }));
const exam = (over: Partial<DefineQualification> = {}): DefineQualification => ({
  organizationId: acme,
  name: "Mail sorting",
  kind: "choice",
  config: CONFIG,
  items: items(8),
  questionsPerAttempt: 4,
  passScore: 0.75,
  retryAfterHours: 24,
  maxAttempts: 2,
  validDays: 30,
  ...over,
});
const define = async (over: Partial<DefineQualification> = {}): Promise<QualificationId> =>
  (await defineQualification(as(manager), exam(over))).qualificationId;

/** Answers all questions of an attempt, so many of them right. */
async function answer(attemptId: string, right: number, now = START, actor = wes) {
  const [attempt] = await database.db.select().from(attempts).where(eq(attempts.id, attemptId));
  const golds = await database.db.select().from(examItems);
  for (const [i, id] of (attempt?.itemIds ?? []).entries()) {
    const gold = golds.find((each) => each.id === id)?.gold;
    await answerQuestion(as(actor, now), {
      attemptId: attemptId,
      question: i + 1,
      value: i < right ? gold : other(gold),
    });
  }
}
async function sit(qualificationId: QualificationId, right: number, now = START, actor = wes) {
  const { attemptId } = await startAttempt(as(actor, now), { qualificationId });
  await answer(attemptId, right, now, actor);
  return finishAttempt(as(actor, now), { attemptId: attemptId });
}
const names = async () =>
  (await database.db.select({ name: events.name }).from(events)).map((row) => row.name);

describe("defining a qualification", () => {
  test("a manager defines one with its exam, and history says so", async () => {
    const made = await defineQualification(as(manager), exam());
    expect(made.questions).toBe(8);
    expect(await names()).toEqual(["qualification.defined"]);
    const [row] = await qualificationsFor(as(manager), acme);
    expect(row).toMatchObject({
      name: "Mail sorting",
      organization: "Acme",
      items: 8,
      holders: 0,
      questionsPerAttempt: 4,
      passScore: 0.75,
    });
  });
  test("an admin defines one for the whole marketplace, a manager may not", async () => {
    const ada = await person(database.db, "Ada", { admin: true });
    await defineQualification(as(ada), exam({ organizationId: null }));
    await expect(defineQualification(as(manager), exam({ organizationId: null }))).rejects.toThrow(
      "Only an admin",
    );
  });
  test("a reviewer, a stranger and a visitor may not define one", async () => {
    const reviewer = await member(database.db, acme, "reviewer");
    await expect(defineQualification(as(reviewer), exam())).rejects.toThrow("you are a reviewer here");
    await expect(defineQualification(as(wes), exam())).rejects.toThrow("Only members of this organization");
    await expect(defineQualification(as(anonymous), exam())).rejects.toThrow("Sign in first.");
  });
  test("every wrong item and gold answer is named with its place, and nothing is written", async () => {
    const bad = items(4);
    bad[1] = { item: { text: "message 0" }, gold: choose("ham"), explanation: "" };
    bad[2] = { item: {} as { text: string }, gold: choose("ham"), explanation: "" };
    bad[3] = { item: { text: "fine" }, gold: choose("maybe"), explanation: "" };
    const refused = await defineQualification(
      as(manager),
      exam({ items: bad, questionsPerAttempt: 5 }),
    ).catch((error) => error);
    expect(refused).toBeInstanceOf(BadExam);
    expect(refused.issues).toEqual([
      { path: "items.1.item", message: "is the same as item 1" },
      {
        path: "items.2.item",
        message: "needs something to label: a text, a file, a conversation or answers",
      },
      { path: "items.3.gold.selected.0", message: 'There is no class "maybe" in this job.' },
      { path: "questionsPerAttempt", message: "asks 5 questions, but there are only 4 items" },
    ]);
    expect(await database.db.select().from(qualifications)).toEqual([]);
    expect(await database.db.select().from(examItems)).toEqual([]);
  });
  test("a label schema its kind does not accept, and a kind that is not offered, are refused", async () => {
    await expect(define({ config: { question: "?", classes: [] } })).rejects.toThrow(
      "needs at least two classes",
    );
    await expect(define({ kind: "telepathy" })).rejects.toThrow("is not a kind of annotation offered here");
  });
});

describe("taking an exam", () => {
  test("a worker who answers well passes, and holds the qualification until it lapses", async () => {
    const qualificationId = await define();
    const result = await sit(qualificationId, 3);
    expect(result).toMatchObject({
      passed: true,
      score: 0.75,
      passScore: 0.75,
      expiresAt: later(START, 30 * DAY_MS),
      retryAt: null,
    });
    expect(await names()).toEqual(
      expect.arrayContaining(["exam.started", "exam.passed", "qualification.granted"]),
    );
    expect(await ownGrants(as(wes))).toMatchObject([{ name: "Mail sorting", state: "held", score: 0.75 }]);
    expect(
      (await requirementsOf(as(wes), wes.personId, [qualificationId])).get(qualificationId),
    ).toMatchObject({
      met: true,
      until: later(START, 30 * DAY_MS),
      reasons: [],
    });
    expect((await holdersOf(as(manager), qualificationId)).map((each) => each.displayName)).toEqual(["Wes"]);
  });
  test("each answer is graded at once, with the right answer and why it is right", async () => {
    const qualificationId = await define();
    const { attemptId } = await startAttempt(as(wes), { qualificationId });
    const [row] = await database.db.select().from(attempts);
    const [asked] = await database.db
      .select()
      .from(examItems)
      .where(eq(examItems.id, row?.itemIds[0] ?? ""));
    const feedback = await answerQuestion(as(wes), {
      attemptId: attemptId,
      question: 1,
      value: other(asked?.gold),
    });
    expect(feedback).toMatchObject({
      question: 1,
      right: false,
      score: 0,
      rightAnswer: asked?.gold,
      answered: 1,
      questions: 4,
    });
    expect(feedback.explanation).toContain(asked?.explanation);
  });
  test("the same answer sent twice counts once; another answer to the same question is refused", async () => {
    const { attemptId } = await startAttempt(as(wes), { qualificationId: await define() });
    const send = (value: unknown) => answerQuestion(as(wes), { attemptId: attemptId, question: 2, value });
    const first = await send(choose("spam"));
    expect(await send(choose("spam"))).toEqual(first);
    await expect(send(choose("ham"))).rejects.toThrow(AlreadyAnswered);
    expect((await ownAttempts(as(wes)))[0]).toMatchObject({ answered: 1, questions: 4, state: "open" });
  });
  test("an answer its kind does not accept is refused with a sentence", async () => {
    const { attemptId } = await startAttempt(as(wes), { qualificationId: await define() });
    const send = (value: unknown, question = 1) =>
      answerQuestion(as(wes), { attemptId: attemptId, question, value });
    await expect(send({ selected: [] })).rejects.toThrow("Choose one class.");
    await expect(send("spam")).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await expect(send(choose("spam"), 9)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
  test("nobody can answer or finish somebody else's attempt", async () => {
    const { attemptId } = await startAttempt(as(wes), { qualificationId: await define() });
    const una = await worker(database.db, "Una");
    await expect(
      answerQuestion(as(una), { attemptId: attemptId, question: 1, value: choose("ham") }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(finishAttempt(as(una), { attemptId: attemptId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(examSitting(as(una), attemptId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
  test("an attempt cannot be finished while questions are open", async () => {
    const { attemptId } = await startAttempt(as(wes), { qualificationId: await define() });
    await expect(finishAttempt(as(wes), { attemptId: attemptId })).rejects.toMatchObject({
      code: "QUESTIONS_LEFT",
      message: "4 questions are still open.",
    });
  });
  test("a finished attempt gives its result again and takes no more answers", async () => {
    const { attemptId } = await startAttempt(as(wes), { qualificationId: await define() });
    await answer(attemptId, 4);
    const first = await finishAttempt(as(wes), { attemptId: attemptId });
    expect(await finishAttempt(as(wes), { attemptId: attemptId })).toEqual(first);
    expect((await names()).filter((name) => name === "exam.passed")).toHaveLength(1);
  });
  test("starting again while an attempt is open goes on with it, in two tabs at once too", async () => {
    const qualificationId = await define();
    const started = await Promise.all(
      Array.from({ length: 6 }, () => startAttempt(as(wes), { qualificationId })),
    );
    expect(new Set(started.map((each) => each.attemptId)).size).toBe(1);
    expect(started.filter((each) => !each.resumed)).toHaveLength(1);
  });
  test("the next attempt asks questions the worker has not met yet", async () => {
    const qualificationId = await define({ retryAfterHours: 0 });
    await sit(qualificationId, 0);
    await startAttempt(as(wes), { qualificationId });
    const [first, second] = await database.db.select().from(attempts);
    expect(first?.itemIds).toHaveLength(4);
    expect(second?.itemIds.filter((id) => first?.itemIds.includes(id))).toEqual([]);
  });
  test("two workers are asked different questions in different orders", async () => {
    const qualificationId = await define({ items: items(40), questionsPerAttempt: 10 });
    const una = await worker(database.db, "Una");
    await startAttempt(as(wes), { qualificationId });
    await startAttempt(as(una), { qualificationId });
    const [one, two] = await database.db.select().from(attempts);
    expect(one?.itemIds).not.toEqual(two?.itemIds);
  });
  test("what the bench gets of an exam holds no gold answer", async () => {
    const qualificationId = await define({
      items: items(8).map((each, i) => ({ ...each, explanation: `secret ${i}` })),
    });
    const { attemptId } = await startAttempt(as(wes), { qualificationId });
    const sitting = await examSitting(as(wes), attemptId);
    expect(sitting.items).toHaveLength(4);
    expect(sitting.items[0]?.item.text).toMatch(/^message/);
    const sent = JSON.stringify([sitting, await offeredQualifications(as(wes)), await ownAttempts(as(wes))]);
    expect(sent).not.toMatch(/gold|secret|selected/);
  });
});

describe("after a failed attempt", () => {
  test("the exam can be taken again only when the retry clock is over, and the refusal says when", async () => {
    const qualificationId = await define();
    const failed = await sit(qualificationId, 2);
    expect(failed).toMatchObject({
      passed: false,
      score: 0.5,
      retryAt: later(START, 24 * HOUR_MS),
      expiresAt: null,
    });
    const early = await startAttempt(as(wes, later(START, 23 * HOUR_MS)), { qualificationId }).catch(
      (error) => error,
    );
    expect(early).toBeInstanceOf(RetryLater);
    expect(early.message).toBe("You can take this exam again from 2026-03-03 09:00 UTC.");
    expect(early.data).toMatchObject({ retryAt: "2026-03-03T09:00:00.000Z" });
    expect((await offeredQualification(as(wes), qualificationId)).mine).toMatchObject({
      met: false,
      reasons: [{ code: "not_held" }, { code: "retry_later" }],
      exam: { open: false, opensAt: later(START, 24 * HOUR_MS) },
    });
    const again = await sit(qualificationId, 4, later(START, 24 * HOUR_MS));
    expect(again.passed).toBe(true);
  });
  test("the attempts are limited", async () => {
    const qualificationId = await define({ retryAfterHours: 0 });
    await sit(qualificationId, 0);
    await sit(qualificationId, 0, later(START, HOUR_MS));
    await expect(startAttempt(as(wes, later(START, 90 * DAY_MS)), { qualificationId })).rejects.toThrow(
      NoAttemptsLeft,
    );
  });
  test("an answer after the end is refused", async () => {
    const qualificationId = await define();
    const { attemptId } = await startAttempt(as(wes), { qualificationId });
    await database.db.update(attempts).set({ state: "failed" });
    await expect(
      answerQuestion(as(wes), { attemptId: attemptId, question: 1, value: choose("ham") }),
    ).rejects.toThrow(AttemptEnded);
  });
});

describe("holding a qualification", () => {
  test("one who holds it cannot sit its exam, until shortly before it lapses", async () => {
    const qualificationId = await define();
    await sit(qualificationId, 4);
    await expect(startAttempt(as(wes, later(START, DAY_MS)), { qualificationId })).rejects.toThrow(
      AlreadyQualified,
    );
    const renewed = await sit(qualificationId, 4, later(START, 17 * DAY_MS));
    expect(renewed.expiresAt).toEqual(later(START, 47 * DAY_MS));
    expect(await database.db.select().from(grants)).toHaveLength(1);
  });
  test("when it lapses the worker is told, and the exam is open again", async () => {
    const qualificationId = await define();
    await sit(qualificationId, 4);
    const after = later(START, 30 * DAY_MS);
    expect((await offeredQualification(as(wes, after), qualificationId)).mine).toMatchObject({
      met: false,
      reasons: [{ code: "expired", sentence: "Your qualification Mail sorting lapsed on 2026-04-01." }],
      exam: { open: true },
    });
    expect((await ownGrants(as(wes, after)))[0]?.state).toBe("expired");
  });
  test("a manager grants one without an exam, and then nobody can earn it by exam", async () => {
    const qualificationId = await define({ items: [] });
    await expect(startAttempt(as(wes), { qualificationId })).rejects.toThrow(NoExam);
    await grantQualification(as(manager), { qualificationId, workerId: wes.personId });
    expect((await requirementsOf(as(wes), wes.personId, [qualificationId])).get(qualificationId)?.met).toBe(
      true,
    );
  });
  test("granting is refused to strangers, for people who do not work, and with an end in the past", async () => {
    const qualificationId = await define();
    const grant = (actor: Actor, workerId: PersonActor["personId"], expiresAt?: Date) =>
      grantQualification(as(actor), { qualificationId, workerId, ...(expiresAt ? { expiresAt } : {}) });
    await expect(grant(wes, wes.personId)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(grant(manager, manager.personId)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(grant(manager, wes.personId, START)).rejects.toThrow("must lie in the future");
  });
  test("a revoked one is lost with its reason, cannot be earned by exam, and can be granted again", async () => {
    const qualificationId = await define();
    await sit(qualificationId, 4);
    const revoke = () =>
      revokeQualification(as(manager), {
        qualificationId,
        workerId: wes.personId,
        reason: "Shared the answers of the exam.",
      });
    await revoke();
    expect((await offeredQualification(as(wes), qualificationId)).mine).toMatchObject({
      met: false,
      reasons: [
        {
          code: "revoked",
          sentence:
            "Your qualification Mail sorting was revoked on 2026-03-02: Shared the answers of the exam.",
        },
      ],
      exam: { open: false },
    });
    await expect(startAttempt(as(wes), { qualificationId })).rejects.toThrow(QualificationRevoked);
    await expect(revoke()).rejects.toThrow(NotHeld);
    expect(await database.db.select().from(decisions)).toMatchObject([
      { subject: "qualification", outcome: "revoked", personId: wes.personId },
    ]);
    await grantQualification(as(manager, later(START, HOUR_MS)), {
      qualificationId,
      workerId: wes.personId,
      expiresAt: null,
    });
    expect((await offeredQualification(as(wes, later(START, HOUR_MS)), qualificationId)).mine).toMatchObject({
      met: true,
      until: null,
    });
  });
  test("the jobs that demand a revoked one hand out nothing more to the worker", async () => {
    const qualificationId = await define();
    await sit(qualificationId, 4);
    const job = {
      organizationId: acme,
      kind: "choice",
      currency: "EUR",
      rewardMicros: 1n,
      feeBps: 0,
      plan: {},
      tiers: [],
      createdBy: "per_x",
    };
    await database.db.insert(jobs).values([
      { ...job, id: "job_demanding", title: "Demanding", qualificationId },
      { ...job, id: "job_open", title: "Open" },
    ]);
    const seat = { workerId: wes.personId, cursor: 0, priceMicros: 1n };
    await database.db.insert(jobWorkers).values([
      { ...seat, jobId: "job_demanding", admittedUntil: later(START, 30 * DAY_MS) },
      { ...seat, jobId: "job_open" },
    ]);
    const reason = "Shared the answers of the exam.";
    await revokeQualification(as(manager), { qualificationId, workerId: wes.personId, reason });
    const seats = await database.db.select().from(jobWorkers).orderBy(jobWorkers.jobId);
    expect(seats.map((row) => row.admittedUntil)).toEqual([START, null]);
    await database.db.update(jobs).set({ state: "published" });
    const { hindrances } = await applyFor(as(wes), wes, "job_demanding");
    expect(hindrances).toEqual([
      {
        code: "qualification_revoked",
        sentence:
          "Your qualification Mail sorting was taken away: Shared the answers of the exam. No exam brings it back; the people who gave it can.",
      },
    ]);
  });
  test("revoking needs a reason of ten characters", async () => {
    const qualificationId = await define();
    await expect(
      revokeQualification(as(manager), { qualificationId, workerId: wes.personId, reason: "no" }),
    ).rejects.toThrow("needs at least 10 characters");
  });
  test("somebody without a worker profile cannot take exams", async () => {
    await expect(startAttempt(as(manager), { qualificationId: await define() })).rejects.toThrow(NotAWorker);
  });
});
