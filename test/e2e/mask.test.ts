import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mask } from "#domain/annotations/kinds/mask/kind";
import type { MaskValue } from "#domain/annotations/kinds/mask/value";
import { pixelIou, rowsOf } from "#domain/annotations/measures/pixel-mask";
import { hasPixel, pixelCount } from "#domain/annotations/measures/pixel-rows";
import { launch } from "#test/browser";
import { arrivedAt, benchDoor, newDesk, newPerson, openBench, props } from "./bench-desk";
import { labeled, openTool } from "./open-tool";
import { expectAccessible, pictureShown } from "./page-checks";
import { servePage } from "./tool-page";
import type { PageSetup } from "./tool-page/main";

type XY = [number, number];

const { config, item, gold } = mask.sample;
const setup = (changes: Partial<typeof config> = {}, initial: MaskValue = { masks: [] }): PageSetup => ({
  show: "tool",
  kind: "mask",
  config: { ...config, ...changes },
  item,
  initial,
});

const desk = { ...newDesk(), item: () => item };
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

async function open(
  ...given: Parameters<typeof openTool> extends [unknown, unknown, ...infer R] ? R : never
) {
  const page = await openTool(browser, site.url, ...given);
  await pictureShown(page);
  return page;
}
/** Where an image pixel is on the screen. */
async function at(page: Page, [x, y]: XY, width = 640): Promise<XY> {
  const box = await page.getByRole("application").locator("img").boundingBox();
  if (!box) throw new Error("The picture is not there.");
  return [box.x + (x * box.width) / width, box.y + (y * box.width) / width];
}
async function drag(page: Page, points: XY[], width = 640, button: "left" | "right" = "left"): Promise<void> {
  const [first, ...others] = await Promise.all(points.map((point) => at(page, point, width)));
  if (!first) return;
  await page.mouse.move(...first);
  await page.mouse.down({ button });
  for (const point of others) await page.mouse.move(...point, { steps: 6 });
  await page.mouse.up({ button });
}
const now = async (page: Page) => (await labeled<MaskValue>(page))?.masks ?? [];
const areas = async (page: Page) => (await now(page)).map((one) => pixelCount(rowsOf(one)));
const fine = async (page: Page, rules = config) =>
  expect(mask.problems(await labeled<MaskValue>(page), rules, item)).toEqual([]);

test("a boat is outlined, smoothed with brush and eraser, and a second mask leaves its pixels alone", async () => {
  const page = await open(setup());
  await page.getByRole("button", { name: /^Outline/ }).click();
  const ring: XY[] = [
    [274, 284],
    [299, 321],
    [345, 328],
    [407, 327],
    [447, 303],
    [470, 268],
    [468, 243],
    [444, 240],
    [428, 257],
    [398, 271],
    [350, 283],
    [302, 291],
  ];
  for (const corner of ring) await page.mouse.click(...(await at(page, corner)));
  await page.keyboard.press("Backspace");
  await page.mouse.click(...(await at(page, [302, 291])));
  await page.keyboard.press("Enter");
  await expect.poll(() => areas(page)).toHaveLength(1);
  const [boat] = await now(page);
  if (!boat || !gold.masks[0]) throw new Error("No boat.");
  expect(boat.label).toBe("hull");
  expect(pixelIou(boat, gold.masks[0])).toBeGreaterThan(0.85);
  expect(boat.width * boat.height).toBeLessThan(200 * 92);

  await page.keyboard.press("Shift+B");
  await drag(page, [
    [320, 300],
    [320, 250],
  ]);
  const [before] = await areas(page);
  await expect.poll(() => areas(page)).not.toEqual([pixelCount(rowsOf(boat))]);
  await drag(
    page,
    [
      [320, 240],
      [320, 262],
    ],
    640,
    "right",
  );
  await expect.poll(async () => (await areas(page))[0]).toBeLessThan(before ?? 0);
  await page.keyboard.press("Control+z");
  await expect.poll(() => areas(page)).toEqual([before]);

  await page.keyboard.press("n");
  await page.keyboard.press("2");
  await drag(page, [
    [250, 300],
    [400, 300],
  ]);
  await expect.poll(() => areas(page)).toHaveLength(2);
  const [first, second] = await now(page);
  expect(second?.label).toBe("cabin");
  expect(first && second && pixelIou(first, second)).toBe(0);
  await fine(page);
  await page.getByRole("button", { name: "Hide mask 1" }).click();
  await expectAccessible(page);
  await page.context().close();
});

