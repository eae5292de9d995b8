/**
 * Training paid back, in a real browser: a requester prices an exam and puts money aside, a worker reads what passing pays
 * before beginning, passes, and finds it in the earnings.
 */
import { createServer } from "node:net";
import AxeBuilder from "@axe-core/playwright";
import { eq } from "drizzle-orm";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getServices } from "#app/lib/context.server";
import { type Site, startSite } from "#app/lib/site.server";
import { paths } from "#app/paths";
import { readEnv } from "#db/env";
import { members, user, workerProfiles } from "#db/schema/index";
import { newId } from "#domain/ids";
import { defineQualification } from "#domain/qualifications/define-qualification";
import { watchTheBooks } from "#test/books";
import { launch } from "#test/browser";
import { testDatabase } from "#test/database";
import { as, type Office, office, SPAM, spamJob } from "#test/world";

const database = testDatabase();
watchTheBooks();
const PASSWORD = "a long enough password";
let site: Site;
let browser: Browser;

beforeAll(async () => {
  const port = await freePort();
  const env = readEnv({
    NODE_ENV: "test",
    DATABASE_URL: database.url,
    HOST: "127.0.0.1",
    PORT: String(port),
    BASE_URL: `http://127.0.0.1:${port}`,
    SIGN_INS_PER_MINUTE: "1000",
    LOG_LEVEL: "silent",
  });
  [site, browser] = await Promise.all([startSite({ env, limits: false }), launch()]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

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
  const page = await manager(rita);
  await page.goto(site.url + paths.requester.qualification(qualificationId));
  await page.getByRole("textbox", { name: "Pay for passing" }).fill("0.50");
  await page.getByRole("button", { name: "Save" }).click();
  await seen(page, "Passing pays €0.50 from now on");
  await page.getByRole("textbox", { name: "Put aside" }).fill("1.20");
  await page.getByRole("button", { name: "Put aside" }).click();
  await seen(page, "€1.20 put aside.");
  await seen(page, "enough for 2 more");
  await page.getByRole("textbox", { name: "Put aside" }).fill("1000000");
  await page.getByRole("button", { name: "Put aside" }).click();
  await seen(page, "Deposit money first.");

  const wes = await signedIn(`Wes${newId("person").slice(-6)}`, "worker");
  await wes.goto(site.url + paths.work.board);
  await seen(wes, "Pays €0.50 when passed, within 14 days of beginning.");
  await wes.goto(site.url + paths.work.job(jobId));
  await seen(wes, "Pays €0.50 when passed");
  await wes.goto(site.url + paths.work.qualifications);
  await seen(wes, "Pays €0.50 when passed");
  await wes.goto(site.url + paths.work.exam(qualificationId));
  await seen(wes, "Pays €0.50 when passed");
  await wes.getByRole("button", { name: "Begin the exam" }).click();
  await wes.getByText("Win a boat now").waitFor();
  await wes.keyboard.press("1");
  await wes.keyboard.press("Enter");
  await wes.getByText("Next").first().waitFor();
  await wes.keyboard.press("Enter");
  await wes.getByText("€0.50 is added to your earnings.").first().waitFor();
  await wes.goto(site.url + paths.work.earnings);
  await seen(wes, "Exam passed: Spam school");
  await page.goto(site.url + paths.requester.qualification(qualificationId));
  await seen(page, "1 worker, €0.50 together");
  await page.getByRole("button", { name: "Take back €0.60" }).click();
  await seen(page, "€0.60 is available again.");
  await page.goto(site.url + paths.requester.funds);
  await seen(page, "Put aside for the exam: Spam school");
  await page.context().close();
  await wes.context().close();
});

/** A page of somebody who has joined and manages the organization. */
async function manager(rita: Office): Promise<Page> {
  const name = `Mona${newId("person").slice(-6)}`;
  const page = await signedIn(name);
  const [mona] = await database.db
    .select()
    .from(user)
    .where(eq(user.name, `${name} Reviews`));
  await database.db
    .insert(members)
    .values({ organizationId: rita.organizationId, personId: String(mona?.id), role: "owner" });
  return page;
}

async function signedIn(name: string, as: "requester" | "worker" = "requester"): Promise<Page> {
  const email = `${name.toLowerCase()}@example.org`;
  const { auth, db } = getServices();
  await auth.api.signUpEmail({ body: { name: `${name} Reviews`, email, password: PASSWORD } });
  await db.update(user).set({ emailVerified: true, role: "member" }).where(eq(user.email, email));
  if (as === "worker") {
    const [who] = await db.select().from(user).where(eq(user.email, email));
    await db
      .insert(workerProfiles)
      .values({ personId: String(who?.id), displayName: name, country: "DE", languages: ["en"] });
  }
  const page = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(site.url + paths.auth.login);
  await page.locator("[name=email]").fill(email);
  await page.locator("[name=password]").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname !== paths.auth.login);
  return page;
}

/** Waits for the words, then scans the page they stand on. */
async function seen(page: Page, words: string): Promise<void> {
  await page.getByText(words).first().waitFor();
  await accessible(page);
}

async function accessible(page: Page): Promise<void> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const said = violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.target.join(" ")).join(", ")}`);
  expect(said, page.url()).toEqual([]);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address && typeof address === "object") return address.port;
  throw new Error("No port is free.");
}
