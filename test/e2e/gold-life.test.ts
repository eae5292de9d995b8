/**
 * The life of gold in a real browser: tasks that were made gold are listed and taken out with a reason, gold that is in
 * doubt is ruled on, a verdict is computed again on its page, and a wrong question of an exam is withdrawn.
 */
import { createServer } from "node:net";
import AxeBuilder from "@axe-core/playwright";
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getServices } from "#app/lib/context.server";
import { type Site, startSite } from "#app/lib/site.server";
import { paths } from "#app/paths";
import { readEnv } from "#db/env";
import { attempts, examItems, goldAnswers, members, user } from "#db/schema/index";
import { newId } from "#domain/ids";
import { answerQuestion } from "#domain/qualifications/answer-question";
import { defineQualification } from "#domain/qualifications/define-qualification";
import { finishAttempt } from "#domain/qualifications/finish-attempt";
import { startAttempt } from "#domain/qualifications/start-attempt";
import { launch } from "#test/browser";
import { testDatabase } from "#test/database";
import { worker } from "#test/people";
import { as, type Office, office, SPAM, scoreAll, spamJob, workThrough } from "#test/world";

const database = testDatabase();
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

test("a requester sees which tasks were made gold, takes one out, rules on gold in doubt and has a verdict computed again", {
  timeout: 120_000,
}, async () => {
  const rita = await office(database.db);
  const { jobId, promoted } = await usedUp(rita);
  const page = await manager(rita);
  await page.goto(site.url + paths.requester.jobGold(jobId));
  await seen(page, "made gold");
  await seen(page, "Set aside");
  await accessible(page);
  await page
    .getByRole("button", { name: /^Set aside/ })
    .first()
    .click();
  await page.getByRole("textbox", { name: "Why" }).fill("Reads like both to me, better not gold.");
  await page.getByRole("dialog").getByRole("button", { name: "Set aside" }).click();
  await seen(page, "made good within moments");
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
  await seen(page, "Computed again just now: the same.");
  await accessible(page);
  await page.goto(site.url + paths.requester.newJob);
  await seen(page, "Made from settled tasks");
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
  const page = await manager(rita);
  await page.goto(site.url + paths.requester.qualification(qualificationId));
  await seen(page, "Meeting moved to three");
  await accessible(page);
  await page.getByRole("button", { name: "Withdraw the question Meeting moved to three" }).click();
  await page.getByLabel("What is wrong with it").fill("Nobody sells anything in it: it is not spam.");
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw" }).click();
  await seen(page, "1 worker passed after all");
  await seen(page, "Wes");
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

async function signedIn(name: string, isAdmin = false): Promise<Page> {
  const email = `${name.toLowerCase()}@example.org`;
  const { auth, db } = getServices();
  await auth.api.signUpEmail({ body: { name: `${name} Reviews`, email, password: PASSWORD } });
  await db
    .update(user)
    .set({ emailVerified: true, role: isAdmin ? "admin" : "member" })
    .where(eq(user.email, email));
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
