/** Handing in while writing, and the list of keys, at the bench in a real browser. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Item } from "#domain/annotations/kind";
import { kindOf } from "#domain/annotations/kinds/index";
import { launch } from "#test/browser";
import { arrivedAt, benchDoor, type Desk, newDesk, newPerson, openBench, props } from "./bench-desk";
import { servePage } from "./tool-page";

let desk: Desk;
let browser: Browser;
let site: Awaited<ReturnType<typeof servePage>>;

beforeAll(async () => {
  site = await servePage(benchDoor(() => desk));
  browser = await launch();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});
beforeEach(() => {
  desk = newDesk();
});

async function open(kind: string, raw: unknown, item: Item) {
  desk.item = () => item;
  const config = kindOf(kind).config.parse(raw);
  const page = await openBench(await newPerson(browser), site.url, { job: { ...props.job, kind, config } });
  return page;
}

const receipt = { text: "Green Corner Grocery\nTotal 7.30" };
const extraction = {
  task: "Copy what the receipt says.",
  schema: {
    type: "object",
    required: ["shop"],
    properties: { shop: { type: "string", title: "Shop" }, total: { type: "number", title: "Total" } },
  },
  proofs: "none",
};
const comparison = {
  question: "Which answer is better?",
  compare: "best",
  reason: "required",
};
const answers = {
  conversation: [{ role: "user" as const, text: "How warm?" }],
  responses: [
    { id: "a", text: "Warm." },
    { id: "b", text: "Cold." },
  ],
};

test.each([
  [
    "transcript",
    { segments: false, language: "it" },
    { audio: { url: "/samples/notes.wav", seconds: 3.7 } },
    [],
    "What is said",
    "Do, re, mi",
  ],
  ["extraction", extraction, receipt, [], "Shop", "Green Corner Grocery"],
  ["preference", comparison, answers, ["1"], "Reason (required)", "It is warmer"],
  [
    "composite",
    {
      parts: [
        { id: "shop", title: "Shop", kind: "extraction", config: extraction },
        {
          id: "tone",
          title: "Tone",
          kind: "choice",
          optional: true,
          config: {
            question: "How is it said?",
            classes: [
              { id: "kind", name: "Kind" },
              { id: "curt", name: "Curt" },
            ],
          },
        },
      ],
    },
    receipt,
    [],
    "Shop",
    "Green Corner Grocery",
  ],
] as const)(
  "%s: Ctrl+Enter and Command+Enter hand in while somebody writes; Enter alone and letters stay with the field, and the control says so",
  async (kind, config, item, first, label, words) => {
    const page = await open(kind, config, item as Item);
    const field = page.getByRole("textbox", { name: label });
    for (const [count, chord] of [
      [1, "Control+Enter"],
      [2, "Meta+Enter"],
    ] as const) {
      await field.waitFor();
      for (const key of first) await page.keyboard.press(key);
      await expect.poll(() => page.getByRole("button", { name: "Submit" }).isEnabled()).toBe(true);
      await field.click();
      await expect.poll(() => page.getByRole("button", { name: "Submit" }).textContent()).toContain("Ctrl");
      await page.keyboard.type(words);
      await page.keyboard.press(chord);
      await arrivedAt(() => desk, count);
      expect(JSON.stringify(desk.submitted.at(-1)?.value)).toContain(words);
      await page.getByText(`${count} answered`).waitFor();
    }
    await page.context().close();
  },
);

test("the list of keys shows those of the question in hand first, and those of the others under their headings", async () => {
  const sample = kindOf("composite").sample;
  const page = await open("composite", sample.config, sample.item);
  await page.getByRole("radio", { name: "Calm water" }).waitFor();
  await page.keyboard.press("F6");
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keys" });
  await dialog.getByRole("heading", { name: "In hand: Boats · Boxes" }).waitFor();
  await dialog.getByRole("heading", { name: "Scene · Choosing" }).waitFor();
  await dialog.getByText("Next or previous question").waitFor();
  await dialog.getByText(/a crosshair to set points with/).waitFor();
  await page.context().close();
});

test("answers to compare stand in another order for each assignment, and what is stored names them by their own ids", async () => {
  const page = await open("preference", { ...comparison, reason: "none" }, answers);
  const orders: string[] = [];
  for (let count = 1; count <= 8; count++) {
    await page.getByText("Warm.").waitFor();
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await arrivedAt(() => desk, count);
    const { order, shown } = (desk.submitted.at(-1)?.value ?? {}) as { order: string[][]; shown: string[] };
    expect(order[0]?.[0]).toBe(shown[0]);
    orders.push(shown.join(""));
  }
  expect(new Set(orders)).toEqual(new Set(["ab", "ba"]));
  await page.context().close();
});
