import { expect, test } from "vitest";
import { chooseKeys, ownKeys } from "#domain/assignments/choose-keys";
import { claimTasks } from "#domain/assignments/claim-tasks";
import { confirmInstructions } from "#domain/assignments/confirm-instructions";
import { ownGuidelines } from "#domain/assignments/guidelines";
import { Ineligible } from "#domain/assignments/ineligible";
import { submitAnnotation } from "#domain/assignments/submit-annotation";
import { InvalidInput, NotFound, StaleState } from "#domain/errors";
import { newId } from "#domain/ids";
import { reviseInstructions } from "#domain/jobs/revise-instructions";
import { answerQuestion } from "#domain/reviews/answer-question";
import { questionsOf } from "#domain/reviews/question-queries";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { worker } from "#test/people";
import { as, office, spamJob } from "#test/world";

const base = testDatabase();
watchTheBooks();

async function world() {
  const rita = await office(base.db);
  const jobId = await spamJob(base.db, rita, { ordinary: 1, gold: 0 });
  return { rita, jobId, wes: as(base.db, await worker(base.db, "Wes")) };
}

test("after new instructions no task is handed out until they are confirmed, and the worker sees what has changed", async () => {
  const { rita, jobId, wes } = await world();
  expect(await claimTasks(wes, { jobId })).toHaveLength(1);
  expect((await ownGuidelines(wes, jobId)).confirmed).toBeNull();
  const { version } = await reviseInstructions(as(base.db, rita.owner), {
    jobId,
    markdown: "Read it twice.",
  });
  await expect(claimTasks(wes, { jobId })).rejects.toThrow(Ineligible);
  await expect(claimTasks(wes, { jobId })).rejects.toThrow("Confirm the new version to go on.");
  expect(await ownGuidelines(wes, jobId)).toMatchObject({
    version: 2,
    markdown: "Read it twice.",
    confirmed: { version: 1 },
  });
  await expect(confirmInstructions(wes, { jobId, version: 1 })).rejects.toThrow(StaleState);
  await confirmInstructions(wes, { jobId, version });
  await confirmInstructions(wes, { jobId, version });
  expect(await claimTasks(wes, { jobId })).toEqual([]);
  expect((await ownGuidelines(wes, jobId)).confirmed).toBeNull();
});

test("who joins after the change has read the newest; nobody confirms or reads for a job they are not in", async () => {
  const { rita, jobId, wes } = await world();
  await reviseInstructions(as(base.db, rita.owner), { jobId, markdown: "Read it twice." });
  await expect(confirmInstructions(wes, { jobId, version: 2 })).rejects.toThrow(NotFound);
  await expect(ownGuidelines(wes, jobId)).rejects.toThrow(NotFound);
  expect(await claimTasks(wes, { jobId })).toHaveLength(1);
});

test("an answer reaches who asked, who asks the same later, and everybody beside the instructions unless kept out of them", async () => {
  const { rita, jobId, wes } = await world();
  const una = as(base.db, await worker(base.db, "Una"));
  const ask = async (ctx: typeof wes, comment: string) => {
    const [lease] = await claimTasks(ctx, { jobId });
    if (!lease) throw new Error("there is a task to claim");
    const { assignmentId, token } = lease;
    const value = { selected: ["ham"] };
    await submitAnnotation(ctx, {
      jobId,
      assignmentId,
      token,
      value,
      comment,
      submissionId: newId("submission"),
      activeSeconds: 2,
    });
  };
  await ask(wes, "Is a receipt wanted?");
  const [question] = await questionsOf(as(base.db, rita.owner), jobId);
  await answerQuestion(as(base.db, rita.reviewer), {
    jobId,
    questionId: question?.questionId ?? "",
    answer: "Yes, **always**.",
  });
  expect((await ownGuidelines(wes, jobId)).own).toMatchObject([
    { question: "Is a receipt wanted?", answer: "Yes, **always**." },
  ]);
  await ask(una, "Receipts?");
  const seen = await ownGuidelines(una, jobId);
  expect(seen.own).toMatchObject([{ question: "Receipts?", answer: "Yes, **always**." }]);
  expect(seen.answers).toMatchObject([{ question: "Is a receipt wanted?", answer: "Yes, **always**." }]);
  expect(JSON.stringify(seen)).not.toMatch(/task_|per_/);
  await answerQuestion(as(base.db, rita.reviewer), {
    jobId,
    questionId: question?.questionId ?? "",
    answer: "Yes.",
    inGuidelines: false,
  });
  expect((await ownGuidelines(una, jobId)).answers).toEqual([]);
});

test("chosen keys are kept with the person, replaced as a whole, and only in the form of keys", async () => {
  const { wes } = await world();
  expect(await ownKeys(wes)).toEqual({});
  await chooseKeys(wes, { keys: { "bench.submit": ["Ctrl+K"] } });
  await chooseKeys(wes, { keys: { "bench.skip": ["F2"] } });
  expect(await ownKeys(wes)).toEqual({ "bench.skip": ["F2"] });
  await expect(chooseKeys(wes, { keys: { "bench.skip": "F2" } })).rejects.toThrow(InvalidInput);
  await chooseKeys(wes, { keys: {} });
  expect(await ownKeys(wes)).toEqual({});
});
