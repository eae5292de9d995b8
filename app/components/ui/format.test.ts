import { expect, test } from "vitest";
import { duration } from "./duration";
import { count, percent, plural } from "./numbers";
import { exact, relative } from "./relative-time";

const now = new Date("2026-11-21T12:00:00Z");

test.each([
  ["2026-11-21T11:59:58Z", "just now"],
  ["2026-11-21T11:57:00Z", "3 minutes ago"],
  ["2026-11-23T12:00:00Z", "in 2 days"],
  ["2025-11-01T12:00:00Z", "1 year ago"],
])("%s is said as %s", (at, words) => {
  expect(relative(new Date(at), now)).toBe(words);
});

test("an exact time in UTC says so", () => {
  expect(exact(now, "UTC")).toBe("21 Nov 2026, 12:00 UTC");
});

test.each([
  [0, "0 s"],
  [14.9, "14 s"],
  [200, "3 min 20 s"],
  [7_800, "2 h 10 min"],
  [90_061, "1 d 1 h"],
])("%d seconds are said as %s", (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});

test("a share near the end is never shown as the end", () => {
  expect(percent(0.9999)).toBe("> 99 %");
  expect(percent(1)).toBe("100 %");
  expect(percent(0.001)).toBe("< 1 %");
  expect(percent(0.945, 1)).toBe("94.5 %");
});

test("numbers carry their unit", () => {
  expect(count(10_000)).toBe("10,000");
  expect(plural(1, "task")).toBe("1 task");
  expect(plural(2, "task")).toBe("2 tasks");
});
