import fc from "fast-check";
import { expect, test } from "vitest";
import type { Point } from "../../kind";
import { polyline } from "./kind";

const { config, item } = polyline.sample;
const free = { ...config, directed: false };
const line = (points: Point[], label = "mast", id = `${points}`) => ({ id, label, points });
const flat = (y: number, from = 100, to = 400): Point[] => [
  [from, y],
  [to, y],
];
const answer = fc
  .array(
    fc.tuple(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 640 }), fc.integer({ min: 0, max: 480 })), {
        minLength: 2,
        maxLength: 6,
      }),
      fc.constantFrom("mast", "stay"),
    ),
    { maxLength: 4 },
  )
  .map((all) => ({ lines: all.map(([points, label], i) => line(points, label, `l${i}`)) }));

test("distance is symmetric and bounded, and where direction does not count a line may be drawn from its other end", () => {
  fc.assert(
    fc.property(answer, answer, (a, b) => {
      for (const rules of [config, free]) {
        const away = polyline.distance(a, b, rules);
        expect(away).toBeGreaterThanOrEqual(0);
        expect(away).toBeLessThanOrEqual(1);
        expect(away).toBeCloseTo(polyline.distance(b, a, rules), 9);
      }
      const turned = { lines: a.lines.map((one) => ({ ...one, points: one.points.toReversed() })) };
      expect(polyline.distance(turned, b, free)).toBeCloseTo(polyline.distance(a, b, free), 9);
    }),
  );
});

test("the consensus of three lines is the one in their middle, whichever ends they were drawn from", () => {
  const votes = [flat(100), flat(103).toReversed(), flat(106)].map((points) => ({
    value: { lines: [line(points)] },
    quality: 0.8,
  }));
  const merged = polyline.merge(votes, free);
  expect(merged?.value.lines.map((one) => one.points)).toEqual([flat(103)]);
  expect(merged?.confidence).toBe(1);
});

test("a worker reads which lines were found, run the wrong way, lie too far off or were missed", () => {
  const gold = { lines: [line(flat(50)), line(flat(150)), line(flat(250)), line(flat(400, 0, 50), "stay")] };
  const made = { lines: [line(flat(52)), line(flat(150).toReversed()), line(flat(262))] };
  expect(polyline.grade(made, gold, config)).toEqual({
    score: 2 / 7,
    explanation:
      '1 of 4 expected lines found. The line for "Mast" runs the wrong way. ' +
      'The line for "Mast" lies 12 pixels off on average where 8 are allowed. Missed: Stay.',
  });
  expect(polyline.grade(made, { lines: made.lines.slice(0, 2) }, free).score).toBe(0.8);
});

test("a worker is told which line has no length or leaves the image", () => {
  const dot: Point[] = [
    [5, 5],
    [5, 5],
  ];
  expect(
    polyline.problems({ lines: [line(dot), line(flat(10, 0, 700))] }, config, item).map((one) => one.message),
  ).toEqual([
    "Line 1 has no length: all its points are in one place.",
    "Line 2 reaches outside the image, which is 640 × 480 pixels.",
  ]);
});
