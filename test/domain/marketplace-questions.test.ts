/** Questions of the marketplace's own exams: made, corrected and withdrawn by its admins, and by nobody else. */
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { events, examItems } from "#db/schema/index";
import { actorName } from "#domain/context";
import { Forbidden } from "#domain/errors";
import { auditLog } from "#domain/events/queries";
import { addQuestion } from "#domain/qualifications/add-question";
import { correctQuestion } from "#domain/qualifications/correct-question";
import { defineQualification } from "#domain/qualifications/define-qualification";
import { marketplaceQualifications } from "#domain/qualifications/defined-queries";
import { examQuestion, examQuestions } from "#domain/qualifications/exam-questions";
import { withdrawQuestion } from "#domain/qualifications/withdraw-question";
import { testDatabase } from "#test/database";
import { person } from "#test/people";
import { as, type Office, office, SPAM } from "#test/world";

const base = testDatabase();
const REASON = "Nobody can tell what it asks for.";
const question = (text: string) => ({ item: { text }, gold: { selected: ["spam"] }, explanation: "Look." });

/** An exam whose questions are still to be made: the marketplace's own, or an organization's. */
async function unmade(by: Office["owner"], organizationId: string | null) {
  const { qualificationId } = await defineQualification(as(base.db, by), {
    ...{ organizationId, name: "Spam school", kind: "choice", config: SPAM, items: [] },
    ...{ questionsFollow: true, questionsPerAttempt: 2 },
  });
  return qualificationId;
}

test("an admin makes, corrects and withdraws questions of the marketplace's own exam, and each event says who did it", async () => {
  const ada = await person(base.db, "Ada", { admin: true });
  const admin = as(base.db, ada);
  const qualificationId = await unmade(ada, null);
  const { itemId } = await addQuestion(admin, { qualificationId, ...question("Win a boat") });
  await correctQuestion(admin, {
    qualificationId,
    itemId,
    gold: { selected: ["ham"] },
    explanation: "Asked for.",
  });
  expect(await examQuestion(admin, qualificationId, itemId)).toMatchObject({
    ...{ gold: { selected: ["ham"] }, explanation: "Asked for.", answered: 0, right: 0 },
  });
  await withdrawQuestion(admin, { qualificationId, itemId, reason: REASON });
  expect(await examQuestions(admin, qualificationId)).toMatchObject([{ itemId, note: REASON }]);

  const told = await base.db.select().from(events).where(eq(events.subject, qualificationId));
  const changes = told.filter((one) => one.name.startsWith("exam.question_"));
  expect(changes.map((one) => one.name).sort()).toEqual([
    "exam.question_added",
    "exam.question_corrected",
    "exam.question_withdrawn",
  ]);
  for (const one of changes) expect(one.actor).toBe(actorName(ada));
  const log = await auditLog(admin, { subject: qualificationId, first: 10 });
  expect(log.items.every((one) => one.actor === actorName(ada))).toBe(true);
});

test("a withdrawn question is none of those with which an exam opens", async () => {
  const ada = await person(base.db, "Ada", { admin: true });
  const admin = as(base.db, ada);
  const qualificationId = await unmade(ada, null);
  const figures = async () =>
    (await marketplaceQualifications(admin)).find((one) => one.qualificationId === qualificationId);
  const { itemId } = await addQuestion(admin, { qualificationId, ...question("One") });
  await withdrawQuestion(admin, { qualificationId, itemId, reason: REASON });
  expect(await addQuestion(admin, { qualificationId, ...question("Two") })).toMatchObject({
    ...{ questions: 1, missing: 1 },
  });
  expect(await figures()).toMatchObject({ items: 1, examOpen: false });
  expect(await addQuestion(admin, { qualificationId, ...question("Three") })).toMatchObject({
    ...{ questions: 2, missing: 0 },
  });
  expect(await figures()).toMatchObject({ items: 2, examOpen: true });
});

test("a requester changes no question of the marketplace's own exam and sees no right answer, and an admin none of an organization's", async () => {
  const ada = await person(base.db, "Ada", { admin: true });
  const rita = await office(base.db);
  const cases = [
    { owner: ada, other: rita.owner, organizationId: null },
    { owner: rita.owner, other: ada, organizationId: rita.organizationId },
  ];
  for (const { owner, other, organizationId } of cases) {
    const qualificationId = await unmade(owner, organizationId);
    const { itemId } = await addQuestion(as(base.db, owner), { qualificationId, ...question("One") });
    const ctx = as(base.db, other);
    const gold = { selected: ["ham"] };
    const tries = [
      () => addQuestion(ctx, { qualificationId, ...question("Two") }),
      () => correctQuestion(ctx, { qualificationId, itemId, gold, explanation: "" }),
      () => withdrawQuestion(ctx, { qualificationId, itemId, reason: REASON }),
      () => examQuestions(ctx, qualificationId),
      () => examQuestion(ctx, qualificationId, itemId),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toBeInstanceOf(Forbidden);
    const which = and(eq(examItems.qualificationId, qualificationId), eq(examItems.id, itemId));
    const [item] = await base.db.select().from(examItems).where(which);
    expect(item).toMatchObject({ gold: { selected: ["spam"] }, withdrawnAt: null });
  }
  await expect(unmade(rita.owner, null)).rejects.toBeInstanceOf(Forbidden);
});
