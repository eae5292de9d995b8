/**
 * The own answer beside the right one, on a phone and in half a desk's width, in the dark: for every kind it fits, everybody can
 * read it, and the same datum stands at the same height in both.
 */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { KINDS } from "#domain/annotations/kinds/index";
import { launch } from "#test/browser";
import { wrongAnswer } from "./every-kind";
import { openTool } from "./open-tool";
import { expectAccessible, expectFits } from "./page-checks";
import { servePage } from "./tool-page";

let site: { url: string; close: () => Promise<void> };
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([servePage(() => ({ status: 404, body: {} })), launch()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

test.each(KINDS.map((kind) => kind.name))(
  "two answers of the kind %s can be compared on a phone and at a desk",
  async (name) => {
    const { config, item, gold } = KINDS.find((kind) => kind.name === name)?.sample ?? {};
    const answers = [
      { caption: "Your answer", value: wrongAnswer(name) },
      { caption: "Right answer", value: gold },
    ];
    const setup = { show: "beside", kind: name, config, item: item ?? {}, answers, fills: true } as const;
    const page = await openTool(browser, site.url, setup, {
      width: 390,
      height: 844,
      dark: true,
      touch: true,
    });
    for (const { caption } of answers)
      await page
        .getByRole("figure", { name: caption })
        .locator("[data-drawn] > div:not(.skeleton)")
        .waitFor();
    await expectAccessible(page);
    await expectFits(page);
    await page.setViewportSize({ width: 1280, height: 900 });
    const split = () =>
      page.locator("[data-drawn] > div").evaluateAll((tools) =>
        tools.map((tool) => {
          const last = tool.lastElementChild?.getBoundingClientRect();
          return name === "preference" || name === "composite" ? 0 : Math.round(last?.top ?? 0);
        }),
      );
    await expect.poll(async () => new Set(await split()).size).toBe(1);
    await expectFits(page);
    await page.context().close();
  },
  60_000,
);
