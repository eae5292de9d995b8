import fc from "fast-check";
import { expect, test } from "vitest";
import { codePoints, countPoints, slicePoints } from "../../code-points";
import { span } from "./kind";
import type { MarkedSpan, SpanValue } from "./value";

const { config, item, gold } = span.sample;
const text = "Ada 👩🏽‍🚀 met José in Zürich.";
const marked = (words: string, label = "person", id = words): MarkedSpan => {
  const start = countPoints(text.slice(0, text.indexOf(words)));
  return { id, label, start, end: start + countPoints(words), text: words };
};
const only = (...spans: MarkedSpan[]): SpanValue => ({ spans, relations: [] });

test("offsets count code points, whatever the text is made of", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (any) => {
      const points = [...any];
      const { length, pointAt, unitAt } = codePoints(any);
      expect([length, countPoints(any)]).toEqual([points.length, points.length]);
      points.forEach((_, at) => {
        const unit = points.slice(0, at).join("").length;
        expect([unitAt(at), pointAt(unit)]).toEqual([unit, at]);
      });
      expect([unitAt(length), pointAt(any.length)]).toEqual([any.length, length]);
    }),
  );
  expect(slicePoints(text, 4, 8)).toBe("👩🏽‍🚀");
  expect(span.problems(only(marked("👩🏽‍🚀"), marked("José")), config, { text })).toEqual([]);
});

test("a worker is told which span is empty, outside, blank, counted wrongly, twice there or over another", () => {
  const spans = [
    { ...marked("Ada"), end: 0 },
    { ...marked("José"), end: 99 },
    { id: "blank", label: "person", start: 3, end: 4 },
    { ...marked("Zürich", "place"), start: marked("Zürich").start + 3, end: marked("Zürich").end },
    { ...marked("met", "verb") },
    { ...marked("met in", "person", "x"), start: 9, end: 12, text: undefined },
    { ...marked("met in", "person", "y"), start: 9, end: 12, text: undefined },
  ];
  const messages = span
    .problems(only(...spans), { ...config, overlapping: false }, { text })
    .map((one) => one.message);
  expect(messages).toEqual([
    "Span 1 is empty: it must end after it starts.",
    "Span 2 reaches beyond the text, which has 28 characters.",
    "Span 3 covers nothing but spaces.",
    "Span 4 says “Zürich” where the text has “ich”: offsets count code points, not bytes or UTF-16 units.",
    'Span 5 has a class this job does not offer ("verb").',
    "Span 7 marks the same words with the same class as span 6.",
    "Span 6 overlaps span 5; in this job spans stand apart.",
    "Span 7 overlaps span 5; in this job spans stand apart.",
    "Span 4 overlaps span 2; in this job spans stand apart.",
  ]);
  expect(span.problems(only(), { ...config, mayBeEmpty: false }, { text })[0]?.message).toBe(
    "Mark at least one span.",
  );
  expect(span.problems(only(), config, {})[0]?.message).toBe("There is no text to mark.");
});

test("a relation joins two different spans of the classes its type allows, once", () => {
  const spans = [marked("Ada"), marked("Zürich", "organization", "z"), marked("José", "place", "j")];
  const link = (id: string, from: string, to: string, label = "works-for") => ({ id, label, from, to });
  const relations = [
    link("1", "Ada", "z"),
    link("2", "Ada", "z"),
    link("3", "z", "Ada"),
    link("4", "Ada", "nobody"),
    link("5", "Ada", "Ada"),
    link("6", "Ada", "z", "hates"),
  ];
  expect(span.problems({ spans, relations }, config, { text }).map((one) => one.message)).toEqual([
    "Relation 2 says the same as another one.",
    "Relation 3 cannot lead from “Organization” to “Person”: “works for” does not join these.",
    "Relation 4 leads to or from a span that is not there.",
    "Relation 5 leads from a span to itself.",
    'Relation 6 is of a type this job does not offer ("hates").',
  ]);
});

test("the consensus keeps the words most agree on, and a relation more than half of those who marked both ends drew", () => {
  const full = (id: string): SpanValue => ({
    spans: [marked("Ada", "person", `${id}1`), marked("Zürich", "organization", `${id}2`)],
    relations: [{ id: `${id}r`, label: "works-for", from: `${id}1`, to: `${id}2` }],
  });
  const without = { ...full("c"), relations: [] };
  const stray = only(marked("met", "date"));
  const votes = [full("a"), full("b"), without, stray].map((value) => ({ value, quality: 0.8 }));
  const merged = span.merge(votes, config);
  expect(merged?.value).toEqual({
    spans: [
      { ...marked("Ada"), id: "s1" },
      { ...marked("Zürich", "organization"), id: "s2" },
    ],
    relations: [{ id: "r1", label: "works-for", from: "s1", to: "s2" }],
  });
  expect(merged?.confidence).toBeLessThan(1);
  const [yes, no] = [full("a"), without].map((value) => ({ value, quality: 0.8 }));
  expect(span.merge([yes!, no!, no!], config)?.value.relations).toEqual([]);
});