test("a mask is painted, filled, chosen and deleted with no hand on the mouse", async () => {
  const page = await open(setup({ overlaps: true }), { dark: true });
  await page.getByRole("application").focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press("]");
  for (let i = 0; i < 6; i++) await page.keyboard.press("[");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.down("Space");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.up("Space");
  await expect.poll(() => areas(page)).toHaveLength(1);
  const [stroke] = await now(page);
  expect(stroke && stroke.width > stroke.height + 20).toBe(true);

  await page.keyboard.press("n");
  await page.keyboard.press("2");
  for (let i = 0; i < 4; i++) await page.keyboard.press("Shift+ArrowUp");
  await page.keyboard.press("Shift+Space");
  for (const way of [
    "Right",
    "Right",
    "Right",
    "Down",
    "Down",
    "Down",
    "Left",
    "Left",
    "Left",
    "Up",
    "Up",
    "Up",
  ])
    await page.keyboard.press(`Shift+Arrow${way}`);
  await page.keyboard.press("Space");
  await expect.poll(() => areas(page)).toHaveLength(2);
  const [, ring] = await now(page);
  for (const way of ["Right", "Down"]) await page.keyboard.press(`Shift+Arrow${way}`);
  for (let i = 0; i < 12; i++) for (const way of ["Right", "Down"]) await page.keyboard.press(`Arrow${way}`);
  await page.keyboard.press("Shift+F");
  await page.keyboard.press("Space");
  await expect.poll(async () => (await areas(page))[1]).toBeGreaterThan(ring ? pixelCount(rowsOf(ring)) : 0);
  const [, filled] = await now(page);
  const middle: XY = [
    Math.round((filled?.x ?? 0) + (filled?.width ?? 0) / 2),
    Math.round((filled?.y ?? 0) + (filled?.height ?? 0) / 2),
  ];
  expect(filled && hasPixel(rowsOf(filled), ...middle)).toBe(true);
  expect(filled?.label).toBe("cabin");
  expect([filled?.width, filled?.height]).toEqual([ring?.width, ring?.height]);
  await fine(page, { ...config, overlaps: true });

  await page.keyboard.press("h");
  await page.getByRole("button", { name: "Show mask 2" }).waitFor();
  await page.getByRole("application").focus();
  await page.keyboard.press("Shift+Tab");
  await page.getByText(/Mask 1 of 2, Hull/).waitFor({ state: "attached" });
  await page.keyboard.press("Delete");
  await expect.poll(async () => (await now(page)).map((one) => one.label)).toEqual(["cabin"]);
  await expectAccessible(page);
  await page.context().close();
});

