import fc from "fast-check";
import { expect, test } from "vitest";
import { place, ticks } from "./scale";

test("an axis has round steps that enclose the values", () => {
  expect(ticks(0, 1)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect(ticks(0, 97)).toEqual([0, 25, 50, 75, 100]);
  expect(ticks(0.62, 0.97)).toEqual([0.6, 0.7, 0.8, 0.9, 1]);
  expect(ticks(3, 3)).toEqual([3]);
});

test("whatever the values are, the axis encloses them and stays short", () => {
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(number, fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (low, range) => {
      const steps = ticks(low, low + range);
      const slack = range * 1e-6;
      expect(steps.length).toBeLessThanOrEqual(7);
      expect(steps[0]).toBeLessThanOrEqual(low + slack);
      expect(steps.at(-1)).toBeGreaterThanOrEqual(low + range - slack);
    }),
  );
});

test("a single value stands in the middle of its axis", () => {
  expect(place(5, 5, 5)).toBe(0.5);
  expect(place(5, 0, 10)).toBe(0.5);
});
