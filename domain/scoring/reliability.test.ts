import { expect, test } from "vitest";
import { type CheckedClaim, reliabilityPlot, thinned, wilson } from "./reliability";

const claims = (confidence: number, right: number, all: number): CheckedClaim[] =>
  Array.from({ length: all }, (_, i) => ({ confidence, right: i < right, weight: 1 }));

test("claims that come true as often as they say lie on the line", () => {
  const plot = reliabilityPlot([...claims(0.95, 19, 20), ...claims(0.65, 13, 20)]);
  expect(plot.steps.map((step) => [step.from, step.to, step.count])).toEqual([
    [0.6, 0.7, 20],
    [0.9, 1, 20],
  ]);
  expect(plot.error).toBeCloseTo(0, 9);
  expect(plot.checked).toBe(40);
});

test("claims that promise too much are seen, and their interval says how surely", () => {
  const plot = reliabilityPlot(claims(0.99, 70, 100));
  expect(plot.error).toBeCloseTo(0.29, 9);
  expect(plot.steps[0]?.upper).toBeLessThan(0.8);
});

test("nothing checked is no perfect score", () => {
  expect(reliabilityPlot([])).toEqual({ steps: [], checked: 0, error: null });
  expect(reliabilityPlot(claims(1, 3, 3)).steps[0]).toMatchObject({ to: 1, came: 1 });
});

test("a share of few trials is hardly known", () => {
  expect(wilson(1, 2).lower).toBeLessThan(0.4);
  expect(wilson(0.5, 10_000).upper - wilson(0.5, 10_000).lower).toBeLessThan(0.02);
});

test("many claims are thinned without changing how many they stand for", () => {
  const many = [...claims(0.9, 450, 500), ...claims(0.6, 300, 500)];
  const few = thinned(many, 100);
  expect(few).toHaveLength(100);
  expect(reliabilityPlot(few).checked).toBeCloseTo(1_000, 6);
  expect(reliabilityPlot(few).steps.map((step) => step.count)).toEqual([500, 500]);
});
