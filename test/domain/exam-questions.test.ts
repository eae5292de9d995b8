/** Questions of an exam whose known answer is wrong: found by those who do well on the others, and made good. */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { attempts, decisions, events, examItems, letters } from "#db/schema/index";
import { later } from "#domain/clock";
import type { PersonActor } from "#domain/context";
import { Forbidden, NotFound, StaleState } from "#domain/errors";
import { addQuestion } from "#domain/qualifications/add-question";
import { answerQuestion } from "#domain/qualifications/answer-question";
import { correctQuestion } from "#domain/qualifications/correct-question";
import { defineQualification } from "#domain/qualifications/define-qualification";
import { examQuestion, examQuestions } from "#domain/qualifications/exam-questions";
import { finishAttempt } from "#domain/qualifications/finish-attempt";
import { NoExam } from "#domain/qualifications/no-exam";
import { offeredQualification, ownAttempts, ownGrants } from "#domain/qualifications/queries";
import { revokeQualification } from "#domain/qualifications/revoke-qualification";
import { sittingAnswers } from "#domain/qualifications/sitting-answers";
import { startAttempt } from "#domain/qualifications/start-attempt";
import { watchExam } from "#domain/qualifications/watch-exam";
import { withdrawQuestion } from "#domain/qualifications/withdraw-question";
import { passedLetter } from "#jobs/on/letters";
import type { Services } from "#jobs/sweep";
import { testDatabase } from "#test/database";
import { worker } from "#test/people";
import { as, house, type Office, office, SPAM, truthOf, wrong } from "#test/world";

const base = testDatabase();
const REASON = "The known answer is wrong: nobody asked for this message.";

/** An exam of eight messages, of which the answer sheet is wrong about the first. */
async function exam(rita: Office) {
  const items = Array.from({ length: 8 }, (_, i) => ({
    item: { text: `message ${i}` },
    gold: { selected: [i === 0 ? wrong(truthOf(i)) : truthOf(i)] },
  }));
  const { qualificationId } = await defineQualification(as(base.db, rita.owner), {
    organizationId: rita.organizationId,
    name: "Spam school",
    kind: "choice",
    config: SPAM,
    items,
    questionsPerAttempt: 8,
    passScore: 0.9,
  });
  const rows = await base.db.select().from(examItems).where(eq(examItems.qualificationId, qualificationId));
  const bad = rows.find((row) => (row.item as { text: string }).text === "message 0");
  return { qualificationId, badId: bad?.id ?? "" };
}

/** Sits the exam, right about every message but those named. */
async function sit(qualificationId: string, who: PersonActor, misses: number[] = [], at = new Date()) {
  const ctx = as(base.db, who, at);
  const { attemptId, questions } = await startAttempt(ctx, { qualificationId });
  const [attempt] = await base.db.select().from(attempts).where(eq(attempts.id, attemptId));
  const rows = await base.db.select().from(examItems).where(eq(examItems.qualificationId, qualificationId));
  for (let question = 1; question <= questions; question++) {
    const item = rows.find((row) => row.id === attempt?.itemIds[question - 1])?.item as { text: string };
    const n = Number(item.text.split(" ")[1]);
    const value = { selected: [misses.includes(n) ? wrong(truthOf(n)) : truthOf(n)] };
    await answerQuestion(ctx, { attemptId, question, value });
  }
  return finishAttempt(ctx, { attemptId });
}

const holds = async (who: PersonActor) => (await ownGrants(as(base.db, who))).map((grant) => grant.state);

