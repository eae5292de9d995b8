import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { machineSeries } from "#test/machine-series";
import { readSeries } from "./load-series";
import { extremes, lineIn, pyramidOf } from "./pyramid";
import { asStored, marksInOrder } from "./time-marks";
import { fittedView, panned, roundingOf, showing, stepIn, ticksIn, zoomed } from "./views";

const values = fc.array(fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constant(Number.NaN)), {
  minLength: 1,
  maxLength: 400,
});

test("the lowest and highest measurement of any stretch are found without walking through it", () => {
  fc.assert(
    fc.property(values, fc.nat(400), fc.nat(400), (list, a, b) => {
      const channel = pyramidOf(Float32Array.from(list));
      const [from, to] = [Math.min(a, b, list.length), Math.min(Math.max(a, b), list.length)];
      const real = list.slice(from, to).filter((one) => !Number.isNaN(one));
      const found = extremes(channel, from, to)?.map((index) => list[index]);
      expect(found).toEqual(real.length > 0 ? [Math.min(...real), Math.max(...real)] : undefined);
    }),
  );
});

test("a million measurements become at most two a pixel column, and no peak is lost", () => {
  const count = 1_000_000;
  const times = Float64Array.from({ length: count }, (_, i) => i / 1_000);
  const wave = Float32Array.from({ length: count }, (_, i) => Math.sin(i / 777));
  wave[654_321] = 40;
  const channel = pyramidOf(wave);
  const line = lineIn(times, channel, { from: 0, to: 1_000 }, 1_200);
  expect(line.times.length).toBeLessThanOrEqual(2 * 1_200 + 2);
  expect(line.times).toEqual([...line.times].sort((a, b) => a - b));
  expect(line.times[line.values.indexOf(40)]).toBe(654.321);
  const near = lineIn(times, channel, { from: 654.3, to: 654.4 }, 1_200);
  expect(near.times.length).toBe(103);
});

test("gaps stay gaps, however far away one looks", () => {
  const times = Float64Array.from({ length: 10_000 }, (_, i) => i);
  const list = Float32Array.from(times, (t) => (t >= 4_000 && t < 6_000 ? Number.NaN : t));
  const line = lineIn(times, pyramidOf(list), { from: 0, to: 9_999 }, 100);
  expect(line.values.filter((one) => one === null).length).toBeGreaterThan(10);
});

test("the gallery's series is what we made, and is read as it was written", async () => {
  const file = await readFile("public/samples/machine.series");
  expect(file.equals(machineSeries())).toBe(true);
  const bytes = new Uint8Array(file).buffer;
  const series = readSeries(bytes, 480, 3);
  expect(series.whole).toEqual({ from: 0, to: 59.875 });
  expect(series.channels[2]?.values[200]).toBeGreaterThan(1_400);
  expect(() => readSeries(bytes, 480, 2)).toThrow(/where 7680 belong/);
});

test("views stay inside the series, whatever is zoomed and pulled; a zoom keeps its moment in place", () => {
  const whole = { from: 10, to: 110 };
  const part = fc.double({ min: 0.01, max: 10, noNaN: true });
  fc.assert(
    fc.property(part, fc.double({ min: 10, max: 110, noNaN: true }), part, (factor, at, by) => {
      const near = fittedView(zoomed(whole, factor, at), whole, 1_000);
      for (const view of [near, panned(near, by - 5, whole), showing(near, at, whole)]) {
        expect(view.from).toBeGreaterThanOrEqual(10 - 1e-9);
        expect(view.to).toBeLessThanOrEqual(110 + 1e-9);
        expect(view.to - view.from).toBeGreaterThanOrEqual(1 - 1e-9);
      }
      const shown = showing(near, at, whole);
      expect(at).toBeGreaterThanOrEqual(shown.from - 1e-9);
      expect(at).toBeLessThanOrEqual(shown.to + 1e-9);
    }),
  );
});

test("times are kept as exactly as the series is, and keys move by round steps", () => {
  expect(roundingOf({ from: 0, to: 60 }, 480)(12.34567)).toBe(12.35);
  expect(roundingOf({ from: 0, to: 1 }, 1_000_000)(0.123456789)).toBe(0.1234568);
  expect(roundingOf({ from: 0, to: 1e9 }, 1_000)(123_456_789)).toBe(123_500_000);
  expect(stepIn({ from: 0, to: 60 })).toBeCloseTo(0.1, 12);
  expect(ticksIn({ from: 0, to: 60 }, 640).map((one) => one.at)).toEqual([0, 10, 20, 30, 40, 50, 60]);
  expect(ticksIn({ from: 0, to: 0.01 }, 640)[1]).toEqual({ at: 0.001, digits: 3 });
  expect(ticksIn({ from: 0, to: 1e9 }, 640).length).toBeLessThan(11);
});

test("intervals and change points stand in one order of time and are stored apart", () => {
  const marks = {
    intervals: [{ id: "b", label: "x", startSeconds: 5, endSeconds: 9 }],
    changes: [{ id: "a", label: "y", atSeconds: 7 }],
  };
  expect(marksInOrder(marks).map((one) => one.id)).toEqual(["b", "a"]);
  expect(asStored(marksInOrder(marks))).toEqual(marks);
});
