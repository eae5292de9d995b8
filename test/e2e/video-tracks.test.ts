import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { videoTracks } from "#domain/annotations/kinds/video-tracks/kind";
import type { VideoTracksValue } from "#domain/annotations/kinds/video-tracks/value";
import { launch } from "#test/browser";
import { labeled, openTool } from "./open-tool";
import { expectAccessible } from "./page-checks";
import { servePage } from "./tool-page";
import type { PageSetup } from "./tool-page/main";

const { config, item } = videoTracks.sample;
const film = (initial: VideoTracksValue = { tracks: [], actions: [] }): PageSetup => ({
  show: "tool",
  kind: "video-tracks",
  config,
  item,
  initial,
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

async function open(setup: PageSetup, look?: Parameters<typeof openTool>[3]): Promise<Page> {
  const page = await openTool(browser, site.url, setup, look);
  await page.getByRole("button", { name: "Play", exact: true }).waitFor();
  await expect.poll(() => shownFrame(page), { timeout: 10_000 }).toBe(0);
  return page;
}

/** The stored value, once it is as expected. */
async function value(page: Page, holds: (value: VideoTracksValue) => boolean): Promise<VideoTracksValue> {
  let last: VideoTracksValue | undefined;
  await expect
    .poll(
      async () => {
        last = await labeled<VideoTracksValue>(page);
        return last !== undefined && holds(last);
      },
      { timeout: 10_000 },
    )
    .toBe(true);
  return last as VideoTracksValue;
}

/** The number that the picture itself shows: the film counts its frames in squares at the top right. */
function shownFrame(page: Page): Promise<number> {
  return page.evaluate(() => {
    const film = document.querySelector<HTMLVideoElement>("[data-stage] video");
    if (!film || film.readyState < 2 || film.seeking) return -1;
    const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 180 });
    const brush = canvas.getContext("2d");
    brush?.drawImage(film, 0, 0);
    return [0, 1, 2, 3, 4, 5].reduce((sum, bit) => {
      const light = brush?.getImageData(320 - 10 * bit - 5, 5, 1, 1).data[0] ?? 0;
      return sum + (light > 127 ? 2 ** bit : 0);
    }, 0);
  });
}

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

/** The screen's place of a point of the picture. */
async function at(page: Page, x: number, y: number): Promise<{ x: number; y: number }> {
  const box = await page.locator("[data-stage]").boundingBox();
  if (!box) throw new Error("the picture is not shown");
  return { x: box.x + (x / 320) * box.width, y: box.y + (y / 180) * box.height };
}

async function drag(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const [a, b] = [await at(page, ...from), await at(page, ...to)];
  await page.mouse.move(a.x, a.y);
  await page.mouse.down();
  await page.mouse.move((a.x + b.x) / 2, (a.y + b.y) / 2, { steps: 3 });
  await page.mouse.move(b.x, b.y, { steps: 3 });
  await page.mouse.up();
}

const goTo = async (page: Page, frame: number) => {
  await page.getByRole("slider", { name: "Frame" }).fill(String(frame));
  await expect.poll(() => shownFrame(page), { timeout: 10_000 }).toBe(frame);
};

test("every step shows exactly its frame, forwards, backwards, by ten and after playing", async () => {
  const page = await open(film());
  await press(page, ".", ".", ".");
  await expect.poll(() => shownFrame(page)).toBe(3);
  await press(page, "PageDown", "PageDown", ",");
  await expect.poll(() => shownFrame(page)).toBe(22);
  await press(page, "End");
  await expect.poll(() => shownFrame(page)).toBe(59);
  await press(page, "Home", "+");
  await expect.poll(() => page.getByLabel("Speed").textContent()).toBe("1.5 ×");
  await press(page, "Space");
  await page.getByRole("button", { name: "Pause", exact: true }).waitFor();
  const slider = page.getByRole("slider", { name: "Frame" });
  await expect.poll(async () => Number(await slider.inputValue()), { timeout: 10_000 }).toBeGreaterThan(5);
  await press(page, "Space");
  await page.getByRole("button", { name: "Play", exact: true }).waitFor();
  const stopped = Number(await slider.inputValue());
  await expect.poll(() => shownFrame(page)).toBe(stopped);
  await page.context().close();
});

