import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { timeSeries } from "#domain/annotations/kinds/time-series/kind";
import type { TimeSeriesValue } from "#domain/annotations/kinds/time-series/value";
import { launch } from "#test/browser";
import { labeled, openTool } from "./open-tool";
import { expectAccessible } from "./page-checks";
import { servePage } from "./tool-page";
import type { PageSetup } from "./tool-page/main";

const { config, item } = timeSeries.sample;
const machine = (initial: TimeSeriesValue = { intervals: [], changes: [] }): PageSetup => ({
  show: "tool",
  kind: "time-series",
  config,
  item,
  initial,
});
/** The length of the sample, in seconds. */
const WHOLE = 59.875;

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

async function open(setup: PageSetup, look?: Parameters<typeof openTool>[3]): Promise<Page> {
  const page = await openTool(browser, site.url, setup, look);
  await page.locator("section[aria-label^=Measurements] canvas").first().waitFor();
  return page;
}

/** The stored value, once it is as expected. */
async function value(page: Page, holds: (value: TimeSeriesValue) => boolean): Promise<TimeSeriesValue> {
  let last: TimeSeriesValue | undefined;
  await expect
    .poll(
      async () => {
        last = await labeled<TimeSeriesValue>(page);
        return last !== undefined && holds(last);
      },
      { timeout: 10_000 },
    )
    .toBe(true);
  return last as TimeSeriesValue;
}

/** The screen's place of a moment, while all of the series is shown. */
async function at(page: Page, seconds: number, whole = WHOLE): Promise<{ x: number; y: number }> {
  const box = await page.locator("[data-marks]").boundingBox();
  if (!box) throw new Error("the plots are not shown");
  return { x: box.x + (seconds / whole) * box.width, y: box.y + 80 };
}

async function drag(page: Page, from: number, to: number): Promise<void> {
  const [a, b] = [await at(page, from), await at(page, to)];
  await page.mouse.move(a.x, a.y);
  await page.mouse.down();
  await page.mouse.move((a.x + b.x) / 2, a.y, { steps: 3 });
  await page.mouse.move(b.x, b.y, { steps: 3 });
  await page.mouse.up();
}

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

test("intervals and change points are marked, classed, moved and deleted by key alone, and undo goes back", async () => {
  const page = await open(machine());
  await press(page, ...Array<string>(5).fill("Shift+ArrowRight"), "n", "End", "Shift+ArrowLeft", "n", "2");
  const first = await value(page, (v) => v.intervals[0]?.label === "overheating");
  expect(first).toEqual({
    intervals: [{ id: first.intervals[0]?.id, label: "overheating", startSeconds: 5, endSeconds: 58.88 }],
    changes: [],
  });
  await press(page, "Home", ...Array<string>(8).fill("Shift+ArrowRight"), "]", "Control+ArrowRight");
  await press(page, "Alt+Shift+ArrowRight", "ArrowRight", "v", "4");
  const both = await value(page, (v) => v.changes[0]?.label === "knock");
  expect(both.intervals.map(({ startSeconds, endSeconds }) => [startSeconds, endSeconds])).toEqual([
    [5.1, 9],
  ]);
  expect(both.changes.map((one) => one.atSeconds)).toEqual([8.1]);
  await press(page, "Control+ArrowLeft");
  await value(page, (v) => v.changes[0]?.atSeconds === 8);
  await press(page, "ArrowUp", "1");
  await value(page, (v) => v.intervals[0]?.label === "running");
  await press(page, "Delete");
  await value(page, (v) => v.intervals.length === 0 && v.changes.length === 1);
  await press(page, "Control+z", "Control+z");
  await value(page, (v) => v.intervals[0]?.label === "overheating");
  await page.context().close();
});

