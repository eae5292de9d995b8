/**
 * A reviewer and an admin in a real browser against the real site: undecided tasks ruled on by keys alone, an answer
 * accepted and taken back, a flagged worker suspended with a reason, the chain of events verified.
 */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { paths, withQuery } from "#app/paths";
import { adjudications, assignments, finalLabels, jobWorkers, questions } from "#db/schema/index";
import { sealEvents } from "#domain/events/seal-events";
import { newId } from "#domain/ids";
import { makeAppeal } from "#domain/reviews/make-appeal";
import { raiseFlag } from "#domain/reviews/raise-flag";
import { rejectAssignment } from "#domain/reviews/reject-assignment";
import { worker } from "#test/people";
import { as, house, office, scoreAll, spamJob, workThrough, wrong } from "#test/world";
import { ownSite } from "./own-site";
import { expectAccessible, scanned } from "./page-checks";

const site = ownSite();
const { database } = site;

test("a reviewer rules on undecided tasks and on answers by keys alone", async () => {
  const { jobId, organizationId } = await contested();
  const page = await site.member({ organizationId }, "reviewer");
  await page.goto(site.url + paths.review.home);
  await scanned(page, "Is this message spam?");

  // Tab to the row of the job, Enter opens its first undecided task.
  await page.locator("a[data-row]").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname.startsWith("/review/tasks/"));
  await scanned(page, "Which answer is right?");
  await page.getByText("Answers A and").first().waitFor();
  expect(await page.getByText(/Amara|Bao|Slim|Mimi/).count()).toBe(0);

  const first = page.url();
  await page.keyboard.press("1");
  await page
    .getByRole("radio", { name: /^Answers A/ })
    .and(page.locator(":checked"))
    .waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.href !== first);

  // The second by an answer of one's own, in the tool, with a reason of one's own.
  await page.getByText("Which answer is right?").waitFor();
  await page.keyboard.press("e");
  const own = page.getByRole("region", { name: "Your own answer" });
  await own.getByRole("radio", { name: /Spam/ }).first().waitFor();
  await expectAccessible(page);
  await page.keyboard.press("1");
  await page.getByText("Your answer: Spam").waitFor();
  await page.getByLabel("Reason").focus();
  await page.keyboard.type("It offers what nobody asked for.");
  await page.keyboard.press("Control+Enter");
  await page.getByText("That was the last undecided task").waitFor();
  await scanned(page, "No task is undecided");
  const rulings = await database.db.select().from(adjudications).where(eq(adjudications.jobId, jobId));
  expect(rulings).toHaveLength(2);
  expect(rulings.map((one) => one.reason)).toContain("It offers what nobody asked for.");
  const labels = await database.db.select().from(finalLabels).where(eq(finalLabels.source, "adjudication"));
  expect(labels).toHaveLength(2);

  // What differs waits for review: one is accepted, taken back, and rejected with a reason instead.
  await page.goto(site.url + withQuery(paths.review.home, { view: "answers" }));
  await scanned(page, "silence pays");
  const waiting = await submitted();
  await page.keyboard.press("a");
  await page.getByText("Accepted. It is sent in a moment.").waitFor();
  await page.keyboard.press("u");
  await page.getByText("Accepted. It is sent in a moment.").waitFor({ state: "detached" });
  await page.keyboard.press("x");
  await page.getByLabel("Why is it rejected?").waitFor();
  await page.keyboard.type("The message names an order that was placed.");
  await expectAccessible(page);
  await page.keyboard.press("Control+Enter");
  await page.getByText("Rejected. It is sent in a moment.").waitFor();
  await page.keyboard.press("a");
  await page.getByText("and 1 before it").waitFor();
  await page.goto(site.url + withQuery(paths.review.home, { view: "questions" }));
  await expect.poll(submitted, { timeout: 10_000 }).toBe(waiting - 2);
  await scanned(page, "Is an order spam?");
  await page.getByLabel("Answer", { exact: true }).fill("An order that was placed is wanted mail.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await scanned(page, "No question is open");
  await page.goto(site.url + withQuery(paths.review.home, { view: "appeals" }));
  await scanned(page, "No rejection is contested");
}, 90_000);

