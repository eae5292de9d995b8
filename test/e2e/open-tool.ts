/** Opens one kind's tool in a real browser, and reads what it would store. */
import type { Browser, Page } from "playwright-core";
import type { PageSetup } from "./tool-page/main";

type Look = { width?: number; height?: number; dark?: boolean; touch?: boolean };

export async function openTool(
  browser: Browser,
  url: string,
  setup: PageSetup,
  { width = 1280, height = 900, dark = false, touch = false }: Look = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    reducedMotion: "reduce",
    colorScheme: dark ? "dark" : "light",
    hasTouch: touch,
  });
  const page = await context.newPage();
  await page.addInitScript((given) => {
    window.setup = given;
  }, setup);
  await page.goto(url);
  return page;
}

/** The tool's newest value, as it would be stored. */
export const labeled = <V>(page: Page): Promise<V> => page.evaluate(() => window.labeled as V);