test("stretches are dragged over the channels, pulled by an edge, zoomed to with the wheel, and named in the list", async () => {
  const page = await open(machine());
  await drag(page, 5, 54);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Overheating/ }).click();
  await drag(page, 26, 40);
  const two = await value(page, ({ intervals }) => intervals.length === 2);
  expect(two.intervals.map((one) => one.label)).toEqual(["running", "overheating"]);
  expect(two.intervals[1]?.startSeconds).toBeCloseTo(26, 0);
  const edge = await page.locator("[data-edge=end]").boundingBox();
  const to = await at(page, 42.5);
  if (!edge) throw new Error("the interval in hand shows no edge");
  await page.mouse.move(edge.x + edge.width / 2, to.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  await value(page, (v) => Math.abs((v.intervals[1]?.endSeconds ?? 0) - 42.5) < 0.2);
  await page.keyboard.press("Control+z");
  await value(page, (v) => Math.abs((v.intervals[1]?.endSeconds ?? 0) - 40) < 0.2);
  const knock = await at(page, 18.25);
  await page.mouse.move(knock.x, knock.y);
  for (let turn = 0; turn < 6; turn++) await page.mouse.wheel(0, -200);
  await page.mouse.click(knock.x, knock.y);
  await page.getByRole("button", { name: "Change point", exact: true }).click();
  const { changes } = await value(page, (v) => v.changes.length === 1);
  expect(changes[0]?.atSeconds).toBeCloseTo(18.25, 1);
  await page.getByLabel("Class of change point 2").selectOption("knock");
  await value(page, (v) => v.changes[0]?.label === "knock");
  await page.getByLabel("Time of change point 2, in seconds").fill("18.3");
  await value(page, (v) => v.changes[0]?.atSeconds === 18.3);
  await page.getByRole("button", { name: "Delete interval 1" }).click();
  await value(page, ({ intervals }) => intervals.length === 1);
  await page.getByText("Ready to submit").waitFor();
  await expectAccessible(page);
  await page.context().close();
});

test("a million measurements are opened, zoomed to the closest and marked", async () => {
  const points = 1_000_000;
  const bytes = Buffer.alloc(points * 16);
  for (let i = 0; i < points; i++) {
    bytes.writeDoubleLE(i / 1_000, 8 * i);
    bytes.writeFloatLE(i === 500_000 ? 30 : Math.sin(i / 500), 8 * points + 4 * i);
    bytes.writeFloatLE(i % 1_000, 12 * points + 4 * i);
  }
  const page = await openTool(browser, site.url, {
    ...machine(),
    item: {
      series: { url: "/photo", points, channels: [{ name: "Current", unit: "A" }, { name: "Phase" }] },
    },
  } as PageSetup);
  await page.route("**/photo", (route) =>
    route.fulfill({ body: bytes, contentType: "application/octet-stream" }),
  );
  await page.reload();
  await page.locator("section[aria-label^=Measurements] canvas").first().waitFor();
  await page.getByRole("slider", { name: "Cursor in the series" }).fill("500");
  for (let step = 0; step < 17; step++) await page.keyboard.press("+");
  await page.getByText("Current 30 A").waitFor();
  await press(page, "n", "ArrowRight", "n", "v");
  const marked = await value(page, ({ changes }) => changes.length === 1);
  expect(marked.changes[0]?.atSeconds).toBeGreaterThan(500);
  expect(marked.changes[0]?.atSeconds).toBeLessThan(500.01);
  await page.context().close();
});

test.each([
  { name: "in the dark", width: 1280, height: 900, dark: true },
  { name: "on a tablet", width: 820, height: 1180, touch: true },
  { name: "on a phone", width: 390, height: 844, dark: true, touch: true },
])("the tool is whole $name", async ({ name, ...look }) => {
  const page = await open(machine(timeSeries.sample.value), look);
  await page.getByRole("button", { name: /^Select change point 2 .*, Knock/ }).click();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wide).toBe(false);
  await page.getByText("Temperature").last().waitFor();
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/series ${name}.png` });
  await expectAccessible(page);
  await page.context().close();
});
