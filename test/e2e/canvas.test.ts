import AxeBuilder from "@axe-core/playwright";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launch } from "#test/browser";
import { pictureShown } from "./page-checks";
import { servePage } from "./tool-page";
import type { PageSetup } from "./tool-page/main";

type Boxes = { boxes: { id: string; label: string; x: number; y: number; width: number; height: number }[] };

const image = { url: "/photo.jpg", width: 1024, height: 819, alt: "Boats in a harbour" };
const classes = [
  { id: "boat", name: "Boat" },
  { id: "person", name: "Person" },
  { id: "house", name: "House" },
];
const bbox = (boxes: Boxes["boxes"] = []): PageSetup => ({
  show: "tool",
  kind: "bbox",
  config: { classes, minSize: 4, maxBoxes: 6000, iouThreshold: 0.5 },
  item: { image },
  initial: { boxes },
});
const mails = {
  question: "What is this message?",
  multiple: false,
  leavesOnly: true,
  classes: [
    { id: "wanted", name: "Wanted" },
    { id: "unwanted", name: "Unwanted" },
    { id: "advert", name: "Advertising", parent: "unwanted", description: "Sells something that exists." },
    { id: "fraud", name: "Fraud", parent: "unwanted" },
  ],
};
const choice = (config: object = mails): PageSetup => ({
  show: "tool",
  kind: "choice",
  config,
  item: { text: "Confirm your password within 24 hours.", fields: [{ name: "Subject", value: "Urgent" }] },
  initial: { selected: [] },
});

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

async function open(setup: PageSetup): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.addInitScript((given) => {
    window.setup = given;
  }, setup);
  await page.goto(site.url);
  return page;
}

/** The image on screen: where an image pixel is, to be pointed at. */
async function canvasOf(
  page: Page,
): Promise<{ host: Locator; at: (x: number, y: number) => Promise<{ x: number; y: number }> }> {
  const host = page.getByRole("application");
  await host.locator("img").waitFor();
  await pictureShown(page);
  const at = async (x: number, y: number) => {
    const box = await host.locator("img").boundingBox();
    if (!box) throw new Error("the image is not shown");
    return { x: box.x + (x / image.width) * box.width, y: box.y + (y / image.height) * box.height };
  };
  return { host, at };
}

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** Waits for the stored value to be as expected; says what it is when it never becomes so. */
async function value<V>(page: Page, holds: (value: V) => boolean = () => true): Promise<V> {
  let last: V | undefined;
  await expect
    .poll(
      async () => {
        last = (await page.evaluate(() => window.labeled)) as V | undefined;
        return last !== undefined && holds(last);
      },
      { timeout: 10_000, message: "the value on the page" },
    )
    .toBe(true);
  return last as V;
}

const near = (actual: number, wanted: number) => Math.abs(actual - wanted) <= 3;

