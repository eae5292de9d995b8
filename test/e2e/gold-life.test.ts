/**
 * The life of gold in a real browser: tasks that were made gold are listed and taken out with a reason, gold that is in
 * doubt is ruled on, a verdict is computed again on its page, and a wrong question of an exam is withdrawn.
 */
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { paths } from "#app/paths";
import { attempts, examItems, goldAnswers } from "#db/schema/index";
import { answerQuestion } from "#domain/qualifications/answer-question";
import { defineQualification } from "#domain/qualifications/define-qualification";
import { finishAttempt } from "#domain/qualifications/finish-attempt";
import { startAttempt } from "#domain/qualifications/start-attempt";
import { worker } from "#test/people";
import { as, type Office, office, SPAM, scoreAll, spamJob, workThrough } from "#test/world";
import { ownSite } from "./own-site";
import { expectAccessible, scanned } from "./page-checks";

const site = ownSite();
const { database } = site;

test("a requester sees which tasks were made gold, takes one out, rules on gold in doubt and has a verdict computed again", {
  timeout: 120_000,
}, async () => {
  const rita = await office(database.db);
  const { jobId, promoted } = await usedUp(rita);
  const page = await site.member(rita, "owner");
  await page.goto(site.url + paths.requester.jobGold(jobId));
  await scanned(page, "made gold");
  await scanned(page, "Set aside");
  await expectAccessible(page);
  await page
    .getByRole("button", { name: /^Set aside/ })
    .first()
    .click();
  await page.getByRole("textbox", { name: "Why" }).fill("Reads like both to me, better not gold.");
  await page.getByRole("dialog").getByRole("button", { name: "Set aside" }).click();
  await scanned(page, "made good within moments");
  const aside = await database.db
    .select()
    .from(goldAnswers)
    .where(
      and(
        eq(goldAnswers.jobId, jobId),
        isNotNull(goldAnswers.promotedAt),
        eq(goldAnswers.state, "quarantined"),
      ),
    );
  expect(aside.map((one) => promoted.includes(one.taskId))).toEqual([true]);

  const other = promoted.find((taskId) => taskId !== aside[0]?.taskId);
  await page.goto(site.url + paths.requester.jobTask(jobId, other ?? ""));
  await page.getByRole("link", { name: "Compute it again" }).click();
  await scanned(page, "Computed again just now: the same.");
  await expectAccessible(page);
  await page.goto(site.url + paths.requester.newJob);
  await scanned(page, "Made from settled tasks");
  await page.context().close();
});

test("an author sees how the questions of an exam fare and withdraws a wrong one; who failed by it holds the qualification", async () => {
  const rita = await office(database.db);
  const { qualificationId } = await defineQualification(as(database.db, rita.owner), {
    organizationId: rita.organizationId,
    name: "Spam school",
    kind: "choice",
    config: SPAM,
    questionsPerAttempt: 2,
    items: [
      { item: { text: "Meeting moved to three" }, gold: { selected: ["spam"] } },
      { item: { text: "Win a boat now" }, gold: { selected: ["spam"] } },
    ],
  });
  const ctx = as(database.db, await worker(database.db, "Wes"));
  const { attemptId } = await startAttempt(ctx, { qualificationId });
  const [bad] = (await database.db.select().from(examItems)).filter((one) =>
    JSON.stringify(one.item).includes("Meeting"),
  );
  const [attempt] = await database.db.select().from(attempts).where(eq(attempts.id, attemptId));
  for (const [i, id] of (attempt?.itemIds ?? []).entries())
    await answerQuestion(ctx, {
      attemptId,
      question: i + 1,
      value: { selected: [id === bad?.id ? "ham" : "spam"] },
    });
  expect(await finishAttempt(ctx, { attemptId })).toMatchObject({ passed: false });
  const page = await site.member(rita, "owner");
  await page.goto(site.url + paths.requester.qualification(qualificationId));
  await scanned(page, "Meeting moved to three");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Withdraw the question Meeting moved to three" }).click();
  await page.getByLabel("What is wrong with it").fill("Nobody sells anything in it: it is not spam.");
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw" }).click();
  await scanned(page, "1 worker passed after all");
  await scanned(page, "Wes");
  await page.context().close();
});

/** A job whose gold is used up, with tasks made gold of it and one given gold task in doubt. */
async function usedUp(rita: Office) {
  const plan = { minOverlap: 2, maxOverlap: 6, goldShareBps: 3_000, earlyGolds: 50, targetConfidence: 0.9 };
  const jobId = await spamJob(database.db, rita, { ordinary: 120, gold: 12, plan });
  const which = and(eq(goldAnswers.jobId, jobId), isNotNull(goldAnswers.promotedAt));
  const people = [];
  for (const name of ["Ann", "Bob", "Cyd"]) people.push(await worker(database.db, name));
  for (let round = 0; round < 40; round++) {
    for (const one of people) await workThrough(database.db, jobId, one, undefined, 3);
    await scoreAll(database.db, jobId);
    if ((await database.db.select().from(goldAnswers).where(which)).length > 1) break;
  }
  const promoted = (await database.db.select().from(goldAnswers).where(which)).map((one) => one.taskId);
  const [given] = await database.db
    .select()
    .from(goldAnswers)
    .where(and(eq(goldAnswers.jobId, jobId), isNull(goldAnswers.promotedAt)));
  const people3 = [0.93, 0.91, 0.88].map((quality, i) => ({ right: i === 2, quality, checked: 11 + i }));
  await database.db
    .update(goldAnswers)
    .set({
      state: "quarantined",
      doubt: 0.86,
      quarantinedAt: new Date(),
      repairedAt: new Date(),
      evidence: { people: people3, instead: [{ selected: ["ham"] }, { selected: ["ham"] }] },
    })
    .where(eq(goldAnswers.taskId, given?.taskId ?? ""));
  return { jobId, promoted };
}
