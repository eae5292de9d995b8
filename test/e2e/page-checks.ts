/** What is asked of every page that a browser test comes by. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** No violation of WCAG 2.2 AA that axe can find on the page as it stands. `where` says which page it is, when one fails. */
export async function expectAccessible(page: Page, where: string = page.url()): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG_22_AA).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
  expect(found, where).toEqual([]);
}

/** Nothing on the page has to be scrolled sideways. */
export async function expectFits(page: Page, where: string = page.url()): Promise<void> {
  const wide = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await wide(), where).toBeLessThanOrEqual(0);
}

/** Waits for words on the page. */
export async function seen(page: Page, words: string): Promise<void> {
  await page.getByText(words).first().waitFor();
}

/** Waits for words on the page, then scans it. */
export async function scanned(page: Page, words: string): Promise<void> {
  await seen(page, words);
  await expectAccessible(page);
}

/** Waits until the picture of a task is there and can be drawn on. */
export async function pictureShown(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const shown = document.querySelector<HTMLImageElement>("[role=application] img");
    return shown?.complete && shown.naturalWidth > 0 && shown.style.transform !== "";
  });
}
