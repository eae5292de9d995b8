import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bbox } from "../kinds/bbox/kind";
import { KINDS } from "../kinds/index";
import { type Attribute, type AttributeValues, askedOf, keptFor, saying } from "./attribute";
import { alike } from "./likeness";
import { saidWords, toldWords } from "./words";

const colour: Attribute = {
  id: "colour",
  name: "Colour",
  type: "choice",
  required: true,
  options: [
    { id: "red", name: "Red" },
    { id: "blue", name: "Blue" },
    { id: "green", name: "Green" },
  ],
};
const marks: Attribute = {
  id: "marks",
  name: "Markings",
  type: "several",
  options: [
    { id: "flag", name: "Flag" },
    { id: "number", name: "Number" },
    { id: "name", name: "Name" },
  ],
};
const moored: Attribute = { id: "moored", name: "Moored", type: "switch", classes: ["boat"] };
const masts: Attribute = { id: "masts", name: "Masts", type: "number", least: 0, most: 10, unit: "masts" };
const named: Attribute = { id: "named", name: "Name", type: "text", longest: 20 };
const all = [colour, marks, moored, masts, named];
const { item } = bbox.sample;
const config = bbox.config.parse({ ...bbox.sample.config, attributes: all });
const box = (attributes: AttributeValues | undefined, label = "boat", x = 100) => ({
  ...{ id: `b${x}`, label, x, y: 100, width: 80, height: 60 },
  ...(attributes ? { attributes } : {}),
});
const answer = (attributes: AttributeValues | undefined, quality = 0.8, x = 100) => ({
  value: { boxes: [box(attributes, "boat", x)] },
  quality,
});

const said: fc.Arbitrary<AttributeValues> = fc
  .record(
    {
      colour: fc.constantFrom("red", "blue", "green"),
      marks: fc.subarray(["flag", "number", "name"], { minLength: 1 }),
      moored: fc.constant(true),
      masts: fc.integer({ min: 0, max: 10 }),
      named: fc.constantFrom("Aurora", "aurora ", "Belle", "Käthe"),
    },
    { requiredKeys: ["colour"] },
  )
  .map((values) => values as AttributeValues);

