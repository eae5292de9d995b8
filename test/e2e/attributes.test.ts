/**
 * What is asked of every box besides its class, on the real site: a requester asks for it in the form of a job, a worker says it with
 * no hand on the mouse and by pointer, boxes are hidden, locked and set edge to edge, and the database holds what was made.
 */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { paths } from "#app/paths";
import { labelSchemas } from "#db/schema/index";
import { office } from "#test/world";
import { ownSite } from "./own-site";
import { expectAccessible, pictureShown } from "./page-checks";
import { enterBench, publishReal, storedValues } from "./real-job";

const site = ownSite();
const { database } = site;

const SAILS = {
  ...{ id: "sails", name: "Sails", type: "choice" as const, required: true },
  options: [
    { id: "set", name: "Set" },
    { id: "furled", name: "Furled" },
  ],
};
const CONFIG = {
  classes: [{ id: "boat", name: "Boat" }],
  attributes: [
    SAILS,
    { id: "cut-off", name: "Cut off by the edge", type: "switch" },
    { id: "people", name: "People", type: "number", least: 0 },
  ],
};

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

test("boxes are described, locked, hidden and set edge to edge by keys and by pointer, and stored as they were made", async () => {
  const jobId = await publishReal(site, await office(database.db), {
    kind: "bbox",
    config: CONFIG,
    rows: ["first", "second"].map((externalId) => ({
      externalId,
      file: readFileSync("public/samples/boats.jpg"),
    })),
  });
  const page = await site.signedIn("Wanda", "worker");
  await enterBench(page, site, jobId);
  await pictureShown(page);

  await press(page, "n");
  const asked = page.getByRole("group", { name: "Attributes of box 1" });
  await asked.getByText("needed").waitFor();
  await press(page, "Shift+Q", "2", "1");
  await page.keyboard.type("12");
  await press(page, "Enter");
  await asked.getByRole("button", { name: "Furled", pressed: true }).waitFor();
  await expectAccessible(page);
  const row = page.getByRole("button", { name: /^Select box 1/ });
  await press(page, "Shift+L");
  await expect.poll(() => row.getAttribute("aria-label")).toMatch(/locked$/);
  const placed = await row.getAttribute("aria-label");
  await press(page, "Shift+ArrowRight", "Delete");
  await page.getByText("It is locked: unlock it first.").first().waitFor();
  expect(await row.getAttribute("aria-label")).toBe(placed);
  await press(page, "Shift+L", "h");
  await expect.poll(() => row.getAttribute("aria-label")).toMatch(/hidden$/);
  await expectAccessible(page);
  await press(page, "Enter");
  await page.getByText("1 answered").waitFor();

  await pictureShown(page);
  await drag(page, [100, 100], [220, 200]);
  await asked.getByRole("button", { name: "Set", exact: true }).click();
  // It ends two pixels beside the first and two below its upper edge: it comes to lie exactly at them.
  await drag(page, [300, 180], [222, 102]);
  await page
    .getByRole("group", { name: "Attributes of box 2" })
    .getByRole("button", { name: "Furled" })
    .click();
  await page.getByRole("button", { name: "Lock box 1" }).click();
  await page.getByRole("button", { name: "Delete box 1" }).click();
  await page.getByText("It is locked: unlock it first.").first().waitFor();
  await page.getByRole("button", { name: "Hide box 2" }).click();
  await page.getByRole("button", { name: "Show box 2" }).waitFor();
  await page.getByRole("button", { name: "Submit" }).click();

  const [byKey, byPointer] = (await storedValues(site, jobId, 2)) as { boxes: object[] }[];
  expect(byKey?.boxes).toEqual([
    expect.objectContaining({
      label: "boat",
      attributes: { sails: "furled", "cut-off": true, people: 12 },
    }),
  ]);
  expect(byPointer?.boxes).toEqual([
    expect.objectContaining({ x: 100, y: 100, width: 120, height: 100, attributes: { sails: "set" } }),
    expect.objectContaining({ x: 220, y: 100, attributes: { sails: "furled" } }),
  ]);
  await page.context().close();
}, 180_000);

test("a requester asks for attributes in the form of a job, and finds them there again", async () => {
  const { organizationId } = await office(database.db);
  const page = await site.member({ organizationId }, "owner");
  await page.goto(site.url + paths.requester.newJob);
  await page.locator('input[name=kind][value="bbox"]').check();
  await page.getByLabel("Title").fill("Where are the boats?");
  await page.getByLabel("Name of class 1").fill("Boat");
  const list = page.getByRole("group", { name: "Attributes" });
  await list.getByRole("button", { name: "Add an attribute" }).click();
  await list.getByLabel("Attribute", { exact: true }).fill("Sails");
  await list.getByLabel("Options").fill("Set\nFurled");
  await list.getByLabel("Must be answered").check();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole("button", { name: "Save draft" }).click();
  await page.getByText("Before you publish").waitFor();
  const saved = await database.db.select({ config: labelSchemas.config }).from(labelSchemas);
  expect(saved.map((one) => one.config)).toContainEqual(expect.objectContaining({ attributes: [SAILS] }));
  await page.context().close();
}, 120_000);

/** From one place of the photograph to another, in its own pixels. */
async function drag(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const shown = await page.getByRole("application").locator("img").boundingBox();
  if (!shown) throw new Error("the photograph is not shown");
  const at = ([x, y]: [number, number]) =>
    [shown.x + (x / 640) * shown.width, shown.y + (y / 480) * shown.height] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]), { steps: 4 });
  await page.mouse.move(...at(to), { steps: 4 });
  await page.mouse.up();
}
