import fc from "fast-check";
import { expect, test } from "vitest";
import { audioSegments } from "./kind";

const { config, item } = audioSegments.sample;
const segment = (startSeconds: number, endSeconds: number, label = "tone", id = `${startSeconds}`) => ({
  id,
  label,
  startSeconds,
  endSeconds,
});

test("segments of four people who differ by a tenth of a second become one in the middle, and a stray one is dropped", () => {
  const votes = [
    [segment(0.3, 1.1)],
    [segment(0.4, 1.1)],
    [segment(0.4, 1.2)],
    [segment(0.5, 1.3), segment(2, 2.5, "noise")],
  ].map((segments) => ({ value: { segments }, quality: 0.8 }));
  const merged = audioSegments.merge(votes, config);
  expect(merged?.value.segments).toHaveLength(1);
  expect(merged?.value.segments[0]).toMatchObject({ id: "s1", label: "tone", startSeconds: 0.4 });
  expect(merged?.value.segments[0]?.endSeconds).toBeCloseTo(1.15);
  expect(merged?.confidence).toBeLessThan(1);
});

test("where only one sound is marked at a time, the consensus overlaps nowhere", () => {
  const alone = { ...config, overlapping: false };
  const votes = [
    [segment(0, 1), segment(1, 2, "bell")],
    [segment(0, 1.2), segment(1.2, 2, "bell")],
    [segment(0, 1.1), segment(0.9, 2, "bell")],
  ].map((segments) => ({ value: { segments }, quality: 0.8 }));
  const merged = audioSegments.merge(votes, alone);
  expect(audioSegments.problems(merged!.value, alone, item)).toEqual([]);
});

test("a worker is told which segment is too short, outside, of no known class, twice there or over another", () => {
  const segments = [
    segment(0.5, 0.52),
    segment(2.5, 3.5),
    segment(1, 2, "whale"),
    segment(1.5, 2.2, "tone", "1"),
  ];
  const problems = audioSegments.problems({ segments }, { ...config, overlapping: false }, item);
  expect(problems.map((one) => one.message)).toEqual([
    "Segment 1 is too short: it must last at least 0.05 seconds.",
    "Segment 2 reaches outside the recording, which ends at 0:03.00.",
    'Segment 3 has a class this job does not offer ("whale").',
    'Segment 4 has the same id as another segment ("1").',
    "Segment 4 overlaps segment 3; in this job only one sound is marked at a time.",
  ]);
  expect(audioSegments.problems({ segments: [] }, config, { text: "silence" })[0]?.message).toBe(
    "There is no recording to mark.",
  );
});

test("a worker reads which sounds were found, missed, too loose or mistaken", () => {
  const gold = { segments: [segment(0, 1), segment(1, 2, "bell"), segment(2, 3, "noise")] };
  const heard = { segments: [segment(0, 1.1), segment(1, 2, "tone"), segment(2.6, 3, "noise")] };
  const grade = audioSegments.grade(heard, gold, config);
  expect(grade.score).toBeCloseTo(1 / 3);
  expect(grade.explanation).toBe(
    '1 of 3 expected segments found. A segment marked "Tone" should be "Bell". The segment for "Noise" should be 0:02.00 to 0:03.00: it shares 40 % where 50 % is needed.',
  );
});

test("distance is symmetric, bounded, and blind to the order of segments; any answer of the tool survives JSON", () => {
  const one = fc
    .record({
      at: fc.integer({ min: 0, max: 2_900 }),
      length: fc.integer({ min: 50, max: 1_000 }),
      label: fc.constantFrom("tone", "bell", "noise"),
    })
    .map(({ at, length, label }) => segment(at / 1_000, Math.min(3_000, at + length) / 1_000, label));
  const answer = fc
    .array(one, { maxLength: 6 })
    .map((segments) => ({ segments: segments.map((s, i) => ({ ...s, id: `s${i}` })) }));
  fc.assert(
    fc.property(answer, answer, (a, b) => {
      const d = audioSegments.distance(a, b, config);
      expect(d).toBeGreaterThanOrEqual(0);
      expect(d).toBeLessThanOrEqual(1);
      expect(d).toBeCloseTo(audioSegments.distance(b, a, config), 9);
      expect(d).toBeCloseTo(audioSegments.distance({ segments: [...a.segments].reverse() }, b, config), 9);
      expect(audioSegments.value.parse(JSON.parse(JSON.stringify(a)))).toEqual(a);
    }),
  );
});
