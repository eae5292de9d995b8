/** What the page of a qualification shows and does, for an organization's and for the marketplace's own. */
import { randomUUID } from "node:crypto";
import { plural } from "#app/components/ui/numbers";
import { showItem } from "#domain/annotations/stored-item";
import { type DefinedQualification, holdersOf } from "#domain/qualifications/defined-queries";
import { type ExamMoney, examMoney } from "#domain/qualifications/exam-money";
import { examQuestions } from "#domain/qualifications/exam-questions";
import { grantQualification } from "#domain/qualifications/grant-qualification";
import { revokeQualification } from "#domain/qualifications/revoke-qualification";
import { withdrawQuestion } from "#domain/qualifications/withdraw-question";
import type { SignedIn } from "./context.server";
import { changeExamMoney } from "./exam-money.server";
import { redirectWith } from "./flash.server";
import { refuse, refusePage } from "./refuse.server";

/** Its holders, and where its exam may be changed its questions and money. `usualCurrency` is in what it would pay when nothing was said. */
export async function examPage(
  ctx: SignedIn,
  qualification: DefinedQualification,
  { mayChange, usualCurrency, fileOf }: { mayChange: boolean; usualCurrency: string; fileOf: FileOf },
) {
  const { qualificationId, currency } = qualification;
  const hasExam = mayChange && qualification.questionsPerAttempt > 0;
  const [holders, questions, money] = await Promise.all([
    holdersOf(ctx, qualificationId),
    hasExam ? examQuestions(ctx, qualificationId) : [],
    hasExam && currency ? examMoney(ctx, qualificationId) : null,
  ]).catch(refusePage);
  return {
    qualification,
    isOwn: hasExam,
    holders,
    questions: questions.map(({ item, ...one }) => ({ ...one, shown: showItem(item, fileOf) })),
    money: money ?? (hasExam ? unpaid(qualificationId, usualCurrency) : null),
    keys: { fund: randomUUID(), release: randomUUID() },
  };
}

type FileOf = Parameters<typeof showItem>[1];

/** Does what one of the page's forms asks, and leads back `here`. */
export async function changeExam(
  ctx: SignedIn,
  { qualificationId, currency, here }: { qualificationId: string; currency: string; here: string },
  form: FormData,
) {
  const workerId = String(form.get("workerId") ?? "").trim();
  try {
    if (form.get("intent") === "revoke") {
      await revokeQualification(ctx, { qualificationId, workerId, reason: String(form.get("reason") ?? "") });
      return await redirectWith(here, "Revoked. The worker reads your reason.");
    }
    if (form.get("intent") === "withdraw") {
      const [itemId, reason] = [String(form.get("itemId")), String(form.get("reason") ?? "")];
      const { passed } = await withdrawQuestion(ctx, { qualificationId, itemId, reason });
      return await redirectWith(here, `Withdrawn. ${plural(passed, "worker")} passed after all.`);
    }
    const done = await changeExamMoney(ctx, { qualificationId, currency }, form);
    if (done) return await redirectWith(here, done);
    await grantQualification(ctx, { qualificationId, workerId });
    return await redirectWith(here, "Granted.");
  } catch (error) {
    return refuse(error, form);
  }
}

const unpaid = (qualificationId: string, currency: string): ExamMoney => ({
  ...{ qualificationId, currency, rewardMicros: 0n, feeMicros: 0n, heldMicros: 0n, promisedMicros: 0n },
  ...{ dueMicros: 0n, freeMicros: 0n, paid: 0, paidMicros: 0n, promised: 0, due: 0 },
});
