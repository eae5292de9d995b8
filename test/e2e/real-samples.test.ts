/**
 * A real sample of each kind, labeled on the real site: the first task with no hand on the mouse, the second by pointer; what is
 * stored is read back from the database. Files come from the folder of shared media; without it those kinds are left out.
 */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { kindOf } from "#domain/annotations/kinds/index";
import { office } from "#test/world";
import { ownSite } from "./own-site";
import { expectAccessible, pictureShown } from "./page-checks";
import { enterBench, publishReal, type RealJob, storedValues } from "./real-job";

const MEDIA = resolve(import.meta.dirname, "../../../shared/data/media");
const QUESTION = "I still have not received my new card, I ordered over a week ago.";

const site = ownSite();
const { database } = site;

type Sample = {
  kind: string;
  config: unknown;
  /** A file of the shared media, or rows of the task themselves. */
  file?: string;
  row?: RealJob["rows"][number];
  /** The task is there and can be labeled. */
  ready: (page: Page) => Promise<unknown>;
  byKey: (page: Page) => Promise<void>;
  byPointer: (page: Page) => Promise<void>;
  /** What each of the two must have stored. */
  stored: [byKey: unknown, byPointer: unknown];
};

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

/** Goes through the page with Tab until the focus is where it is wanted. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 60; step++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${selector}.`);
}

/** From one share of an element's width and height to another. */
async function dragOn(page: Page, selector: string, from: [number, number], to: [number, number]) {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not shown.`);
  const at = ([x, y]: [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]), { steps: 4 });
  await page.mouse.move(...at(to), { steps: 4 });
  await page.mouse.up();
}

const number = expect.any(Number);
const id = expect.any(String);

const SAMPLES: Sample[] = [
  {
    kind: "choice",
    config: {
      question: "What does the customer ask about?",
      classes: ["card_arrival", "card_linking", "exchange_rate", "lost_or_stolen_card"].map((name) => ({
        id: name,
        name: name.replaceAll("_", " "),
      })),
    },
    row: { text: QUESTION },
    ready: (page) => page.getByRole("radio", { name: "card arrival" }).waitFor(),
    byKey: (page) => press(page, "1", "Enter"),
    byPointer: async (page) => {
      await page.getByText("card linking").click();
      await page.getByRole("button", { name: "Submit" }).click();
    },
    stored: [{ selected: ["card_arrival"] }, { selected: ["card_linking"] }],
  },
  {
    kind: "span",
    config: {
      classes: [
        { id: "thing", name: "Thing" },
        { id: "time", name: "Time" },
      ],
    },
    row: { text: QUESTION },
    ready: (page) => page.getByRole("application", { name: "Text to mark" }).waitFor(),
    byKey: async (page) => {
      await tabTo(page, "[role=application]");
      await press(page, "Shift+ArrowRight", "Shift+ArrowRight", "1", "Escape", "Control+Enter");
    },
    byPointer: async (page) => {
      const words = page.locator("[data-words]").first();
      const place = await words.evaluate((host) => {
        const node = host.firstChild as Text;
        const range = document.createRange();
        const from = node.data.indexOf("card");
        range.setStart(node, from);
        range.setEnd(node, from + 4);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      });
      await page.mouse.dblclick(place.x, place.y);
      await page.getByRole("button", { name: "Submit" }).click();
    },
    stored: [
      { spans: [{ id, label: "thing", start: 0, end: 7, text: "I still" }], relations: [] },
      { spans: [{ id, label: "thing", start: 33, end: 37, text: "card" }], relations: [] },
    ],
  },
  {
    kind: "transcript",
    config: { segments: false, language: "en" },
    file: "audio/jfk.flac",
    ready: (page) => page.getByRole("textbox", { name: "What is said" }).waitFor(),
    byKey: async (page) => {
      await tabTo(page, "textarea");
      await page.keyboard.type("And so, my fellow Americans");
      await press(page, "Control+Enter");
    },
    byPointer: async (page) => {
      await page.getByRole("button", { name: "Play", exact: true }).click();
      await page.getByRole("textbox", { name: "What is said" }).click();
      await page.keyboard.type("ask not what your country can do for you");
      await page.getByRole("button", { name: "Submit" }).click();
    },
    stored: [
      { text: "And so, my fellow Americans", segments: [] },
      { text: "ask not what your country can do for you", segments: [] },
    ],
  },
  {
    kind: "audio-segments",
    config: { classes: [{ id: "roar", name: "Roar" }] },
    file: "audio/t-rex-roar.mp3",
    ready: (page) => page.locator("section[aria-label^=Recording] canvas").first().waitFor(),
    byKey: (page) => press(page, "n", "ArrowRight", "ArrowRight", "n", "Enter"),
    byPointer: async (page) => {
      await dragOn(page, "section[aria-label^=Recording]", [0.25, 0.3], [0.75, 0.3]);
      await page.getByRole("button", { name: "Submit" }).click();
    },
    stored: [
      { segments: [{ id, label: "roar", startSeconds: 0, endSeconds: number }] },
      { segments: [{ id, label: "roar", startSeconds: number, endSeconds: number }] },
    ],
  },
  {
    kind: "video-tracks",
    config: { objects: [{ id: "bee", name: "Bee" }], actions: [] },
    file: "video/flower.webm",
    ready: (page) =>
      page.waitForFunction(() => {
        const film = document.querySelector<HTMLVideoElement>("[data-stage] video");
        return film !== null && film.readyState >= 2;
      }),
    byKey: (page) => press(page, "n", "PageDown", "Shift+ArrowRight", "Enter"),
    byPointer: async (page) => {
      await dragOn(page, "[data-stage]", [0.3, 0.3], [0.6, 0.7]);
      await page.getByRole("button", { name: "Submit" }).click();
    },
    stored: [
      {
        tracks: [
          {
            id,
            label: "bee",
            keyframes: [expect.objectContaining({ frame: 0 }), expect.objectContaining({ frame: 10 })],
          },
        ],
        actions: [],
      },
      { tracks: [{ id, label: "bee", keyframes: [expect.objectContaining({ frame: 0 })] }], actions: [] },
    ],
  },
  {
    kind: "preference",
    config: { question: "Which answer helps more?", compare: "best", reason: "optional" },
    row: {
      conversation: [{ role: "user", text: QUESTION }],
      responses: [
        { id: "plain", text: "Cards take up to ten days. I have asked the post where yours is." },
        { id: "wordy", text: "There are many reasons why a card may be late, and I understand." },
      ],
    },
    ready: (page) => page.getByRole("heading", { name: "Which answer helps more?" }).waitFor(),
    byKey: async (page) => {
      await press(page, "2", "r");
      await page.keyboard.type("It says what was done.");
      await press(page, "Control+Enter");
    },
    byPointer: async (page) => {
      await page.getByRole("button", { name: "Choose answer A" }).click();
      await page.getByRole("button", { name: "Submit" }).click();
    },
    stored: [
      expect.objectContaining({ order: [[id]], reason: "It says what was done.", shown: [id, id] }),
      expect.objectContaining({ order: [[id]], reason: "" }),
    ],
  },
  {
    kind: "extraction",
    config: {
      task: "What is the page about?",
      schema: {
        type: "object",
        required: ["heading"],
        properties: { heading: { type: "string", title: "Heading" } },
      },
      proofs: "optional",
    },
    file: "images/page.png",
    ready: async (page) => {
      await page.getByLabel("Heading").waitFor();
      await page.waitForFunction(() => {
        const image = document.querySelector<HTMLImageElement>("main img");
        return image?.complete && image.naturalWidth > 0;
      });
    },
    byKey: async (page) => {
      await tabTo(page, "[aria-label=Fields] textarea");
      await page.keyboard.type("Region-based segmentation");
      await press(page, "Control+Enter");
    },
    byPointer: async (page) => {
      await page.getByLabel("Heading").click();
      await page.keyboard.type("Segmentation");
      await dragOn(page, "main img", [0.1, 0.1], [0.6, 0.3]);
      await page.getByText(/^linked to/).waitFor();
      await page.getByRole("button", { name: "Submit" }).click();
    },
    stored: [
      { data: { heading: "Region-based segmentation" }, proofs: [] },
      {
        data: { heading: "Segmentation" },
        proofs: [{ pointer: "/heading", box: { x: number, y: number, width: number, height: number } }],
      },
    ],
  },
  {
    kind: "time-series",
    config: kindOf("time-series").sample.config,
    row: { file: machineCsv() },
    ready: (page) => page.locator("section[aria-label^=Measurements] canvas").first().waitFor(),
    byKey: (page) => press(page, "n", "End", "n", "2", "Enter"),
    byPointer: async (page) => {
      await page.getByRole("button", { name: /^Running/ }).click();
      await dragOn(page, "[data-marks]", [0.2, 0.2], [0.6, 0.2]);
      await page.getByRole("button", { name: "Submit" }).click();
    },
    stored: [
      {
        intervals: [{ id, label: "overheating", startSeconds: 0, endSeconds: number }],
        changes: [],
      },
      { intervals: [{ id, label: "running", startSeconds: number, endSeconds: number }], changes: [] },
    ],
  },
  {
    kind: "composite",
    config: {
      parts: [
        {
          id: "material",
          title: "Material",
          kind: "choice",
          shows: [],
          config: {
            question: "What are they made of?",
            classes: [
              { id: "metal", name: "Metal" },
              { id: "clay", name: "Clay" },
            ],
          },
        },
        { id: "coins", title: "Coins", kind: "bbox", config: { classes: [{ id: "coin", name: "Coin" }] } },
      ],
    },
    file: "images/coins.png",
    ready: pictureShown,
    byKey: (page) => press(page, "1", "F6", "n", "Enter"),
    byPointer: async (page) => {
      await page.getByText("Clay").click();
      await dragOn(page, "[role=application] img", [0.3, 0.3], [0.6, 0.6]);
      await page.getByRole("button", { name: "Submit" }).click();
    },
    stored: [
      {
        parts: {
          material: { kind: "choice", version: 1, value: { selected: ["metal"] } },
          coins: {
            kind: "bbox",
            version: number,
            value: { boxes: [expect.objectContaining({ label: "coin" })] },
          },
        },
      },
      {
        parts: {
          material: { kind: "choice", version: 1, value: { selected: ["clay"] } },
          coins: {
            kind: "bbox",
            version: number,
            value: { boxes: [expect.objectContaining({ label: "coin" })] },
          },
        },
      },
    ],
  },
];

for (const sample of SAMPLES) {
  const path = sample.file && resolve(MEDIA, sample.file);
  const missing = path !== undefined && !existsSync(path);
  if (missing) console.info(`${sample.kind} is left out: there is no ${path}.`);
  test.skipIf(missing)(
    `${sample.kind}: a real sample is labeled by keyboard alone and by pointer, and stored as it was made`,
    async () => {
      const row = sample.row ?? { file: readFileSync(path ?? "") };
      const jobId = await publishReal(site, await office(database.db), {
        kind: sample.kind,
        config: sample.config,
        rows: [
          { ...row, externalId: "first" },
          { ...row, externalId: "second" },
        ],
      });
      const page = await site.signedIn(`Wes-${sample.kind}`, "worker");
      await enterBench(page, site, jobId);
      const broken: string[] = [];
      page.on("pageerror", (error) => broken.push(error.message));
      await sample.ready(page);
      await expectAccessible(page);
      await sample.byKey(page);
      await page.getByText("1 answered").waitFor();
      await sample.ready(page);
      await sample.byPointer(page);
      if (process.env.PICTURES)
        await page.screenshot({ path: `${process.env.PICTURES}/real-${sample.kind}.png` });
      expect(await storedValues(site, jobId, 2)).toEqual(sample.stored);
      expect(broken).toEqual([]);
      await page.context().close();
    },
    180_000,
  );
}

/** The measurements of the kind's own sample, as the table a requester would upload. */
function machineCsv(): Uint8Array {
  const { series } = kindOf("time-series").sample.item;
  if (!series) throw new Error("The sample is a series.");
  const bytes = readFileSync("public/samples/machine.series");
  const { points, channels } = series;
  const head = ["time", ...channels.map((one) => `${one.name} [${one.unit}]`)].join(",");
  const rows = Array.from({ length: points }, (_, i) =>
    [
      bytes.readDoubleLE(8 * i),
      ...channels.map((_one, at) => bytes.readFloatLE(8 * points + 4 * (at * points + i))),
    ].join(","),
  );
  return Buffer.from([head, ...rows].join("\n"));
}
