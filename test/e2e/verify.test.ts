/**
 * Verify mode on the real site: a worker is shown boxes that a machine proposes on a photograph, accepts, fixes or rejects each with one
 * key, or on a phone with a tap or a swipe; what the database then holds is read back.
 */
import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { paths } from "#app/paths";
import { annotations, assignments } from "#db/schema/index";
import type { JobId } from "#domain/ids";
import { draftJob } from "#domain/jobs/draft-job";
import { publishJob } from "#domain/jobs/publish-job";
import { importTasks } from "#domain/tasks/import-tasks";
import { storeImage } from "#domain/tasks/store-image";
import { as, office } from "#test/world";
import { ownSite } from "./own-site";
import { expectAccessible, pictureShown } from "./page-checks";

const site = ownSite();
const { database } = site;

const box = (id: string, x: number, y: number, width: number, height: number) => ({
  ...{ id, label: "boat", x, y, width, height },
});
/** The first is right, the second lies too far to the left, the third is no boat at all. */
const PROPOSED = [box("p1", 274, 244, 196, 86), box("p2", 20, 380, 260, 90), box("p3", 500, 20, 60, 40)];
const [RIGHT, LOOSE] = PROPOSED;

test("by keyboard a proposed box is accepted, another put right, a third rejected, with one key each", async () => {
  const jobId = await verifying();
  const page = await site.signedIn("Vera", "worker", { viewport: { width: 1280, height: 900 } });
  await page.goto(site.url + paths.work.bench(jobId));
  const bar = page.getByRole("region", { name: "Proposals" });
  await bar.getByText("2 more").waitFor();
  await pictureShown(page);
  await expectAccessible(page);

  await page.keyboard.press("Shift+Enter");
  await bar.getByText("1 more").waitFor();
  await page.keyboard.press("'");
  await bar.getByText("1 more").waitFor({ state: "detached" });
  await page.getByText(/^Box 2 of 2, Boat/).waitFor({ state: "attached" });
  for (let i = 0; i < 3; i++) await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+Backspace");
  await bar.waitFor({ state: "detached" });
  await page.keyboard.press("Enter");

  const { value, prediction } = await stored(jobId);
  expect(value).toEqual({ boxes: [RIGHT, { ...LOOSE, x: 50 }] });
  expect(prediction).toMatchObject({
    ...{ model: "boat finder", shown: true, outcome: "changed", kept: 1, changed: 1, deleted: 1, added: 0 },
    marks: { p1: "kept", p2: "changed", p3: "deleted" },
  });
  await page.context().close();
});

test("on a phone a swipe accepts, a tap and a finger put right, a swipe the other way rejects", async () => {
  const jobId = await verifying();
  const page = await site.signedIn("Vera", "worker", {
    ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  });
  await page.goto(site.url + paths.work.bench(jobId));
  const bar = page.getByRole("region", { name: "Proposals" });
  await bar.getByText("2 more").waitFor();
  await pictureShown(page);
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  for (const button of await bar.getByRole("button").all())
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);

  await swipe(page, 1);
  await bar.getByText("1 more").waitFor();
  await bar.getByRole("button", { name: "Fix" }).click();
  await bar.getByText("1 more").waitFor({ state: "detached" });
  await page.getByText(/^Box 2 of 2, Boat/).waitFor({ state: "attached" });
  await drag(page, [150, 425], [190, 420]);
  await swipe(page, -1);
  await bar.waitFor({ state: "detached" });
  await page.getByRole("button", { name: /^Submit/ }).click();

  const { value, prediction } = await stored(jobId);
  const [kept, changed, ...others] = (value as { boxes: typeof PROPOSED }).boxes;
  expect(others).toEqual([]);
  expect(kept).toEqual(RIGHT);
  expect(changed).toMatchObject({ id: "p2", width: LOOSE?.width, height: LOOSE?.height });
  expect(Math.abs((changed?.x ?? 0) - 60)).toBeLessThanOrEqual(3);
  expect(prediction).toMatchObject({ marks: { p1: "kept", p2: "changed", p3: "deleted" } });
  await page.context().close();
});

