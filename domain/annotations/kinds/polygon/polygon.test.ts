import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Point } from "../../kind";
import { polygonIou } from "../../measures/polygon";
import { polygon } from "./kind";

const { config, item } = polygon.sample;
const square = (x: number, y: number, side: number): Point[] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
];
const drawn = (ring: Point[], label = "hull", id = `${ring[0]}`, holes: Point[][] = []) => ({
  id,
  label,
  rings: [ring, ...holes],
});
const answer = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 10, max: 150 }),
      fc.constantFrom("hull", "cabin"),
    ),
    { maxLength: 5 },
  )
  .map((all) => ({
    polygons: all.map(([x, y, side, label], i) => drawn(square(x, y, side), label, `p${i}`)),
  }));

test("distance is symmetric, bounded, zero to itself, and blind to the order of polygons and to where a ring begins", () => {
  fc.assert(
    fc.property(answer, answer, (a, b) => {
      const away = polygon.distance(a, b, config);
      expect(away).toBeGreaterThanOrEqual(0);
      expect(away).toBeLessThanOrEqual(1);
      expect(away).toBeCloseTo(polygon.distance(b, a, config), 9);
      const turned = a.polygons.map((one) => ({
        ...one,
        rings: one.rings.map((r) => [...r.slice(1), ...r.slice(0, 1)]),
      }));
      expect(polygon.distance({ polygons: turned.reverse() }, b, config)).toBeCloseTo(away, 9);
    }),
  );
});

describe("the consensus", () => {
  const vote = (ring: Point[], quality = 0.8, label = "hull") => ({
    value: { polygons: [drawn(ring, label)] },
    quality,
  });

  test("of three outlines is what most of them cover, and a stray polygon of one is dropped", () => {
    const votes = [vote(square(100, 100, 80)), vote(square(102, 101, 80)), vote(square(98, 99, 80))];
    votes[0]?.value.polygons.push(drawn(square(400, 300, 30)));
    const merged = polygon.merge(votes, config);
    expect(merged?.value.polygons).toHaveLength(1);
    expect(polygonIou(merged?.value.polygons[0]?.rings ?? [], [square(100, 100, 80)])).toBeGreaterThan(0.95);
    expect(merged?.confidence).toBeLessThan(1);
    expect(polygon.problems(merged?.value ?? polygon.blank(config), config, item)).toEqual([]);
  });

  test("keeps a hole that most have cut", () => {
    const holed = (by: number) => ({
      value: { polygons: [drawn(square(100 + by, 100, 120), "hull", "a", [square(140 + by, 140, 30)])] },
      quality: 0.8,
    });
    const merged = polygon.merge([holed(0), holed(1), holed(2)], config);
    expect(merged?.value.polygons[0]?.rings).toHaveLength(2);
  });

  test("does not depend on the order of the workers", () => {
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 4 }), (answers) => {
        const votes = answers.map((value, i) => ({ value, quality: 0.6 + i / 20 }));
        const [one, other] = [polygon.merge(votes, config), polygon.merge([...votes].reverse(), config)];
        expect(one?.value).toEqual(other?.value);
        expect(one?.confidence).toBeCloseTo(other?.confidence ?? -1, 9);
      }),
      { numRuns: 30, seed: 5 },
    );
  });
});

test("a worker reads which polygons were found, missed, too loose, mistaken or too many", () => {
  const gold = {
    polygons: [
      drawn(square(0, 0, 100)),
      drawn(square(200, 0, 100)),
      drawn(square(400, 0, 100), "cabin"),
      drawn(square(0, 300, 50)),
    ],
  };
  const made = {
    polygons: [
      drawn(square(2, 0, 100)),
      drawn(square(250, 0, 100)),
      drawn(square(400, 0, 100), "hull"),
      drawn(square(500, 400, 40)),
    ],
  };
  expect(polygon.grade(made, gold, config)).toEqual({
    score: 0.25,
    explanation:
      '1 of 4 expected polygons found. A polygon marked "Hull" should be "Cabin". ' +
      'The polygon for "Hull" is too loose: it overlaps 33 % where 50 % is needed. Missed: Hull. 1 polygon too many.',
  });
});

test("a worker is told which polygon is too small, flat, outside the image, of no known class or twice there", () => {
  const flat: Point[] = [
    [0, 0],
    [50, 0],
    [90, 0],
  ];
  const polygons = [
    drawn(square(10, 10, 2)),
    drawn(flat),
    drawn(square(600, 10, 60)),
    drawn(square(5, 5, 50), "whale"),
    drawn(square(9, 9, 20), "hull", "0,0"),
  ];
  expect(polygon.problems({ polygons }, config, item).map((one) => one.message)).toEqual([
    "Polygon 1 is too small: it must cover at least 16 square pixels.",
    "Polygon 2 covers nothing: its points lie on one line.",
    "Polygon 3 reaches outside the image, which is 640 × 480 pixels.",
    'Polygon 4 has a class this job does not offer ("whale").',
    'Polygon 5 has the same id as another polygon ("0,0").',
  ]);
});
