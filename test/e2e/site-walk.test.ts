/**
 * Pages that everybody meets, walked in a real browser at the width of a desk and of a phone: each is scanned by axe and fits
 * its window, the form of a new job in every kind.
 */
import { expect, test } from "vitest";
import { paths } from "#app/paths";
import { KINDS } from "#domain/annotations/kinds/index";
import { office, spamDraft } from "#test/world";
import { ownSite } from "./own-site";
import { expectAccessible, expectFits } from "./page-checks";

const site = ownSite();
const { database } = site;
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };

test("every public page fits a phone and is open to everybody", async () => {
  const page = await site.open({ viewport: PHONE });
  const pages = [paths.home, paths.decisionsExplained, paths.kinds, paths.attestations, paths.auth.join];
  for (const path of pages) {
    await page.goto(site.url + path);
    await expectAccessible(page, path);
    await expectFits(page, path);
  }
}, 60_000);

test("pages of one's account are open to everybody, lead back, and show which part of them is open", async () => {
  const page = await site.member(await office(database.db), "owner", { viewport: PHONE });
  for (const path of [
    paths.account,
    paths.accountSecurity,
    paths.accountKeys,
    paths.accountTokens,
    paths.accountData,
  ]) {
    await page.goto(site.url + path);
    await page.getByRole("heading", { name: "Account", exact: true }).waitFor();
    await expectAccessible(page, path);
    await expectFits(page, path);
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
  const page = await site.member(await office(database.db), "owner", { viewport: DESK });
  await page.goto(site.url + paths.requester.newJob);
  for (const kind of KINDS) {
    await page.locator(`input[name=kind][value="${kind.name}"]`).check();
    await page.getByRole("heading", { name: "Label set" }).waitFor();
    await expectAccessible(page, kind.name);
    await expectFits(page, kind.name);
  }
  await page.setViewportSize(PHONE);
  for (const kind of KINDS) {
    await page.locator(`input[name=kind][value="${kind.name}"]`).check();
    await expectFits(page, `${kind.name} on a phone`);
  }
}, 120_000);

test("a job may ask for change points only: the list of intervals can be emptied", async () => {
  const page = await site.member(await office(database.db), "owner", { viewport: DESK });
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

test("by keyboard alone a refused form leads to what is wrong, and a page one comes to is said aloud", async () => {
  const page = await site.member(await office(database.db), "owner", { viewport: DESK });
  await page.goto(site.url + paths.requester.members);
  await page.getByLabel("E-mail address").press("Enter");
  await page.getByText("One thing is not right yet. It is marked below.").waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("name"));
  await expect.poll(focused).toBe("email");
  await page.getByRole("link", { name: "Funds" }).press("Enter");
  await page.locator("[aria-live=polite]").getByText("Funds · Touchstone").waitFor({ state: "attached" });
}, 60_000);

test("a long word in a title breaks rather than push the page aside, and marks every part of the job", async () => {
  const house = await office(database.db);
  const page = await site.member(house, "owner", { viewport: PHONE });
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
    await expectAccessible(page, path);
    await expectFits(page, path);
  }
}, 60_000);
