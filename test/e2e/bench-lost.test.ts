/** Nothing is ever lost: the browser killed, the network gone, and a banner that says at each moment what is where. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { launch, launchProfile } from "#test/browser";
import { arrivedAt, benchDoor, type Desk, newDesk, newPerson, openBench, saved, showing } from "./bench-desk";
import { servePage } from "./tool-page";

let desk: Desk;
let browser: Browser;
let site: Awaited<ReturnType<typeof servePage>>;
let profile: string;

beforeAll(async () => {
  site = await servePage(benchDoor(() => desk));
  browser = await launch();
  profile = mkdtempSync(join(tmpdir(), "touchstone-profile-"));
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
  rmSync(profile, { recursive: true, force: true });
});
beforeEach(() => {
  desk = newDesk();
});

const arrived = (count: number) => arrivedAt(() => desk, count);

/** Every process of the browser that runs on this profile, and of no other. */
function processesOn(folder: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(`--user-data-dir=${folder}`);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** The power went out: no page hears of it. */
async function killed(context: BrowserContext): Promise<void> {
  const closed = new Promise((resolve) => context.once("close", resolve));
  for (const pid of processesOn(profile)) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It went with its parent.
    }
  }
  await closed;
}

test.runIf(process.platform === "linux")(
  "a browser that was killed with unsent answers, a skip and a draft brings all of them when it is opened again",
  async () => {
    const context = await launchProfile(profile);
    const page = await openBench(context, site.url);
    await showing(page, 1);
    await expect.poll(() => desk.handed).toBe(3);
    await context.setOffline(true);
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await showing(page, 2);
    await page.keyboard.press("s");
    await page.keyboard.press("2");
    await showing(page, 3);
    await page.keyboard.press("2");
    await saved(page, "No connection · 1 answer and 1 skip kept on this device");
    await expect.poll(() => stored(page)).toEqual({ drafts: ["asg_3"], unsent: ["asg_1", "asg_2"] });
    await killed(context);
    expect(desk.submitted).toEqual([]);

    const again = await launchProfile(profile);
    const later = await openBench(again, site.url);
    await arrived(1);
    expect(desk.submitted[0]).toMatchObject({ assignmentId: "asg_1", value: { selected: ["ham"] } });
    await expect.poll(() => desk.skips).toMatchObject([{ assignmentId: "asg_2", reason: "broken" }]);
    await showing(later, 3);
    await expect.poll(() => later.getByRole("radio", { name: "Unwanted" }).isChecked()).toBe(true);
    await expect.poll(() => stored(later)).toMatchObject({ unsent: [] });
    await again.close();
  },
  120_000,
);

/** What stands on this device, by assignment. */
function stored(page: Page): Promise<{ drafts: string[]; unsent: string[] }> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("touchstone-bench");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const all = <T>(name: string) =>
      new Promise<T[]>((resolve) => {
        const request = db.transaction(name).objectStore(name).getAll();
        request.onsuccess = () => resolve(request.result as T[]);
      });
    const drafts = await all<{ assignmentId: string }>("drafts");
    const unsent = await all<{ submittedAt: number; body: { assignmentId: string } }>("unsent");
    db.close();
    return {
      drafts: drafts.map((one) => one.assignmentId),
      unsent: unsent.sort((a, b) => a.submittedAt - b.submittedAt).map((one) => one.body.assignmentId),
    };
  });
}

test("a task given back without a network is told to the server when it is back", async () => {
  const context = await newPerson(browser);
  const page = await openBench(context, site.url);
  await showing(page, 1);
  await expect.poll(() => desk.handed).toBe(3);
  await context.setOffline(true);
  await page.keyboard.press("s");
  await page.keyboard.press("1");
  await showing(page, 2);
  await saved(page, "No connection · 1 skip kept on this device");
  expect(desk.skips).toEqual([]);
  await context.setOffline(false);
  await expect
    .poll(() => desk.skips, { timeout: 20_000 })
    .toMatchObject([{ assignmentId: "asg_1", reason: "unclear" }]);
  await saved(page, "Nothing unsaved");
});

test("whatever happens to the network and the session, the banner never says that more is received than is", async () => {
  const context = await newPerson(browser);
  const page = await openBench(context, site.url);
  await showing(page, 1);
  const lies: string[] = [];
  const look = async () => {
    const answered = Number(
      /^(\d+) answered/.exec((await page.getByText(/answered this session/).textContent()) ?? "0")?.[1] ?? 0,
    );
    const words = (await page.locator("header [role=status]").textContent()) ?? "";
    if (words.includes("All answers received") && desk.submitted.length < answered) lies.push(words);
  };
  const step = async (number: number) => {
    await showing(page, number);
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    for (let i = 0; i < 5; i++) await look();
  };
  await step(1);
  await arrived(1);
  await expect.poll(() => desk.handed).toBe(4);
  await context.setOffline(true);
  await step(2);
  await saved(page, "No connection · 1 answer kept on this device");
  desk.session = false;
  await context.setOffline(false);
  await saved(page, "Signed out · 1 answer kept on this device");
  await step(3);
  await saved(page, "Signed out · 2 answers kept on this device");
  desk.session = true;
  await page.getByRole("button", { name: "I am signed in" }).click();
  await arrived(3);
  await saved(page, "All answers received");
  expect(lies).toEqual([]);
});