test("whoever decides about an appeal sees the task and the answer it is about, and what colleagues settled", async () => {
  const { db } = database;
  const rita = await office(db);
  const jobId = await spamJob(db, rita, { ordinary: 1, gold: 0 });
  const wes = await worker(db, "Wes");
  await workThrough(db, jobId, wes, () => "ham");
  const [own] = await db.select().from(assignments).where(eq(assignments.workerId, wes.personId));
  const assignmentId = String(own?.id);
  const reason = "This is plainly spam, see section one.";
  await rejectAssignment(as(db, rita.reviewer), { jobId, assignmentId, reason });
  for (const name of ["Una", "Ann"]) await workThrough(db, jobId, await worker(db, name), () => "spam");
  await scoreAll(db, jobId);
  const statement = "Section two says that newsletters one asked for are ham.";
  await makeAppeal(as(db, wes), { jobId, subject: "assignment", subjectId: assignmentId, statement });

  const page = await site.signedIn("Abe", "admin");
  await page.goto(site.url + paths.admin.appeals);
  await page.locator("a[data-row]").first().press("Enter");
  await scanned(page, "contests a rejected answer");
  const answer = page.getByRole("figure", { name: "The contested answer" });
  await answer.getByText("message 1").waitFor();
  await answer
    .getByRole("radio", { name: /Not spam/ })
    .and(page.locator(":checked"))
    .waitFor();
  const label = page.getByRole("figure", { name: "The final label" });
  await label.getByRole("radio", { name: /^Spam/ }).and(page.locator(":checked")).waitFor();
  await expectAccessible(page);
}, 60_000);

test("an admin suspends a flagged worker with a reason, checks the books and verifies the chain", async () => {
  const { jobId } = await contested();
  const slim = await worker(database.db, "Swift");
  await workThrough(database.db, jobId, slim);
  const { flagId } = await raiseFlag(house(database.db), {
    jobId,
    workerId: slim.personId,
    signal: "too_fast",
    evidence: { answers: 20, fast: 15, sentence: "15 of 20 answers came faster than the items can be read." },
  });
  const page = await site.signedIn("Ada", "admin");
  const open = (path: string) => page.goto(site.url + path);
  await open(paths.admin.home);
  await scanned(page, "Needs a person");
  await open(paths.admin.flags);
  await scanned(page, "15 of 20 answers came faster");
  await page.locator("a[data-row]").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === paths.admin.flag(flagId));
  await scanned(page, "Written reason");
  await page.getByRole("radio", { name: "Suspend" }).press("Space");
  await page.getByLabel("Written reason").fill("Too fast.");
  await page.getByRole("button", { name: "Decide" }).press("Enter");
  await scanned(page, "needs at least 20 characters");
  await page.getByLabel("Written reason").fill("Three quarters of the answers cannot have been read.");
  await page.getByRole("button", { name: "Decide" }).press("Enter");
  await scanned(page, "The flag about Swift is decided.");
  const seats = await database.db.select().from(jobWorkers).where(eq(jobWorkers.workerId, slim.personId));
  expect(seats.map((seat) => seat.standing)).toEqual(["suspended"]);

  await open(paths.admin.person(slim.personId));
  await scanned(page, "Three quarters of the answers");
  await open(paths.admin.people);
  await scanned(page, "Swift");
  await open(paths.admin.organizations);
  await page.locator("a[data-row]").first().press("Enter");
  await scanned(page, "Held for jobs");
  await open(paths.admin.appeals);
  await scanned(page, "No appeal is open");
  await open(paths.admin.payouts);
  await scanned(page, "No payout here");
  await open(paths.admin.messages);
  await scanned(page, "Messages");
  await open(paths.admin.books);
  await page.getByRole("button", { name: "Check the books" }).press("Enter");
  await scanned(page, "The books are right.");

  while ((await sealEvents(house(database.db), () => [])) > 0);
  await open(paths.admin.audit);
  await page.getByRole("button", { name: "Verify now" }).press("Enter");
  await scanned(page, "The chain holds");
  for (const width of [390, 768, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    for (const path of [
      paths.admin.home,
      paths.admin.books,
      paths.admin.person(slim.personId),
      paths.admin.audit,
    ]) {
      await open(path);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over, `${path} at ${width} px`).toBeLessThanOrEqual(0);
    }
  }
}, 90_000);

/** Two messages on which four people are split down the middle, and a question about one of them. */
async function contested() {
  const { db } = database;
  const rita = await office(db);
  const plan = { minOverlap: 4, maxOverlap: 4, goldShareBps: 0, earlyGolds: 0 };
  const jobId = await spamJob(db, rita, { ordinary: 2, gold: 0, plan });
  for (const name of ["Amara", "Bao"]) await workThrough(db, jobId, await worker(db, name));
  const slim = await worker(db, "Slim");
  await workThrough(db, jobId, slim, (truth) => wrong(truth));
  await workThrough(db, jobId, await worker(db, "Mimi"), (truth) => wrong(truth));
  await scoreAll(db, jobId);
  const [one] = await db.select().from(assignments).where(eq(assignments.workerId, slim.personId));
  await db.insert(questions).values({
    jobId,
    id: newId("comment"),
    taskId: String(one?.taskId),
    assignmentId: String(one?.id),
    workerId: slim.personId,
    comment: "Is an order spam?",
  });
  return { jobId, organizationId: rita.organizationId };
}

const submitted = async () =>
  (await database.db.select().from(assignments).where(eq(assignments.state, "submitted"))).length;
