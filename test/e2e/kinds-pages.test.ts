/** The gallery of kinds on the real site: each page opened by its address, as a link from a letter or a bookmark does. */
import { createServer } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Site, startSite } from "#app/lib/site.server";
import { paths } from "#app/paths";
import { readEnv } from "#db/env";
import { launch } from "#test/browser";
import { testDatabase } from "#test/database";

const database = testDatabase();
let site: Site;
let browser: Browser;

beforeAll(async () => {
  const port = await freePort();
  const env = readEnv({
    NODE_ENV: "test",
    DATABASE_URL: database.url,
    HOST: "127.0.0.1",
    PORT: String(port),
    BASE_URL: `http://127.0.0.1:${port}`,
    LOG_LEVEL: "silent",
  });
  [site, browser] = await Promise.all([startSite({ env, limits: false }), launch()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

test.each(["bbox", "polygon", "polyline", "keypoints", "mask"])(
  "the page of the kind %s opens straight on its drawing, without an error",
  async (name) => {
    const page = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
    const broken: string[] = [];
    page.on("pageerror", (error) => broken.push(error.message));
    page.on("console", (message) => {
      if (/React error|hydrat/i.test(message.text())) broken.push(message.text());
    });
    await page.goto(site.url + paths.kind(name));
    await page.getByText(/^Ready to submit/).waitFor();
    await page.waitForFunction(() => {
      const shown = document.querySelector<HTMLImageElement>("[role=application] img");
      return shown?.complete && shown.naturalWidth > 0 && shown.style.transform !== "";
    });
    expect(broken).toEqual([]);
    await page.context().close();
  },
);

test.each([
  ["time-series", "section[aria-label^=Measurements] canvas"],
  ["video-tracks", "[data-stage] video"],
  ["span", "[data-tag]"],
])("the page of the kind %s shows its sample as the site's own rules allow it", async (name, shown) => {
  const page = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
  const broken: string[] = [];
  page.on("pageerror", (error) => broken.push(error.message));
  page.on("console", (message) => {
    if (/React error|hydrat|Content Security Policy/i.test(message.text())) broken.push(message.text());
  });
  await page.goto(site.url + paths.kind(name));
  await page.getByText(/^Ready to submit/).waitFor();
  await page.locator(shown).first().waitFor();
  expect(broken).toEqual([]);
  await page.context().close();
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
