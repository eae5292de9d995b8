import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kindOf } from "#domain/annotations/kinds/index";
import { launch } from "#test/browser";
import { expectAccessible, pictureShown } from "./page-checks";
import { servePage } from "./tool-page";
import type { PageSetup } from "./tool-page/main";

type XY = [number, number];
type Polygons = { polygons: { id: string; label: string; rings: XY[][] }[] };
type Lines = { lines: { id: string; label: string; points: XY[] }[] };
type Skeletons = {
  skeletons: {
    id: string;
    label: string;
    points: { name: string; x?: number; y?: number; visibility: string }[];
  }[];
};

const image = { url: "/photo.jpg", width: 1024, height: 819, alt: "Boats in a harbour" };

/** A kind's tool on the photograph, with the label set of its sample. */
function tool(name: "polygon" | "polyline" | "keypoints", initial?: unknown): PageSetup {
  const kind = kindOf(name);
  const { config } = kind.sample;
  return { show: "tool", kind: name, config, item: { image }, initial: initial ?? kind.blank(config) };
}

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
  await pictureShown(page);
  return page;
}

/** Where an image pixel is on the screen. */
async function at(page: Page, [x, y]: XY): Promise<XY> {
  const box = await page.getByRole("application").locator("img").boundingBox();
  if (!box) throw new Error("the image is not shown");
  return [box.x + (x / image.width) * box.width, box.y + (y / image.height) * box.height];
}

async function click(page: Page, ...points: XY[]): Promise<void> {
  for (const point of points) {
    const [x, y] = await at(page, point);
    await page.mouse.move(x, y, { steps: 2 });
    await page.mouse.click(x, y);
  }
}

async function drag(page: Page, ...points: XY[]): Promise<void> {
  const [first, ...rest] = points;
  const [x, y] = await at(page, first as XY);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (const point of rest) {
    const [tx, ty] = await at(page, point);
    await page.mouse.move(tx, ty, { steps: 6 });
  }
  await page.mouse.up();
}

/** Waits for the stored value to be as expected. */
async function value<V>(page: Page, holds: (value: V) => boolean): Promise<V> {
  let last: V | undefined;
  await expect
    .poll(
      async () => {
        last = (await page.evaluate(() => window.labeled)) as V | undefined;
        return last !== undefined && holds(last) ? "as expected" : JSON.stringify(last);
      },
      { timeout: 10_000, message: "the value on the page" },
    )
    .toBe("as expected");
  return last as V;
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

const near = (point: XY | undefined, [x, y]: XY, within = 3) =>
  point !== undefined && Math.hypot(point[0] - x, point[1] - y) <= within;
const square = (x: number, y: number, side: number): XY[] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
];