describe("drawing boxes in a real browser", () => {
  test("a dragged box is stored in image pixels, takes a class by key, and undo and redo go through every step", async () => {
    const page = await open(bbox());
    const { at } = await canvasOf(page);
    await drag(page, await at(100, 400), await at(380, 600));
    const drawn = await value<Boxes>(page, ({ boxes }) => boxes.length === 1);
    const [box] = drawn.boxes;
    expect(box?.label).toBe("boat");
    expect([box?.x, box?.y, box?.width, box?.height].every(Number.isInteger)).toBe(true);
    expect(
      near(box?.x ?? 0, 100) &&
        near(box?.y ?? 0, 400) &&
        near(box?.width ?? 0, 280) &&
        near(box?.height ?? 0, 200),
    ).toBe(true);

    await page.keyboard.press("3");
    await value<Boxes>(page, ({ boxes }) => boxes[0]?.label === "house");
    await page.keyboard.press("Control+z");
    await value<Boxes>(page, ({ boxes }) => boxes[0]?.label === "boat");
    await page.keyboard.press("Control+z");
    await value<Boxes>(page, ({ boxes }) => boxes.length === 0);
    await page.keyboard.press("Control+Shift+z");
    await page.keyboard.press("Control+y");
    const again = await value<Boxes>(page, ({ boxes }) => boxes[0]?.label === "house");
    expect(again.boxes[0]).toMatchObject({ x: box?.x, y: box?.y, width: box?.width, height: box?.height });
  });

  test("a box dragged out of the image stops at its edge, and one drawn past it is cut", async () => {
    const page = await open(bbox([{ id: "a", label: "boat", x: 300, y: 300, width: 200, height: 100 }]));
    const { at } = await canvasOf(page);
    const inside = await at(400, 350);
    await page.mouse.click(inside.x, inside.y);
    await drag(page, inside, await at(-300, 350));
    await value<Boxes>(
      page,
      ({ boxes }) => boxes[0]?.x === 0 && boxes[0].width === 200 && boxes[0].height === 100,
    );
    await page.keyboard.press("Escape");
    await drag(page, await at(900, 700), await at(1060, 860));
    const both = await value<Boxes>(page, ({ boxes }) => boxes.length === 2);
    const cut = both.boxes[1];
    expect((cut?.x ?? 0) + (cut?.width ?? 0)).toBe(1024);
    expect((cut?.y ?? 0) + (cut?.height ?? 0)).toBe(819);
  });

  test("a resting box is picked by a click, resized by its corner and deleted by key; a click on nothing makes nothing", async () => {
    const page = await open(
      bbox([
        { id: "a", label: "boat", x: 200, y: 200, width: 400, height: 300 },
        { id: "b", label: "person", x: 300, y: 300, width: 60, height: 60 },
      ]),
    );
    const { at } = await canvasOf(page);
    const nothing = await at(800, 100);
    await page.mouse.click(nothing.x, nothing.y);
    const small = await at(330, 330);
    await page.mouse.click(small.x, small.y);
    await page
      .getByRole("listitem")
      .filter({ has: page.getByLabel("Class of box 2") })
      .and(page.locator("[aria-current]"))
      .waitFor();
    await drag(page, await at(360, 360), await at(420, 400));
    const resized = await value<Boxes>(
      page,
      ({ boxes }) => near(boxes[1]?.width ?? 0, 120) && near(boxes[1]?.height ?? 0, 100),
    );
    expect(resized.boxes).toHaveLength(2);
    await page.keyboard.press("Delete");
    const left = await value<Boxes>(page, ({ boxes }) => boxes.length === 1);
    expect(left.boxes[0]).toEqual({ id: "a", label: "boat", x: 200, y: 200, width: 400, height: 300 });
  });

  test("zooming and panning change nothing but the view, and drawing after them is still in image pixels", async () => {
    const page = await open(bbox());
    const { host, at } = await canvasOf(page);
    const before = await host.locator("img").boundingBox();
    const middle = await at(512, 410);
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.wheel(0, -200);
    await expect
      .poll(async () => (await host.locator("img").boundingBox())?.width)
      .toBeGreaterThan((before?.width ?? 0) * 1.1);
    const kept = await at(512, 410);
    expect(Math.hypot(kept.x - middle.x, kept.y - middle.y)).toBeLessThan(2);

    await host.focus();
    await page.keyboard.down("Space");
    await drag(page, middle, { x: middle.x + 60, y: middle.y + 30 });
    await page.keyboard.up("Space");
    const panned = await at(512, 410);
    expect(Math.abs(panned.x - middle.x - 60)).toBeLessThan(8);
    expect(await page.evaluate(() => window.labeled)).toBeUndefined();

    await drag(page, await at(500, 400), await at(600, 460));
    const { boxes } = await value<Boxes>(page, (drawn) => drawn.boxes.length === 1);
    expect(near(boxes[0]?.x ?? 0, 500) && near(boxes[0]?.width ?? 0, 100)).toBe(true);
    await page.keyboard.press("Shift+Digit1");
    await expect
      .poll(async () => Math.round((await host.locator("img").boundingBox())?.width ?? 0))
      .toBe(Math.round(before?.width ?? 0));
  });

  test("a box can be made, placed, sized, classed, copied and deleted without a pointer", async () => {
    const page = await open(bbox());
    const { host } = await canvasOf(page);
    await host.focus();
    await page.keyboard.press("n");
    const made = (await value<Boxes>(page, ({ boxes }) => boxes.length === 1)).boxes[0];
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Alt+Shift+ArrowDown");
    await page.keyboard.press("Alt+ArrowLeft");
    await page.keyboard.press("2");
    const placed = await value<Boxes>(page, ({ boxes }) => boxes[0]?.label === "person");
    expect(placed.boxes[0]).toEqual({
      ...made,
      label: "person",
      x: (made?.x ?? 0) + 10,
      y: (made?.y ?? 0) - 1,
      width: (made?.width ?? 0) - 1,
      height: (made?.height ?? 0) + 10,
    });
    await page.keyboard.press("Control+c");
    await page.keyboard.press("Control+v");
    const pair = await value<Boxes>(page, ({ boxes }) => boxes.length === 2);
    expect(new Set(pair.boxes.map((box) => box.id)).size).toBe(2);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Delete");
    const rest = await value<Boxes>(page, ({ boxes }) => boxes.length === 1);
    expect(rest.boxes[0]?.id).toBe(pair.boxes[1]?.id);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    expect(
      await host.evaluate(
        (element) => element.contains(document.activeElement) && document.activeElement === element,
      ),
    ).toBe(false);
  });

  test("four clicks on an object's outermost points make its box, one can be taken back, and a drag draws again after the switch", async () => {
    const page = await open(bbox());
    const { at } = await canvasOf(page);
    await page.keyboard.press("Shift+E");
    const click = async (x: number, y: number) => {
      const spot = await at(x, y);
      await page.mouse.move(spot.x, spot.y, { steps: 2 });
      await page.mouse.click(spot.x, spot.y);
    };
    await click(500, 300);
    await click(420, 380);
    await click(100, 100);
    await page.keyboard.press("Backspace");
    await click(520, 470);
    await click(610, 400);
    const { boxes } = await value<Boxes>(page, (drawn) => drawn.boxes.length === 1);
    const [box] = boxes;
    expect(near(box?.x ?? 0, 420) && near(box?.y ?? 0, 300)).toBe(true);
    expect(near(box?.width ?? 0, 190) && near(box?.height ?? 0, 170)).toBe(true);
    await click(700, 500);
    await page.keyboard.press("Escape");
    await page
      .getByRole("button", { name: /^Extreme clicking/ })
      .and(page.locator("[aria-pressed=true]"))
      .click();
    await drag(page, await at(700, 500), await at(800, 600));
    const both = await value<Boxes>(page, (drawn) => drawn.boxes.length === 2);
    await page.keyboard.press("PageUp");
    const turned = await value<Boxes>(page, (drawn) => drawn.boxes[1]?.id === box?.id);
    expect(turned.boxes).toEqual(both.boxes.toReversed());
  });

  test("a requester may have workers begin with extreme clicking, and its four points can be set without a pointer", async () => {
    const setup = bbox();
    const page = await open({
      ...setup,
      config: { ...(setup as { config: object }).config, extremes: true },
    } as PageSetup);
    const { host } = await canvasOf(page);
    await host.focus();
    await page.keyboard.press("n");
    await page.keyboard.press("Space");
    for (const way of ["ArrowRight", "ArrowDown", "ArrowLeft"]) {
      for (let i = 0; i < 5; i++) await page.keyboard.press(`Shift+${way}`);
      await page.keyboard.press("Space");
    }
    const { boxes } = await value<Boxes>(page, (drawn) => drawn.boxes.length === 1);
    expect([boxes[0]?.width, boxes[0]?.height]).toEqual([50, 50]);
  });

  test("where a requester allows it, a box is turned by key and by its knob, and stretched along its own sides", async () => {
    const setup = bbox([{ id: "a", label: "boat", x: 400, y: 400, width: 200, height: 100 }]);
    const config = { ...(setup as { config: object }).config, rotated: true };
    const page = await open({ ...setup, config } as PageSetup);
    const { at } = await canvasOf(page);
    const middle = await at(500, 450);
    await page.mouse.click(middle.x, middle.y);
    await page.getByRole("listitem").and(page.locator("[aria-current]")).waitFor();
    for (const key of ["}", "]", "["]) await page.keyboard.press(key);
    type Turned = { boxes: { x: number; y: number; width: number; height: number; degrees?: number }[] };
    await value<Turned>(page, ({ boxes }) => boxes[0]?.degrees === 15);
    await page.keyboard.press("{");
    await value<Turned>(page, ({ boxes }) => boxes[0]?.degrees === undefined);
    const top = await at(500, 400);
    await drag(page, { x: top.x, y: top.y - 24 }, { x: middle.x + 200, y: middle.y });
    const turned = await value<Turned>(page, ({ boxes }) => near(boxes[0]?.degrees ?? 0, 90));
    expect(turned.boxes[0]).toMatchObject({ width: 200, height: 100 });
    // Its right edge points down now.
    await drag(page, await at(500, 550), await at(500, 600));
    const longer = await value<Turned>(page, ({ boxes }) => near(boxes[0]?.width ?? 0, 250));
    expect(near((longer.boxes[0]?.y ?? 0) + 50, 475)).toBe(true);
  });

  test("class palette and list beside the canvas change the class, and the list deletes and says where each box is", async () => {
    const page = await open(bbox([{ id: "a", label: "boat", x: 10, y: 20, width: 30, height: 40 }]));
    await canvasOf(page);
    await page.getByLabel("Class of box 1").selectOption("house");
    await value<Boxes>(page, ({ boxes }) => boxes[0]?.label === "house");
    await page
      .getByRole("button", {
        name: "Select box 1, House, 10 from left, 20 from top, 30 wide, 40 high, in pixels",
      })
      .click();
    await page.getByRole("button", { name: /^Boat/ }).click();
    await value<Boxes>(page, ({ boxes }) => boxes[0]?.label === "boat");
    await page.getByRole("button", { name: "Delete box 1" }).click();
    await value<Boxes>(page, ({ boxes }) => boxes.length === 0);
  });

  test("a picked box among two thousand is moved without touching the others", async () => {
    const boxes = Array.from({ length: 2000 }, (_, i) => ({
      id: `r${i}`,
      label: classes[i % 3]?.id ?? "boat",
      x: (i % 50) * 20,
      y: Math.floor(i / 50) * 20,
      width: 16,
      height: 16,
    }));
    const page = await open(bbox(boxes));
    const { at } = await canvasOf(page);
    const spot = await at(508, 408);
    await page.mouse.click(spot.x, spot.y);
    await page.getByRole("listitem").and(page.locator("[aria-current]")).waitFor();
    await page.keyboard.press("ArrowDown");
    const after = await value<Boxes>(page, (changed) =>
      changed.boxes.some((box, i) => box.y !== boxes[i]?.y),
    );
    expect(after.boxes.filter((box, i) => JSON.stringify(box) !== JSON.stringify(boxes[i]))).toEqual([
      { ...boxes[1025], y: 401 },
    ]);
  });
});

