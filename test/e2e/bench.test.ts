import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launch } from "#test/browser";
import {
  arrivedAt,
  benchDoor,
  type Desk,
  newDesk,
  openBench as open,
  newPerson as person,
  saved,
  showing,
  TASKS,
} from "./bench-desk";
import { expectAccessible } from "./page-checks";
import { servePage } from "./tool-page";

let desk: Desk;
let browser: Browser;
let site: Awaited<ReturnType<typeof servePage>>;

beforeAll(async () => {
  site = await servePage(benchDoor(() => desk));
  browser = await launch();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});
beforeEach(() => {
  desk = newDesk();
});

const newPerson = () => person(browser);
const openBench = (context: BrowserContext) => open(context, site.url);
const arrived = (count: number) => arrivedAt(() => desk, count);

describe("working through a job by keyboard", () => {
  test("each answer is handed in once, the next task is there at once, and the end is said", async () => {
    const page = await openBench(await newPerson());
    for (let number = 1; number <= TASKS; number++) {
      await showing(page, number);
      await page.keyboard.press(number % 2 ? "1" : "2");
      await page.keyboard.press("Enter");
    }
    await page.getByText("All tasks are taken.").waitFor();
    await arrived(TASKS);
    expect(desk.submitted.map((one) => (one.value as { selected: string[] }).selected[0])).toEqual(
      Array.from({ length: TASKS }, (_, i) => (i % 2 ? "spam" : "ham")),
    );
    for (const { submissionId, activeSeconds } of desk.submitted) {
      expect(submissionId).toMatch(/^sub_[0-9a-z]{24}$/);
      expect(Number.isInteger(activeSeconds)).toBe(true);
    }
    await saved(page, "All answers received");
    await page.getByText("€1.28", { exact: true }).waitFor();
  });

  test("the next task does not wait for the server, however long that takes", async () => {
    const page = await openBench(await newPerson());
    await showing(page, 1);
    await expect.poll(() => desk.handed).toBe(3);
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    desk.ready = () => held;
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await showing(page, 2);
    await page.keyboard.press("2");
    await page.keyboard.press("Enter");
    await showing(page, 3);
    expect(desk.submitted).toHaveLength(0);
    answer();
    await arrived(2);
  });

  test("an incomplete answer is not sent and says what is missing; skipping and flagging take a reason", async () => {
    const page = await openBench(await newPerson());
    await showing(page, 1);
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("Choose one class.").waitFor();
    await page.keyboard.press("s");
    await page.getByRole("dialog", { name: "Skip this task" }).waitFor();
    await page.keyboard.press("2");
    await showing(page, 2);
    await expect
      .poll(() => desk.skips)
      .toEqual([{ assignmentId: "asg_1", token: "token-1", reason: "broken" }]);
    await page.keyboard.press("f");
    await page.getByLabel("What can be read in two ways?").fill("It could be both");
    await page.keyboard.press("Control+Enter");
    await page.keyboard.press("2");
    await page.keyboard.press("Enter");
    await arrived(1);
    expect(desk.submitted[0]).toMatchObject({ assignmentId: "asg_2", comment: "It could be both" });
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).getByText("Submit and go on").waitFor();
  });
});

