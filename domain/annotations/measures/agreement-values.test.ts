/** Published values of measures of agreement and of masks (research notes, part D; statsmodels, sklearn, R, cheng2021). */
import { describe, expect, test } from "vitest";
import { krippendorffAlpha } from "#domain/scoring/agreement";
import { boundaryIou } from "./boundary";
import { ordinalDifference, ratioDifference } from "./difference";
import { brierScore, logLoss } from "./foretelling";
import { cohenKappa, fleissKappa, gwetAc1 } from "./kappa";
import { maskDice, maskIou, maskOf } from "./mask";
import { kendallTau, orderDistance, spearman } from "./rank";

const units = (...rows: string[]) => {
  const table = rows.map((row) => row.split(" "));
  return table[0]!
    .map((_, u) => table.map((row) => row[u]!).filter((v) => v !== "*"))
    .map((unit) => unit.map(Number));
};
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
const pairable = (list: number[][]) => list.filter((unit) => unit.length > 1).flat();

describe("agreement beyond chance has the published values", () => {
  test("Krippendorff's alpha for grades and for quantities", () => {
    const ordinal = (list: number[][]) => krippendorffAlpha(list, ordinalDifference(pairable(list)));
    expect(ordinal(krippendorff)).toBeCloseTo(0.815388, 6);
    expect(ordinal(wikipedia)).toBeCloseTo(0.806721, 6);
    expect(krippendorffAlpha(krippendorff, ratioDifference)).toBeCloseTo(0.797403, 6);
    expect(krippendorffAlpha(wikipedia, ratioDifference)).toBeCloseTo(0.808944, 6);
  });
  test("Cohen's kappa, plain and weighted", () => {
    expect(
      cohenKappa([
        [20, 5],
        [10, 15],
      ]),
    ).toBeCloseTo(0.4, 12);
    expect(
      cohenKappa([
        [45, 15],
        [25, 15],
      ]),
    ).toBeCloseTo(0.130435, 6);
    expect(
      cohenKappa([
        [25, 35],
        [5, 35],
      ]),
    ).toBeCloseTo(0.259259, 6);
    const graded = [
      [10, 2, 1],
      [3, 8, 2],
      [0, 4, 10],
    ];
    expect(cohenKappa(graded)).toBeCloseTo(0.550141, 6);
    expect(cohenKappa(graded, "linear")).toBeCloseTo(0.633286, 6);
    expect(cohenKappa(graded, "quadratic")).toBeCloseTo(0.716981, 6);
    expect(
      cohenKappa([
        [9, 0],
        [0, 0],
      ]),
    ).toBeUndefined();
  });
  test("Fleiss' kappa and Gwet's AC1 on fourteen answers to ten tasks", () => {
    const counts = [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ];
    expect(fleissKappa(counts)).toBeCloseTo(0.209931, 6);
    // From the same shares: chance (1 − 0.212755) / 4, observed 0.378022.
    const chance = (1 - 0.212755) / 4;
    expect(gwetAc1(counts)).toBeCloseTo((0.378022 - chance) / (1 - chance), 5);
  });
});

test("masks overlap as pycocotools and the boundary measure's authors say", () => {
  const square = (from: number, to: number) =>
    maskOf(
      Uint8Array.from({ length: 10_000 }, (_, i) => {
        const [x, y] = [i % 100, Math.floor(i / 100)];
        return x >= from && x <= to && y >= from && y <= to ? 1 : 0;
      }),
      100,
      100,
    );
  const [one, other] = [square(20, 79), square(22, 81)];
  expect(maskIou(one, other)).toBeCloseTo(0.876955, 6);
  expect(maskDice(one, other)).toBeCloseTo(0.934444, 6);
  expect(boundaryIou(one, other)).toBeCloseTo(0.208481, 6);
  const band = (x: number) =>
    maskOf(
      Uint8Array.from({ length: 4800 }, (_, i) =>
        i >= 800 && i < 1600 && i % 80 >= x && i % 80 < x + 20 ? 1 : 0,
      ),
      80,
      60,
    );
  expect(maskIou(band(30), band(40))).toBeCloseTo(1 / 3, 12);
  expect(maskDice(band(30), band(40))).toBeCloseTo(0.5, 12);
});

test("orders agree as scipy says", () => {
  expect(kendallTau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])).toBeCloseTo(-0.471405, 6);
  expect(spearman([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])).toBeCloseTo(0.820783, 6);
  expect(kendallTau([1, 1], [1, 2])).toBeUndefined();
  expect(orderDistance([["a"], ["b"], ["c"]], [["c"], ["b"], ["a"]])).toBe(1);
  expect(orderDistance([["a", "b"], ["c"]], [["a"], ["b"], ["c"]])).toBeCloseTo(1 / 6, 12);
});

test("claims are judged by what came true", () => {
  const claims = [
    { confidence: 0.8, right: true },
    { confidence: 0.6, right: false },
  ];
  expect(brierScore(claims)).toBeCloseTo((0.04 + 0.36) / 2, 12);
  expect(logLoss(claims)).toBeCloseTo((-Math.log(0.8) - Math.log(0.4)) / 2, 12);
});