test("a mask is described, locked, hidden and given another class, by keys and by pointer", async () => {
  const page = await open(setup({}, { masks: [] }));
  await page.getByRole("application").focus();
  await drag(page, [
    [300, 300],
    [400, 300],
  ]);
  const asked = page.getByRole("group", { name: "Attributes of mask 1" });
  await page.keyboard.press("Shift+Q");
  await page.keyboard.press("1");
  await asked.getByRole("button", { name: "Dark", pressed: true }).waitFor();
  await asked.getByRole("button", { name: "Partly covered" }).click();
  await expect.poll(async () => (await now(page))[0]?.attributes).toEqual({ paint: "dark", covered: true });
  await expectAccessible(page);

  await page.getByRole("application").focus();
  await page.keyboard.press("Shift+L");
  const row = page.getByRole("button", {
    name: /^Select mask 1, Hull, Paint: Dark; Partly covered: yes, .* px, locked$/,
  });
  await row.waitFor();
  const before = await areas(page);
  await drag(page, [
    [300, 200],
    [400, 200],
  ]);
  await page.getByText("It is locked: unlock it first.").first().waitFor();
  await page.keyboard.press("Delete");
  await page.keyboard.press("2");
  expect(await areas(page)).toEqual(before);
  expect((await now(page))[0]?.label).toBe("hull");
  await page.getByRole("button", { name: "Unlock mask 1" }).click();

  await page.getByRole("button", { name: "Hide mask 1" }).click();
  await page.getByRole("button", { name: "Show mask 1" }).waitFor();
  await page.getByRole("button", { name: "New mask" }).click();
  await drag(page, [
    [350, 220],
    [350, 380],
  ]);
  await page.getByText("A hidden mask keeps its pixels: show it to see where.").first().waitFor();
  await expect.poll(() => areas(page)).toHaveLength(2);
  await page.getByRole("button", { name: "Select mask 1" }).click();
  await page.getByRole("button", { name: /^Cabin/ }).click();
  await expect.poll(async () => (await now(page))[0]?.label).toBe("cabin");
  // Paint is asked of hulls only.
  expect((await now(page))[0]?.attributes).toEqual({ covered: true });
  await fine(page);
  await page.context().close();
});

test("the same colour around a place is filled, wider with more tolerance, and a pixel belongs to one mask", async () => {
  const page = await open(setup());
  await page.getByRole("button", { name: /^Fill/ }).click();
  await page.mouse.click(...(await at(page, [520, 60])));
  await expect.poll(() => areas(page)).toHaveLength(1);
  const [narrow] = await areas(page);
  await page.keyboard.press("Control+z");
  await expect.poll(() => areas(page)).toHaveLength(0);
  for (let i = 0; i < 5; i++) await page.keyboard.press("Alt+ArrowUp");
  await page.mouse.click(...(await at(page, [520, 60])));
  await expect.poll(async () => (await areas(page))[0]).toBeGreaterThan(narrow ?? 0);
  await page.keyboard.press("n");
  await page.getByRole("button", { name: /^Fill/ }).click();
  await page.mouse.click(...(await at(page, [520, 60])));
  await page.getByText(/belong to another mask/).waitFor();
  await page.context().close();
});

test("at the bench Enter and undo belong to an outline while it is set, then to the answer, and the next task begins empty", async () => {
  const page = await openBench(await newPerson(browser), site.url, {
    job: { ...props.job, kind: "mask", config },
  });
  await pictureShown(page);
  await page.keyboard.press("Shift+P");
  const corners: XY[] = [
    [100, 100],
    [200, 100],
    [300, 20],
  ];
  for (const corner of corners) await page.mouse.click(...(await at(page, corner)));
  await page.keyboard.press("Control+z");
  await page.mouse.click(...(await at(page, [200, 200])));
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /^Select mask 1/ }).waitFor();
  expect(desk.submitted).toEqual([]);
  await page.keyboard.press("Control+z");
  await expect.poll(() => page.getByRole("button", { name: /^Select mask/ }).count()).toBe(0);
  await page.keyboard.press("Control+Shift+z");
  await page.getByRole("button", { name: /^Select mask 1/ }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await arrivedAt(() => desk, 1);
  const value = mask.value.parse(desk.submitted[0]?.value);
  expect(mask.problems(value, config, item)).toEqual([]);
  expect(value.masks.map((one) => [one.x, one.y, one.width, one.height])).toEqual([
    [expect.closeTo(100, -1), expect.closeTo(100, -1), expect.closeTo(100, -1), expect.closeTo(100, -1)],
  ]);
  await expect.poll(() => page.getByRole("button", { name: /^Select mask/ }).count()).toBe(0);
  await page.context().close();
});

