/**
 * A worker's way in a real browser against the real site: join, pass the exam at the bench, label by keyboard, see the
 * money, tell Stripe where to send it, ask for it. Every page on the way is scanned by axe.
 */
import { desc, eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { paths } from "#app/paths";
import { assignments, letters } from "#db/schema/index";
import type { PersonActor } from "#domain/context";
import { settleAccepted } from "#domain/payments/settle-accepted";
import { defineQualification } from "#domain/qualifications/define-qualification";
import { grantQualification } from "#domain/qualifications/grant-qualification";
import { rejectAssignment } from "#domain/reviews/reject-assignment";
import { worker } from "#test/people";
import { as, house, type Office, office, SPAM, scoreAll, spamJob, truthOf, workThrough } from "#test/world";
import { ownSite, PASSWORD } from "./own-site";
import { expectAccessible, seen } from "./page-checks";

const site = ownSite({ stripe: true });
const { database } = site;

test("a person joins, passes the exam, labels by keyboard and has the money paid out", async () => {
  const { jobId, qualificationId, rita } = await marketplace();
  const page = await site.open();
  const broken: string[] = [];
  page.on("pageerror", (error) => broken.push(error.message));
  const open = (path: string) => page.goto(site.url + path);

  await join(page, "quartz@example.org");
  await page.waitForURL((url) => url.pathname === paths.work.board);
  await seen(page, "Is this message spam?");
  await expectAccessible(page);

  await page.getByRole("link", { name: "See the exam" }).click();
  await seen(page, "4 questions, each graded at once");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Begin the exam" }).press("Enter");
  await page.waitForURL((url) => url.pathname === paths.work.examBench(qualificationId));
  for (let question = 0; question < 4; question++) {
    await choose(page);
    await page.keyboard.press("Enter");
    await page.getByRole("status").filter({ hasText: "Right" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("Right", { exact: true }).waitFor({ state: "detached" });
  }
  await page.getByText("You passed.").waitFor();
  await page.getByRole("link", { name: "Leave the bench" }).first().click();
  await seen(page, "You hold Mail sorting.");
  await expectAccessible(page);

  await open(paths.work.job(jobId));
  await seen(page, "Terms");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Start" }).press("Enter");
  await page.waitForURL((url) => url.pathname === paths.work.bench(jobId));
  for (let task = 0; task < 12; task++) {
    const text = await choose(page);
    await page.keyboard.press("Enter");
    await page.getByText(text, { exact: true }).waitFor({ state: "detached" });
  }
  await page.getByText("12 answered").waitFor();
  await expectAccessible(page);
  const quartz = await site.worker("Quartz");
  await everythingArrived(quartz, 12);

  await agree(rita, jobId, qualificationId);
  await open(paths.work.earnings);
  await seen(page, "accepted answer");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Set up payouts with Stripe" }).click();
  await page.getByRole("button", { name: "Finish onboarding" }).click();
  await page.waitForURL((url) => url.pathname === paths.work.earnings);
  await page.getByRole("button", { name: /^Pay out €\d/ }).click();
  await seen(page, "is on its way to you.");
  await page.getByText("Requested", { exact: true }).waitFor();

  await reject(rita, quartz);
  await open(paths.work.decisions);
  await seen(page, "Answer rejected");
  await page.getByRole("link", { name: "Answer rejected" }).click();
  await seen(page, "It was asked for: the message names an order.");
  await expectAccessible(page);
  await page
    .getByLabel("Why is the decision wrong?")
    .fill("The instructions say that orders are wanted mail.");
  await page.getByRole("button", { name: "Send appeal" }).click();
  await seen(page, "Waiting for an answer");

  for (const path of [
    paths.work.quality,
    paths.work.history,
    paths.work.qualifications,
    paths.decisionsExplained,
  ]) {
    await open(path);
    await expectAccessible(page);
  }
  expect(broken).toEqual([]);
}, 90_000);

test("an empty account's pages say what will stand there and what to do", async () => {
  const page = await site.open({ viewport: { width: 390, height: 844 } });
  await join(page, "onyx@example.org");
  for (const [path, words] of [
    [paths.work.board, "No jobs are published right now"],
    [paths.work.earnings, "Nothing earned yet"],
    [paths.work.quality, "Nothing is measured yet"],
    [paths.work.decisions, "Nothing has been decided about you"],
    [paths.work.history, "You have not handed in anything yet"],
    [paths.work.qualifications, "Nobody asks for a qualification yet"],
  ] as const) {
    await page.goto(site.url + path);
    await seen(page, words);
    await expectAccessible(page);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      path,
    ).toBeLessThanOrEqual(0);
  }
}, 60_000);

/** A requester with money, an exam, and a job that demands it. */
async function marketplace() {
  const rita = await office(database.db);
  const { qualificationId } = await defineQualification(as(database.db, rita.owner), {
    organizationId: rita.organizationId,
    name: "Mail sorting",
    kind: "choice",
    config: SPAM,
    questionsPerAttempt: 4,
    items: Array.from({ length: 6 }, (_, i) => ({
      item: { text: `message ${i}` },
      gold: { selected: [truthOf(i)] },
    })),
  });
  const plan = { minOverlap: 2, maxOverlap: 4, goldShareBps: 0, earlyGolds: 0 };
  const wishes = { qualificationId, ordinary: 20, gold: 0, rewardMicros: 150_000n, plan };
  return { rita, qualificationId, jobId: await spamJob(database.db, rita, wishes) };
}

async function join(page: Page, email: string): Promise<void> {
  await page.goto(`${site.url}${paths.auth.join}?as=work`);
  await page.getByRole("radio", { name: /I want to work/ }).check();
  await page.getByLabel("Your name").fill("Ada");
  await page.getByLabel("E-mail address").fill(email);
  await page.locator("[name=password]").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === paths.auth.joinSent);
  const [letter] = await database.db
    .select()
    .from(letters)
    .where(eq(letters.recipient, email))
    .orderBy(desc(letters.id));
  await page.goto(String(letter?.props.url));
  await page.getByLabel("Pseudonym").fill(email.startsWith("quartz") ? "Quartz" : "Onyx");
  await page.getByLabel("Country").selectOption("DE");
  await page.getByRole("checkbox", { name: "English", exact: true }).check();
  await page.getByRole("button", { name: "Start working" }).click();
  await page.waitForURL((url) => url.pathname === paths.work.board);
}

/** Reads the message on the bench and presses the key of its class. */
async function choose(page: Page): Promise<string> {
  const message = page.getByText(/^message \d+$/);
  await message.waitFor();
  const text = (await message.textContent()) ?? "";
  await page.keyboard.press(truthOf(Number(text.split(" ")[1])) === "spam" ? "1" : "2");
  await page.getByRole("radio", { checked: true }).waitFor();
  return text;
}

/** The bench goes on before its answers have arrived; this waits until they have. */
async function everythingArrived({ personId }: PersonActor, answers: number): Promise<void> {
  const arrived = () => database.db.select().from(assignments).where(eq(assignments.workerId, personId));
  await expect
    .poll(async () => (await arrived()).filter((one) => one.submittedAt !== null).length, { timeout: 10_000 })
    .toBe(answers);
}

/** A colleague answers alike, so that labels settle and what agreed is accepted and paid. */
async function agree(rita: Office, jobId: string, qualificationId: string): Promise<void> {
  const { db } = database;
  for (const name of ["Clara", "Wanda"]) {
    const colleague = await worker(db, name);
    await grantQualification(as(db, rita.owner), { qualificationId, workerId: colleague.personId });
    await workThrough(db, jobId, colleague);
  }
  await scoreAll(db, jobId);
  while ((await settleAccepted(house(db), { jobId })).paid > 0);
}

/** One more answer of the worker, which a reviewer rejects. */
async function reject(rita: Office, quartz: PersonActor): Promise<void> {
  const { db } = database;
  const jobId = await spamJob(db, rita, { title: "Orders", ordinary: 3, gold: 0 });
  await workThrough(db, jobId, quartz, (truth) => truth, 1);
  const [answer] = await db.select().from(assignments).where(eq(assignments.jobId, jobId));
  await rejectAssignment(as(db, rita.reviewer), {
    jobId,
    assignmentId: answer?.id as never,
    reason: "It was asked for: the message names an order.",
  });
}
