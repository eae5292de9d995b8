import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type AudioSegmentsValue, audioSegments } from "#domain/annotations/kinds/audio-segments/kind";
import { transcript } from "#domain/annotations/kinds/transcript/kind";
import type { TranscriptValue } from "#domain/annotations/kinds/transcript/value";
import { launch } from "#test/browser";
import { labeled, openTool } from "./open-tool";
import { expectAccessible } from "./page-checks";
import { servePage } from "./tool-page";
import type { PageSetup } from "./tool-page/main";

const sounds = (value: AudioSegmentsValue = { segments: [] }): PageSetup => {
  const { config, item } = audioSegments.sample;
  return { show: "tool", kind: "audio-segments", config, item, initial: value };
};
const speech = (changes: Partial<typeof transcript.sample.config> = {}): PageSetup => ({
  show: "tool",
  kind: "transcript",
  config: { ...transcript.sample.config, ...changes },
  item: transcript.sample.item,
  initial: { text: "", segments: [] },
});
const ONE_TEXT = { segments: false, speakers: [] };

const PATIENT = { timeout: 10_000 };

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
  await page.locator("section[aria-label^=Recording] canvas").first().waitFor({ state: "attached" });
  return page;
}

const positionOf = async (page: Page) =>
  Number(await page.getByRole("slider", { name: "Position in the recording" }).inputValue());

/** The stored value, once it is as expected. */
async function value<V>(page: Page, holds: (value: V) => boolean): Promise<V> {
  let last: V | undefined;
  await expect
    .poll(
      async () => {
        last = await labeled<V>(page);
        return last !== undefined && holds(last);
      },
      { timeout: 10_000 },
    )
    .toBe(true);
  return last as V;
}

/** The screen's place of a moment on the waveform. */
async function at(page: Page, seconds: number, whole: number): Promise<{ x: number; y: number }> {
  const box = await page.locator("section[aria-label^=Recording]").boundingBox();
  if (!box) throw new Error("the waveform is not shown");
  return { x: box.x + (seconds / whole) * box.width, y: box.y + 70 };
}

test("sounds are marked, classed, moved and deleted by key alone, and undo goes back", async () => {
  const page = await open(sounds());
  await page.keyboard.press("n");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("n");
  await value<AudioSegmentsValue>(page, ({ segments }) => segments.length === 1);
  await page.keyboard.press("2");
  await page.keyboard.press("Control+Shift+ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("]");
  const { segments } = await value<AudioSegmentsValue>(page, (v) => v.segments[0]?.endSeconds === 2);
  expect(segments).toEqual([{ id: segments[0]?.id, label: "bell", startSeconds: 0.1, endSeconds: 2 }]);
  await page.keyboard.press("Alt+ArrowLeft");
  await value<AudioSegmentsValue>(page, (v) => v.segments[0]?.endSeconds === 1.99);
  await page.keyboard.press("Delete");
  await value<AudioSegmentsValue>(page, (v) => v.segments.length === 0);
  await page.keyboard.press("Control+z");
  await value<AudioSegmentsValue>(page, (v) => v.segments.length === 1);
  await page.context().close();
});

test("the recording plays, pauses, changes speed and stops at a segment's end, all by key", async () => {
  const page = await open(sounds(audioSegments.sample.value));
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Pause", exact: true }).waitFor();
  await expect.poll(() => positionOf(page), PATIENT).toBeGreaterThan(0.1);
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Play", exact: true }).waitFor();
  await page.keyboard.press(".");
  await expect.poll(() => page.getByLabel("Speed").textContent()).toBe("1.1 ×");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => positionOf(page), PATIENT).toBeCloseTo(2.19, 1);
  await page.keyboard.press("Shift+Space");
  // The segment's end, and no further.
  await expect.poll(() => positionOf(page), PATIENT).toBe(2.72);
  await page.getByRole("button", { name: "Play", exact: true }).waitFor();
  expect(await positionOf(page)).toBe(2.72);
  await page.context().close();
});