test("two classes on the same words stay two spans, and none overlap where a job forbids it", () => {
  const both = only(marked("Zürich", "place", "p"), marked("Zürich", "organization", "o"));
  const votes = [both, { ...both, spans: [...both.spans].reverse() }].map((value) => ({
    value,
    quality: 0.7,
  }));
  expect(
    span
      .merge(votes, config)
      ?.value.spans.map((one) => one.label)
      .sort(),
  ).toEqual(["organization", "place"]);
  const alone = { ...config, overlapping: false };
  const merged = span.merge(votes, alone);
  expect(merged?.value.spans).toHaveLength(1);
  expect(span.problems(merged!.value, alone, { text })).toEqual([]);
});

test("a worker reads the two scores and which words were missed, wrong, missing at an edge or too many", () => {
  const right = only(marked("Ada"), marked("in Zürich", "place"), marked("met", "date"));
  const given = only(marked("Ada", "place"), marked("Zürich", "place"), marked("José"));
  const grade = span.grade(given, right, config);
  expect(grade.explanation).toBe(
    "0 of 3 expected spans found exactly (F1 0 % exact, 17 % with partly right ones). Missed: “met” (Date). Too many: “José” (Person). “Ada” is “Person”, not “Place”. “Zürich” should be “in Zürich”: “in” is missing.",
  );
  expect(grade.score).toBeCloseTo(1 / 6);
  expect(span.grade(given, right, { ...config, edges: "exact" }).score).toBe(0);
  expect(span.grade(only(), only(), config).score).toBe(1);
  const unlinked = span.grade({ ...gold, relations: [] }, gold, config);
  expect(unlinked.score).toBeCloseTo(16 / 19);
  expect(unlinked.explanation).toContain("Relations: F1 0 % (0 relations drawn, 3 expected).");
});

test("any answer of the tool is valid, survives JSON, merges into itself, and lies as far from another as that from it", () => {
  const length = countPoints(item.text ?? "");
  const one = fc.record({
    start: fc.integer({ min: 0, max: length - 12 }),
    size: fc.integer({ min: 2, max: 12 }),
    label: fc.constantFrom("person", "organization", "place"),
  });
  const answer = fc
    .tuple(
      fc.uniqueArray(one, { maxLength: 7, selector: (s) => `${s.start} ${s.size} ${s.label}` }),
      fc.boolean(),
    )
    .map(([list, linked]) => {
      const spans = list
        .map(({ start, size, label }, i) => ({
          id: `s${i}`,
          label,
          start,
          end: start + size,
          text: slicePoints(item.text ?? "", start, start + size),
        }))
        .filter((s) => s.text.trim() !== "");
      const from = spans.find((s) => s.label === "person");
      const to = spans.find((s) => s.label === "organization");
      const relations =
        linked && from && to ? [{ id: "r", label: "works-for", from: from.id, to: to.id }] : [];
      return { spans, relations };
    });
  fc.assert(
    fc.property(answer, answer, (a, b) => {
      expect(span.problems(a, config, item)).toEqual([]);
      expect(span.value.parse(JSON.parse(JSON.stringify(a)))).toEqual(a);
      expect(span.distance(a, a, config)).toBe(0);
      const d = span.distance(a, b, config);
      expect(d).toBeGreaterThanOrEqual(0);
      expect(d).toBeLessThanOrEqual(1);
      expect(d).toBeCloseTo(span.distance(b, a, config), 9);
      expect(span.grade(a, a, config).score).toBe(1);
      const merged = span.merge(
        [a, a, a].map((value) => ({ value, quality: 0.8 })),
        config,
      );
      expect(merged?.confidence).toBe(1);
      expect(span.distance(merged!.value, a, config)).toBeCloseTo(0, 9);
      const mixed = span.merge(
        [a, b, a].map((value) => ({ value, quality: 0.7 })),
        config,
      );
      expect(span.problems(mixed!.value, config, item)).toEqual([]);
    }),
  );
});