describe("nothing is lost", () => {
  test("a draft is there again after the tab was closed in the middle", async () => {
    const context = await newPerson();
    const before = await openBench(context);
    await showing(before, 1);
    await before.keyboard.press("2");
    await saved(before, "Draft saved on this device");
    await before.close();
    const after = await openBench(context);
    await showing(after, 1);
    await expect.poll(() => after.getByRole("radio", { name: "Unwanted" }).isChecked()).toBe(true);
  });

  test("answers given without a network are kept, said to be kept, and sent once it is back", async () => {
    const context = await newPerson();
    const page = await openBench(context);
    await showing(page, 1);
    await expect.poll(() => desk.handed).toBe(3);
    await context.setOffline(true);
    for (const number of [1, 2]) {
      await showing(page, number);
      await page.keyboard.press("1");
      await page.keyboard.press("Enter");
    }
    await saved(page, "No connection · 2 answers kept on this device");
    expect(desk.submitted).toEqual([]);
    await context.setOffline(false);
    await arrived(2);
    expect(desk.submitted.map((one) => one.assignmentId)).toEqual(["asg_1", "asg_2"]);
    await saved(page, "All answers received");
  });

  test("an answer that the closed tab could not send is sent by the next one, under its first id", async () => {
    const context = await newPerson();
    const page = await openBench(context);
    await showing(page, 1);
    await expect.poll(() => desk.handed).toBe(3);
    desk.session = false;
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await page.getByText("Your session has ended").waitFor();
    await saved(page, "Signed out · 1 answer kept on this device");
    await page.close();
    desk.session = true;
    const later = await openBench(context);
    await arrived(1);
    await showing(later, 2);
  });

  test("after signing in again, what waited is sent without doing anything twice", async () => {
    const page = await openBench(await newPerson());
    await showing(page, 1);
    await expect.poll(() => desk.handed).toBe(3);
    desk.session = false;
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await page.getByText("Your session has ended").waitFor();
    desk.session = true;
    await page.getByRole("button", { name: "I am signed in" }).click();
    await arrived(1);
    await page.getByText("Your session has ended").waitFor({ state: "detached" });
    await showing(page, 2);
  });

  test("a refused answer is shown with the server's words and kept for copying until it is dismissed", async () => {
    desk.refuse = "asg_1";
    const context = await newPerson();
    const page = await openBench(context);
    await showing(page, 1);
    await page.keyboard.press("2");
    await page.keyboard.press("Enter");
    const notice = page.getByRole("alert").filter({ hasText: "Your lease on this task ended." });
    await notice.waitFor();
    await page.reload();
    await notice.waitFor();
    await notice.getByText("Show it").click();
    await notice.getByText('"spam"').waitFor();
    await notice.getByRole("button", { name: "Dismiss" }).click();
    await page.reload();
    await showing(page, 1);
    expect(await notice.count()).toBe(0);
  });
});

test("a second tab says that the bench is open elsewhere, and can take over with the draft", async () => {
  const context = await newPerson();
  const first = await openBench(context);
  await showing(first, 1);
  await first.keyboard.press("2");
  await saved(first, "Draft saved on this device");
  const second = await openBench(context);
  await second.getByRole("heading", { name: "The bench is open in another tab" }).waitFor();
  await second.getByRole("button", { name: "Work here instead" }).click();
  await showing(second, 1);
  await expect.poll(() => second.getByRole("radio", { name: "Unwanted" }).isChecked()).toBe(true);
  await first.getByRole("heading", { name: "The bench is open in another tab" }).waitFor();
  await second.close();
  await showing(first, 1);
});

test.each([390, 768])(
  "a line without a space, as real mail has it, pushes no class out of sight at %i px",
  async (width) => {
    desk.item = () => ({
      text: `Message number 1\n${"=".repeat(100)}`,
      fields: [{ name: "Subject", value: "-".repeat(90) }],
    });
    const page = await openBench(await browser.newContext({ viewport: { width, height: 800 } }));
    await page.getByText(/^Message number 1/).waitFor();
    for (const option of await page.getByRole("radio").all()) {
      const box = await option.boundingBox();
      expect((box?.x ?? width) + (box?.width ?? 0)).toBeLessThan(width);
    }
    const text = await page.getByText(/^Message number 1/).boundingBox();
    expect((text?.x ?? 0) + (text?.width ?? width)).toBeLessThanOrEqual(width);
  },
);

test.each([
  [1280, "light"],
  [1280, "dark"],
  [390, "light"],
  [390, "dark"],
] as const)("the bench has no accessibility violation at %i px, %s", async (width, colorScheme) => {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme,
    reducedMotion: "reduce",
  });
  const page = await openBench(context);
  await showing(page, 1);
  await page.keyboard.press("1");
  await expect.poll(() => page.getByRole("radio", { name: "Wanted", exact: true }).isChecked()).toBe(true);
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});
