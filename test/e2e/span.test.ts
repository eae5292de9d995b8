import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { span } from "#domain/annotations/kinds/span/kind";
import type { SpanValue } from "#domain/annotations/kinds/span/value";
import { launch } from "#test/browser";
import { longText } from "#test/long-text";
import { labeled, openTool } from "./open-tool";
import { expectAccessible } from "./page-checks";
import { servePage } from "./tool-page";
import type { PageSetup } from "./tool-page/main";

const { config, item } = span.sample;
const setup = (text = item.text, changes: Partial<typeof config> = {}): PageSetup => ({
  show: "tool",
  kind: "span",
  config: { ...config, ...changes },
  item: { text },
  initial: span.blank(config),
});
const now = (page: Page) => labeled<SpanValue>(page);
const words = async (page: Page) =>
  (await now(page))?.spans.map(({ label, start, end, text }) => ({ label, start, end, text }));
const area = (page: Page) => page.getByRole("application", { name: "Text to mark" });

/** The middle of the first place at which these words stand. */
async function middleOf(page: Page, wanted: string): Promise<{ x: number; y: number }> {
  return area(page).evaluate((host, sought) => {
    for (const block of host.querySelectorAll("[data-words]")) {
      const node = block.firstChild;
      const at = node instanceof Text ? node.data.indexOf(sought) : -1;
      if (!node || at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + sought.length);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }
    throw new Error(`“${sought}” is not there.`);
  }, wanted);
}

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

test("names are marked, related, corrected and deleted with no hand on the mouse", async () => {
  const page = await openTool(
    browser,
    site.url,
    setup("Ada Okafor works at the Quiet Mill 🚢 in Bergen. Ada sings."),
  );
  const { keyboard } = page;
  await area(page).focus();
  await keyboard.press("Shift+ArrowRight");
  await keyboard.press("Shift+ArrowRight");
  await keyboard.press("1");
  const ada = { label: "person", start: 0, end: 10, text: "Ada Okafor" };
  await expect.poll(() => words(page)).toEqual([ada]);
  for (let i = 0; i < 4; i++) await keyboard.press("ArrowRight");
  await keyboard.press("Shift+ArrowRight");
  await keyboard.press("Shift+ArrowRight");
  await keyboard.press("3");
  const mill = { label: "place", start: 24, end: 34, text: "Quiet Mill" };
  await expect.poll(() => words(page)).toEqual([ada, mill]);
  await keyboard.press("2");
  await expect.poll(() => words(page)).toEqual([ada, { ...mill, label: "organization" }]);
  await keyboard.press(",");
  const theMill = { label: "organization", start: 20, end: 34, text: "the Quiet Mill" };
  await expect.poll(() => words(page)).toEqual([ada, theMill]);
  await keyboard.press(".");
  await keyboard.press("ArrowRight");
  await keyboard.press("ArrowRight");
  await keyboard.press("3");
  const bergen = { label: "place", start: 40, end: 46, text: "Bergen" };
  await expect.poll(() => words(page)).toEqual([ada, { ...mill, label: "organization" }, bergen]);
  await keyboard.press("Shift+Tab");
  await keyboard.press("Shift+Tab");
  await keyboard.press("r");
  await page.getByText(/^Relation from “Ada Okafor”/).waitFor();
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await expect.poll(async () => (await now(page)).relations.length).toBe(1);
  const { spans, relations } = await now(page);
  expect(relations[0]).toMatchObject({ label: "works-for", from: spans[0]?.id, to: spans[1]?.id });
  await keyboard.press("Escape");
  await keyboard.press("Tab");
  await keyboard.press("Delete");
  await expect.poll(async () => (await now(page)).spans.length).toBe(2);
  await keyboard.press("Control+z");
  await expect.poll(async () => (await now(page)).relations.length).toBe(1);
  await page.getByText(/^Ready to submit: 3 spans/).waitFor();
  await expectAccessible(page);
  await area(page).focus();
  await keyboard.press("Escape");
  await keyboard.press("Escape");
  await keyboard.press("Tab");
  expect(await area(page).evaluate((host) => document.activeElement === host)).toBe(false);
  await page.context().close();
});

