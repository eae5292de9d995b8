/** The gallery of kinds on the real site: each page opened by its address, as a link from a letter or a bookmark does. */
import { expect, test } from "vitest";
import { paths } from "#app/paths";
import { ownSite } from "./own-site";
import { pictureShown } from "./page-checks";

const site = ownSite();

test.each(["bbox", "polygon", "polyline", "keypoints", "mask"])(
  "the page of the kind %s opens straight on its drawing, without an error",
  async (name) => {
    const page = await site.open();
    const broken: string[] = [];
    page.on("pageerror", (error) => broken.push(error.message));
    page.on("console", (message) => {
      if (/React error|hydrat/i.test(message.text())) broken.push(message.text());
    });
    await page.goto(site.url + paths.kind(name));
    await page.getByText(/^Ready to submit/).waitFor();
    await pictureShown(page);
    expect(broken).toEqual([]);
    await page.context().close();
  },
);

test.each([
  ["time-series", "section[aria-label^=Measurements] canvas"],
  ["video-tracks", "[data-stage] video"],
  ["span", "[data-tag]"],
])("the page of the kind %s shows its sample as the site's own rules allow it", async (name, shown) => {
  const page = await site.open();
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