describe("outlining with polygons in a real browser", () => {
  test("clicks set the points, a click on the first one closes, and what was half drawn was stored already", async () => {
    const page = await open(tool("polygon"));
    await click(page, [100, 400], [300, 420], [280, 600]);
    await value<Polygons>(page, ({ polygons }) => polygons[0]?.rings[0]?.length === 3);
    await click(page, [120, 580]);
    await press(page, "Backspace");
    await value<Polygons>(page, ({ polygons }) => polygons[0]?.rings[0]?.length === 3);
    await click(page, [110, 590], [100, 400]);
    await page.keyboard.press("2");
    const drawn = await value<Polygons>(page, ({ polygons }) => polygons[0]?.label === "cabin");
    const ring = drawn.polygons[0]?.rings[0] ?? [];
    expect(ring).toHaveLength(4);
    expect(near(ring[0], [100, 400]) && near(ring[3], [110, 590])).toBe(true);
    await press(page, "Control+z", "Control+z");
    await value<Polygons>(page, ({ polygons }) => polygons.length === 0);
    await press(page, "Control+y");
    await value<Polygons>(page, ({ polygons }) => polygons[0]?.rings[0]?.length === 4);
  });

  test("a polygon is drawn, its vertices moved, put in and deleted, and a hole cut, without a pointer", async () => {
    const page = await open(tool("polygon"));
    await page.getByRole("application").focus();
    await press(page, "n", "Space", ...Array(20).fill("Shift+ArrowRight"), "Space");
    await press(
      page,
      ...Array(20).fill("Shift+ArrowDown"),
      "Space",
      ...Array(20).fill("Shift+ArrowLeft"),
      "Space",
    );
    await page.keyboard.press("Enter");
    const made = await value<Polygons>(page, ({ polygons }) => polygons[0]?.rings[0]?.length === 4);
    const [x, y] = made.polygons[0]?.rings[0]?.[0] ?? [0, 0];
    expect(made.polygons[0]?.rings[0]?.[2]).toEqual([x + 200, y + 200]);
    await press(page, ".", "ArrowLeft", "Shift+ArrowUp");
    await value<Polygons>(
      page,
      ({ polygons }) => polygons[0]?.rings[0]?.[0]?.join() === `${x - 1},${y - 10}`,
    );
    await press(page, "Tab", "Shift+N");
    await value<Polygons>(
      page,
      ({ polygons }) => polygons[0]?.rings[0]?.[2]?.join() === `${x + 200},${y + 100}`,
    );
    await page.keyboard.press("Delete");
    await value<Polygons>(page, ({ polygons }) => polygons[0]?.rings[0]?.length === 4);
    await press(page, "Escape", "Shift+X", "n");
    await press(page, ...Array(4).fill("Shift+ArrowRight"), ...Array(4).fill("Shift+ArrowDown"), "Space");
    await press(
      page,
      ...Array(5).fill("Shift+ArrowRight"),
      "Space",
      ...Array(5).fill("Shift+ArrowDown"),
      "Space",
    );
    await page.keyboard.press("Enter");
    const holed = await value<Polygons>(page, ({ polygons }) => polygons[0]?.rings.length === 2);
    expect(holed.polygons[0]?.rings[1]).toHaveLength(3);
    await page.keyboard.press("Shift+F");
    await value<Polygons>(page, ({ polygons }) => polygons[0]?.rings.length === 1);
  });

  test("a stroke drawn freehand becomes an outline of few points", async () => {
    const page = await open(tool("polygon"));
    const circle = Array.from({ length: 40 }, (_, i): XY => {
      const angle = (i / 40) * 2 * Math.PI;
      return [500 + 150 * Math.cos(angle), 400 + 150 * Math.sin(angle)];
    });
    await drag(page, ...circle, [650, 399]);
    const drawn = await value<Polygons>(page, ({ polygons }) => (polygons[0]?.rings[0]?.length ?? 0) > 6);
    const ring = drawn.polygons[0]?.rings[0] ?? [];
    expect(ring.length).toBeLessThan(60);
    expect(ring.every(([x, y]) => Math.abs(Math.hypot(x - 500, y - 400) - 150) < 6)).toBe(true);
  });

  test("a neighbour's border is met exactly, and touching polygons can be joined and cut apart", async () => {
    const page = await open(
      tool("polygon", { polygons: [{ id: "a", label: "hull", rings: [square(200, 200, 200)] }] }),
    );
    await click(page, [402, 202], [560, 210], [560, 390], [398, 397], [402, 202]);
    const both = await value<Polygons>(page, ({ polygons }) => polygons[1]?.rings[0]?.length === 4);
    expect(both.polygons[1]?.rings[0]?.[0]).toEqual([400, 200]);
    expect(both.polygons[1]?.rings[0]?.[3]).toEqual([400, 400]);
    await page.keyboard.press("Shift+U");
    const joined = await value<Polygons>(page, ({ polygons }) => polygons.length === 1);
    expect(Math.min(...(joined.polygons[0]?.rings[0] ?? []).map(([x]) => x))).toBe(200);
    await page.keyboard.press("Shift+X");
    await click(page, [380, 100], [420, 100], [420, 500], [380, 500], [380, 100]);
    const parts = await value<Polygons>(page, ({ polygons }) => polygons.length === 2);
    expect(new Set(parts.polygons.map((polygon) => polygon.label))).toEqual(new Set(["hull"]));
  });

  test("in move mode a vertex is dragged, an edge gives a new one, and the inside moves the whole", async () => {
    const page = await open(
      tool("polygon", { polygons: [{ id: "a", label: "hull", rings: [square(300, 300, 200)] }] }),
    );
    await page.keyboard.press("v");
    await click(page, [400, 400]);
    await drag(page, [500, 500], [540, 560]);
    await value<Polygons>(page, ({ polygons }) => near(polygons[0]?.rings[0]?.[2], [540, 560]));
    await drag(page, [400, 300], [400, 250]);
    await value<Polygons>(page, ({ polygons }) => near(polygons[0]?.rings[0]?.[1], [400, 250]));
    await drag(page, [400, 400], [450, 420]);
    await value<Polygons>(page, ({ polygons }) => near(polygons[0]?.rings[0]?.[0], [350, 320]));
  });

  test("the magnetic edge follows the picture from one point to the next", async () => {
    const page = await open(tool("polygon"));
    await page.keyboard.press("Shift+M");
    await click(page, [480, 500], [600, 520]);
    await value<Polygons>(page, ({ polygons }) => (polygons[0]?.rings[0]?.length ?? 0) > 3);
  });
});

