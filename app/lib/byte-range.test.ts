import { expect, test } from "vitest";
import { byteRange } from "./byte-range";

test("a player gets the part it asks for: from a place, a stretch, or the end", () => {
  expect(byteRange("bytes=0-", 100)).toEqual({ from: 0, to: 99 });
  expect(byteRange("bytes=10-19", 100)).toEqual({ from: 10, to: 19 });
  expect(byteRange("bytes=90-500", 100)).toEqual({ from: 90, to: 99 });
  expect(byteRange("bytes=-5", 100)).toEqual({ from: 95, to: 99 });
  expect(byteRange("bytes=-500", 100)).toEqual({ from: 0, to: 99 });
});

test("what lies behind the end cannot be had; what is not understood means the whole file", () => {
  expect(byteRange("bytes=100-", 100)).toBe("none");
  expect(byteRange("bytes=-0", 100)).toBe("none");
  for (const header of [null, "", "bytes=-", "bytes=5-2", "bytes=0-1,4-5", "lines=1-2"])
    expect(byteRange(header, 100)).toBeUndefined();
});
