/**
 * Training paid back, in a real browser: a requester prices an exam and puts money aside, a worker reads what passing pays
 * before beginning, passes, and finds it in the earnings.
 */
import { test } from "vitest";
import { paths } from "#app/paths";
import { defineQualification } from "#domain/qualifications/define-qualification";
import { watchTheBooks } from "#test/books";
import { as, office, SPAM, spamJob } from "#test/world";
import { ownSite } from "./own-site";
import { scanned } from "./page-checks";

const site = ownSite();
const { database } = site;
watchTheBooks();

test("an exam is priced and funded on its page; a worker reads the price before, passes, and is paid", {
  timeout: 120_000,
}, async () => {
  const rita = await office(database.db);
  const { qualificationId } = await defineQualification(as(database.db, rita.owner), {
    organizationId: rita.organizationId,
    name: "Spam school",
    kind: "choice",
    config: SPAM,
    instructions: "Spam is what nobody asked for.",
    questionsPerAttempt: 1,
    items: [{ item: { text: "Win a boat now" }, gold: { selected: ["spam"] } }],
  });
  const jobId = await spamJob(database.db, rita, { qualificationId });
  const page = await site.member(rita, "owner");
  await page.goto(site.url + paths.requester.qualification(qualificationId));
  await page.getByRole("textbox", { name: "Pay for passing" }).fill("0.50");
  await page.getByRole("button", { name: "Save" }).click();
  await scanned(page, "Passing pays €0.50 from now on");
  await page.getByRole("textbox", { name: "Put aside" }).fill("1.20");
  await page.getByRole("button", { name: "Put aside" }).click();
  await scanned(page, "€1.20 put aside.");
  await scanned(page, "enough for 2 more");
  await page.getByRole("textbox", { name: "Put aside" }).fill("1000000");
  await page.getByRole("button", { name: "Put aside" }).click();
  await scanned(page, "Deposit money first.");

  const wes = await site.signedIn("Wes", "worker");
  await wes.goto(site.url + paths.work.board);
  await scanned(wes, "Pays €0.50 when passed, within 14 days of beginning.");
  await wes.goto(site.url + paths.work.job(jobId));
  await scanned(wes, "Pays €0.50 when passed");
  await wes.goto(site.url + paths.work.qualifications);
  await scanned(wes, "Pays €0.50 when passed");
  await wes.goto(site.url + paths.work.exam(qualificationId));
  await scanned(wes, "Pays €0.50 when passed");
  await wes.getByRole("button", { name: "Begin the exam" }).click();
  await wes.getByText("Win a boat now").waitFor();
  await wes.keyboard.press("1");
  await wes.keyboard.press("Enter");
  await wes.getByText("Next").first().waitFor();
  await wes.keyboard.press("Enter");
  await wes.getByText("€0.50 is added to your earnings.").first().waitFor();
  await wes.goto(site.url + paths.work.earnings);
  await scanned(wes, "Exam passed: Spam school");
  await page.goto(site.url + paths.requester.qualification(qualificationId));
  await scanned(page, "1 worker, €0.50 together");
  await page.getByRole("button", { name: "Take back €0.60" }).click();
  await scanned(page, "€0.60 is available again.");
  await page.goto(site.url + paths.requester.funds);
  await scanned(page, "Put aside for the exam: Spam school");
  await page.context().close();
  await wes.context().close();
});