describe("a question with a wrong known answer", () => {
  test("is found when careful people fail it, and who failed the exam by it holds the qualification with a reason and a letter", async () => {
    const rita = await office(base.db);
    const { qualificationId, badId } = await exam(rita);
    const [ann, bob, cyd, mal] = [
      await worker(base.db, "Ann"),
      await worker(base.db, "Bob"),
      await worker(base.db, "Cyd"),
      await worker(base.db, "Mal"),
    ];
    for (const one of [ann, bob]) expect(await sit(qualificationId, one)).toMatchObject({ passed: false });
    expect(await watchExam(house(base.db), { qualificationId })).toMatchObject({ withdrawn: 0, passed: 0 });
    expect(await sit(qualificationId, mal, [0, 1, 2, 3])).toMatchObject({ passed: false });
    expect(await sit(qualificationId, cyd)).toMatchObject({ passed: false });
    const found = await watchExam(house(base.db), { qualificationId });
    expect(found).toEqual({ withdrawn: 1, attempts: 4, passed: 3 });
    expect(await watchExam(house(base.db), { qualificationId })).toEqual({
      withdrawn: 0,
      attempts: 0,
      passed: 0,
    });
    for (const one of [ann, bob, cyd]) expect(await holds(one)).toEqual(["held"]);
    expect(await holds(mal)).toEqual([]);
    const { mine } = await offeredQualification(as(base.db, mal), qualificationId);
    expect(mine.exam?.open).toBe(true);
    const [decision] = await base.db.select().from(decisions).where(eq(decisions.personId, ann.personId));
    expect(decision).toMatchObject({
      subject: "qualification",
      outcome: "granted",
      reasons: [{ code: "question_withdrawn" }],
    });

    const [told] = (await base.db.select().from(events).where(eq(events.name, "exam.passed"))).filter(
      (one) => one.subject === ann.personId,
    );
    const payload = { eventId: told?.id, jobId: "-", subject: ann.personId, ...(told?.payload as object) };
    await passedLetter.run({ db: base.db } as Services, payload);
    expect(await base.db.select().from(letters)).toMatchObject([{ name: "qualification-passed" }]);

    const [first] = await examQuestions(as(base.db, rita.owner), qualificationId);
    expect(first).toMatchObject({ itemId: badId, answered: 4, right: 1, withdrawnAt: expect.any(Date) });
    const tomorrow = later(new Date(), 25 * 3_600_000);
    expect(await sit(qualificationId, mal, [], tomorrow)).toMatchObject({ passed: true, score: 1 });
  });

  test("is withdrawn by its author with a reason, once, and by nobody who may not define the exam", async () => {
    const rita = await office(base.db);
    const { qualificationId, badId: itemId } = await exam(rita);
    const ann = await worker(base.db, "Ann");
    await sit(qualificationId, ann);
    const ask = { qualificationId, itemId, reason: REASON };
    await expect(withdrawQuestion(as(base.db, ann), ask)).rejects.toBeInstanceOf(Forbidden);
    await expect(examQuestions(as(base.db, ann), qualificationId)).rejects.toBeInstanceOf(Forbidden);
    expect(await withdrawQuestion(as(base.db, rita.owner), ask)).toEqual({ attempts: 1, passed: 1 });
    await expect(withdrawQuestion(as(base.db, rita.owner), ask)).rejects.toBeInstanceOf(StaleState);
    expect(await holds(ann)).toEqual(["held"]);
  });

  test("gives nothing back that a person took away, and takes nothing from those who passed", async () => {
    const rita = await office(base.db);
    const { qualificationId, badId: itemId } = await exam(rita);
    const [ann, mal] = [await worker(base.db, "Ann"), await worker(base.db, "Mal")];
    expect(await sit(qualificationId, ann, [0])).toMatchObject({ passed: true });
    expect(await sit(qualificationId, mal)).toMatchObject({ passed: false });
    const again = later(new Date(), 25 * 3_600_000);
    expect(await sit(qualificationId, mal, [0], again)).toMatchObject({ passed: true });
    const why = { qualificationId, workerId: mal.personId, reason: "Sat the exam for other people." };
    await revokeQualification(as(base.db, rita.owner, again), why);
    await withdrawQuestion(as(base.db, rita.owner, again), { qualificationId, itemId, reason: REASON });
    expect(await holds(ann)).toEqual(["held"]);
    expect(await holds(mal)).toEqual(["revoked"]);
  });

  test("leaves no exam when it was the last one", async () => {
    const rita = await office(base.db);
    const { qualificationId } = await exam(rita);
    const rows = await base.db.select().from(examItems).where(eq(examItems.qualificationId, qualificationId));
    for (const { id } of rows)
      await withdrawQuestion(as(base.db, rita.owner), { qualificationId, itemId: id, reason: REASON });
    const ann = await worker(base.db, "Ann");
    await expect(startAttempt(as(base.db, ann), { qualificationId })).rejects.toBeInstanceOf(NoExam);
  });
});

