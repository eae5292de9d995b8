/** Opens one kind's tool in a real browser, and reads what it would store. */
import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
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

/** No violation of WCAG 2.2 AA that axe can find. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(", ")}`)).toEqual(
    [],
  );
}
