import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { preference } from "#domain/annotations/kinds/preference/kind";
import type { PreferenceValue } from "#domain/annotations/kinds/preference/value";
import { launch } from "#test/browser";
import { labeled, openTool } from "./open-tool";
import { expectAccessible } from "./page-checks";
import { servePage } from "./tool-page";
import type { PageSetup } from "./tool-page/main";

const { config, item } = preference.sample;
const setup = (changes: Partial<typeof config> = {}): PageSetup => ({
  show: "tool",
  kind: "preference",
  config: { ...config, ...changes },
  item,
  initial: preference.blank(config),
});

let browser: Browser;
let site: Awaited<ReturnType<typeof servePage>>;

beforeAll(async () => {
  site = await servePage(() => ({ status: 404, body: {} }));
  browser = await launch();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

test("answers are compared, rated and explained with no hand on the mouse", async () => {
  const page = await openTool(browser, site.url, setup());
  await page.getByRole("heading", { name: config.question }).waitFor();
  await page.keyboard.press("2");
  await expect.poll(() => page.getByRole("button", { name: "Answer B: Best" }).count()).toBe(1);
  await page.keyboard.press("1");
  const first = page.getByRole("region", { name: "Answer A" });
  await first.getByRole("radio").first().focus();
  await page.keyboard.press("5");
  await page.getByRole("region", { name: "Answer B" }).getByRole("radio").first().focus();
  await page.keyboard.press("2");
  await page.getByRole("heading", { name: config.question }).click();
  await page.keyboard.press("r");
  await page.keyboard.type("It names one thing to do: try 1 first, not 2.");
  await page.getByText("Ready to submit").waitFor();
  expect(await labeled<PreferenceValue>(page)).toEqual({
    order: [["plain"]],
    noneGood: false,
    ratings: [
      { response: "plain", scale: "clarity", value: 5 },
      { response: "wordy", scale: "clarity", value: 2 },
    ],
    reason: "It names one thing to do: try 1 first, not 2.",
    shown: ["plain", "wordy"],
  });
  await expectAccessible(page);
  await page.context().close();
});

test("a tie and “none is good” are one key each, and a ranking grows key by key", async () => {
  const page = await openTool(browser, site.url, setup({ compare: "ranking", scales: [] }));
  await page.getByRole("heading", { name: config.question }).waitFor();
  await page.keyboard.press("t");
  await expect.poll(async () => (await labeled<PreferenceValue>(page))?.order).toEqual([["plain", "wordy"]]);
  await page.keyboard.press("n");
  await expect.poll(async () => (await labeled<PreferenceValue>(page)).noneGood).toBe(true);
  await page.keyboard.press("2");
  await page.keyboard.press("1");
  await expect.poll(async () => (await labeled<PreferenceValue>(page)).order).toEqual([["wordy"], ["plain"]]);
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Shift+1");
  await expect.poll(async () => (await labeled<PreferenceValue>(page)).order).toEqual([["wordy", "plain"]]);
  await page.context().close();
});

test("on a tablet the question can be read beside the verdicts and the reason", async () => {
  const page = await openTool(browser, site.url, setup(), { width: 768, height: 1024, touch: true });
  const question = page.getByRole("region", { name: "Question" }).getByRole("heading");
  expect((await question.boundingBox())?.width).toBeGreaterThan(200);
  await expectAccessible(page);
  await page.context().close();
});

test("on a phone an answer is chosen with a tap, and in the dark nothing loses its contrast", async () => {
  const page = await openTool(browser, site.url, setup({ scales: [] }), {
    width: 390,
    height: 844,
    dark: true,
    touch: true,
  });
  await page.getByRole("button", { name: "Choose answer B" }).tap();
  await expect.poll(async () => (await labeled<PreferenceValue>(page)).order).toEqual([["wordy"]]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page);
  await page.context().close();
});
