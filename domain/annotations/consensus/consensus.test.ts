import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskOf } from "../measures/mask";
import { boxShape } from "./box-shape";
import { bradleyTerry } from "./bradley-terry";
import { intervalShape } from "./interval-shape";
import { keypointShape } from "./keypoint-shape";
import type { MarkShape } from "./mark";
import { mergeMasks } from "./mask-merge";
import { mergeMarks } from "./merge-marks";
import { mergeNumbers } from "./number-merge";
import { polygonShape } from "./polygon-shape";
import { polylineShape } from "./polyline-shape";
import { rotatedBoxShape } from "./rotated-box-shape";
import { spanShape } from "./span-shape";
import { trackShape } from "./track-shape";
import { mergeTranscripts } from "./transcript-merge";

const at = fc.integer({ min: 0, max: 60 });
const side = fc.integer({ min: 8, max: 30 });
const label = fc.constantFrom("boat", "pier");
const box = fc.record({ label, x: at, y: at, width: side, height: side });
const stretch = fc
  .record({ label, start: at, length: side })
  .map(({ label, start, length }) => ({ label, start, end: start + length }));
const corner = (x: number, y: number): readonly [number, number] => [x, y];
const visibility = fc.constantFrom("visible" as const, "hidden" as const);

/** A shape, a source of marks, and a mark far from all of those. */
type Case<M> = { shape: MarkShape<M>; mark: fc.Arbitrary<M> };
const CASES: Record<string, Case<never>> = Object.fromEntries(
  Object.entries({
    boxes: { shape: boxShape(0.5), mark: box },
    "turned boxes": {
      shape: rotatedBoxShape(0.5),
      mark: box.chain((b) => fc.integer({ min: 0, max: 179 }).map((degrees) => ({ ...b, degrees }))),
    },
    spans: { shape: spanShape, mark: stretch },
    stretches: { shape: intervalShape(0.5), mark: stretch },
    polygons: {
      shape: polygonShape(0.5),
      mark: box.map(({ label, x, y, width, height }) => ({
        label,
        rings: [
          [corner(x, y), corner(x + width, y), corner(x + width, y + height), corner(x, y + height / 2)],
        ],
      })),
    },
    lines: {
      shape: polylineShape(0.5),
      mark: box.map(({ label, x, y, width, height }) => ({
        label,
        points: [corner(x, y), corner(x + width, y + height), corner(x + 2 * width, y)],
      })),
    },
    skeletons: {
      shape: keypointShape(0.5),
      mark: fc.tuple(box, visibility).map(([{ label, x, y, width, height }, visibility]) => ({
        label,
        points: [
          { name: "head", x, y, visibility },
          { name: "foot", x: x + width, y: y + height, visibility },
        ],
      })),
    },
    tracks: {
      shape: trackShape(0.5),
      mark: box.chain((b) =>
        at.map((frame) => ({
          label: b.label,
          keyframes: [
            { frame: 0, x: b.x, y: b.y, width: b.width, height: b.height },
            { frame: frame + 1, x: b.y, y: b.x, width: b.width, height: b.height },
          ],
        })),
      ),
    },
  }).map(([name, one]) => [name, one as unknown as Case<never>]),
);
const quality = fc.constantFrom(0.6, 0.75, 0.9);

describe("marks of every shape", () => {
  for (const [name, { shape, mark }] of Object.entries(CASES)) {
    const sameAs = (a: never[], b: never[]) =>
      expect(a.map(shape.keyOf).sort()).toEqual(b.map(shape.keyOf).sort());
    const apart = fc
      .array(mark, { maxLength: 3 })
      .filter((marks) => marks.every((a, i) => marks.every((b, j) => i === j || shape.likeness(a, b) === 0)));

    test(`${name}: what all say is the answer, and sure`, () => {
      fc.assert(
        fc.property(apart, fc.array(quality, { minLength: 1, maxLength: 4 }), (marks, qualities) => {
          const merged = mergeMarks(
            qualities.map((quality) => ({ value: marks, quality })),
            shape,
          );
          sameAs(merged!.marks, marks);
          expect(merged!.confidence).toBe(1);
        }),
        { numRuns: 10 },
      );
    });

    test(`${name}: the workers' order leaves no trace`, () => {
      const answers = fc.array(fc.record({ value: fc.array(mark, { maxLength: 3 }), quality }), {
        minLength: 2,
        maxLength: 4,
      });
      fc.assert(
        fc.property(answers, (all) => {
          const [one, other] = [mergeMarks(all, shape)!, mergeMarks([...all].reverse(), shape)!];
          expect(one.marks.length).toBe(other.marks.length);
          expect(one.confidence).toBeCloseTo(other.confidence, 9);
          expect(one.confidence).toBeGreaterThanOrEqual(0);
          expect(one.confidence).toBeLessThanOrEqual(1);
        }),
        { numRuns: 10 },
      );
    });

    if (shape.frameOf)
      test(`${name}: a crowd that only neighbours are compared in is merged to the last digit as one where all are`, () => {
        const crowd = fc.record({ value: fc.array(mark, { maxLength: 14 }), quality });
        const { frameOf: _, ...plain } = shape;
        fc.assert(
          fc.property(fc.array(crowd, { minLength: 2, maxLength: 5 }), (answers) => {
            expect(JSON.stringify(mergeMarks(answers, shape))).toBe(
              JSON.stringify(mergeMarks(answers, plain)),
            );
          }),
          { numRuns: 25 },
        );
      });

    test(`${name}: a large majority of good workers has its way`, () => {
      fc.assert(
        fc.property(apart, mark, (marks, stray) => {
          const good = Array.from({ length: 7 }, () => ({ value: marks, quality: 0.95 }));
          const merged = mergeMarks([...good, { value: [stray], quality: 0.55 }], shape);
          expect(merged!.marks.length).toBe(marks.length);
          for (const m of marks)
            expect(Math.max(...merged!.marks.map((k) => shape.likeness(k, m)))).toBeGreaterThan(0.8);
        }),
        { numRuns: 10 },
      );
    });
  }
});