test("sounds that overlap are dragged on the waveform, pulled by an edge, and named in the list", async () => {
  const page = await open(sounds());
  const drag = async (from: number, to: number) => {
    const [a, b] = [await at(page, from, 3), await at(page, to, 3)];
    await page.mouse.move(a.x, a.y);
    await page.mouse.down();
    await page.mouse.move((a.x + b.x) / 2, a.y, { steps: 3 });
    await page.mouse.move(b.x, b.y, { steps: 3 });
    await page.mouse.up();
  };
  await drag(0.3, 1.1);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Bell/ }).click();
  await drag(0.9, 2);
  const two = await value<AudioSegmentsValue>(page, ({ segments }) => segments.length === 2);
  expect(two.segments.map((one) => one.label)).toEqual(["tone", "bell"]);
  expect(two.segments[1]?.startSeconds).toBeCloseTo(0.9, 1);
  const edge = await page.locator("[data-edge=end]").boundingBox();
  const to = await at(page, 2.5, 3);
  if (!edge) throw new Error("the segment in hand shows no edge");
  await page.mouse.move(edge.x + edge.width / 2, edge.y + edge.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x, edge.y + edge.height / 2, { steps: 4 });
  await page.mouse.up();
  await value<AudioSegmentsValue>(page, (v) => Math.abs((v.segments[1]?.endSeconds ?? 0) - 2.5) < 0.02);
  await page.keyboard.press("Control+z");
  await value<AudioSegmentsValue>(page, (v) => Math.abs((v.segments[1]?.endSeconds ?? 0) - 2) < 0.02);
  await page.getByLabel("Class of segment 1").selectOption("noise");
  await value<AudioSegmentsValue>(page, ({ segments }) => segments[0]?.label === "noise");
  await page.getByRole("button", { name: "Delete segment 1" }).click();
  await value<AudioSegmentsValue>(page, ({ segments }) => segments.length === 1);
  await expectAccessible(page);
  await page.context().close();
});

test("one text is written while the recording is played, wound back and slowed by F keys", async () => {
  const page = await open(speech(ONE_TEXT));
  const field = page.getByRole("textbox", { name: "What is said" });
  await field.click();
  await page.keyboard.type("Do re ");
  await page.keyboard.press("F8");
  await page.getByRole("button", { name: "Pause", exact: true }).waitFor();
  await expect.poll(() => positionOf(page), PATIENT).toBeGreaterThan(0.2);
  await page.keyboard.press("F8");
  await page.keyboard.press("F7");
  await expect.poll(() => positionOf(page), PATIENT).toBe(0);
  await page.keyboard.press("F2");
  await expect.poll(() => page.getByLabel("Speed").textContent()).toBe("0.9 ×");
  await page.keyboard.type("mi, n 1 and space");
  const said = await value<TranscriptValue>(page, ({ text }) => text.endsWith("space"));
  expect(said).toEqual({ text: "Do re mi, n 1 and space", segments: [] });
  expect(await field.getAttribute("spellcheck")).toBe("true");
  expect(await field.getAttribute("lang")).toBe("it");
  await expectAccessible(page);
  await page.context().close();
});

test("segments are begun, ended, given to a speaker and split without leaving the keys", async () => {
  const page = await open(speech());
  await page.keyboard.press("n");
  await page.keyboard.press("F9");
  await page.keyboard.press("n");
  const field = page.getByRole("textbox", { name: "What is said in segment 1" });
  await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true);
  await page.keyboard.type("do re mi mi re do");
  await page.getByRole("slider", { name: "Position in the recording" }).fill("1.8");
  await field.focus();
  await field.evaluate((one) => (one as HTMLTextAreaElement).setSelectionRange(8, 8));
  await page.keyboard.press("Alt+Enter");
  await value<TranscriptValue>(page, ({ segments }) => segments.length === 2);
  await page.keyboard.press("Alt+ArrowDown");
  await page.keyboard.press("Alt+2");
  const { segments } = await value<TranscriptValue>(page, (v) => v.segments[1]?.speaker === "high");
  expect(segments).toEqual([
    { id: segments[0]?.id, startSeconds: 0, endSeconds: 1.8, speaker: "low", text: "do re mi" },
    { id: segments[1]?.id, startSeconds: 1.8, endSeconds: 3, speaker: "high", text: "mi re do" },
  ]);
  await page.getByText("Ready to submit").waitFor();
  await expectAccessible(page);
  await page.context().close();
});

test("a transcript is written on a phone", async () => {
  const page = await open(speech(ONE_TEXT), { width: 390, height: 844, touch: true, dark: true });
  await page.getByRole("button", { name: "Play", exact: true }).tap();
  await page.getByRole("button", { name: "Pause", exact: true }).tap();
  await page.getByRole("textbox", { name: "What is said" }).fill("Do, re, mi");
  await value<TranscriptValue>(page, ({ text }) => text === "Do, re, mi");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wide).toBe(false);
  await expectAccessible(page);
  await page.context().close();
});