test("a stroke over a picture of 4096 × 2160 with twenty masks keeps the page alive", async () => {
  const url =
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='4096' height='2160'%3E%3Crect width='4096' height='2160' fill='%23357'/%3E%3C/svg%3E";
  const image = { url, width: 4096, height: 2160, alt: "A large blue picture" };
  const square = (i: number) => ({
    ...{ id: `s${i}`, label: "cabin", imageWidth: 4096, imageHeight: 2160 },
    ...{ x: 200 * i, y: 40, width: 150, height: 300, runs: [0, 45_000] },
  });
  const initial = { masks: Array.from({ length: 20 }, (_, i) => square(i)) };
  const page = await open({ ...setup({}, initial), item: { image } } as PageSetup);
  // The page around the tool writes the whole value out after each change; no bench does.
  await page.getByText("The value, as it is stored").click();
  await page.getByRole("slider", { name: "Size" }).fill("70");
  const zigzag: XY[] = Array.from({ length: 14 }, (_, i) => [200 + i * 280, i % 2 ? 1900 : 500]);
  await drag(page, zigzag, 4096);
  await expect.poll(() => areas(page)).toHaveLength(21);
  await drag(page, zigzag.slice(0, 6).reverse(), 4096, "right");
  await page.getByRole("button", { name: /^Fill/ }).click();
  await page.keyboard.press("n");
  await page.getByRole("button", { name: /^Fill/ }).click();
  await page.mouse.click(...(await at(page, [4000, 2100], 4096)));
  await expect.poll(() => areas(page)).toHaveLength(22);
  const value = await labeled<MaskValue>(page);
  expect(mask.problems(value, config, { image })).toEqual([]);
  const covered = value.masks.reduce((sum, one) => sum + pixelCount(rowsOf(one)), 0);
  expect(covered).toBeLessThanOrEqual(4096 * 2160);
  await page.context().close();
});

test("on a tablet two fingers zoom and move the picture and leave no paint; a tap picks the mask under it", async () => {
  const page = await open(setup({}, mask.sample.value), { width: 1024, height: 768, touch: true });
  const fingers = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", points: XY[]) =>
    fingers.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    });
  const width = async () => (await page.getByRole("application").locator("img").boundingBox())?.width ?? 0;
  const before = await width();
  await page.getByRole("button", { name: /^Outline/ }).tap();
  const [one, other] = [await at(page, [250, 200]), await at(page, [350, 200])];
  await touch("touchStart", [one]);
  await touch("touchStart", [one, other]);
  for (let i = 1; i <= 8; i++)
    await touch("touchMove", [
      [one[0] - i * 8, one[1]],
      [other[0] + i * 8, other[1]],
    ]);
  await touch("touchEnd", []);
  await expect.poll(width).toBeGreaterThan(before * 1.5);
  expect(await labeled(page)).toBeUndefined();
  expect(await page.getByRole("button", { name: /^Fill the outline/ }).count()).toBe(0);
  await page.getByRole("button", { name: /^Fit the image/ }).tap();
  await expect.poll(width).toBeCloseTo(before, 0);
  await page.getByRole("button", { name: /^Pick masks/ }).tap();
  await page.touchscreen.tap(...(await at(page, [380, 300])));
  await page.getByText(/Mask 1 of 2, Hull/).waitFor({ state: "attached" });
  await page.touchscreen.tap(...(await at(page, [500, 80])));
  await expect.poll(() => page.getByText(/Mask 1 of 2/).count()).toBe(0);
  expect(await labeled(page)).toBeUndefined();
  await page.getByRole("button", { name: /^Outline/ }).tap();
  const corners: XY[] = [
    [500, 80],
    [560, 80],
    [530, 140],
  ];
  for (const corner of corners) await page.touchscreen.tap(...(await at(page, corner)));
  await page.getByRole("button", { name: /^Fill the outline/ }).tap();
  await expect.poll(() => areas(page)).toHaveLength(3);
  await page.context().close();
});

test("on a phone answers are looked at, and a finger paints", async () => {
  const page = await open(setup({}, mask.sample.value), { width: 390, height: 844, dark: true, touch: true });
  await page.getByRole("button", { name: "Select mask 2, Cabin" }).tap();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const before = (await now(page))[1];
  await page.touchscreen.tap(...(await at(page, [260, 392])));
  await expect.poll(async () => (await now(page))[1]?.width).not.toBe(before?.width);
  await expectAccessible(page);
  await page.context().close();
});