describe("a question made with the tool", () => {
  const define = async (rita: Office) => {
    const { qualificationId } = await defineQualification(as(base.db, rita.owner), {
      organizationId: rita.organizationId,
      name: "Drawn school",
      kind: "choice",
      config: SPAM,
      items: [],
      questionsFollow: true,
      questionsPerAttempt: 2,
    });
    return qualificationId;
  };
  const question = (n: number, right = truthOf(n)) => ({
    item: { text: `message ${n}` },
    gold: { selected: [right] },
    explanation: `Because of ${n}.`,
  });

  test("is one of those that open the exam once there are as many as a sitting asks", async () => {
    const rita = await office(base.db);
    const owner = as(base.db, rita.owner);
    const ann = await worker(base.db, "Ann");
    const qualificationId = await define(rita);
    expect(await addQuestion(owner, { qualificationId, ...question(0) })).toMatchObject({ missing: 1 });
    const { mine } = await offeredQualification(as(base.db, ann), qualificationId);
    expect(mine).toMatchObject({
      exam: null,
      reasons: [{}, { sentence: expect.stringMatching(/still being made/) }],
    });
    await expect(startAttempt(as(base.db, ann), { qualificationId })).rejects.toThrow("still being made");
    expect(await addQuestion(owner, { qualificationId, ...question(1) })).toMatchObject({
      questions: 2,
      missing: 0,
    });
    expect(await sit(qualificationId, ann)).toMatchObject({ passed: true });
  });

  test("is refused with a sentence for what is wrong with it, twice over, and to whoever may not define the exam", async () => {
    const rita = await office(base.db);
    const owner = as(base.db, rita.owner);
    const qualificationId = await define(rita);
    const wrongAnswer = { qualificationId, item: { text: "Hello" }, gold: { selected: ["nonsense"] } };
    await expect(addQuestion(owner, wrongAnswer)).rejects.toMatchObject({
      code: "BAD_EXAM",
      issues: [{ path: expect.stringMatching(/^gold/) }],
    });
    await expect(
      addQuestion(owner, { qualificationId, item: {}, gold: question(0).gold }),
    ).rejects.toMatchObject({
      issues: [{ path: "item" }],
    });
    await addQuestion(owner, { qualificationId, ...question(0) });
    await expect(addQuestion(owner, { qualificationId, ...question(0) })).rejects.toThrow(
      "another question of this exam",
    );
    const other = await office(base.db);
    await expect(
      addQuestion(as(base.db, other.owner), { qualificationId, ...question(1) }),
    ).rejects.toBeInstanceOf(Forbidden);
    const byHand = await defineQualification(owner, {
      organizationId: rita.organizationId,
      ...{ name: "Friends", kind: "choice", config: SPAM, items: [] },
    });
    await expect(
      addQuestion(owner, { qualificationId: byHand.qualificationId, ...question(1) }),
    ).rejects.toBeInstanceOf(StaleState);
  });

  test("given another right answer, grades anew who answered it: who would have passed holds the qualification, with a reason", async () => {
    const rita = await office(base.db);
    const { qualificationId, badId: itemId } = await exam(rita);
    const owner = as(base.db, rita.owner);
    const [ann, mal] = [await worker(base.db, "Ann"), await worker(base.db, "Mal")];
    expect(await sit(qualificationId, ann)).toMatchObject({ passed: false });
    expect(await sit(qualificationId, mal, [0])).toMatchObject({ passed: true });
    const right = { qualificationId, itemId, gold: { selected: [truthOf(0)] }, explanation: "Look again." };
    await expect(correctQuestion(as(base.db, ann), right)).rejects.toBeInstanceOf(Forbidden);
    expect(await correctQuestion(owner, right)).toEqual({ attempts: 1, passed: 1 });
    expect(await holds(ann)).toEqual(["held"]);
    expect(await holds(mal)).toEqual(["held"]);
    const [decision] = await base.db.select().from(decisions).where(eq(decisions.personId, ann.personId));
    expect(decision).toMatchObject({ outcome: "granted", reasons: [{ code: "question_corrected" }] });
    const figures = (await examQuestions(owner, qualificationId)).find((one) => one.itemId === itemId);
    expect(figures).toMatchObject({ answered: 2, known: "Spam" });

    const { sitting, answers } = await sittingAnswers(
      as(base.db, ann),
      (await ownAttempts(as(base.db, ann)))[0]?.attemptId ?? "",
    );
    expect(sitting.state).toBe("passed");
    expect(answers.every((one) => JSON.stringify(one.value) === JSON.stringify(one.rightAnswer))).toBe(true);
    expect(answers.find((one) => one.explanation.includes("Look again."))).toMatchObject({ score: 1 });

    expect(await correctQuestion(owner, { ...right, explanation: "Words alone." })).toEqual({
      attempts: 0,
      passed: 0,
    });
    const found = await examQuestion(owner, qualificationId, itemId);
    expect(found).toMatchObject({ explanation: "Words alone.", answered: 2, right: 1 });
    await withdrawQuestion(owner, { qualificationId, itemId, reason: REASON });
    await expect(correctQuestion(owner, right)).rejects.toBeInstanceOf(StaleState);
  });

  test("tells right answers of a sitting that is over, but not while the exam is sat again", async () => {
    const rita = await office(base.db);
    const { qualificationId } = await exam(rita);
    const ann = await worker(base.db, "Ann");
    await sit(qualificationId, ann, [1, 2, 3]);
    const [over] = await ownAttempts(as(base.db, ann));
    const tomorrow = later(new Date(), 25 * 3_600_000);
    const told = await sittingAnswers(as(base.db, ann), over?.attemptId ?? "");
    expect(told.answers).toHaveLength(8);
    expect(told.answers.every((one) => one.rightAnswer !== undefined)).toBe(true);
    await startAttempt(as(base.db, ann, tomorrow), { qualificationId });
    const meanwhile = await sittingAnswers(as(base.db, ann, tomorrow), over?.attemptId ?? "");
    expect(meanwhile.answers.every((one) => one.rightAnswer === undefined)).toBe(true);
    const bob = await worker(base.db, "Bob");
    await expect(sittingAnswers(as(base.db, bob), over?.attemptId ?? "")).rejects.toBeInstanceOf(NotFound);
  });
});
