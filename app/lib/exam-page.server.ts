/** What the page of a qualification shows and does, for an organization's and for the marketplace's own. */
import { randomUUID } from "node:crypto";
import { showItem } from "#domain/annotations/stored-item";
import { holdersOf } from "#domain/qualifications/defined-queries";
import { type ExamMoney, examMoney } from "#domain/qualifications/exam-money";
import { examQuestions } from "#domain/qualifications/exam-questions";
import { grantQualification } from "#domain/qualifications/grant-qualification";
import { revokeQualification } from "#domain/qualifications/revoke-qualification";
import { getServices } from "./context.server";
import type { ExamHere } from "./exam-here.server";
import { changeExamMoney } from "./exam-money.server";
import { redirectWith } from "./flash.server";
import { withdrawAsAsked } from "./question-page.server";
import { refuse, refusePage } from "./refuse.server";

/** Its holders, the questions of its exam and its money. */
export async function examPage({ ctx, exam: qualification, doors }: ExamHere) {
  const { qualificationId, currency } = qualification;
  const hasExam = qualification.questionsPerAttempt > 0;
  const [holders, questions, money] = await Promise.all([
    holdersOf(ctx, qualificationId),
    hasExam ? examQuestions(ctx, qualificationId) : [],
    hasExam && currency ? examMoney(ctx, qualificationId) : null,
  ]).catch(refusePage);
  return {
    qualification,
    hasExam,
    holders,
    questions: questions.map(({ item, ...one }) => ({ ...one, shown: showItem(item, doors.examFile) })),
    money: money ?? (hasExam ? unpaid(qualificationId) : null),
    keys: { fund: randomUUID(), release: randomUUID() },
  };
}

/** Does what one of the page's forms asks, and leads back to it. */
export async function changeExam({ ctx, exam, doors }: ExamHere, form: FormData) {
  const { qualificationId } = exam;
  const currency = exam.currency ?? getServices().env.defaultCurrency;
  const here = doors.qualification(qualificationId);
  const workerId = String(form.get("workerId") ?? "").trim();
  try {
    if (form.get("intent") === "revoke") {
      await revokeQualification(ctx, { qualificationId, workerId, reason: String(form.get("reason") ?? "") });
      return await redirectWith(here, "Revoked. The worker reads your reason.");
    }
    if (form.get("intent") === "withdraw") {
      const which = { qualificationId, itemId: String(form.get("itemId")) };
      return await redirectWith(here, await withdrawAsAsked(ctx, which, form));
    }
    const done = await changeExamMoney(ctx, { qualificationId, currency }, form);
    if (done) return await redirectWith(here, done);
    await grantQualification(ctx, { qualificationId, workerId });
    return await redirectWith(here, "Granted.");
  } catch (error) {
    return refuse(error, form);
  }
}

/** Of an exam of which it was never said that it pays, nor in what: it would pay in the marketplace's usual currency. */
const unpaid = (qualificationId: string): ExamMoney => ({
  ...{ qualificationId, currency: getServices().env.defaultCurrency },
  ...{ rewardMicros: 0n, feeMicros: 0n, heldMicros: 0n, promisedMicros: 0n },
  ...{ dueMicros: 0n, freeMicros: 0n, paid: 0, paidMicros: 0n, promised: 0, due: 0 },
});
