/** The pages on which questions of an exam are made and corrected, for an organization's and for the marketplace's own. */
import { randomUUID } from "node:crypto";
import type { NewQuestionPage } from "#app/components/requester/qualifications/new-question-view";
import type { QuestionPage } from "#app/components/requester/qualifications/question-view";
import { plural } from "#app/components/ui/numbers";
import { showItem } from "#domain/annotations/stored-item";
import type { Ctx } from "#domain/context";
import { addQuestion } from "#domain/qualifications/add-question";
import { correctQuestion } from "#domain/qualifications/correct-question";
import { examQuestion } from "#domain/qualifications/exam-questions";
import { withdrawQuestion } from "#domain/qualifications/withdraw-question";
import { getServices } from "./context.server";
import type { ExamHere } from "./exam-here.server";
import { redirectWith } from "./flash.server";
import { jsonIn } from "./json-in.server";
import { refuse, refusePage } from "./refuse.server";

/** What the tool needs to open on something new. */
export function newQuestionPage({ ctx, exam }: ExamHere): NewQuestionPage {
  const { qualificationId: id, name, kind, config, items, questionsPerAttempt, examOpen } = exam;
  return {
    ...{ id, name, kind, config, items, questionsPerAttempt, examOpen },
    owner: ctx.actor.personId,
    licenseKey: getServices().env.tldrawLicenseKey,
    /** Another one for each question, so that the next one begins empty. */
    round: randomUUID(),
    why: questionsPerAttempt === 0 ? "This qualification was defined to be given by people." : undefined,
  };
}

/** Adds the question that was made, and leads on to the next or back to the exam. */
export async function makeQuestion({ ctx, exam, doors }: ExamHere, form: FormData) {
  const { qualificationId } = exam;
  try {
    const { missing, questions } = await addQuestion(ctx, {
      qualificationId,
      item: jsonIn(form, "item", "Say first what is asked about."),
      gold: jsonIn(form, "value", "Answer the question first."),
      explanation: String(form.get("explanation") ?? ""),
    });
    const isDone = form.get("then") === "done";
    const to = isDone ? doors.qualification(qualificationId) : doors.newQuestion(qualificationId);
    const stands =
      missing > 0 ? `${missing} more and the exam opens.` : `The exam has ${plural(questions, "question")}.`;
    return await redirectWith(to, `Question added. ${stands}`);
  } catch (error) {
    return refuse(error, form);
  }
}

/** One question with its right answer, as the tool opens on it. */
export async function questionPage({ ctx, exam, doors }: ExamHere, itemId: string): Promise<QuestionPage> {
  const { qualificationId: id, name } = exam;
  const { item, ...question } = await examQuestion(ctx, id, itemId).catch(refusePage);
  return {
    ...{ id, name, question },
    item: showItem(item, doors.examFile),
    owner: ctx.actor.personId,
    licenseKey: getServices().env.tldrawLicenseKey,
  };
}

/** Saves another right answer, or takes the question out; then leads back to the exam. */
export async function changeQuestion({ ctx, exam, doors }: ExamHere, itemId: string, form: FormData) {
  const { qualificationId } = exam;
  const here = doors.qualification(qualificationId);
  try {
    if (form.get("intent") === "withdraw")
      return await redirectWith(here, await withdrawAsAsked(ctx, { qualificationId, itemId }, form));
    const { attempts, passed } = await correctQuestion(ctx, {
      qualificationId,
      itemId,
      gold: jsonIn(form, "value", "Answer the question first."),
      explanation: String(form.get("explanation") ?? ""),
    });
    const reckoned = attempts
      ? ` ${plural(attempts, "failed sitting")} reckoned again: ${passed} passed after all.`
      : "";
    return await redirectWith(here, `Question saved.${reckoned}`);
  } catch (error) {
    return refuse(error, form);
  }
}

/** Withdraws a question for the reason that the form gives, and answers what to say about it. */
export async function withdrawAsAsked(
  ctx: Ctx,
  which: { qualificationId: string; itemId: string },
  form: FormData,
): Promise<string> {
  const { passed } = await withdrawQuestion(ctx, { ...which, reason: String(form.get("reason") ?? "") });
  return `Withdrawn. ${plural(passed, "worker")} passed after all.`;
}
