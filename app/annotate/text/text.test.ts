import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codePoints } from "#domain/annotations/code-points";
import { span } from "#domain/annotations/kinds/span/kind";
import { blocksOf } from "./blocks";
import { edgeMoved, movedTo } from "./caret";
import { lanesOf } from "./text-marks";
import { TextModel } from "./text-model";

const SIGNS = [
  "a",
  "bé",
  "e\u0301",
  "👩🏽‍🚀",
  "🇧🇪",
  "नि",
  "سلمى",
  "שלום",
  " ",
  "  ",
  ". ",
  "\n",
  "\r\n",
  "漢字",
];
const texts = fc.array(fc.constantFrom(...SIGNS), { maxLength: 60 }).map((signs) => signs.join(""));
const graphemes = (text: string) => {
  const cuts = new Set([text.length]);
  for (const { index } of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text))
    cuts.add(index);
  return cuts;
};

describe("a text in blocks", () => {
  test("has no gaps, no block too long to lay out, and no character cut in two", () => {
    const long = fc.tuple(texts, fc.integer({ min: 1, max: 400 })).map(([text, times]) => text.repeat(times));
    fc.assert(
      fc.property(long, (text) => {
        const blocks = blocksOf(text);
        expect(blocks.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
        for (const { start, end } of blocks) expect(end - start).toBeLessThanOrEqual(2_000);
        const whole = graphemes(text);
        for (const { start } of blocks) expect(whole.has(start)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test("breaks a paragraph without end at the end of a sentence", () => {
    const text = "Nobody spoke of the boat again. ".repeat(200);
    for (const { end } of blocksOf(text)) expect(text.slice(0, end)).toMatch(/again\. $/);
  });
});

describe("what is marked", () => {
  test("is valid whatever was chosen in whatever script, and holds whole characters", () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), fc.boolean(), (text, one, other, words) => {
        const model = new TextModel(text);
        const place = model.fitted(one % (text.length + 1), other % (text.length + 1), words);
        if (!place) return;
        const whole = graphemes(text);
        expect([whole.has(place.start), whole.has(place.end)]).toEqual([true, true]);
        const { pointAt } = codePoints(text);
        const [start, end] = [pointAt(place.start), pointAt(place.end)];
        const value = {
          spans: [{ id: "s", label: "person", start, end, text: text.slice(place.start, place.end) }],
          relations: [],
        };
        expect(span.problems(value, span.sample.config, { text })).toEqual([]);
      }),
    );
  });

  test("grows to whole words where a job asks for them, without the spaces around", () => {
    const model = new TextModel("The boat, Saint Ann, left.");
    expect(model.fitted(6, 18, true)).toEqual({ start: 4, end: 19 });
    expect(model.fitted(6, 16, false)).toEqual({ start: 6, end: 15 });
    expect(model.fitted(3, 4, true)).toBeUndefined();
  });
});

describe("the caret", () => {
  const model = new TextModel("Ada met José. She left.\nThen 👩🏽‍🚀 came.");

  test("goes by words, sentences, characters and paragraphs, and takes whole words while it selects", () => {
    expect(movedTo(model, "word-right", 0, false)).toBe(4);
    expect(movedTo(model, "word-right", 0, true)).toBe(3);
    expect(movedTo(model, "word-left", 8, false)).toBe(4);
    expect(movedTo(model, "sentence-right", 0, false)).toBe(14);
    expect(movedTo(model, "sentence-left", 16, false)).toBe(14);
    expect(movedTo(model, "character-right", 29, false)).toBe(36);
    expect(movedTo(model, "line-end", 3, false)).toBe(23);
    expect(movedTo(model, "line-start", 30, false)).toBe(24);
    expect(movedTo(model, "word-right", 39, false)).toBe(model.text.length);
    expect(movedTo(model, "delete", 3, false)).toBeUndefined();
  });

  test("an edge moves by a word or by a character, and never past the other one", () => {
    const place = { start: 4, end: 7 };
    expect(edgeMoved(model, place, "end-later", true)).toEqual({ start: 4, end: 12 });
    expect(edgeMoved(model, place, "start-earlier", true)).toEqual({ start: 0, end: 7 });
    expect(edgeMoved(model, place, "end-earlier", false)).toEqual({ start: 4, end: 6 });
    expect(edgeMoved(model, place, "start-later", true)).toBeUndefined();
  });
});

test("spans inside each other have their lines apart, spans after each other on one", () => {
  const at = (id: string, start: number, end: number) => ({ id, label: "x", start, end });
  const lanes = lanesOf([at("inner", 2, 4), at("outer", 0, 9), at("after", 9, 12)]);
  expect(Object.fromEntries(lanes)).toEqual({ outer: 0, inner: 1, after: 0 });
});