test("masks: what most fill is filled, what all say is sure", () => {
  const disc = (x: number) =>
    maskOf(
      Uint8Array.from({ length: 400 }, (_, i) =>
        Math.hypot((i % 20) - x, Math.floor(i / 20) - 10) < 6 ? 1 : 0,
      ),
      20,
      20,
    );
  const all = [disc(8), disc(9), disc(10)].map((value) => ({ value, quality: 0.8 }));
  expect(mergeMasks([all[1]!, all[1]!])).toEqual({ value: disc(9), confidence: 1 });
  const merged = mergeMasks(all)!;
  expect(merged.value).toEqual(disc(9));
  expect(merged.confidence).toBeGreaterThan(0.8);
  expect(mergeMasks([...all].reverse())!.value).toEqual(merged.value);
});

test("numbers: one wild answer moves little, equal ones are sure", () => {
  const say = (...values: number[]) => values.map((value) => ({ value, quality: 0.8 }));
  expect(mergeNumbers(say(7, 7, 7), 1)).toEqual({ value: 7, confidence: 1 });
  expect(Math.abs(mergeNumbers(say(9, 10, 11, 10, 500), 2)!.value - 10)).toBeLessThan(1.5);
  fc.assert(
    fc.property(
      fc.array(fc.record({ value: fc.integer({ min: 0, max: 100 }), quality }), {
        minLength: 1,
        maxLength: 6,
      }),
      (answers) => {
        const merged = mergeNumbers(answers, 5)!;
        expect(merged.value).toBeGreaterThanOrEqual(Math.min(...answers.map((a) => a.value)) - 1e-9);
        expect(merged.value).toBeLessThanOrEqual(Math.max(...answers.map((a) => a.value)) + 1e-9);
        expect(mergeNumbers([...answers].reverse(), 5)!.value).toBeCloseTo(merged.value, 9);
      },
    ),
  );
});

describe("transcripts", () => {
  const say = (...texts: string[]) => texts.map((text) => ({ text, quality: 0.8 }));
  test("each place goes to the word most heard", () => {
    const merged = mergeTranscripts(
      say("The cat sat on a mat.", "A cat sat on the mat.", "The cat sad on the mat.", "the cat on the mat"),
    );
    expect(merged?.text).toBe("The cat sat on the mat.");
    expect(merged!.confidence).toBeGreaterThan(0.7);
  });
  test("what all wrote is the answer, word by word, and sure", () => {
    const words = fc.array(fc.constantFrom("to", "be,", "Or", "not", "well-known", "it's"), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 4 }), (list, people) => {
        const text = list.join(" ");
        expect(mergeTranscripts(say(...Array<string>(people).fill(text)))).toEqual({ text, confidence: 1 });
      }),
    );
    expect(mergeTranscripts(say("", ""))).toEqual({ text: "", confidence: 1 });
  });
  test("the workers' order leaves no trace", () => {
    const texts = fc.array(
      fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 6 }).map((w) => w.join(" ")),
      { minLength: 2, maxLength: 5 },
    );
    fc.assert(
      fc.property(texts, (list) => {
        expect(mergeTranscripts(say(...[...list].reverse()))).toEqual(mergeTranscripts(say(...list)));
      }),
    );
  });
});

test("strengths from wins are those of R's BradleyTerry2", () => {
  const [a, b, c] = bradleyTerry([
    [0, 7, 8],
    [3, 0, 6],
    [2, 4, 0],
  ]);
  expect([a, b, c].map((p) => p!.toFixed(6))).toEqual(["0.597111", "0.245288", "0.157601"]);
  expect(Math.log(a! / c!)).toBeCloseTo(1.332038, 6);
  expect(Math.log(b! / c!)).toBeCloseTo(0.442365, 6);
  const neverLost = bradleyTerry(
    [
      [0, 5],
      [0, 0],
    ],
    0.1,
  );
  expect(neverLost[0]).toBeLessThan(1);
});
