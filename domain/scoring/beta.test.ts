import fc from "fast-check";
import { expect, test } from "vitest";
import { betaCdf, betaQuantile, lnGamma } from "./beta";

test("the beta distribution has its known values", () => {
  // Reference values: SciPy 1.17, scipy.special.betainc.
  const known: [number, number, number, number][] = [
    [0.3, 2, 3, 0.3483],
    [0.7, 5, 2, 0.420175],
    [0.01, 0.5, 0.5, 0.06376856085851985],
    [0.9, 40.5, 3.25, 0.22690996777852618],
    [0.999, 300, 1, 0.7407070321560992],
    [0.5, 10_000, 10_050, 0.6380006840979403],
  ];
  for (const [x, a, b, p] of known) expect(betaCdf(x, a, b)).toBeCloseTo(p, 9);
  for (const [x, value] of [
    [0.1, 2.252712651734206],
    [1, 0],
    [5.5, 3.9578139676187165],
    [100, 359.1342053695754],
  ] as const) {
    expect(lnGamma(x)).toBeCloseTo(value, 10);
  }
});

test("its quantiles have their known values", () => {
  const known: [number, number, number, number][] = [
    [0.1, 9, 2, 0.6631522766932753],
    [0.9, 9, 2, 0.9454713800023292],
    [0.025, 18.5, 2.5, 0.7161467426957477],
    [0.975, 3.2, 0.8, 0.9970598741292315],
    [0.05, 0.5, 0.5, 0.0061558297024311365],
    [0.1, 400, 100, 0.7768399813691703],
  ];
  for (const [p, a, b, x] of known) expect(betaQuantile(p, a, b)).toBeCloseTo(x, 9);
  expect(betaQuantile(0.2, 7, 1)).toBeCloseTo(0.2 ** (1 / 7), 10);
  expect([betaQuantile(0, 2, 2), betaQuantile(1, 2, 2), betaCdf(-1, 2, 2), betaCdf(2, 2, 2)]).toEqual([
    0, 1, 0, 1,
  ]);
});

test("quantile and distribution undo each other, and the distribution is symmetric", () => {
  const shape = fc.double({ min: 0.3, max: 80, noNaN: true });
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), shape, shape, (p, a, b) => {
      expect(betaCdf(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 6);
      expect(betaCdf(p, a, b)).toBeCloseTo(1 - betaCdf(1 - p, b, a), 9);
    }),
  );
});
