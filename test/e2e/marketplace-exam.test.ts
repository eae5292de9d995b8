/**
 * The marketplace's own exams, in a real browser: an admin makes their questions with the tool that workers have, corrects and
 * withdraws them; a requester has no such page for them.
 */
import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { paths } from "#app/paths";
import { attempts, examItems, qualifications } from "#db/schema/index";
import { kindOf } from "#domain/annotations/kinds/index";
import { answerQuestion } from "#domain/qualifications/answer-question";
import { defineQualification } from "#domain/qualifications/define-qualification";
import { finishAttempt } from "#domain/qualifications/finish-attempt";
import { startAttempt } from "#domain/qualifications/start-attempt";
import { person, worker } from "#test/people";
import { as, office, SPAM } from "#test/world";
import { sampleFile } from "./every-kind";
import { ownSite } from "./own-site";
import { expectAccessible, expectFits, pictureShown, scanned, seen } from "./page-checks";

const site = ownSite();
const { database } = site;

test("an admin draws the right answer of a new question by keyboard, and corrects it later", {
  timeout: 120_000,
}, async () => {
  const ada = await site.signedIn("Ada", "admin");
  const { config, item } = kindOf("bbox").sample;
  const { qualificationId } = await defineQualification(await anAdmin(), {
    ...{ organizationId: null, name: "Boats of all harbours", kind: "bbox", config, items: [] },
    ...{ questionsFollow: true, questionsPerAttempt: 1 },
  });
  await ada.goto(site.url + paths.admin.qualification(qualificationId));
  await scanned(ada, "The exam has no question yet");
  await ada.getByRole("link", { name: "Add a question" }).press("Enter");
  await seen(ada, "then the tool opens on it");
  const file = sampleFile(item);
  if (!file) throw new Error("The sample of boxes has a picture.");
  const given = { name: file.name, mimeType: "image/jpeg", buffer: file.bytes };
  await ada.getByLabel("Picture", { exact: true }).setInputFiles(given);
  await seen(ada, "boats.jpg is taken");
  await drawABox(ada);
  await seen(ada, "Right is: 1 box: Boat");
  await ada.keyboard.press("Alt+e");
  await ada.keyboard.type("Its whole hull is seen.");
  await scanned(ada, "Kept on this device until you save");
  await ada.keyboard.press("Control+Enter");
  await seen(ada, "Question added. The exam has 1 question.");
  expect(await questionsOf(qualificationId)).toMatchObject([
    { gold: { boxes: [{ label: "boat" }] }, explanation: "Its whole hull is seen." },
  ]);

  await ada.goto(site.url + paths.admin.qualification(qualificationId));
  await scanned(ada, "0 of 0");
  await ada.getByRole("link", { name: "1 box: Boat" }).press("Enter");
  await seen(ada, "Nobody has answered this question yet.");
  await drawABox(ada);
  await seen(ada, "Right is: 2 boxes");
  await ada.keyboard.press("Control+Enter");
  await seen(ada, "Question saved.");
  const [changed] = await questionsOf(qualificationId);
  expect(changed?.gold).toMatchObject({ boxes: [{ label: "boat" }, { label: "boat" }] });
  await ada.goto(site.url + paths.admin.audit);
  const row = ada.getByRole("row").filter({ hasText: "Exam question corrected" });
  await row.waitFor();
  expect(await row.textContent()).toContain("Ada");
  await ada.context().close();
});

