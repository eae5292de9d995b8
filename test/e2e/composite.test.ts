import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { kindOf } from "#domain/annotations/kinds/index";
import { launch } from "#test/browser";
import { labeled, openTool } from "./open-tool";
import { expectAccessible, pictureShown } from "./page-checks";
import { servePage } from "./tool-page";
import type { PageSetup } from "./tool-page/main";

type Answer = {
  parts: {
    scene: { value: { selected: string[] } };
    boats: { value: { boxes: { id: string; label: string; width: number; height: number }[] } };
  };
};

const kind = kindOf("composite");
const config = kind.config.parse({
  parts: [
    {
      id: "scene",
      title: "Scene",
      kind: "choice",
      shows: [],
      config: {
        question: "What is the weather like?",
        classes: [
          { id: "calm", name: "Calm water" },
          { id: "rough", name: "Rough water" },
        ],
      },
    },
    {
      id: "boats",
      title: "Boats",
      kind: "bbox",
      config: {
        classes: [
          { id: "boat", name: "Boat" },
          { id: "pier", name: "Pier" },
        ],
      },
    },
  ],
});
const setup: PageSetup = {
  show: "tool",
  kind: "composite",
  config,
  item: { image: { url: "/photo.jpg", width: 1024, height: 819, alt: "Boats in a harbour" } },
  initial: kind.blank(config),
};

let browser: Browser;
let site: Awaited<ReturnType<typeof servePage>>;
let pictures: string;

beforeAll(async () => {
  pictures = process.env.PICTURES ?? (await mkdtemp(join(tmpdir(), "touchstone-composite-")));
  site = await servePage(() => ({ status: 404, body: {} }));
  browser = await launch();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** The picture stands, fitted to the room it has. */
async function shown(page: Page): Promise<void> {
  await page.getByRole("radio", { name: "Calm water" }).waitFor();
  await pictureShown(page);
}

const said = (page: Page) => ({
  scene: async () => (await labeled<Answer | undefined>(page))?.parts.scene.value.selected,
  labels: async () =>
    (await labeled<Answer | undefined>(page))?.parts.boats.value.boxes.map((box) => box.label),
});

test("numbers and letters go to the question in hand alone, F6 goes from one to the next, and all answers are one value", async () => {
  const page = await openTool(browser, site.url, setup);
  await shown(page);
  const { scene, labels } = said(page);
  await page.keyboard.press("2");
  await expect.poll(scene).toEqual(["rough"]);
  await page.keyboard.press("n");
  expect(await labels()).toEqual([]);

  await page.keyboard.press("F6");
  await page
    .getByRole("region", { name: "Question 2 of 2: Boats" })
    .and(page.locator("[aria-current]"))
    .waitFor();
  await page.keyboard.press("n");
  await expect.poll(labels).toEqual(["boat"]);
  await page.keyboard.press("2");
  await expect.poll(labels).toEqual(["pier"]);
  expect(await scene()).toEqual(["rough"]);

  await page.keyboard.press("Shift+F6");
  await page.keyboard.press("1");
  await expect.poll(scene).toEqual(["calm"]);
  await page.keyboard.press("Delete");
  expect(await labels()).toEqual(["pier"]);
  expect(
    kind.problems(kind.value.parse(await labeled(page)), config, setup.show === "tool" ? setup.item : {}),
  ).toEqual([]);
  await page.screenshot({ path: join(pictures, "composite.png") });
});

test("the question pointed into is in hand: a box is dragged, and its class is set by key", async () => {
  const page = await openTool(browser, site.url, setup);
  await shown(page);
  const { scene, labels } = said(page);
  const image = await page.getByRole("application").locator("img").boundingBox();
  if (!image) throw new Error("The image is not shown.");
  await page.mouse.move(image.x + image.width * 0.3, image.y + image.height * 0.4);
  await page.mouse.down();
  await page.mouse.move(image.x + image.width * 0.6, image.y + image.height * 0.7, { steps: 6 });
  await page.mouse.up();
  await expect.poll(labels).toEqual(["boat"]);
  await page.keyboard.press("2");
  await expect.poll(labels).toEqual(["pier"]);
  expect(await scene()).toEqual([]);
  await page.getByRole("radio", { name: "Calm water" }).hover();
  await page.keyboard.press("2");
  await expect.poll(scene).toEqual(["rough"]);
  expect(await labels()).toEqual(["pier"]);
});

test.each([
  ["wide, light", { width: 1280, height: 900 }],
  ["wide, dark", { width: 1280, height: 900, dark: true }],
  ["tablet", { width: 768, height: 1024, touch: true }],
  ["phone", { width: 390, height: 844, touch: true }],
])("several questions on one picture can be used by everybody: %s", async (name, look) => {
  const page = await openTool(browser, site.url, setup, look);
  await shown(page);
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  const drawing = await page.getByRole("application").boundingBox();
  expect(drawing?.width).toBeGreaterThan(300);
  await page.screenshot({ path: join(pictures, `composite-${name.replace(", ", "-")}.png`) });
});
