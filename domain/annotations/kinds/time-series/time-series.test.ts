import fc from "fast-check";
import { expect, test } from "vitest";
import type { Weighted } from "../../kind";
import { timeSeries } from "./kind";
import type { TimeSeriesValue } from "./value";

const { config, item } = timeSeries.sample;
const { series: machine } = item;
if (!machine) throw new Error("The sample is a series.");
const interval = (startSeconds: number, endSeconds: number, label = "running") => ({
  label,
  startSeconds,
  endSeconds,
});
const change = (atSeconds: number, label = "load") => ({ label, atSeconds });
const answer = (
  intervals: ReturnType<typeof interval>[],
  changes: ReturnType<typeof change>[] = [],
): TimeSeriesValue => ({
  intervals: intervals.map((one, i) => ({ id: `i${i + 1}`, ...one })),
  changes: changes.map((one, i) => ({ id: `c${i + 1}`, ...one })),
});
const sure = (value: TimeSeriesValue): Weighted<TimeSeriesValue> => ({ value, quality: 0.85 });

test("a label set names each class once, over intervals and change points together", () => {
  const of = (changes: object) => timeSeries.config.safeParse({ ...config, ...changes });
  const said = (changes: object) =>
    of(changes).error?.issues.map((one) => `${one.path.join(".")}: ${one.message}`);
  expect(of({ intervals: [] }).success).toBe(true);
  expect(said({ intervals: [], changes: [] })).toEqual([
    "intervals: needs at least one class of intervals or of change points",
  ]);
  expect(said({ changes: [{ id: "running", name: "Overheating" }] })).toEqual([
    'changes.0.id: the id "running" is used twice',
    'changes.0.name: the name "Overheating" is used twice',
  ]);
});

test("each thing that is wrong with a mark is said in a sentence", () => {
  const value: TimeSeriesValue = {
    intervals: [
      { id: "1", ...interval(3, 3.2) },
      { id: "2", ...interval(9, 4) },
      { id: "2", ...interval(1, 5, "load") },
    ],
    changes: [
      { id: "1", ...change(4) },
      { id: "5", ...change(4, "thunder") },
    ],
  };
  expect(timeSeries.problems(value, config, item).map((one) => one.message)).toEqual([
    "Interval 1 is too short: it must last at least 0.5 seconds.",
    "Interval 2 ends before it starts.",
    'Interval 3 has the same id as another interval ("2").',
    'Interval 3 has a class this job does not offer ("load").',
    'Change point 1 has the same id as an interval ("1").',
    'Change point 2 has a class this job does not offer ("thunder").',
  ]);
  expect(timeSeries.problems(value, config, { text: "words" })[0]?.message).toBe(
    "There are no measurements to mark.",
  );
  const free = { ...config, minSeconds: 0 };
  expect(timeSeries.problems(answer([interval(2, 2)]), free, item)[0]?.message).toBe(
    "Interval 1 is too short: it must last longer than a moment.",
  );
});

test("marks lie inside the time of the series, where the series says from when to when it runs", () => {
  const said = (value: TimeSeriesValue, series: object) =>
    timeSeries.problems(value, config, { series: { ...machine, ...series } }).map((one) => one.message);
  const value = answer([interval(-1, 5), interval(50, 70)], [change(60)]);
  expect(said(value, {})).toEqual([
    "Interval 1 begins before the series does: the measurements run from 0 to 59.875 seconds.",
    "Interval 2 ends after the series does: the measurements run from 0 to 59.875 seconds.",
    "Change point 1 lies after the end of the series: the measurements run from 0 to 59.875 seconds.",
  ]);
  expect(said(answer([interval(0, 59.875)], [change(59.8752)]), {})).toEqual([]);
  expect(said(value, { startSeconds: undefined, endSeconds: undefined })).toEqual([]);
  expect(said(answer([], [change(7.4)]), { startSeconds: 7, endSeconds: 7 })).toEqual([]);
});

test("a worker reads of intervals and of change points what was found, missed or too far off", () => {
  const gold = answer([interval(5, 54), interval(26, 42, "overheating")], [change(36), change(18, "knock")]);
  const mine = answer(
    [interval(5.2, 54), interval(36, 44, "overheating")],
    [change(36.5), change(18.7, "knock")],
  );
  const grade = timeSeries.grade(mine, gold, config);
  expect(grade.score).toBeCloseTo(0.5, 12);
  expect(grade.explanation).toBe(
    '1 of 2 expected intervals found. The interval for "Overheating" should be 0:26.00 to 0:42.00: it shares 33 % where 50 % is needed. 1 of 2 expected change points found. The change point "Knock" should be at 0:18.00: it lies 0.7 seconds away where 0.5 are allowed.',
  );
  expect(timeSeries.grade(answer([]), answer([]), config).score).toBe(1);
  expect(timeSeries.grade(answer([], [change(2)]), answer([]), config).score).toBe(0);
});

test("most workers' marks become the answer, placed by their medians; what one alone saw is left out", () => {
  const merged = timeSeries.merge(
    [
      sure(answer([interval(5, 54)], [change(36)])),
      sure(answer([interval(5.4, 53)], [change(36.2), change(50)])),
      sure(answer([interval(5.2, 54.2)], [change(35.9, "knock")])),
    ],
    config,
  );
  expect(merged?.value).toEqual({
    intervals: [{ id: "i1", ...interval(5.2, 54) }],
    changes: [{ id: "c1", ...change(36) }],
  });
  expect(merged?.confidence).toBeGreaterThan(0.6);
  expect(merged?.confidence).toBeLessThan(1);
});

const roomy = { series: { ...machine, endSeconds: 90 } };
const at = fc.integer({ min: 0, max: 60_000 }).map((ms) => ms / 1_000);
const answers = fc
  .record({
    intervals: fc.array(
      fc.record({
        label: fc.constantFrom("running", "overheating"),
        startSeconds: at,
        lasts: fc.integer({ min: 500, max: 20_000 }),
      }),
      { maxLength: 5 },
    ),
    changes: fc.array(fc.record({ label: fc.constantFrom("load", "knock"), atSeconds: at }), {
      maxLength: 5,
    }),
  })
  .map(({ intervals, changes }) =>
    answer(
      intervals.map(({ label, startSeconds, lasts }) =>
        interval(startSeconds, startSeconds + lasts / 1_000, label),
      ),
      changes,
    ),
  );

test("any answer of the tool is accepted, survives JSON and is exported mark by mark", () => {
  fc.assert(
    fc.property(answers, (value) => {
      expect(timeSeries.problems(value, config, roomy)).toEqual([]);
      expect(timeSeries.value.parse(JSON.parse(JSON.stringify(value)))).toEqual(value);
      const regions = timeSeries.regions(value);
      expect(regions).toHaveLength(value.intervals.length + value.changes.length);
      expect(regions.every((one) => one.type === "segment")).toBe(true);
    }),
  );
});

test("distance is symmetric, bounded, and blind to the order of marks; gold against itself is right", () => {
  fc.assert(
    fc.property(answers, answers, (a, b) => {
      const d = timeSeries.distance(a, b, config);
      expect(d).toBeGreaterThanOrEqual(0);
      expect(d).toBeLessThanOrEqual(1);
      expect(d).toBeCloseTo(timeSeries.distance(b, a, config), 9);
      const turned = { intervals: [...a.intervals].reverse(), changes: [...a.changes].reverse() };
      expect(timeSeries.distance(turned, b, config)).toBeCloseTo(d, 9);
      expect(timeSeries.grade(turned, a, config).score).toBe(1);
    }),
  );
});
