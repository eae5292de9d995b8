/** What a hand does with real mouse and wheel events, and for how long: a slow scene is left after a while. */
import type { Page } from "playwright-core";
import { DRAGGED, FIT, IMAGE, type Part, SCREEN } from "./page/scene";

/** Moves at most `steps` times and not much longer than `MOST_MS`; answers how often it moved. */
type Gesture = (page: Page, steps: number) => Promise<number>;

const MOST_MS = 4_000;
const MIDDLE = { x: SCREEN.width / 2, y: SCREEN.height / 2 };

/** In this order; each of those on an image ends where it began. */
export const GESTURES: Record<Part, Record<string, Gesture>> = {
  boxes: {
    pan: (page, steps) => thereAndBack(page, steps, 0, 9.5),
    async zoom(page, steps) {
      await page.keyboard.down("Control");
      const done = await thereAndBack(page, steps, 0, 3.5);
      await page.keyboard.up("Control");
      return done;
    },
    async drag(page, steps) {
      await page.keyboard.press("v");
      const { x, y } = onScreen(DRAGGED.x + DRAGGED.width / 2, DRAGGED.y + DRAGGED.height / 2);
      const done = await stroke(page, x, y, steps);
      await page.keyboard.press("v");
      return done;
    },
    draw: (page, steps) => stroke(page, MIDDLE.x, MIDDLE.y, steps),
  },
  text: {
    scroll: (page, steps) => wheel(page, steps, 0, 240),
    /** Words of five lines, one after another. */
    async mark(page, steps) {
      let done = 0;
      for (let line = 0; line < 5; line++) done += await stroke(page, 500, 150 + line * 102, steps / 5, 0);
      return done;
    },
  },
  series: {
    zoom: (page, steps) => wheel(page, steps, 0, -60),
    pan: (page, steps) => wheel(page, steps, 25, 0),
    mark: (page, steps) => stroke(page, 300, 300, steps, 0),
  },
  mask: {
    paint: (page, steps) => stroke(page, 300, 250, steps, 2),
    async zoom(page, steps) {
      await page.keyboard.down("Control");
      const done = await thereAndBack(page, steps, 0, 3.5);
      await page.keyboard.up("Control");
      return done;
    },
  },
  audio: { mark: (page, steps) => stroke(page, 300, 200, steps, 0) },
  film: {
    /** Frame by frame, each awaited. */
    async step(page, steps) {
      const isShown = `(() => { const film = document.querySelector("[data-stage] video"); return film.readyState >= 2 && !film.seeking; })()`;
      for (let done = 0; done < steps; done++) {
        await page.keyboard.press(".");
        await page.waitForFunction(isShown);
      }
      return steps;
    },
  },
};

/** As every way shows the whole image at first. */
function onScreen(x: number, y: number): { x: number; y: number } {
  return {
    x: x * FIT + (SCREEN.width - IMAGE.width * FIT) / 2,
    y: y * FIT + (SCREEN.height - IMAGE.height * FIT) / 2,
  };
}

/** Ten one way and ten back, so that it ends where it began. */
async function thereAndBack(page: Page, steps: number, x: number, y: number): Promise<number> {
  let done = 0;
  for (const until = Date.now() + MOST_MS; done < steps && Date.now() < until; done += 20) {
    for (let i = 0; i < 10; i++) await page.mouse.wheel(x, y);
    for (let i = 0; i < 10; i++) await page.mouse.wheel(-x, -y);
  }
  return done;
}

async function wheel(page: Page, steps: number, x: number, y: number): Promise<number> {
  let done = 0;
  for (const until = Date.now() + MOST_MS; done < steps && Date.now() < until; done++)
    await page.mouse.wheel(x, y);
  return done;
}

async function stroke(page: Page, x: number, y: number, steps: number, slope = 0.5): Promise<number> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  let done = 0;
  for (const until = Date.now() + MOST_MS; done < steps && Date.now() < until; done++)
    await page.mouse.move(x + 20 + done, y + (slope > 0 ? 20 : 0) + done * slope);
  await page.mouse.up();
  return done + 1;
}
