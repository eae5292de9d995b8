/**
 * Pages that everybody meets, walked in a real browser at the width of a desk and of a phone: each is scanned by axe and fits
 * its window, the form of a new job in every kind.
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
import { members, user } from "#db/schema/index";
import { KINDS } from "#domain/annotations/kinds/index";
import { launch } from "#test/browser";
import { testDatabase } from "#test/database";
import { office, spamDraft } from "#test/world";

const database = testDatabase();
const PASSWORD = "a long enough password";
const PHONE = { width: 390, height: 844 };
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

test("every public page fits a phone and is open to everybody", async () => {
  const page = await (await browser.newContext({ reducedMotion: "reduce", viewport: PHONE })).newPage();
  const pages = [paths.home, paths.decisionsExplained, paths.kinds, paths.attestations, paths.auth.join];
  for (const path of pages) {
    await page.goto(site.url + path);
    await sound(page, path);
  }
}, 60_000);

test("pages of one's account are open to everybody, lead back, and show which part of them is open", async () => {
  const { page } = await rita(PHONE);
  for (const path of [
    paths.account,
    paths.accountSecurity,
    paths.accountKeys,
    paths.accountTokens,
    paths.accountData,
  ]) {
    await page.goto(site.url + path);
    await page.getByRole("heading", { name: "Account", exact: true }).waitFor();
    await sound(page, path);
    const current = page.getByRole("navigation", { name: "Account" }).locator("[aria-current=page]").first();
    await expect
      .poll(async () => {
        const box = await current.boundingBox();
        return box ? [box.x >= 0, box.x + box.width <= PHONE.width] : undefined;
      })
      .toEqual([true, true]);
  }
  await page.getByRole("link", { name: "Post work" }).click();
  await page.waitForURL((url) => url.pathname === paths.requester.jobs);
}, 60_000);

test("a new job can be set up in every kind, at a desk and on a phone", async () => {
  const { page } = await rita({ width: 1280, height: 900 });
  await page.goto(site.url + paths.requester.newJob);
  for (const kind of KINDS) {
    await page.locator(`input[name=kind][value="${kind.name}"]`).check();
    await page.getByRole("heading", { name: "Label set" }).waitFor();
    await sound(page, kind.name);
  }
  await page.setViewportSize(PHONE);
  for (const kind of KINDS) {
    await page.locator(`input[name=kind][value="${kind.name}"]`).check();
    expect(await tooWide(page), `${kind.name} on a phone`).toBe(false);
  }
}, 120_000);

test("a job may ask for change points only: the list of intervals can be emptied", async () => {
  const { page } = await rita({ width: 1280, height: 900 });
  await page.goto(site.url + paths.requester.newJob);
  await page.locator('input[name=kind][value="time-series"]').check();
  const intervals = page.getByRole("group", { name: /^Intervals/ });
  await intervals.getByRole("button", { name: "Remove class 1" }).click();
  await expect.poll(() => intervals.getByLabel(/^Name of class/).count()).toBe(0);
  await page
    .getByRole("group", { name: /^Change points/ })
    .getByRole("button", { name: "Add a class" })
    .click();
  await page.keyboard.type("Jump");
  await page.getByLabel("Title").fill("Where does it jump?");
  await page.getByRole("button", { name: "Save draft" }).click();
  await page.getByText("Before you publish").waitFor();
}, 60_000);

test("a long word in a title breaks rather than push the page aside, and marks every part of the job", async () => {
  const { page, house } = await rita(PHONE);
  const title = "Donaudampfschifffahrtsgesellschaftskapitänsmützenbeurteilungsauftrag";
  const jobId = await spamDraft(database.db, house, { title });
  for (const path of [
    paths.requester.jobs,
    paths.requester.job(jobId),
    paths.requester.jobTasks(jobId),
    paths.requester.jobGold(jobId),
    paths.requester.jobUpload(jobId),
    paths.requester.jobPublication(jobId),
    paths.requester.jobHistory(jobId),
  ]) {
    await page.goto(site.url + path);
    await page.getByText(title).first().waitFor();
    await sound(page, path);
  }
}, 60_000);

/** Axe finds nothing, and nothing has to be scrolled sideways. */
async function sound(page: Page, where: string): Promise<void> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const found = violations.map((one) => `${one.id}: ${one.nodes[0]?.target.join(" ")}`);
  expect(found, where).toEqual([]);
  expect(await tooWide(page), where).toBe(false);
}

const tooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

let people = 0;

/** A requester with an organization and money, signed in through the form. */
async function rita(viewport: { width: number; height: number }) {
  const email = `rita${++people}@example.org`;
  const { auth, db } = getServices();
  await auth.api.signUpEmail({ body: { name: "Rita", email, password: PASSWORD } });
  await db.update(user).set({ emailVerified: true }).where(eq(user.email, email));
  const [person] = await db.select().from(user).where(eq(user.email, email));
  const house = await office(database.db);
  const { organizationId } = house;
  await db.insert(members).values({ organizationId, personId: String(person?.id), role: "owner" });
  const page = await (await browser.newContext({ reducedMotion: "reduce", viewport })).newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(site.url + paths.auth.login);
  await page.locator("[name=email]").fill(email);
  await page.locator("[name=password]").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname !== paths.auth.login);
  return { page, house };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address && typeof address === "object") return address.port;
  throw new Error("No port is free.");
}
