import { describe, expect, test } from "vitest";
import { choice } from "#domain/annotations/kinds/choice/kind";
import { interval, krippendorffAlpha, nominal, percentAgreement } from "./agreement";

/** Rows are observers, columns are units; `*` is missing. */
function units(...rows: string[]): string[][] {
  const table = rows.map((row) => row.split(" "));
  return table[0]!.map((_, u) => table.map((row) => row[u]!).filter((v) => v !== "*"));
}
const numbers = (list: string[][]) => list.map((unit) => unit.map(Number));
const krippendorff = units(
  "1 2 3 3 2 1 4 1 2 * * *",
  "1 2 3 3 2 2 4 1 2 5 * 3",
  "* 3 3 3 2 3 4 2 2 5 1 *",
  "1 2 3 3 2 4 4 1 2 5 1 *",
);
const wikipedia = units(
  "* * * * * 3 4 1 2 1 1 3 3 * 3",
  "1 * 2 1 3 3 4 3 * * * * * * *",
  "* * 2 1 3 4 4 * 2 1 1 3 3 * 4",
);

describe("Krippendorff's alpha has the published values", () => {
  test("for nominal data with missing answers", () => {
    expect(krippendorffAlpha(krippendorff, nominal)).toBeCloseTo(0.743421, 6);
    expect(krippendorffAlpha(wikipedia, nominal)).toBeCloseTo(0.691358, 6);
    expect(krippendorffAlpha(units("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), nominal)).toBeCloseTo(
      0.095238,
      6,
    );
    expect(
      krippendorffAlpha(units("a a b b d d c c c e d d", "b a b b b c c c c e d d"), nominal),
    ).toBeCloseTo(0.687783, 6);
  });
  test("for interval data", () => {
    expect(krippendorffAlpha(numbers(krippendorff), interval)).toBeCloseTo(0.849107, 6);
    expect(krippendorffAlpha(numbers(wikipedia), interval)).toBeCloseTo(0.810845, 6);
  });
});

test("agreement is undefined where nobody could have disagreed", () => {
  expect(
    krippendorffAlpha(
      [
        ["a", "a"],
        ["a", "a"],
      ],
      nominal,
    ),
  ).toBeUndefined();
  expect(krippendorffAlpha([["a"], ["b"]], nominal)).toBeUndefined();
  expect(percentAgreement([["a"]], nominal)).toBeUndefined();
});

test("agreement over a kind's own values is that over their classes", () => {
  const { config } = choice.sample;
  const ids = ["wanted", "fraud", "advert", "wanted", "fraud"];
  const plain = ids.map((id, i) => [id, i === 2 ? "wanted" : id]);
  const values = plain.map((unit) => unit.map((id) => ({ selected: [id] })));
  const flat = (a: { selected: string[] }, b: { selected: string[] }) =>
    nominal(a.selected[0], b.selected[0]);
  expect(krippendorffAlpha(values, flat)).toBeCloseTo(krippendorffAlpha(plain, nominal)!, 12);
  expect(krippendorffAlpha(values, (a, b) => choice.distance(a, b, config))).toBeGreaterThan(0);
  expect(percentAgreement(plain, nominal)).toBeCloseTo(0.8, 12);
});

test("agreement over many values is taken from an even sample of pairs, close to the exact figure", () => {
  const classes = Array.from({ length: 900 }, (_, i) => [
    `${(i * 7) % 5}`,
    `${i % 11 === 0 ? i % 3 : (i * 7) % 5}`,
  ]);
  const exact = krippendorffAlpha(classes, nominal)!;
  const values = classes.map((unit) => unit.map((id) => ({ id })));
  expect(krippendorffAlpha(values, (a, b) => nominal(a.id, b.id))).toBeCloseTo(exact, 1);
});