test("words are marked by drag and double click, an edge is pulled, and a name pulled onto another span relates the two", async () => {
  const page = await openTool(browser, site.url, setup());
  const drag = async (from: { x: number; y: number }, to: { x: number; y: number }) => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 6 });
    await page.mouse.up();
  };
  await drag(await middleOf(page, "Noémie"), await middleOf(page, "Okafor"));
  const person = { label: "person", start: 34, end: 47, text: "Noémie Okafor" };
  await expect.poll(() => words(page)).toEqual([person]);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Organization/ }).click();
  const ferry = await middleOf(page, "Ferry");
  await page.mouse.dblclick(ferry.x, ferry.y);
  await expect.poll(async () => (await words(page))?.[1]?.text).toBe("Ferry");
  const edge = await page.locator("[data-edge=start]").boundingBox();
  if (!edge) throw new Error("The edge is not there.");
  await drag({ x: edge.x + 6, y: edge.y + 8 }, await middleOf(page, "Saltmarsh"));
  await expect.poll(async () => (await words(page))?.[1]?.text).toBe("Saltmarsh Ferry");
  const tag = await page.locator("[data-tag]").first().boundingBox();
  if (!tag) throw new Error("The name is not there.");
  await drag({ x: tag.x + 8, y: tag.y + 6 }, ferry);
  await expect.poll(async () => (await now(page)).relations.map((one) => one.label)).toEqual(["works-for"]);
  await page.locator("[data-link]").waitFor();
  const { spans } = await now(page);
  await page.getByLabel("Class of span 2").selectOption("place");
  await page.getByText(/relation that this class does not allow|A relation that/).waitFor();
  expect((await now(page)).relations).toEqual([]);
  expect(spans).toHaveLength(2);
  await page.context().close();
});

test("text from right to left, joined letters and signs of several code points are marked whole", async () => {
  const text = "ذهبت سلمى إلى القاهرة 👩🏽‍🚀 صباحا.\nनमस्ते दुनिया, e\u0301te\u0301 ici.";
  const page = await openTool(browser, site.url, setup(text, { wordSnap: false }), { dark: true });
  await area(page).focus();
  // Left is onwards here.
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("1");
  await expect.poll(() => words(page)).toEqual([{ label: "person", start: 5, end: 9, text: "سلمى" }]);
  const [fill] = await page
    .locator("[data-tag]")
    .evaluateAll((tags) => tags.map((tag) => tag.getBoundingClientRect().left));
  const host = await area(page).boundingBox();
  expect(fill).toBeGreaterThan((host?.x ?? 0) + (host?.width ?? 0) / 2);
  const place = await middleOf(page, "القاهرة");
  await page.mouse.dblclick(place.x, place.y);
  await expect.poll(async () => (await words(page))?.[1]?.text).toBe("القاهرة");
  for (let i = 0; i < 2; i++) await page.keyboard.press("Alt+ArrowLeft");
  await page.keyboard.press("Alt+Shift+ArrowRight");
  await page.keyboard.press("4");
  await expect
    .poll(async () => (await words(page))?.[2])
    .toMatchObject({ start: 22, end: 26, text: "👩🏽‍🚀" });
  await page.keyboard.press("Control+End");
  for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Alt+Shift+ArrowRight");
  await page.keyboard.press("4");
  await expect.poll(async () => (await words(page))?.[3]?.text).toBe("e\u0301");
  await expectAccessible(page);
  await page.context().close();
});

test("on a phone a tap selects a word, another extends it, and a class marks both", async () => {
  const page = await openTool(browser, site.url, setup(), { width: 390, height: 844, touch: true });
  await area(page).waitFor();
  const tap = async (at: { x: number; y: number }) => page.touchscreen.tap(at.x, at.y);
  await tap(await middleOf(page, "harbour"));
  await tap(await middleOf(page, "meeting"));
  await page.getByText("Choose a class for the selected words.").waitFor();
  await page.getByRole("button", { name: /^Organization/ }).tap();
  await expect.poll(async () => (await words(page))?.[0]?.text).toBe("harbour meeting");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page);
  await page.context().close();
});

test("a text of 200,000 characters with 5,000 spans is marked at its end as at its start", async () => {
  const long = longText();
  const page = await openTool(browser, site.url, {
    ...setup(long.text, { maxSpans: 10_000 }),
    item: { text: long.text },
    initial: long.value,
  } as PageSetup);
  await area(page).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("4");
  await expect.poll(async () => (await now(page))?.spans.length).toBe(5_001);
  const newest = (await now(page)).spans.at(-1);
  expect(newest?.label).toBe("date");
  expect(newest?.start).toBeGreaterThan(199_900);
  const view = await area(page).boundingBox();
  const caret = await page.locator("[data-edge=end]").boundingBox();
  expect(caret?.y).toBeGreaterThan(view?.y ?? 0);
  expect(caret?.y).toBeLessThan((view?.y ?? 0) + (view?.height ?? 0));
  expect(await page.locator("[data-tag]").count()).toBeLessThan(600);
  await page.context().close();
});
