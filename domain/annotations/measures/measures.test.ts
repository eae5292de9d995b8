/** The published values of every measure, from the research notes' part D (each computed there in two ways). */
import { describe, expect, test } from "vitest";
import type { Point } from "../kind";
import { intervalIou } from "./interval";
import { keypointSimilarity } from "./keypoints";
import { bestPairing } from "./pairing";
import { polygonArea, polygonIou } from "./polygon";
import { rotatedIou } from "./rotated-box";
import { setF1 } from "./set-likeness";
import { spanScores } from "./span";
import { trackIou } from "./track";
import { characterErrorRate, wordErrorRate } from "./transcript";

const square = (x: number, y: number, side: number): Point[] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
];

describe("shapes overlap as much as shapely says", () => {
  test("squares, a concave outline and a triangle", () => {
    expect(polygonIou([square(0, 0, 4)], [square(2, 2, 4)])).toBeCloseTo(0.142857, 6);
    const angle: Point[] = [
      [0, 0],
      [6, 0],
      [6, 2],
      [2, 2],
      [2, 6],
      [0, 6],
    ];
    const triangle: Point[] = [
      [1, 1],
      [5, 1],
      [1, 5],
    ];
    expect(polygonArea([angle])).toBe(20);
    expect(polygonIou([angle], [triangle])).toBeCloseTo(0.272727, 6);
  });
  test("an outline that crosses itself counts both its wings", () => {
    expect(
      polygonArea([
        [
          [0, 0],
          [4, 4],
          [4, 0],
          [0, 4],
        ],
      ]),
    ).toBe(8);
  });
  test("a hole is not part of the shape", () => {
    expect(polygonArea([square(0, 0, 4), square(1, 1, 2)])).toBe(12);
    expect(polygonIou([square(0, 0, 4), square(1, 1, 2)], [square(0, 0, 4)])).toBeCloseTo(0.75, 12);
  });
  test("a box turned by a quarter, and by an eighth", () => {
    const box = { x: 0, y: 0, width: 10, height: 10 };
    expect(rotatedIou(box, { ...box, x: 5, y: 5 })).toBeCloseTo(0.142857, 6);
    expect(rotatedIou(box, { ...box, degrees: 90 })).toBeCloseTo(1, 12);
    // A square and itself turned by 45°: a regular octagon of area 2(√2 − 1)s² is shared.
    const shared = 2 * (Math.SQRT2 - 1);
    expect(rotatedIou(box, { ...box, degrees: 45 })).toBeCloseTo(shared / (2 - shared), 6);
  });
});

test("pairs are chosen for the whole, not one after the other", () => {
  const worth = [
    [0.9, 0.8, 0],
    [0.85, 0.1, 0],
    [0, 0, 0.6],
  ];
  const pairs = bestPairing(worth.flatMap((row, a) => row.map((w, b) => ({ a, b, worth: w }))));
  expect(pairs.map(({ a, b }) => [a, b])).toEqual([
    [0, 1],
    [1, 0],
    [2, 2],
  ]);
  expect(pairs.reduce((sum, p) => sum + p.worth, 0)).toBeCloseTo(2.25, 12);
  expect(setF1([1, 2, 9], [2, 1], (a, b) => (a === b ? 1 : 0), 0.5)).toBeCloseTo(0.8, 12);
});

test("skeletons are as similar as COCO says", () => {
  const nose = { name: "nose", x: 0, y: 0 };
  // One deviation of sigma .026 at size 100: k = .052, d = 5.2, exp(−1/2).
  expect(keypointSimilarity([nose], [{ ...nose, x: 5.2 }], 100, { nose: 0.026 })).toBeCloseTo(0.606531, 6);
  expect(keypointSimilarity([nose], [], 100)).toBe(0);
  expect(keypointSimilarity([], [], 100)).toBe(1);
});

test("stretches of time and tracks overlap by their share", () => {
  expect(intervalIou({ start: 0, end: 10 }, { start: 5, end: 15 })).toBeCloseTo(1 / 3, 12);
  const still = [
    { frame: 0, x: 0, y: 0, width: 10, height: 10 },
    { frame: 9, x: 0, y: 0, width: 10, height: 10 },
  ];
  const half = [...still.map((k) => ({ ...k, frame: k.frame === 9 ? 5 : 0, outside: k.frame === 9 }))];
  expect(trackIou(still, half)).toBeCloseTo(0.5, 12);
  const moving = [
    { ...still[0]!, x: 0 },
    { ...still[1]!, frame: 1, x: 10 },
  ];
  expect(trackIou(moving, [still[0]!], 1)).toBe(1);
  expect(trackIou(moving, [still[0]!], 2)).toBeCloseTo(1 / 3, 12);
});

test("marked stretches of text have the four scores of nervaluate", () => {
  const gold = [
    { label: "PER", start: 0, end: 3 },
    { label: "LOC", start: 10, end: 15 },
    { label: "ORG", start: 20, end: 25 },
  ];
  const said = [
    { label: "PER", start: 0, end: 3 },
    { label: "LOC", start: 11, end: 15 },
    { label: "PER", start: 20, end: 25 },
    { label: "ORG", start: 30, end: 33 },
  ];
  const scores = spanScores(said, gold);
  expect(scores.strict).toBeCloseTo(0.285714, 6);
  expect(scores.exact).toBeCloseTo(0.571429, 6);
  expect(scores.type).toBeCloseTo(0.571429, 6);
  expect(scores.partial).toBeCloseTo(0.714286, 6);
});

test("error rates of transcripts count edits over what was said", () => {
  const [said, reference] = ["the cat sit on mat", "the cat sat on the mat"];
  expect(wordErrorRate(said, reference)).toBeCloseTo(0.333333, 6);
  expect(characterErrorRate(said, reference)).toBeCloseTo(0.227273, 6);
  expect(wordErrorRate("hello duck", "hello world")).toBe(0.5);
  expect(characterErrorRate("hello duck", "hello world")).toBeCloseTo(0.454545, 6);
  expect(wordErrorRate("a b c d e f g", "a b c")).toBeCloseTo(1.333333, 6);
  expect(wordErrorRate("", "")).toBe(0);
  expect(wordErrorRate("Well, DON’T — stop at 3.5!", "well don't stop at 3.5")).toBe(0);
});
