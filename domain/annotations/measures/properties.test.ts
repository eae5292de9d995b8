import fc from "fast-check";
import munkres from "munkres";
import { intersection, union } from "polyclip-ts";
import { describe, expect, test } from "vitest";
import type { Point } from "../kind";
import { boundaryIou } from "./boundary";
import { relativeEdits } from "./edit-distance";
import { coverageIou, intervalIou } from "./interval";
import { keypointLikeness } from "./keypoints";
import { maskDice, maskIou, maskOf, pixelsOf } from "./mask";
import { eachMeeting, eachMeetingWithin, type Frame } from "./meeting";
import { overlapOf, polygonArea, polygonIou } from "./polygon";
import { frechetDistance, polylineLikeness } from "./polyline";
import { orderDistance } from "./rank";
import { outlines, rasterised } from "./raster";
import { rotatedIou } from "./rotated-box";
import { setLikeness, withinLabel } from "./set-likeness";
import { spanLikeness, spanScores, spanSetLikeness } from "./span";
import { sparsePairing } from "./sparse-pairing";
import { spokenText } from "./spoken-text";
import { trackIou } from "./track";
import { characterDistance, wordDistance } from "./transcript";

const whole = fc.integer({ min: 0, max: 40 });
const point = fc.tuple(whole, whole) as fc.Arbitrary<Point>;
const ring = fc.uniqueArray(point, { minLength: 3, maxLength: 9, selector: String });
/** The same points in order around their middle: an outline that does not cross itself, where clippers do not give up. */
const simple = ring.map((points) => {
  const middle = (axis: 0 | 1) => points.reduce((sum, p) => sum + p[axis], 0) / points.length + 0.01;
  const turn = (p: Point) => Math.atan2(p[1] - middle(1), p[0] - middle(0));
  return [...points].sort((p, q) => turn(p) - turn(q));
});
const box = fc.record({
  x: whole,
  y: whole,
  width: fc.integer({ min: 1, max: 40 }),
  height: fc.integer({ min: 1, max: 40 }),
  degrees: fc.integer({ min: 0, max: 359 }),
});
const interval = fc
  .record({ start: whole, length: fc.integer({ min: 1, max: 20 }) })
  .map(({ start, length }) => ({ start, end: start + length }));
const span = fc
  .record({ place: interval, label: fc.constantFrom("PER", "LOC") })
  .map(({ place, label }) => ({ ...place, label }));
const words = fc.array(fc.constantFrom("to", "be", "or", "not", "naïve"), { maxLength: 8 });
const pixels = fc.uint8Array({ minLength: 48, maxLength: 48, max: 1 });
const track = fc
  .uniqueArray(
    fc.record({
      frame: fc.integer({ min: 0, max: 12 }),
      x: whole,
      y: whole,
      width: fc.integer({ min: 1, max: 9 }),
      height: fc.constant(5),
      outside: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5, selector: (k) => k.frame },
  )
  .map((frames) => frames.sort((a, b) => a.frame - b.frame));
const skeleton = fc.uniqueArray(
  fc.record({ name: fc.constantFrom("a", "b", "c", "d"), x: whole, y: whole }),
  { selector: (p) => p.name, maxLength: 4 },
);
const order = fc.shuffledSubarray(["a", "b", "c", "d"], { minLength: 4, maxLength: 4 }).chain((ids) =>
  fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }).map((cuts) => {
    const levels = [[ids[0]!]];
    for (const [i, id] of ids.slice(1).entries()) {
      if (cuts[i]) levels.push([id]);
      else levels.at(-1)!.push(id);
    }
    return levels;
  }),
);
const mask = pixels.map((p) => maskOf(p, 8, 6));

