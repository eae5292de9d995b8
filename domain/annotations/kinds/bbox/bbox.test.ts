import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bestPairing } from "../../measures/pairing";
import { likePairs } from "../../measures/set-likeness";
import { iou, overlap } from "./iou";
import { bbox } from "./kind";

const { config, item } = bbox.sample;
const rect = fc.record({
  x: fc.integer({ min: 0, max: 400 }),
  y: fc.integer({ min: 0, max: 300 }),
  width: fc.integer({ min: 4, max: 200 }),
  height: fc.integer({ min: 4, max: 150 }),
});
const marked = fc.tuple(rect, fc.constantFrom("boat", "pier")).map(([r, label]) => ({ ...r, label }));
const answer = fc
  .array(marked, { maxLength: 6 })
  .map((boxes) => ({ boxes: boxes.map((b, i) => ({ id: `b${i}`, ...b })) }));
const box = (x: number, y: number, width: number, height: number, label = "boat", id = `${x}-${y}`) => ({
  id,
  label,
  x,
  y,
  width,
  height,
});

describe("the overlap of two boxes", () => {
  test("has the known value", () => {
    expect(iou(box(0, 0, 10, 10), box(5, 5, 10, 10))).toBeCloseTo(25 / 175, 12);
    expect(iou(box(0, 0, 10, 10), box(10, 0, 10, 10))).toBe(0);
  });
  test("is symmetric, between 0 and 1, 1 only with itself, and the same wherever the pair lies", () => {
    fc.assert(
      fc.property(rect, rect, fc.integer({ min: -99, max: 99 }), (a, b, by) => {
        const overlap = iou(a, b);
        expect(overlap).toBeCloseTo(iou(b, a), 12);
        expect(overlap).toBeGreaterThanOrEqual(0);
        expect(overlap).toBeLessThanOrEqual(1);
        expect(iou(a, a)).toBe(1);
        expect(iou({ ...a, x: a.x + by }, { ...b, x: b.x + by })).toBeCloseTo(overlap, 9);
      }),
    );
  });
});

test("boxes are paired for the largest total overlap, not greedily", () => {
  const [a, b] = [box(0, 0, 100, 10), box(12, 0, 100, 10)];
  const [c, d] = [box(6, 0, 100, 10), box(-14, 0, 100, 10)];
  const pairs = bestPairing(likePairs([a, b], [c, d], overlap, 0.5));
  expect(pairs.map((p) => [p.a, p.b])).toEqual([
    [0, 1],
    [1, 0],
  ]);
});

test("distance is symmetric, bounded, zero to itself, and blind to the order of boxes", () => {
  fc.assert(
    fc.property(answer, answer, (a, b) => {
      const d = bbox.distance(a, b, config);
      expect(d).toBeGreaterThanOrEqual(0);
      expect(d).toBeLessThanOrEqual(1);
      expect(d).toBeCloseTo(bbox.distance(b, a, config), 9);
      expect(d).toBeCloseTo(bbox.distance({ boxes: [...a.boxes].reverse() }, b, config), 9);
    }),
  );
});

/** What one worker draws of four objects: some are missed, each is off by a few pixels, one may be mistaken. */
const drawing = fc
  .array(
    fc.record({
      seen: fc.boolean(),
      dx: fc.integer({ min: -99, max: 99 }),
      dy: fc.integer({ min: -99, max: 99 }),
    }),
    {
      minLength: 4,
      maxLength: 4,
    },
  )
  .map((objects) => ({
    boxes: objects.flatMap(({ seen, dx, dy }, i) =>
      seen ? [box(20 + 150 * i + dx / 9, 100 + dy / 9, 90, 80, i % 2 ? "boat" : "pier", `b${i}`)] : [],
    ),
  }));

test("the consensus does not depend on the order of the workers, and its confidence is a share", () => {
  fc.assert(
    fc.property(fc.array(drawing, { minLength: 1, maxLength: 5 }), (answers) => {
      const votes = answers.map((value, i) => ({ value, quality: 0.6 + i / 20 }));
      const [one, other] = [bbox.merge(votes, config)!, bbox.merge([...votes].reverse(), config)!];
      expect(one.value).toEqual(other.value);
      expect(one.confidence).toBeCloseTo(other.confidence, 12);
      expect(one.confidence).toBeGreaterThan(0);
      expect(one.confidence).toBeLessThanOrEqual(1);
      expect(bbox.problems(one.value, config, item)).toEqual([]);
    }),
    { numRuns: 100, seed: 7 },
  );
});