describe("drawing lines in a real browser", () => {
  test("a line is drawn, turned round, split and joined again", async () => {
    const page = await open(tool("polyline"));
    await click(page, [600, 100], [620, 250], [600, 400]);
    await page.keyboard.press("Enter");
    const drawn = await value<Lines>(page, ({ lines }) => lines[0]?.points.length === 3);
    await page.keyboard.press("Shift+R");
    const turned = await value<Lines>(page, ({ lines }) => near(lines[0]?.points[0], [600, 400]));
    expect(turned.lines[0]?.points).toEqual(drawn.lines[0]?.points.toReversed());
    await press(page, ".", ".", "Shift+X");
    await value<Lines>(page, ({ lines }) => lines.length === 2);
    await page.keyboard.press("Shift+U");
    const whole = await value<Lines>(page, ({ lines }) => lines.length === 1);
    expect(whole.lines[0]?.points).toEqual(turned.lines[0]?.points);
  });

  test("the mark in hand has its commands as buttons, for hands without a keyboard", async () => {
    const line: XY[] = [
      [100, 100],
      [200, 100],
      [300, 100],
    ];
    const page = await open(tool("polyline", { lines: [{ id: "a", label: "mast", points: line }] }));
    await page.getByRole("button", { name: /^Select line 1/ }).click();
    await page.getByRole("button", { name: "Turn round" }).click();
    await value<Lines>(page, ({ lines }) => lines[0]?.points[0]?.[0] === 300);
    await page.getByRole("button", { name: "Simplify" }).click();
    await value<Lines>(page, ({ lines }) => lines[0]?.points.length === 2);
    await page.getByRole("button", { name: "Add vertex" }).click();
    await value<Lines>(page, ({ lines }) => lines[0]?.points[1]?.[0] === 200);
    await page.getByRole("button", { name: "Delete vertex" }).click();
    await value<Lines>(page, ({ lines }) => lines[0]?.points.length === 2);
  });

  test("a line is drawn by key and the list beside it names its ends", async () => {
    const page = await open(tool("polyline"));
    await page.getByRole("application").focus();
    await press(page, "n", "Space", "Shift+ArrowRight", "Shift+ArrowDown", "Space", "Enter");
    const drawn = await value<Lines>(page, ({ lines }) => lines[0]?.points.length === 2);
    const [from, to] = drawn.lines[0]?.points ?? [];
    expect(to).toEqual(from?.map((side) => side + 10));
    await page.getByRole("button", { name: /^Select line 1, Mast, 2 vertices, from/ }).waitFor();
  });
});

describe("placing keypoints in a real browser", () => {
  test("points are placed in their order, made hidden or missing by key, and dragged", async () => {
    const page = await open(tool("keypoints"));
    await click(page, [300, 500], [700, 480]);
    await value<Skeletons>(page, ({ skeletons }) => skeletons[0]?.points.length === 2);
    await page.getByText(/is not finished: place "mast top" or say that it is missing/).waitFor();
    await page.keyboard.press("Shift+H");
    await click(page, [500, 470]);
    await page.keyboard.press("h");
    await click(page, [690, 560]);
    const placed = await value<Skeletons>(page, ({ skeletons }) => skeletons[0]?.points.length === 5);
    expect(placed.skeletons[0]?.points.map(({ name, visibility }) => `${name} ${visibility}`)).toEqual([
      "bow visible",
      "stern visible",
      "mast top missing",
      "mast foot hidden",
      "rudder visible",
    ]);
    await drag(page, [300, 500], [320, 520]);
    await value<Skeletons>(page, ({ skeletons }) => {
      const bow = skeletons[0]?.points[0];
      return near([bow?.x ?? 0, bow?.y ?? 0], [320, 520]);
    });
    await page.getByText(/^Ready to submit: 1 skeleton: Sailing boat$/).waitFor();
  });

  test("points of a folded skeleton are placed on top of each other, and a missing one is chosen in the list and found", async () => {
    const page = await open(tool("keypoints"));
    await click(page, [500, 400], [500, 400]);
    await value<Skeletons>(page, ({ skeletons }) => skeletons[0]?.points.length === 2);
    await page.getByRole("list", { name: "Points" }).getByText("mast top").waitFor();
    await page.keyboard.press("Shift+H");
    await click(page, [503, 402], [500, 398]);
    const folded = await value<Skeletons>(page, ({ skeletons }) => skeletons[0]?.points.length === 5);
    const placed = folded.skeletons[0]?.points.filter((point) => point.visibility === "visible") ?? [];
    expect(placed.map((point) => near([point.x ?? 0, point.y ?? 0], [500, 400], 6))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    await page.getByRole("button", { name: "mast top, missing" }).click();
    await page.getByRole("button", { name: "Missing", exact: true }).click();
    await value<Skeletons>(page, ({ skeletons }) => skeletons[0]?.points[2]?.visibility === "visible");
    await page.getByRole("button", { name: "mast top, visible", pressed: true }).waitFor();
    await expectAccessible(page);
  });

  test("a skeleton is placed without a pointer", async () => {
    const page = await open(tool("keypoints"));
    await page.getByRole("application").focus();
    await press(page, "2", "n", "Space", "Shift+ArrowRight", "Space", "Shift+ArrowDown", "Space");
    await value<Skeletons>(page, ({ skeletons }) => skeletons[0]?.points.length === 3);
    await page.keyboard.press("Enter");
    const done = await value<Skeletons>(page, ({ skeletons }) => skeletons[0]?.points.length === 5);
    expect(done.skeletons[0]?.label).toBe("person");
    expect(done.skeletons[0]?.points.map((point) => point.visibility)).toEqual([
      "visible",
      "visible",
      "visible",
      "missing",
      "missing",
    ]);
  });
});

test.each(["polygon", "polyline", "keypoints"] as const)(
  "the %s tool has no accessibility violation, in light and dark",
  async (name) => {
    const page = await open(tool(name, kindOf(name).sample.value));
    await press(page, "Tab", "Tab");
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page, `${name}, ${colorScheme}`);
    }
  },
);