describe("attributes of marks", () => {
  test("are compared as a distance is: nothing to themselves, the same both ways, at most half of a mark's worth", () => {
    fc.assert(
      fc.property(said, said, (a, b) => {
        const [one, other] = [{ boxes: [box(a)] }, { boxes: [box(b)] }];
        const away = bbox.distance(one, other, config);
        expect(bbox.distance(one, one, config)).toBe(0);
        expect(away).toBeCloseTo(bbox.distance(other, one, config), 12);
        expect(away).toBeGreaterThanOrEqual(0);
        expect(away).toBeLessThanOrEqual(0.5);
        for (const each of all) expect(alike(each, a[each.id], a[each.id])).toBe(1);
      }),
      { numRuns: 60 },
    );
  });

  test("of a merged box are what most of the weight says, whatever the order, and doubt lowers the confidence", () => {
    const votes = [
      answer({ colour: "red", marks: ["flag"], moored: true, masts: 2, named: "Aurora" }),
      answer({ colour: "red", marks: ["flag", "name"], masts: 3, named: "aurora" }, 0.7),
      answer({ colour: "blue", marks: ["name", "flag"], moored: true, masts: 3 }, 0.7),
    ];
    const merged = bbox.merge(votes, config);
    expect(merged?.value.boxes[0]?.attributes).toEqual({
      ...{ colour: "red", marks: ["flag", "name"].filter((one) => one === "flag" || one === "name") },
      ...{ moored: true, masts: 3, named: "Aurora" },
    });
    expect(bbox.merge(votes.toReversed(), config)?.value).toEqual(merged?.value);
    expect(merged?.confidence).toBeLessThan(1);
    expect(merged?.confidence).toBeGreaterThan(0.5);
    expect(
      bbox.merge(
        [votes[0], votes[0], votes[0]].flatMap((one) => one ?? []),
        config,
      )?.confidence,
    ).toBe(1);
  });

  test("merge into values that can be handed in, whatever was said", () => {
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 5 }), (votes) => {
        const merged = bbox.merge(
          votes.map((one, i) => answer(one, 0.6 + i / 20)),
          config,
        );
        const value = merged?.value ?? bbox.blank(config);
        expect(bbox.value.parse(JSON.parse(JSON.stringify(value)))).toEqual(value);
        expect(bbox.problems(value, config, item)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("are told apart in a grade: a box in its place with one wrong answer of five loses a tenth", () => {
    const gold = { boxes: [box({ colour: "red", masts: 2 })] };
    expect(bbox.grade({ boxes: [box({ colour: "red", masts: 2 })] }, gold, config).score).toBe(1);
    expect(bbox.grade({ boxes: [box({ colour: "blue", masts: 2 })] }, gold, config)).toEqual({
      score: 0.9,
      explanation:
        '1 of 1 expected box found. The box for "Boat" is in its place, but "Colour" should be "Red", not "Blue".',
    });
  });

  test("that are missing, unknown, of another class, out of range or too long are refused, each with a sentence", () => {
    const boxes = [
      box(undefined),
      box({ colour: "pink", speed: 3 }, "boat", 200),
      box({ colour: "red", moored: true }, "pier", 300),
      box({ colour: "red", masts: 11, named: "The Unsinkable Molly Brown" }, "boat", 400),
    ];
    expect(bbox.problems({ boxes }, config, item)).toEqual([
      { path: "boxes.0.attributes.colour", message: 'Box 1 needs "Colour": say what it is.' },
      {
        path: "boxes.1.attributes.speed",
        message: 'Box 2 has an attribute this job does not ask for ("speed").',
      },
      {
        path: "boxes.1.attributes.colour",
        message: 'Box 2 has a "Colour" that is not among its options.',
      },
      {
        path: "boxes.2.attributes.moored",
        message: 'Box 3 has "Moored", which is not asked of its class.',
      },
      { path: "boxes.3.attributes.masts", message: 'Box 4 has a "Masts" above 10.' },
      { path: "boxes.3.attributes.named", message: 'Box 4 has a "Name" of more than 20 characters.' },
    ]);
  });

  test("go with every export and are read aloud with their names", () => {
    const values = { colour: "red", marks: ["flag", "name"], moored: true, masts: 2 };
    expect(bbox.regions({ boxes: [box(values)] })).toMatchObject([{ type: "box", attributes: values }]);
    expect(saidWords(box(values), all)).toBe("Red, Flag, Name, Moored, 2 masts");
    expect(toldWords(box(values), all)).toBe(
      "Colour: Red; Markings: Flag, Name; Moored: yes; Masts: 2 masts",
    );
  });

  test("are taken back one by one, and those of the old class go when a mark changes its class", () => {
    const first = saying(undefined, moored, true);
    expect(first).toEqual({ moored: true });
    expect(saying(first, moored, false)).toBeUndefined();
    expect(keptFor({ moored: true, colour: "red" }, all, "pier")).toEqual({ colour: "red" });
    expect(askedOf(all, "pier")).toHaveLength(4);
  });
});

test("every kind that is drawn on an image takes attributes", () => {
  const drawn = ["bbox", "polygon", "polyline", "keypoints"];
  for (const kind of KINDS.filter((one) => drawn.includes(one.name))) {
    const asking = {
      ...(kind.sample.config as object),
      attributes: [moored].map(({ classes: _, ...one }) => one),
    };
    expect(kind.config.parse(asking)).toEqual(asking);
    const [[list = "", values = []] = []] = Object.entries(kind.sample.value as Record<string, object[]>);
    const value = { [list]: values.map((mark) => ({ ...mark, attributes: { moored: true } })) };
    const blind = { [list]: values.map(({ attributes: _, ...mark }: { attributes?: unknown }) => mark) };
    expect(kind.value.parse(value)).toEqual(value);
    expect(kind.problems(value, asking, kind.sample.item)).toEqual([]);
    expect(kind.regions(value)).toMatchObject(values.map(() => ({ attributes: { moored: true } })));
    expect(kind.distance(value, blind, asking)).toBeCloseTo(0.5, 9);
    expect(kind.merge([{ value, quality: 0.8 }], asking)?.confidence).toBe(1);
    const grade = kind.grade(blind, value, asking);
    expect(grade.score).toBeCloseTo(0.5, 9);
    expect(grade.explanation).toContain('"Moored" should be "yes", not "no".');
  }
});

test("an attribute is defined with distinct names and ids, two options at least and limits that fit", () => {
  const faults = bbox.config.safeParse({
    ...bbox.sample.config,
    attributes: [
      { ...colour, classes: ["whale"] },
      { ...named, name: "colour", id: "colour" },
      { ...masts, least: 5, most: 5 },
      {
        ...marks,
        options: [
          { id: "a", name: "A" },
          { id: "a", name: "a" },
        ],
      },
    ],
  }).error?.issues;
  expect(faults?.map((one) => `${one.path.join(".")}: ${one.message}`)).toEqual([
    'attributes.1.id: the id "colour" is used twice',
    'attributes.1.name: the name "colour" is used twice',
    'attributes.0.classes: there is no class "whale"',
    "attributes.2.most: must be more than the least",
    'attributes.3.options.1.id: the id "a" is used twice',
    'attributes.3.options.1.name: the name "a" is used twice',
  ]);
});