test("four workers who differ by some pixels are merged into one box in the middle, and a stray box is dropped", () => {
  const votes = [
    { value: { boxes: [box(100, 100, 50, 40)] }, quality: 0.8 },
    { value: { boxes: [box(102, 100, 50, 40)] }, quality: 0.8 },
    { value: { boxes: [box(102, 99, 50, 40)] }, quality: 0.8 },
    { value: { boxes: [box(104, 101, 48, 41), box(400, 300, 30, 30)] }, quality: 0.8 },
  ];
  const merged = bbox.merge(votes, config)!;
  expect(merged.value.boxes).toEqual([{ id: "b1", label: "boat", x: 102, y: 100, width: 50, height: 40 }]);
  // One doubt is left: whether the stray box is an object that three people overlooked.
  expect(merged.confidence).toBeGreaterThan(0.85);
  expect(merged.confidence).toBeLessThan(1);
});

test("the consensus weighs a trusted worker's class over a careless one's", () => {
  const votes = [
    { value: { boxes: [box(100, 100, 50, 40, "pier")] }, quality: 0.55 },
    { value: { boxes: [box(101, 100, 50, 40, "boat")] }, quality: 0.95 },
  ];
  expect(bbox.merge(votes, config)?.value.boxes[0]?.label).toBe("boat");
});

test("a worker reads which boxes were found, missed, too loose, mistaken or too many", () => {
  const gold = {
    boxes: [box(0, 0, 100, 100), box(200, 0, 100, 100), box(400, 0, 100, 100, "pier"), box(0, 300, 50, 50)],
  };
  const drawn = {
    boxes: [box(2, 0, 100, 100), box(250, 0, 100, 100), box(400, 0, 100, 100, "boat"), box(500, 400, 40, 40)],
  };
  const grade = bbox.grade(drawn, gold, config);
  expect(grade.score).toBe(0.25);
  expect(grade.explanation).toBe(
    '1 of 4 expected boxes found. A box marked "Boat" should be "Pier". ' +
      'The box for "Boat" is too loose: it overlaps 33 % where 50 % is needed. Missed: Boat. 1 box too many.',
  );
  expect(bbox.grade({ boxes: [] }, { boxes: [] }, config).explanation).toBe(
    "Right: there is nothing to mark here.",
  );
  expect(bbox.grade(drawn, { boxes: [] }, config).explanation).toBe(
    "Nothing was to be marked here. 4 boxes too many.",
  );
});

test("a worker is told which box is too small, outside the image, of no known class or twice there", () => {
  const boxes = [
    box(0, 0, 2, 50),
    box(600, 10, 60, 60),
    box(5, 5, 50, 50, "whale"),
    box(9, 9, 20, 20, "boat", "0-0"),
  ];
  expect(bbox.problems({ boxes }, config, item).map((p) => p.message)).toEqual([
    "Box 1 is too small: each side must be at least 4 pixels.",
    "Box 2 reaches outside the image, which is 640 × 480 pixels.",
    'Box 3 has a class this job does not offer ("whale").',
    'Box 4 has the same id as another box ("0-0").',
  ]);
  expect(bbox.problems({ boxes: [] }, config, { text: "no image" })[0]?.message).toBe(
    "There is no image to draw on.",
  );
});

test("a coordinate that is no number never passes", () => {
  for (const x of [Number.NaN, Number.POSITIVE_INFINITY, "3", null]) {
    expect(bbox.value.safeParse({ boxes: [{ ...box(0, 0, 9, 9), x }] }).success).toBe(false);
  }
});

test("turned boxes are compared, merged and checked as they lie", () => {
  const long = { ...box(200, 200, 120, 20), degrees: 45 };
  const turning = { ...config, rotated: true };
  expect(bbox.distance({ boxes: [long] }, { boxes: [{ ...long, degrees: 225 }] }, turning)).toBeCloseTo(0, 9);
  expect(bbox.distance({ boxes: [long] }, { boxes: [box(200, 200, 120, 20)] }, turning)).toBeGreaterThan(0.5);
  const votes = [43, 45, 47].map((degrees) => ({ value: { boxes: [{ ...long, degrees }] }, quality: 0.8 }));
  const merged = bbox.merge(votes, turning);
  expect(merged?.value.boxes).toMatchObject([
    { id: "b1", label: "boat", degrees: 45, width: 120, height: 20 },
  ]);
  expect(bbox.problems({ boxes: [long] }, turning, item)).toEqual([]);
  expect(bbox.problems({ boxes: [long] }, config, item)[0]?.message).toBe(
    "Box 1 is turned, but boxes stay upright in this job.",
  );
  expect(bbox.regions({ boxes: [long] })).toMatchObject([{ type: "box", degrees: 45 }]);
});
