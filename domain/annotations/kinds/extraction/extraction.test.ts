import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apart } from "./compare";
import { type Data, leavesOf, placeOf, valueAt, withValue } from "./data";
import { asWritten, plainFields, readSchema } from "./fields";
import { extraction } from "./kind";
import { withoutProofs } from "./proofs";
import { findWords, readWords } from "./reading";
import type { ExtractionValue } from "./value";

const { config, item, value, gold } = extraction.sample;
const { fields } = readSchema(config.schema);
const said = (data: ExtractionValue["data"]): ExtractionValue => ({ data, proofs: [] });
const problem = (of: ExtractionValue, under = config) => extraction.problems(of, under, item)[0]?.message;

describe("a schema", () => {
  test("becomes a form of plain fields, groups and lists", () => {
    expect(plainFields(fields).map((one) => `${one.place}: ${one.title}, ${one.field.type}`)).toEqual([
      "shop: Shop, text",
      "date: Date, date",
      "total: Total, number",
      "payment: Paid by, choice",
      "items.*.name: Goods: Name, text",
      "items.*.price: Goods: Price, number",
    ]);
  });

  test("that no form can show is refused with the place", () => {
    const refused = (schema: unknown) =>
      readSchema(schema).problems.map((one) => `${one.path}: ${one.message}`);
    expect(refused({ type: "array" })[0]).toMatch(/must be a JSON schema of an object/);
    expect(refused({ type: "object", properties: {} })).toEqual(["properties: needs at least one property"]);
    expect(refused({ type: "object", properties: { a: { type: "null" } } })[0]).toMatch(
      /^properties.a: must have the type/,
    );
    expect(refused({ type: "object", properties: { a: { enum: [1] } } })[0]).toMatch(/not made of words/);
  });
});

describe("an extraction", () => {
  test("is refused where a field is missing or of another kind, with the field's own name", () => {
    expect(problem(said({ shop: "Green Corner Grocery" }))).toBe('"Total" is missing.');
    expect(problem(said({ shop: "x", total: "7.30" }))).toBe(
      '"Total": is not of the kind that is asked for.',
    );
    expect(problem(value)).toBeUndefined();
  });

  test("links only filled fields, to places that are in the document", () => {
    const linked = (proof: ExtractionValue["proofs"][number]) => problem({ ...gold, proofs: [proof] });
    expect(linked({ pointer: "/tip", span: { start: 0, end: 2 } })).toMatch(/is empty and needs no proof/);
    expect(linked({ pointer: "/total", span: { start: 0, end: 2_000 } })).toBe(
      'The place of "Total" lies outside the text.',
    );
    expect(linked({ pointer: "/total" })).toMatch(/neither in the text nor on a page/);
    expect(problem(gold, { ...config, proofs: "required" })).toBe(
      'Mark where "Shop" stands in the document.',
    );
  });

  test("is compared field by field: words by edits, numbers by their tolerance", () => {
    expect(apart("Rye  Bread", "rye bread", { by: "text" })).toBe(0);
    expect(apart("abcd", "abce", { by: "text" })).toBeCloseTo(1 / 4, 12);
    expect(apart(100, 101, { by: "number", tolerance: 1 })).toBe(0);
    expect(apart(100, 50, { by: "number" })).toBeCloseTo(0.5, 12);
    const other = said({ ...gold.data, total: 9.3 });
    expect(extraction.distance(gold, other, config)).toBeCloseTo(2 / 9.3 / 8, 12);
  });

  test("tells the worker which fields differ and what they are", () => {
    const { total: _, ...rest } = gold.data;
    const grade = extraction.grade(said({ ...rest, shop: "Green Corner", tip: 1 }), gold, config);
    expect(grade.explanation).toBe(
      '6 of 8 fields are right. "Shop" is "Green Corner Grocery", not "Green Corner". "Total" is "7.3".',
    );
    expect(grade.score).toBeLessThan(extraction.rightFrom);
  });

  test("is merged field by field: one worker's slip in each field still gives the whole", () => {
    const slips = [
      said({ ...gold.data, total: 73 }),
      said({ ...gold.data, payment: "card" }),
      said({ ...gold.data, shop: "Green Corner Grocer" }),
    ];
    const merged = extraction.merge(
      slips.map((one) => ({ value: one, quality: 0.8 })),
      config,
    );
    expect(merged?.value.data).toEqual({ ...gold.data, shop: merged?.value.data.shop });
    expect(merged?.confidence).toBeCloseTo(2 / 3, 12);
    const split = [7.3, 73].map((total) => ({ value: said({ total }), quality: 0.8 }));
    expect(extraction.merge(split, config)).toBeUndefined();
  });
});