test("an admin defines an exam and goes on to its first question; on a phone a question is made, corrected for whoever failed by it, and withdrawn", {
  timeout: 120_000,
}, async () => {
  const ada = await site.signedIn("Ada", "admin", {
    ...{ viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: "dark" },
  });
  await ada.goto(site.url + paths.admin.newQualification);
  await ada.getByLabel("Name", { exact: true }).first().fill("Spam of all kinds");
  await ada.getByLabel("Question", { exact: true }).fill("Is it spam?");
  await ada.getByLabel("Name of class 1").fill("Spam");
  await ada.getByLabel("Name of class 2").fill("Not spam");
  await ada.getByLabel("Questions in a sitting").fill("1");
  expect(await ada.getByRole("radio", { name: "I make them next, one by one" }).isChecked()).toBe(true);
  await ada.getByRole("button", { name: "Define qualification" }).press("Enter");
  await seen(ada, "Qualification defined. Now its questions.");
  const [made] = await database.db
    .select()
    .from(qualifications)
    .where(eq(qualifications.name, "Spam of all kinds"));
  expect(made).toMatchObject({ organizationId: null, examOpen: false });
  const qualificationId = String(made?.id);
  await ada.getByLabel("Text", { exact: false }).first().fill("Win a boat now");
  await ada.keyboard.press("Tab");
  await ada.getByRole("radio", { name: "Not spam", exact: false }).first().focus();
  await ada.keyboard.press("Space");
  await seen(ada, "Right is: Not spam");
  await expectAccessible(ada);
  await expectFits(ada);
  await ada.getByRole("button", { name: "Save and finish" }).press("Enter");
  await seen(ada, "Question added. The exam has 1 question.");

  const wes = await worker(database.db, "Wes");
  const { attemptId } = await startAttempt(as(database.db, wes), { qualificationId });
  await answerQuestion(as(database.db, wes), { attemptId, question: 1, value: { selected: ["spam"] } });
  expect(await finishAttempt(as(database.db, wes), { attemptId })).toMatchObject({ passed: false });

  await ada.reload();
  await scanned(ada, "0 of 1");
  await expectFits(ada);
  await ada.getByRole("link", { name: "Not spam" }).press("Enter");
  await scanned(ada, "1 sitting answered this question, 0 of them rightly.");
  await expectFits(ada);
  await ada.getByRole("radio", { name: "Spam", exact: true }).first().focus();
  await ada.keyboard.press("Space");
  await seen(ada, "Right is: Spam");
  await ada.keyboard.press("Control+Enter");
  await seen(ada, "1 failed sitting reckoned again: 1 passed after all.");
  const [sat] = await database.db.select().from(attempts).where(eq(attempts.id, attemptId));
  expect(sat?.state).toBe("passed");
  await scanned(ada, "1 of 1");

  await ada.getByRole("link", { name: "Spam" }).press("Enter");
  await seen(ada, "1 sitting answered this question, 1 of them rightly.");
  await ada.getByRole("button", { name: "Withdraw the question Win a boat now" }).press("Enter");
  const dialog = ada.getByRole("dialog");
  await dialog.getByLabel("What is wrong with it").fill("Why");
  await dialog.getByRole("button", { name: "Withdraw" }).press("Enter");
  await dialog.getByText("One thing is not right yet.").waitFor();
  await dialog.getByLabel("What is wrong with it").fill("Nobody can tell what it asks for.");
  await dialog.getByRole("button", { name: "Withdraw" }).press("Enter");
  await seen(ada, "Withdrawn. 0 workers passed after all.");
  await scanned(ada, "Every question of the exam was withdrawn");
  await expectFits(ada);
  await ada.context().close();
});

test("a requester finds no page on which the marketplace's own exams are made, at neither address", async () => {
  const rita = await office(database.db);
  const { qualificationId } = await defineQualification(await anAdmin(), {
    ...{ organizationId: null, name: "Spam school", kind: "choice", config: SPAM, currency: "EUR" },
    questionsPerAttempt: 1,
    ...{ items: [{ item: { text: "Win a boat now" }, gold: { selected: ["spam"] } }] },
  });
  const [only] = await questionsOf(qualificationId);
  const page = await site.member(rita, "owner");
  const statusOf = async (path: string) => (await page.goto(site.url + path))?.status();
  expect(await statusOf(paths.admin.newQuestion(qualificationId))).toBe(403);
  expect(await statusOf(paths.admin.question(qualificationId, String(only?.id)))).toBe(403);
  expect(await statusOf(paths.requester.newQuestion(qualificationId))).toBe(404);
  expect(await statusOf(paths.requester.question(qualificationId, String(only?.id)))).toBe(404);
  expect(await statusOf(paths.requester.qualification(qualificationId))).toBe(404);
  await page.context().close();
});

const anAdmin = async () => as(database.db, await person(database.db, "Abe", { admin: true }));

const questionsOf = (qualificationId: string) =>
  database.db.select().from(examItems).where(eq(examItems.qualificationId, qualificationId));

/** Waits until the picture can be drawn on, and draws by key. */
async function drawABox(page: Page): Promise<void> {
  await pictureShown(page);
  await page.getByRole("application").focus();
  await page.keyboard.press("n");
}