/** A job whose one kind of task is a photograph with three proposed boxes. */
async function verifying(): Promise<JobId> {
  const rita = await office(database.db);
  const ctx = as(database.db, rita.owner);
  const { jobId } = await draftJob(ctx, {
    organizationId: rita.organizationId,
    title: "Are these the boats?",
    kind: "bbox",
    config: { classes: [{ id: "boat", name: "Boat" }] },
    instructions: "Accept what is right, put right what is not.",
    rewardMicros: 30_000n,
    takeBackSeconds: 0,
    predictionsWithheldBps: 0,
    plan: { minOverlap: 1, maxOverlap: 2, goldShareBps: 0 },
  });
  const bytes = readFileSync("public/samples/boats.jpg");
  const { assetId } = await storeImage(ctx, site.storage, { jobId, bytes });
  const prediction = { model: "boat finder", version: "2", score: 0.7, value: { boxes: PROPOSED } };
  const rows = [1, 2, 3].map((n) => ({
    externalId: `photo-${n}`,
    image: { assetId, alt: "Boats in a harbour" },
    predictions: [prediction],
  }));
  await importTasks(ctx, { jobId, rows });
  await publishJob(ctx, { jobId, budgetMicros: 10_000_000n });
  return jobId;
}

/** The one answer of a job, as soon as it is there. */
async function stored(jobId: JobId) {
  const read = () => database.db.select().from(annotations).where(eq(annotations.jobId, jobId));
  await expect.poll(async () => (await read()).length, { timeout: 15_000 }).toBe(1);
  const [row] = await read();
  const [assignment] = await database.db
    .select()
    .from(assignments)
    .where(eq(assignments.id, row?.assignmentId ?? ""));
  expect(assignment?.submittedAt).not.toBeNull();
  return { value: row?.value, prediction: row?.prediction };
}

type Place = readonly [x: number, y: number];

async function finger(page: Page, from: Place, to: Place): Promise<void> {
  const hand = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", at?: Place) =>
    hand.send("Input.dispatchTouchEvent", { type, touchPoints: at ? [{ x: at[0], y: at[1] }] : [] });
  await touch("touchStart", from);
  for (let i = 1; i <= 8; i++)
    await touch("touchMove", [from[0] + ((to[0] - from[0]) * i) / 8, from[1] + ((to[1] - from[1]) * i) / 8]);
  // A finger that rests before it lifts: nothing goes on moving, which would take the next tap for a halt.
  for (let i = 0; i < 4; i++) await touch("touchMove", to);
  await touch("touchEnd");
}

/** A finger along the bar of proposals: to the right (1) or to the left (-1). */
async function swipe(page: Page, way: 1 | -1): Promise<void> {
  const words = await page.getByRole("region", { name: "Proposals" }).getByRole("status").boundingBox();
  if (!words) throw new Error("no proposal is shown");
  const [middle, y] = [words.x + words.width / 2, words.y + words.height / 2];
  await finger(page, [middle - way * 60, y], [middle + way * 60, y]);
}

const STILL = { interval: 300, timeout: 10_000 };

/** A finger from one place of the photograph to another, in its own pixels. */
async function drag(page: Page, from: Place, to: Place): Promise<void> {
  const photograph = page.getByRole("application").locator("img");
  // The bar above has become smaller, and the photograph has moved up with it.
  let shown = await photograph.boundingBox();
  await expect
    .poll(async () => {
      const before = JSON.stringify(shown);
      shown = await photograph.boundingBox();
      return JSON.stringify(shown) === before;
    }, STILL)
    .toBe(true);
  if (!shown) throw new Error("the photograph is not shown");
  const { x: left, y: top, width, height } = shown;
  const at = ([x, y]: Place): Place => [left + (x / 640) * width, top + (y / 480) * height];
  await finger(page, at(from), at(to));
}