test("any field can be written at its place and read back, and nothing else changes", () => {
  const pointers = fc.constantFrom("/shop", "/total", "/items/0/name", "/items/1/price", "/items/2/name");
  const plain = fc.oneof(fc.string({ minLength: 1 }), fc.double({ noNaN: true }), fc.boolean());
  fc.assert(
    fc.property(pointers, plain, (pointer, one) => {
      const next = withValue(value.data, pointer, one);
      expect(valueAt(next, pointer)).toBe(one);
      const others = (data: Data) => leavesOf(fields, data).filter((leaf) => leaf.pointer !== pointer);
      expect(others(next)).toEqual(others(value.data));
      expect(JSON.parse(JSON.stringify(next))).toEqual(JSON.parse(JSON.stringify(next)));
    }),
  );
  expect(placeOf("/items/12/price")).toBe("items.*.price");
  expect(withValue({ items: [1, 2, 3] }, "/items/1", undefined)).toEqual({ items: [1, 3] });
});

test("a row taken out of a list takes its proofs along, and those behind it move up", () => {
  const proofs = ["/items/0/name", "/items/1/name", "/items/2/name", "/shop"].map((pointer) => ({ pointer }));
  expect(withoutProofs(proofs, "/items/1", true).map((one) => one.pointer)).toEqual([
    "/items/0/name",
    "/items/1/name",
    "/shop",
  ]);
});

test("selected words are read as what their field holds", () => {
  const number = { key: "n", title: "n", type: "number" as const, required: false };
  expect(readWords("1,234.50", number)).toBe(1234.5);
  expect(readWords("1.234,50 €", number)).toBe(1234.5);
  expect(readWords("−3", number)).toBe(-3);
  expect(readWords("12,000", number)).toBe(12_000);
  expect(readWords("none", number)).toBeUndefined();
  expect(readWords(" Rye\n bread ", { ...number, type: "text" })).toBe("Rye bread");
  expect(readWords("CASH", { ...number, type: "choice", options: ["cash"] })).toBe("cash");
});

test("a value is found where it is written, the next place each time, in code points", () => {
  const text = "🍎 7,30 and 7.30";
  expect(findWords(text, 7.3)).toEqual({ start: 2, end: 6 });
  expect(findWords(text, 7.3, 2)).toEqual({ start: 11, end: 15 });
  expect(findWords(text, 7.3, 11)).toEqual({ start: 2, end: 6 });
  expect(findWords(text, "pear")).toBeUndefined();
});

test("fields stand as the requester ordered them, also after a database that forgets the order of an object's parts", () => {
  const schema = {
    type: "object",
    properties: {
      shop: { type: "string" },
      lines: {
        type: "array",
        items: { type: "object", properties: { what: { type: "string" }, a: { type: "number" } } },
      },
      date: { type: "string" },
    },
  };
  const kept = extraction.config.parse({ task: "Copy it.", schema });
  const forgetful = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(forgetful)
      : value && typeof value === "object"
        ? Object.fromEntries(
            Object.entries(value)
              .sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
              .map(([key, inner]) => [key, forgetful(inner)]),
          )
        : value;
  const again = extraction.config.parse(forgetful(kept));
  expect(plainFields(readSchema(again.schema).fields).map((one) => one.place)).toEqual([
    "shop",
    "lines.*.what",
    "lines.*.a",
    "date",
  ]);
  expect(JSON.stringify(asWritten(again.schema).properties)).toBe(JSON.stringify(schema.properties));
  const value = { data: { date: "today", shop: "Corner" }, proofs: [] };
  expect(extraction.summary(value, again)).toBe("Corner, today");
});