test("an object is followed, hidden, lost, found, split and joined by key alone, and undo goes back", async () => {
  const page = await open(film());
  await press(page, "n", "2", "Shift+ArrowRight", "ArrowUp", "Alt+ArrowLeft");
  const first = await value(page, ({ tracks }) => tracks[0]?.keyframes[0]?.width === 63);
  expect(first.tracks).toEqual([
    {
      id: first.tracks[0]?.id,
      label: "cart",
      keyframes: [{ frame: 0, x: 138, y: 71, width: 63, height: 36 }],
    },
  ]);
  await press(page, "PageDown", "PageDown", "Shift+ArrowDown", "Shift+O");
  const hidden = await value(page, ({ tracks }) => tracks[0]?.keyframes[1]?.occluded === true);
  expect(hidden.tracks[0]?.keyframes[1]).toMatchObject({ frame: 20, x: 138, y: 81 });
  await press(page, "PageDown", "h", "PageDown", "Shift+X");
  await value(page, ({ tracks }) => tracks[0]?.keyframes.at(-1)?.outside === true);
  await press(page, "PageDown", "Shift+X", "[", "[", "Shift+S");
  const split = await value(page, ({ tracks }) => tracks.length === 2);
  expect(split.tracks.map((one) => one.keyframes.map((key) => key.frame))).toEqual([
    [0, 20, 29, 30],
    [30, 40, 50],
  ]);
  await press(page, "Control+ArrowUp", "Shift+M");
  const joined = await value(page, ({ tracks }) => tracks.length === 1);
  expect(joined.tracks[0]?.keyframes.map((key) => key.frame)).toEqual([0, 20, 29, 30, 40, 50]);
  await press(page, "Control+z");
  await value(page, ({ tracks }) => tracks.length === 2);
  await press(page, "Escape", "Home", "v", "PageDown", "v", "4", ".", "Control+]");
  const { actions } = await value(page, (v) => v.actions[0]?.endFrame === 11);
  expect(actions).toEqual([{ id: actions[0]?.id, label: "rising", startFrame: 0, endFrame: 11 }]);
  await press(page, "Delete");
  await value(page, (v) => v.actions.length === 0);
  await page.context().close();
});

test("boxes are drawn, moved and pulled on the picture, and the object is in between on a straight line", async () => {
  const page = await open(film());
  await drag(page, [16, 26], [44, 54]);
  await value(page, ({ tracks }) => tracks.length === 1);
  await goTo(page, 20);
  await drag(page, [30, 40], [130, 130]);
  const moved = await value(page, ({ tracks }) => tracks[0]?.keyframes.length === 2);
  expect(moved.tracks[0]?.keyframes[1]?.frame).toBe(20);
  expect(moved.tracks[0]?.keyframes[1]?.x).toBeCloseTo(116, -0.5);
  expect(moved.tracks[0]?.keyframes[1]?.y).toBeCloseTo(116, -0.5);
  await goTo(page, 10);
  const ball = await at(page, 80, 85);
  // Drawn a moment after the frame's number has changed.
  const offBall = async () => {
    const between = await page.locator("[data-box]").boundingBox();
    if (!between) throw new Error("the box is not shown between its keyframes");
    const [x, y] = [between.x + between.width / 2, between.y + between.height / 2];
    return Math.max(Math.abs(x - ball.x), Math.abs(y - ball.y));
  };
  await expect.poll(offBall).toBeLessThan(8);
  const corner = await page.locator("[data-handle='2']").boundingBox();
  if (!corner) throw new Error("the box in hand shows no corners");
  await page.mouse.move(corner.x + corner.width / 2, corner.y + corner.height / 2);
  await page.mouse.down();
  await page.mouse.move(corner.x + 40, corner.y + 40, { steps: 4 });
  await page.mouse.up();
  await value(page, ({ tracks }) => (tracks[0]?.keyframes[1]?.width ?? 0) > 32);
  await page.keyboard.press("Control+z");
  await value(page, ({ tracks }) => tracks[0]?.keyframes.length === 2);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Cart/ }).click();
  await drag(page, [232, 138], [278, 158]);
  await value(page, ({ tracks }) => tracks[1]?.label === "cart");
  await page.getByRole("button", { name: "Begin action" }).click();
  await goTo(page, 20);
  await page.getByRole("button", { name: "End action" }).click();
  await value(page, ({ actions }) => actions[0]?.startFrame === 10 && actions[0].endFrame === 20);
  await page.getByLabel("End of action 1, as a frame").fill("19");
  await page.getByLabel("Class of track 2").selectOption("ball");
  await value(page, (v) => v.tracks[1]?.label === "ball" && v.actions[0]?.endFrame === 19);
  await page.getByRole("button", { name: "Delete track 2" }).click();
  await value(page, ({ tracks }) => tracks.length === 1);
  await page.getByText("Ready to submit").waitFor();
  await expectAccessible(page);
  await page.context().close();
});

test.each([
  { name: "in the light", width: 1280, height: 900 },
  { name: "in the dark", width: 1280, height: 900, dark: true },
  { name: "on a tablet", width: 820, height: 1180, touch: true },
  { name: "on a phone", width: 390, height: 844, dark: true, touch: true },
])("the tool is whole $name", async ({ name, ...look }) => {
  const page = await open(film(videoTracks.sample.value), look);
  await page.getByRole("button", { name: /^Select track 1 .*, Ball/ }).click();
  await page.getByRole("button", { name: "Go to keyframe at frame 26 hidden in part" }).click();
  await expect.poll(() => shownFrame(page), { timeout: 10_000 }).toBe(26);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wide).toBe(false);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/film ${name}.png` });
  await expectAccessible(page);
  await page.context().close();
});
