/** Opens one scene in a real Chromium, lets a hand move it, and tells how it kept up. */
import { readFileSync } from "node:fs";
import type { Browser, CDPSession, Page } from "playwright-core";
import { GESTURES } from "./gestures";
import { LIST_WIDTH, SCREEN, type SceneSetup } from "./page/scene";

/**
 * Times between frames in milliseconds; and for each movement of the hand the processor time of page and compositor, that of the
 * page's main thread alone, and how long the movement took. Frames come no faster than the screen shows them, work has no such floor.
 */
export type FrameTimes = { frames: number[]; workMs: number; mainMs: number; eachMs: number };
export type Run = SceneSetup & {
  readyMs: number;
  heapMb: number;
  /** Private memory of the page's process; undefined where it cannot be read. */
  processMb: number | undefined;
  gestures: Record<string, FrameTimes>;
};

/** The page keeps the time of each frame while a gesture goes on. As text: the page knows nothing of a loader's names. */
const COUNT_FRAMES = `(() => {
  window.frames = [];
  const tick = (at) => { window.frames.push(at); requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
})()`;

export async function measure(browser: Browser, url: string, scene: SceneSetup, steps: number): Promise<Run> {
  const context = await browser.newContext({
    viewport: { width: SCREEN.width + LIST_WIDTH, height: SCREEN.height },
  });
  try {
    const page = await context.newPage();
    await page.addInitScript((given) => {
      window.scene = given;
    }, scene);
    await page.goto(url);
    await page.waitForFunction("window.ready !== undefined", undefined, { timeout: 120_000 });
    const readyMs = Number(await page.evaluate("window.ready"));
    const cdp = await context.newCDPSession(page);
    await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
    await page.evaluate(COUNT_FRAMES);
    await page.mouse.move(SCREEN.width / 2, SCREEN.height / 2);
    const gestures: Run["gestures"] = {};
    for (const [name, gesture] of Object.entries(GESTURES[scene.part]))
      gestures[name] = await during(page, cdp, () => gesture(page, steps));
    const memory = await memoryOf(browser, cdp);
    return { ...scene, readyMs, ...memory, gestures };
  } finally {
    await context.close();
  }
}

/** How long a canvas may take to settle after the hand is still; that work is counted too. */
const SETTLES_MS = 200;

async function during(page: Page, cdp: CDPSession, gesture: () => Promise<number>): Promise<FrameTimes> {
  await page.waitForTimeout(SETTLES_MS);
  const before = await workedMs(page);
  const mainBefore = await metric(cdp, "TaskDuration");
  await page.evaluate("window.frames.length = 0");
  const began = performance.now();
  const steps = await gesture();
  // Answered after the frame on which the page is at work.
  await page.evaluate("new Promise((shown) => requestAnimationFrame(shown))");
  const took = performance.now() - began;
  const times = (await page.evaluate("window.frames.slice()")) as number[];
  await page.waitForTimeout(SETTLES_MS);
  const mainMs = (((await metric(cdp, "TaskDuration")) - mainBefore) * 1000) / steps;
  const workMs = ((await workedMs(page)) - before) / steps;
  const frames = times.slice(1).map((at, i) => at - (times[i] ?? at));
  return { frames: frames.length > 0 ? frames : [took], workMs, mainMs, eachMs: took / steps };
}

/** Processor time of the pages' and the compositor's processes since they began, all their threads together. */
async function workedMs(page: Page): Promise<number> {
  const cpu = (await processesOf(page.context().browser())).filter((one) => one.type !== "browser");
  return cpu.reduce((sum, one) => sum + one.cpuTime * 1000, 0);
}

async function processesOf(browser: Browser | null) {
  if (!browser) throw new Error("The page has no browser of its own.");
  const whole = await browser.newBrowserCDPSession();
  const { processInfo } = await whole.send("SystemInfo.getProcessInfo");
  await whole.detach();
  return processInfo;
}

async function metric(cdp: CDPSession, name: string): Promise<number> {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return metrics.find((one) => one.name === name)?.value ?? 0;
}

async function memoryOf(browser: Browser, cdp: CDPSession): Promise<Pick<Run, "heapMb" | "processMb">> {
  await cdp.send("HeapProfiler.collectGarbage");
  const heapMb = (await metric(cdp, "JSHeapUsedSize")) / 1e6;
  const sizes = (await processesOf(browser))
    .filter((one) => one.type === "renderer")
    .map((one) => privateMb(one.id));
  const known = sizes.filter((size) => size !== undefined);
  return { heapMb, processMb: known.length > 0 ? Math.max(...known) : undefined };
}

function privateMb(pid: number): number | undefined {
  try {
    const kb = /RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kb === undefined ? undefined : Number(kb) / 1000;
  } catch {
    return undefined;
  }
}