/** Every measure of likeness, with a source of its marks. */
const LIKENESSES: [string, fc.Arbitrary<unknown>, (a: never, b: never) => number][] = [
  ["polygons", ring.map((r) => [r]), polygonIou],
  ["turned boxes", box, rotatedIou],
  ["stretches of time", interval, intervalIou],
  ["coverage", fc.array(interval, { maxLength: 5 }), coverageIou],
  ["masks", mask, maskIou],
  ["masks by Dice", mask, maskDice],
  ["edges of masks", mask, boundaryIou],
  ["tracks", track, trackIou],
  ["skeletons", skeleton, keypointLikeness],
  ["lines", fc.array(point, { minLength: 2, maxLength: 6 }), polylineLikeness],
  ["spans", span, spanLikeness],
  ["sets of spans", fc.array(span, { maxLength: 6 }), spanSetLikeness],
  ["strict spans", fc.array(span, { maxLength: 6 }), (a, b) => spanScores(a, b).strict],
  ["partial spans", fc.array(span, { maxLength: 6 }), (a, b) => spanScores(a, b).partial],
  ["words", words, (a: string[], b: string[]) => 1 - wordDistance(a.join(" "), b.join(" "))],
  ["characters", words, (a: string[], b: string[]) => 1 - characterDistance(a.join(" "), b.join(" "))],
  ["orders", order, (a, b) => 1 - orderDistance(a, b)],
];

describe("every likeness is between 0 and 1, the same both ways, and 1 to itself", () => {
  for (const [name, arbitrary, likeness] of LIKENESSES)
    test(name, () => {
      const of = likeness as (a: unknown, b: unknown) => number;
      fc.assert(
        fc.property(arbitrary, arbitrary, (a, b) => {
          expect(of(a, b)).toBeGreaterThanOrEqual(0);
          expect(of(a, b)).toBeLessThanOrEqual(1);
          expect(of(b, a)).toBeCloseTo(of(a, b), 9);
          expect(of(a, structuredClone(a))).toBe(1);
        }),
        { numRuns: 60 },
      );
    });
});

/** 1 − intersection over union is a metric (Jaccard; Kosub 2019), as are Levenshtein's distance and the order distance. */
describe("no detour is shorter where a distance claims to be a metric", () => {
  const METRICS: [string, fc.Arbitrary<unknown>, (a: never, b: never) => number][] = [
    ["stretches of time", interval, (a, b) => 1 - intervalIou(a, b)],
    ["masks", mask, (a, b) => 1 - maskIou(a, b)],
    ["polygons", ring.map((r) => [r]).filter((r) => polygonArea(r) > 1), (a, b) => 1 - polygonIou(a, b)],
    ["coverage", fc.array(interval, { maxLength: 5 }), (a, b) => 1 - coverageIou(a, b)],
    ["orders", order, orderDistance],
    ["leashes", fc.array(point, { minLength: 2, maxLength: 5 }), (a, b) => frechetDistance(a, b, 12)],
  ];
  for (const [name, arbitrary, distance] of METRICS)
    test(name, () => {
      const of = distance as (a: unknown, b: unknown) => number;
      fc.assert(
        fc.property(arbitrary, arbitrary, arbitrary, (a, b, c) => {
          expect(of(a, c)).toBeLessThanOrEqual(of(a, b) + of(b, c) + 1e-9);
        }),
        { numRuns: 60 },
      );
    });
});

test("areas agree with those of a polygon clipper", () => {
  fc.assert(
    fc.property(simple, simple, (a, whole) => {
      // In general position: the clipper fails on some polygons that share a corner, where ours does not.
      const b = whole.map(([x, y]): Point => [x + 0.371, y + 0.613]);
      const closed = (r: Point[]) => [r.map(([x, y]) => [x, y] as [number, number])];
      const shoelace = (shape: [number, number][][][]) =>
        shape.flat().reduce((sum, r) => {
          let area = 0;
          for (let i = 0; i + 1 < r.length; i++) area += r[i]![0] * r[i + 1]![1] - r[i + 1]![0] * r[i]![1];
          return sum + area / 2;
        }, 0);
      const { a: areaA, b: areaB, both } = overlapOf([a], [b]);
      expect(areaA).toBeCloseTo(shoelace(union(closed(a))), 6);
      expect(areaB).toBeCloseTo(shoelace(union(closed(b))), 6);
      expect(both).toBeCloseTo(shoelace(intersection(closed(a), closed(b))), 6);
    }),
    { numRuns: 100 },
  );
});

