/**
 * A requester's way in a real browser against the real site: draft a job, upload its tasks, mark gold with the tool,
 * deposit at the local Stripe, publish, watch it, review, export. Every page on the way is scanned by axe.
 */
import { desc, eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { paths } from "#app/paths";
import { jobs, letters } from "#db/schema/index";
import { createStripe } from "#domain/gateways/stripe";
import { applyNews } from "#domain/payments/apply-news";
import { worker } from "#test/people";
import { house, scoreAll, workThrough } from "#test/world";
import { ownSite, PASSWORD } from "./own-site";
import { expectAccessible, seen } from "./page-checks";

const site = ownSite({ stripe: true });
const { database } = site;

test("a requester drafts a job, uploads tasks, marks gold, deposits, publishes and sees it advance", async () => {
  const page = await site.open();
  const broken: string[] = [];
  page.on("pageerror", (error) => broken.push(error.message));
  const open = (path: string) => page.goto(site.url + path);

  await join(page, "rook@example.org");
  await page.waitForURL((url) => url.pathname === paths.requester.jobs);
  await seen(page, "Your jobs will stand here");
  await expectAccessible(page);

  await page.getByRole("link", { name: "New job" }).first().click();
  await seen(page, "What workers do");
  await page.getByLabel("Title").fill("Is this message spam?");
  await page.getByLabel("Question", { exact: true }).fill("Is it spam?");
  await page.getByLabel("Name of class 1").fill("Spam");
  await page.getByRole("button", { name: "Save draft" }).click();
  await seen(page, "needs a name");
  await page.getByLabel("Name of class 2").fill("Ham");
  await page.getByRole("textbox", { name: "Instructions" }).fill("Spam is what **nobody asked for**.");
  await page.getByLabel("Gold for a new worker").fill("2");
  await page.getByLabel("Time to take an answer back").fill("0");
  await seen(page, "meets about 2 gold tasks early");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save draft" }).click();
  await seen(page, "Before you publish");
  await expectAccessible(page);
  const [job] = await database.db.select().from(jobs);
  const jobId = job?.id ?? "";

  await page.getByRole("link", { name: "Upload", exact: true }).click();
  await upload(page, [...rows(9), "m3,message 3,"]);
  await page.getByRole("button", { name: "Add 10 tasks" }).click();
  await seen(page, "1 row cannot be imported, so none was.");
  await seen(page, "has the same external id as row 3");
  await expectAccessible(page);
  await upload(page, [...rows(12), "g1,message 999,spam"]);
  await page.getByRole("button", { name: "Add 13 tasks" }).click();
  await seen(page, "13 tasks added, 1 of them gold.");

  await open(`${paths.requester.jobGold(jobId)}?mark=1`);
  await page.getByText("message 1", { exact: true }).waitFor();
  await page.getByRole("radio", { name: /Ham/ }).check();
  await page.getByLabel("Why it is right").fill("A friend wrote it.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Mark as gold" }).click();
  await seen(page, "Marked as gold.");

  await open(paths.requester.funds);
  await expectAccessible(page);
  await page.getByLabel("Amount").fill("100");
  await page.getByRole("button", { name: "Go to payment" }).click();
  await page.getByRole("button", { name: /^Pay/ }).click();
  await page.waitForURL((url) => url.pathname === paths.requester.funds);
  await seen(page, "Waiting for Stripe to confirm");
  await expectAccessible(page);
  // What the runner does every second with the news that Stripe has sent; the page then finds out by itself.
  const gateway = createStripe({ secretKey: site.stripe.secretKey, apiBase: site.stripe.url });
  await expect
    .poll(async () => (await applyNews(house(database.db), gateway)).applied, { timeout: 10_000 })
    .toBeGreaterThan(0);
  await seen(page, "arrived. You can spend it now.");
  await expectAccessible(page);

  await open(paths.requester.jobPublication(jobId));
  await expectAccessible(page);
  await page.getByRole("button", { name: "Publish job" }).click();
  await seen(page, "Nothing. The job goes on by itself.");

  const crowd = await Promise.all(["Ada", "Bruno", "Chidi"].map((name) => worker(database.db, name)));
  for (const one of crowd) {
    await workThrough(database.db, jobId, one);
    await scoreAll(database.db, jobId);
  }
  // The page finds out by itself.
  await page.getByRole("progressbar", { name: "Tasks with their final label" }).waitFor();
  await expect
    .poll(() => page.getByRole("progressbar").first().getAttribute("aria-valuenow"), { timeout: 10_000 })
    .not.toBe("0");
  await expectAccessible(page);

  const parts = [
    paths.requester.jobs,
    paths.requester.jobSetup(jobId),
    paths.requester.jobTasks(jobId),
    paths.requester.jobGold(jobId),
    paths.requester.jobPublication(jobId),
    paths.requester.jobQuality(jobId),
    paths.requester.jobWorkers(jobId),
    paths.requester.jobSubmissions(jobId),
    paths.requester.jobSpend(jobId),
    paths.requester.jobHistory(jobId),
    paths.requester.members,
    paths.requester.qualifications,
    paths.requester.newQualification,
  ];
  for (const path of parts) {
    const answer = await open(path);
    expect(answer?.status(), path).toBe(200);
    await expectAccessible(page);
  }

  await open(paths.requester.jobExports(jobId));
  await expectAccessible(page);
  await page.getByRole("button", { name: "Build the file" }).click();
  await seen(page, "Being built");
  expect(broken).toEqual([]);
}, 120_000);

/** Rows m1, m2, … whose text tells their number. */
function rows(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `m${i + 1},message ${i + 1},`);
}

async function upload(page: Page, lines: string[]): Promise<void> {
  const buffer = Buffer.from(["id,text,gold", ...lines].join("\n"));
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "tasks.csv", mimeType: "text/csv", buffer });
  await seen(page, `${lines.length} rows found`);
}

async function join(page: Page, email: string): Promise<void> {
  await page.goto(`${site.url}${paths.auth.join}?as=request`);
  await page.getByLabel("Your name").fill("Rita Rook");
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
  await page.locator("main [name=name], form [name=name]").first().fill("Rita's Research");
  await page.keyboard.press("Enter");
}
