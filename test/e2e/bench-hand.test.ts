/** Taking back, own keys, proposals and guidelines at the bench, by keyboard in a real browser. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { WorkbenchProps } from "#app/annotate/workbench-props";
import { launch } from "#test/browser";
import { arrivedAt, benchDoor, type Desk, newDesk, newPerson, openBench, saved, showing } from "./bench-desk";
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

const open = async (changed: Partial<WorkbenchProps> = {}) =>
  openBench(await newPerson(browser), site.url, changed);
const arrived = (count: number) => arrivedAt(() => desk, count);
const checked = (page: Page, name: string) =>
  expect.poll(() => page.getByRole("radio", { name, exact: true }).isChecked()).toBe(true);

describe("taking back", () => {
  test("by keyboard: the list, the answer as it was, the change handed in, and the task that waited with its draft", async () => {
    const page = await open();
    for (const number of [1, 2]) {
      await showing(page, number);
      await page.keyboard.press("1");
      await page.keyboard.press("Enter");
    }
    await arrived(2);
    await showing(page, 3);
    await page.keyboard.press("2");
    await page.keyboard.press("z");
    const dialog = page.getByRole("dialog", { name: "Take back an answer" });
    await dialog.getByText("asg_1: ham").waitFor();
    await expectAccessible(page);
    await page.keyboard.press("2");
    await showing(page, 1);
    await checked(page, "Wanted");
    await page.getByText("You took this answer back").waitFor();
    await expectAccessible(page);
    await page.keyboard.press("2");
    await page.keyboard.press("Enter");
    await showing(page, 3);
    await checked(page, "Unwanted");
    await expect.poll(() => desk.replaced.map((one) => one.assignmentId)).toEqual(["asg_1"]);
    expect(desk.submitted.find((one) => one.assignmentId === "asg_1")?.value).toEqual({ selected: ["spam"] });
    await page.getByText("2 answered").waitFor();
    await page.getByText("€1.07", { exact: true }).waitFor();
  });

  test("an answer that can no longer be changed says so, and one that was opened can be left as it was", async () => {
    const page = await open();
    await showing(page, 1);
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await arrived(1);
    desk.refuse = "asg_1";
    await page.keyboard.press("z");
    await page.getByRole("dialog").getByText("asg_1: ham").click();
    await page.getByRole("alert").getByText("It stands as you handed it in.").waitFor();
    desk.refuse = undefined;
    await page.keyboard.press("1");
    await showing(page, 1);
    await page.keyboard.press("s");
    await showing(page, 2);
    expect(desk.replaced).toEqual([]);
    expect(desk.skips).toEqual([]);
  });
});

describe("own keys", () => {
  test("another key is chosen in the list, works at once, stands on its control, and is kept with the account", async () => {
    const page = await open();
    await showing(page, 1);
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog", { name: "Keys" });
    await dialog.getByRole("button", { name: "Change the keys of: Submit and go on" }).click();
    await page.keyboard.press("s");
    await dialog.getByText("S is taken (The bench): skip this task, with a reason.").waitFor();
    await dialog.getByRole("button", { name: "Change the keys of: Submit and go on" }).click();
    await page.keyboard.press("Control+k");
    await dialog.getByText("Your choice is kept with your account.").waitFor();
    await expectAccessible(page);
    expect(desk.keys).toEqual({ "bench.submit": ["Ctrl+K"] });
    await dialog.getByRole("button", { name: "Change the keys of: Class number 1", exact: true }).click();
    await page.keyboard.press("Control+Shift+k");
    await expect
      .poll(() => desk.keys)
      .toEqual({ "bench.submit": ["Ctrl+K"], "classes.class-1": ["Ctrl+Shift+K"] });
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await page.keyboard.press("Control+Shift+k");
    await checked(page, "Wanted");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+k");
    await showing(page, 2);
    await arrived(1);
    await expect.poll(() => page.getByRole("button", { name: "Submit" }).textContent()).toContain("K");
    await page.keyboard.press("?");
    await dialog.getByRole("button", { name: "Reset all keys" }).click();
    await expect.poll(() => desk.keys).toEqual({});
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await page.keyboard.press("2");
    await page.keyboard.press("Enter");
    await showing(page, 3);
  });

  test("keys chosen on another device are in force from the start", async () => {
    const page = await open({ keys: { "bench.skip": ["Ctrl+J"] } });
    await showing(page, 1);
    await page.keyboard.press("Control+j");
    await page.getByRole("dialog", { name: "Skip this task" }).waitFor();
  });
});

describe("proposals", () => {
  const spam = {
    model: "classifier",
    version: "3",
    score: 0.83,
    scores: null,
    value: { selected: ["spam"] },
  };

  test("a proposed class is drawn apart with its confidence, and confirmed with one key", async () => {
    desk.proposal = (number) => (number === 1 ? spam : null);
    const page = await open();
    await showing(page, 1);
    const bar = page.getByRole("region", { name: "Proposals" });
    await bar.getByText("Unwanted", { exact: true }).waitFor();
    await bar.getByText("83 % sure").waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Shift+Enter");
    await checked(page, "Unwanted");
    await bar.waitFor({ state: "detached" });
    await page.keyboard.press("Control+z");
    await bar.waitFor();
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.press("Enter");
    await arrived(1);
    expect(desk.submitted[0]?.value).toEqual({ selected: ["spam"] });
    await showing(page, 2);
    expect(await bar.count()).toBe(0);
  });

  test("a proposal that was rejected stays away, also after the tab was closed", async () => {
    desk.proposal = () => spam;
    const context = await newPerson(browser);
    const page = await openBench(context, site.url);
    await showing(page, 1);
    await page.keyboard.press("Shift+Backspace");
    await page.getByRole("region", { name: "Proposals" }).waitFor({ state: "detached" });
    await saved(page, "Draft saved on this device");
    await page.close();
    const later = await openBench(context, site.url);
    await showing(later, 1);
    await saved(later, "Draft saved on this device");
    expect(await later.getByRole("region", { name: "Proposals" }).count()).toBe(0);
  });
});

describe("guidelines", () => {
  test("a new version stops the work until it is confirmed; changes are marked and the draft is kept", async () => {
    const page = await open();
    await showing(page, 1);
    await page.keyboard.press("2");
    await saved(page, "Draft saved on this device");
    desk.guidelines = {
      version: 2,
      html: "<p>Read twice, then choose.</p>",
      changes: {
        since: 1,
        html: '<section data-change="removed"><p>Read, then choose.</p></section><section data-change="added"><p>Read twice, then choose.</p></section>',
      },
      answers: [
        {
          question: "Is a receipt wanted?",
          answerHtml: "<p>Yes, always.</p>",
          answeredAt: "2026-01-01T00:00:00Z",
        },
      ],
      own: [],
    };
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "The instructions have changed" }).waitFor();
    await page.locator("[data-change=added]").getByText("Read twice, then choose.").waitFor();
    await expectAccessible(page);
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await showing(page, 2);
    expect(desk.confirmed).toBe(2);
    await page.getByRole("region", { name: "Questions and answers" }).getByText("Yes, always.").waitFor();
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await arrived(2);
    expect(desk.submitted.map((one) => (one.value as { selected: string[] }).selected[0])).toEqual([
      "spam",
      "ham",
    ]);
  });
});

test("the clock stands still after a minute without input and says so, and goes on with the next key", async () => {
  const page = await (await newPerson(browser)).newPage();
  await page.clock.install();
  const { props } = await import("./bench-desk");
  await page.addInitScript(
    (given) => {
      window.setup = given;
    },
    { show: "bench" as const, props },
  );
  await page.goto(site.url);
  await page.clock.runFor(500);
  await showing(page, 1);
  await page.clock.fastForward(61_000);
  await page.getByText("paused", { exact: true }).waitFor();
  await page.clock.fastForward(600_000);
  await page.clock.runFor(500);
  await page.keyboard.press("1");
  await page.clock.runFor(500);
  await page.getByText("paused", { exact: true }).waitFor({ state: "detached" });
  await page.keyboard.press("Enter");
  await page.clock.runFor(500);
  await arrived(1);
  expect(desk.submitted[0]?.activeSeconds).toBeGreaterThanOrEqual(59);
  expect(desk.submitted[0]?.activeSeconds).toBeLessThanOrEqual(63);
});