describe("choosing in a real browser", () => {
  test("a number chooses a class, groups cannot be chosen, and the stored value is the class", async () => {
    const page = await open(choice());
    await page.getByRole("radio", { name: "Wanted", exact: true }).waitFor();
    expect(await page.getByRole("radio").count()).toBe(3);
    await page.keyboard.press("3");
    expect(await value(page)).toEqual({ selected: ["fraud"] });
    expect(await page.getByRole("radio", { name: "Unwanted: Fraud" }).isChecked()).toBe(true);
    await page.keyboard.press("ArrowUp");
    expect(await value(page, (v: { selected: string[] }) => v.selected[0] === "advert")).toEqual({
      selected: ["advert"],
    });
    await page.keyboard.press("Control+z");
    expect(await value(page, (v: { selected: string[] }) => v.selected[0] === "fraud")).toEqual({
      selected: ["fraud"],
    });
  });

  test("with several choices a key toggles, arrows move without choosing, and the most that may be chosen holds", async () => {
    const page = await open(choice({ ...mails, multiple: true, maxSelected: 2 }));
    await page.getByRole("checkbox", { name: "Wanted", exact: true }).waitFor();
    await page.keyboard.press("1");
    await page.keyboard.press("3");
    expect(await value(page, (v: { selected: string[] }) => v.selected.length === 2)).toEqual({
      selected: ["wanted", "fraud"],
    });
    expect(
      await page.getByRole("checkbox", { name: "Unwanted: Advertising", exact: true }).isDisabled(),
    ).toBe(true);
    await page.keyboard.press("1");
    expect(await value(page, (v: { selected: string[] }) => v.selected.length === 1)).toEqual({
      selected: ["fraud"],
    });
    await page.keyboard.press("ArrowDown");
    expect(await page.evaluate(() => window.labeled)).toEqual({ selected: ["fraud"] });
    await page.keyboard.press("Space");
    await value(page, (v: { selected: string[] }) => v.selected.length === 2);
  });

  test("among many classes the first letters find one", async () => {
    const animals = [
      "Ant",
      "Bear",
      "Cat",
      "Dog",
      "Eel",
      "Fox",
      "Goat",
      "Hen",
      "Ibis",
      "Jay",
      "Koala",
      "Lynx",
      "Sea lion",
    ];
    const page = await open(
      choice({
        ...mails,
        classes: animals.map((name) => ({ id: name.replace(" ", "-").toLowerCase(), name })),
      }),
    );
    await page.getByRole("radio", { name: "Ant" }).waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("lio");
    await page.keyboard.press("Enter");
    expect(await value(page)).toEqual({ selected: ["sea-lion"] });
    await page.keyboard.press("q");
    expect(await value(page, (v: { selected: string[] }) => v.selected[0] === "koala")).toEqual({
      selected: ["koala"],
    });
  });
});

test.each([
  ["bbox", bbox([{ id: "a", label: "boat", x: 10, y: 20, width: 300, height: 40 }])],
  ["choice", choice()],
])("the %s tool has no accessibility violation, in light and dark", async (_kind, setup) => {
  const page = await open(setup);
  await page.getByText("The value, as it is stored").waitFor();
  if (_kind === "bbox") await canvasOf(page);
  else await page.getByRole("radio").first().waitFor();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(
      violations.map(
        (one) => `${colorScheme} ${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`,
      ),
    ).toEqual([]);
  }
});
