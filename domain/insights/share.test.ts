import fc from "fast-check";
import { expect, test } from "vitest";
import { shareOf } from "./share";

test("a share of none has no interval", () => {
  expect(shareOf(0, 0)).toBeNull();
});

test("Wilson's interval of 81 in 263 is .255 to .366, as his formula gives by hand", () => {
  const share = shareOf(81, 263);
  expect(share?.lower).toBeCloseTo(0.2553, 4);
  expect(share?.upper).toBeCloseTo(0.3662, 4);
});

test("the share lies in its interval and the interval in 0…1, and reaches the ends exactly at none and at all", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (of, part) => {
        const count = Math.round(part * of);
        const share = shareOf(count, of);
        if (!share) throw new Error("something has a share");
        expect(share.lower).toBeGreaterThanOrEqual(0);
        expect(share.lower).toBeLessThanOrEqual(share.mean);
        expect(share.upper).toBeGreaterThanOrEqual(share.mean);
        expect(share.upper).toBeLessThanOrEqual(1);
        if (count === 0) expect(share.lower).toBe(0);
        if (count === of) expect(share.upper).toBe(1);
      },
    ),
  );
});
