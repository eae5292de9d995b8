import { describe, expect, test } from "vitest";
import { nibOf, Pixels } from "./pixels";

/** Rows of a small picture: a sign for each pixel that was written. */
function shown({ data, width, height }: Pixels): string[] {
  return Array.from({ length: height }, (_, y) =>
    Array.from(data.subarray(y * width, (y + 1) * width), (pixel) => (pixel ? "#" : ".")).join(""),
  );
}

const thin = nibOf("#ffffff", 1);

describe("outlines written as pixels", () => {
  test("a box is an outline that leaves its inside free", () => {
    const pixels = new Pixels(7, 5);
    pixels.rect(1, 1, 5, 3, thin);
    expect(shown(pixels)).toEqual([".......", ".#####.", ".#...#.", ".#####.", "......."]);
  });

  test("dashes begin at each corner, so that classes are told apart without colour", () => {
    const pixels = new Pixels(9, 3);
    pixels.rect(0, 0, 8, 2, nibOf("#ffffff", 1, [3, 2]));
    expect(shown(pixels)).toEqual(["###..####", "#.......#", "###..####"]);
  });

  test("what reaches out of the picture is cut, with its dashes where they would be", () => {
    const whole = new Pixels(12, 6);
    whole.rect(-4, -3, 9, 4, nibOf("#ffffff", 2, [3, 2]));
    const larger = new Pixels(20, 12);
    larger.rect(2, 3, 15, 10, nibOf("#ffffff", 2, [3, 2]));
    expect(shown(whole)).toEqual(
      shown(larger)
        .slice(6, 12)
        .map((row) => row.slice(6, 18)),
    );
  });

  test("a slanted line goes from point to point without a gap, also from far outside", () => {
    const pixels = new Pixels(6, 4);
    pixels.line(
      [
        [0, 0],
        [5, 3],
      ],
      false,
      thin,
    );
    expect(shown(pixels).map((row) => row.includes("#"))).toEqual([true, true, true, true]);
    const far = new Pixels(6, 4);
    far.line(
      [
        [-60_000, 2],
        [60_000, 2],
      ],
      false,
      thin,
    );
    expect(shown(far)[2]).toBe("######");
    const off = new Pixels(6, 4);
    off.line(
      [
        [-10, -20],
        [50, -2],
      ],
      true,
      thin,
    );
    expect(shown(off).join("")).not.toContain("#");
  });

  test("a colour is packed as the screen reads it", () => {
    expect(nibOf("#102030", 2).color.toString(16)).toBe("ff302010");
    expect(nibOf("#000000", 2, [], 0.5).color >>> 24).toBe(128);
  });
});
