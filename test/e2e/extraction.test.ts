import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Item } from "#domain/annotations/kind";
import { extraction } from "#domain/annotations/kinds/extraction/kind";
import type { ExtractionValue } from "#domain/annotations/kinds/extraction/value";
import { launch } from "#test/browser";
import { labeled, openTool } from "./open-tool";
import { expectAccessible } from "./page-checks";
import { servePage } from "./tool-page";
import type { PageSetup } from "./tool-page/main";

const { config, item } = extraction.sample;
const setup = (of: Item, changes: Partial<typeof config> = {}): PageSetup => ({
  show: "tool",
  kind: "extraction",
  config: { ...config, ...changes },
  item: of,
  initial: extraction.blank(config),
});
const now = (page: Page) => labeled<ExtractionValue>(page);

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

test("a form is filled in and linked to its text with no hand on the mouse", async () => {
  const page = await openTool(browser, site.url, setup(item));
  await page.getByLabel("Shop").focus();
  await page.keyboard.type("Green Corner Grocery");
  await page.keyboard.press("Alt+f");
  await page.getByText("linked to “Green Corner Grocery”").waitFor();
  await page.getByLabel("Total").focus();
  await page.keyboard.type("7.3");
  await page.keyboard.press("Alt+f");
  await page.getByText("linked to “7.30”").waitFor();
  await page.getByRole("button", { name: "Add to Goods" }).press("Enter");
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("TEXTAREA");
  await page.keyboard.type("Apples");
  await page.getByText("Ready to submit").waitFor();
  expect(await now(page)).toEqual({
    data: { shop: "Green Corner Grocery", total: 7.3, items: [{ name: "Apples" }] },
    proofs: [
      { pointer: "/shop", span: { start: 0, end: 20 } },
      { pointer: "/total", span: { start: 111, end: 115 } },
    ],
  });
  await expectAccessible(page);
  await page.context().close();
});

test("selected words fill the field in hand and prove it", async () => {
  const page = await openTool(browser, site.url, setup(item, { proofs: "required" }));
  await page.getByLabel("Total").click();
  const words = page.getByRole("article");
  await words.evaluate((element) => {
    const text = element.firstChild;
    const range = document.createRange();
    const at = text?.textContent?.indexOf("7.30") ?? -1;
    if (text) range.setStart(text, at);
    if (text) range.setEnd(text, at + 4);
    window.getSelection()?.removeAllRanges();
    window.getSelection()?.addRange(range);
    element.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
  });
  await expect
    .poll(() => now(page))
    .toEqual({ data: { total: 7.3 }, proofs: [{ pointer: "/total", span: { start: 111, end: 115 } }] });
  await page.context().close();
});

test("a place is drawn on a picture for the field in hand and moved by arrow keys", async () => {
  const picture = { image: { url: "/photo.jpg", width: 1024, height: 819, alt: "A harbour" } };
  const page = await openTool(browser, site.url, setup(picture));
  await page.getByLabel("Shop").fill("Harbour");
  const frame = await page.getByAltText("A harbour").boundingBox();
  if (!frame) throw new Error("The picture is not there.");
  await page.mouse.move(frame.x + 40, frame.y + 30);
  await page.mouse.down();
  await page.mouse.move(frame.x + 140, frame.y + 80, { steps: 4 });
  await page.mouse.up();
  const box = async () => (await now(page)).proofs[0]?.box;
  await expect.poll(box).toBeDefined();
  const drawn = await box();
  await page.getByRole("button", { name: /^Place of Shop/ }).press("ArrowRight");
  await expect.poll(async () => (await box())?.x).toBeCloseTo((drawn?.x ?? 0) + 1, 6);
  await expectAccessible(page);
  await page.context().close();
});

test("a page of a PDF is drawn, and what a field says is found on it", async () => {
  const document = { url: pdf(["Invoice 17", "Total 42.50"]), pages: 2 };
  const page = await openTool(browser, site.url, setup({ document }), { dark: true });
  await page.getByText("Page 1 of 2").waitFor();
  await page.getByLabel("Total").fill("42.5");
  await page.getByLabel("Total").press("Alt+f");
  await page.getByText("linked to page 2").waitFor();
  await page.getByText("Page 2 of 2").waitFor();
  const proof = (await now(page)).proofs[0];
  expect(proof?.box?.page).toBe(2);
  expect(proof?.box?.x).toBeCloseTo(72, 0);
  const inked = () =>
    page.getByRole("img", { name: "Page 2" }).evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const pixels =
        (canvas as HTMLCanvasElement).getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
      return pixels.some((value, at) => at % 4 === 0 && value < 64 && pixels[at + 3] === 255);
    });
  await expect.poll(inked).toBe(true);
  await expectAccessible(page);
  await page.context().close();
});

/** A PDF with one line on each page, 200 × 200 points. */
function pdf(lines: string[]): string {
  const kids = lines.map((_, at) => `${4 + at * 2} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${lines.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...lines.flatMap((line, at) => {
      const drawing = `BT /F1 14 Tf 72 100 Td (${line}) Tj ET`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + at * 2} 0 R >>`,
        `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
      ];
    }),
  ];
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const head = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  const bytes = `${file}${head}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF`;
  return `data:application/pdf;base64,${Buffer.from(bytes, "latin1").toString("base64")}`;
}