test("runs become pixels and runs again", () => {
  fc.assert(
    fc.property(pixels, (p) => {
      const back = pixelsOf(maskOf(p, 8, 6));
      expect([...back]).toEqual([...p]);
      expect(maskOf(back, 8, 6)).toEqual(maskOf(p, 8, 6));
    }),
  );
});

test("outlines of pixels, filled again, are the same pixels", () => {
  fc.assert(
    fc.property(pixels, (p) => {
      expect(rasterised(outlines(p, 8, 6), 8, 6)).toEqual(maskOf(p, 8, 6));
    }),
  );
});

test("marks of other classes are no match, and the order of marks leaves no trace", () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 6 }), fc.array(span, { maxLength: 6 }), (a, b) => {
      const alike = withinLabel<(typeof a)[number]>(intervalIou);
      const whole = setLikeness(a, b, alike);
      expect(setLikeness([...a].reverse(), b, alike)).toBeCloseTo(whole, 9);
      expect(spanSetLikeness(a, b)).toBeCloseTo(whole, 9);
    }),
    { numRuns: 60 },
  );
});

test("edits are counted as the plain table counts them, and normalising twice changes nothing", () => {
  fc.assert(
    fc.property(words, words, (a, b) => {
      const table = [...Array(a.length + 1)].map((_, i) =>
        [...Array(b.length + 1)].map((_, j) => (i === 0 ? j : j === 0 ? i : 0)),
      );
      for (let i = 1; i <= a.length; i++)
        for (let j = 1; j <= b.length; j++)
          table[i]![j] = Math.min(
            table[i - 1]![j]! + 1,
            table[i]![j - 1]! + 1,
            table[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
          );
      expect(relativeEdits(a, b) * Math.max(1, a.length, b.length)).toBeCloseTo(
        table[a.length]![b.length]!,
        9,
      );
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(spokenText(spokenText(text))).toBe(spokenText(text));
    }),
  );
});

test("a crowd is paired as well as the Hungarian algorithm pairs it, and each mark at most once", () => {
  const pair = fc.record({ a: fc.nat(9), b: fc.nat(9), worth: fc.integer({ min: 1, max: 100 }) });
  const pairs = fc.uniqueArray(pair, { maxLength: 40, selector: ({ a, b }) => a * 10 + b });
  fc.assert(
    fc.property(pairs, (candidates) => {
      const worth = Array.from({ length: 10 }, () => Array<number>(10).fill(0));
      for (const { a, b, worth: own } of candidates) worth[a]![b] = own;
      const best = munkres(worth.map((row) => row.map((own) => -own)));
      const found = sparsePairing(candidates);
      const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);
      expect(sum(found.map((one) => one.worth))).toBe(sum(best.map(([a, b]) => worth[a]![b]!)));
      expect(new Set(found.map((one) => one.a)).size).toBe(found.length);
      expect(new Set(found.map((one) => one.b)).size).toBe(found.length);
    }),
    { numRuns: 500 },
  );
});

test("marks that meet are found once each, as by looking at every pair, in one list and between two", () => {
  // Some reach across everything, as the water does that boats lie on.
  const extent = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 60 }));
  const frame = fc
    .record({ left: whole, top: whole, width: extent, height: extent })
    .map(({ left, top, width, height }): Frame => ({ left, top, right: left + width, bottom: top + height }));
  const frames = fc.array(frame, { maxLength: 30 });
  const meets = (a: Frame, b: Frame) =>
    a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
  fc.assert(
    fc.property(frames, frames, (as, bs) => {
      const [between, within]: [string[], string[]] = [[], []];
      eachMeeting(as, bs, (a, b) => between.push(`${a} ${b}`));
      eachMeetingWithin(as, (a, b) => within.push(`${a} ${b}`));
      const pairs = (others: readonly Frame[], may: (a: number, b: number) => boolean) =>
        as.flatMap((one, a) =>
          others.flatMap((other, b) => (may(a, b) && meets(one, other) ? [`${a} ${b}`] : [])),
        );
      expect(between.toSorted()).toEqual(pairs(bs, () => true).toSorted());
      expect(within.toSorted()).toEqual(pairs(as, (a, b) => a < b).toSorted());
    }),
    { numRuns: 300 },
  );
});
