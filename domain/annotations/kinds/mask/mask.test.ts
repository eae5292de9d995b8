import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boundaryIou } from "../../measures/boundary";
import { maskArea, maskIou, maskOf, pixelsOf } from "../../measures/mask";
import { pixelBoundaryIou, pixelIou, pixelMask, rowsOf, wholeMask } from "../../measures/pixel-mask";
import {
  hasPixel,
  holeAt,
  NO_PIXELS,
  type PixelRows,
  pixelCount,
  shared,
  strokeRows,
  united,
  without,
} from "../../measures/pixel-rows";
import { mask } from "./kind";
import type { MaskValue, PaintedMask } from "./value";

const IMAGE = { width: 60, height: 40 };
const { config } = mask.sample;
const item = { image: { url: "/x.jpg", ...IMAGE } };

const spot = fc.tuple(
  fc.double({ min: -5, max: 65, noNaN: true }),
  fc.double({ min: -5, max: 45, noNaN: true }),
);
const stroke = fc
  .record({
    from: spot,
    to: spot,
    radius: fc.double({ min: 0.5, max: 12, noNaN: true }),
    erases: fc.boolean(),
  })
  .map((one) => ({ ...one, area: strokeRows(one.from, one.to, one.radius, IMAGE) }));
const strokes = fc.array(stroke, { minLength: 1, maxLength: 6 });
const painted = strokes.map((all) =>
  all.reduce<PixelRows>((area, one) => (one.erases ? without : united)(area, one.area), NO_PIXELS),
);
const pixels = (area: PixelRows) =>
  Array.from({ length: IMAGE.width * IMAGE.height }, (_, i) =>
    hasPixel(area, i % IMAGE.width, Math.floor(i / IMAGE.width)) ? 1 : 0,
  );
const named = (area: PixelRows, id: string, label = "hull"): PaintedMask[] => {
  const made = pixelMask(area, IMAGE);
  return made ? [{ id, label, ...made }] : [];
};
const square = (x: number, y: number, side: number, id = `${x} ${y}`, label = "hull"): PaintedMask => {
  const rows = Array.from({ length: side }, () => [x, x + side]);
  return named({ top: y, rows }, id, label)[0] as PaintedMask;
};
const answer = fc
  .array(fc.tuple(painted, fc.constantFrom("hull", "cabin")), { maxLength: 4 })
  .map((all): MaskValue => ({ masks: all.flatMap(([area, label], i) => named(area, `m${i}`, label)) }));

describe("whatever is painted", () => {
  test("is stored as runs within its own rectangle and comes back pixel by pixel, also through JSON", () => {
    fc.assert(
      fc.property(painted, (area) => {
        const [stored] = named(area, "m");
        expect(stored === undefined).toBe(pixelCount(area) === 0);
        if (!stored) return;
        const back = mask.value.parse(JSON.parse(JSON.stringify({ masks: [stored] })))
          .masks[0] as PaintedMask;
        expect(back).toEqual(stored);
        expect(pixels(rowsOf(back))).toEqual(pixels(area));
        expect(mask.problems({ masks: [back] }, { ...config, minArea: 1 }, item)).toEqual([]);
        const whole = wholeMask(back);
        expect([...pixelsOf(whole)]).toEqual(pixels(area));
        expect(maskOf(pixels(area), IMAGE.width, IMAGE.height).runs).toEqual(whole.runs);
        expect(pixelCount(area)).toBe(maskArea(back));
      }),
    );
  });

  test("covers exactly the pixels whose centres the round brush passed over", () => {
    fc.assert(
      fc.property(stroke, ({ from, to, radius, area }) => {
        const found = pixels(area);
        const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
        const length = dx * dx + dy * dy;
        found.forEach((filled, i) => {
          const [x, y] = [(i % IMAGE.width) + 0.5, Math.floor(i / IMAGE.width) + 0.5];
          const along = length > 0 ? ((x - from[0]) * dx + (y - from[1]) * dy) / length : 0;
          const t = Math.min(1, Math.max(0, along));
          const away = Math.hypot(x - from[0] - t * dx, y - from[1] - t * dy);
          if (Math.abs(away - radius) > 1e-6) expect(filled).toBe(away < radius ? 1 : 0);
        });
      }),
    );
  });

  test("is joined, cut and shared as sets of pixels are", () => {
    fc.assert(
      fc.property(painted, painted, (a, b) => {
        const [inA, inB] = [pixels(a), pixels(b)];
        expect(pixels(united(a, b))).toEqual(inA.map((one, i) => one | inB[i]!));
        expect(pixels(shared(a, b))).toEqual(inA.map((one, i) => one & inB[i]!));
        expect(pixels(without(a, b))).toEqual(inA.map((one, i) => one & ~inB[i]!));
      }),
    );
  });

  test("has the same overlap and the same fit of edges within its rectangle as on the whole picture", () => {
    fc.assert(
      fc.property(painted, painted, (a, b) => {
        const [[one], [other]] = [named(a, "a"), named(b, "b")];
        if (!one || !other) return;
        expect(pixelIou(one, other)).toBeCloseTo(maskIou(wholeMask(one), wholeMask(other)), 12);
        expect(pixelBoundaryIou(one, other)).toBeCloseTo(boundaryIou(wholeMask(one), wholeMask(other)), 12);
      }),
    );
  });
});

test("a hole is what paint shuts in on all sides", () => {
  const ring = without(rowsOf(square(10, 10, 12)), rowsOf(square(14, 13, 4)));
  const hole = holeAt(ring, 15, 14);
  expect(hole && pixels(hole)).toEqual(pixels(rowsOf(square(14, 13, 4))));
  expect(holeAt(ring, 11, 11)).toBeUndefined();
  expect(holeAt(ring, 40, 30)).toBeUndefined();
  const opened = without(ring, rowsOf(square(15, 16, 6)));
  expect(holeAt(opened, 15, 14)).toBeUndefined();
});

test("distance is symmetric, bounded, zero to itself and blind to the order of masks", () => {
  fc.assert(
    fc.property(answer, answer, (a, b) => {
      const away = mask.distance(a, b, config);
      expect(away).toBeGreaterThanOrEqual(0);
      expect(away).toBeLessThanOrEqual(1);
      expect(away).toBeCloseTo(mask.distance(b, a, config), 9);
      expect(mask.distance({ masks: [...a.masks].reverse() }, b, config)).toBeCloseTo(away, 9);
      expect(mask.distance(a, a, config)).toBeCloseTo(0, 12);
    }),
  );
});

describe("the consensus", () => {
  const vote = (...masks: PaintedMask[]) => ({ value: { masks }, quality: 0.8 });

  test("of three masks is what most of them fill, and a stray mask of one is dropped", () => {
    const votes = [
      vote(square(10, 10, 20)),
      vote(square(11, 10, 20)),
      vote(square(10, 11, 20), square(45, 5, 9)),
    ];
    const merged = mask.merge(votes, config);
    expect(merged?.value.masks).toHaveLength(1);
    expect(pixelIou(merged?.value.masks[0] as PaintedMask, square(10, 10, 20))).toBeGreaterThan(0.9);
    expect(merged?.confidence).toBeLessThan(1);
    expect(mask.problems(merged?.value as MaskValue, config, item)).toEqual([]);
  });

  test("never gives a pixel to two masks where it may have only one, and does not depend on the order of workers", () => {
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 4 }), (answers) => {
        const votes = answers.map((value, i) => ({ value, quality: 0.6 + i / 20 }));
        const [one, other] = [mask.merge(votes, config), mask.merge([...votes].reverse(), config)];
        expect(one?.value).toEqual(other?.value);
        if (answers.length > 1)
          expect(mask.problems(one?.value as MaskValue, { ...config, minArea: 1 }, item)).toEqual([]);
      }),
      { numRuns: 60, seed: 3 },
    );
  });
});

test("a worker reads which masks were found, missed, mistaken, too loose, rough at the edge or too many", () => {
  const gold = {
    masks: [square(0, 0, 12), square(20, 0, 12), square(40, 0, 12, "c", "cabin"), square(0, 28, 8)],
  };
  const made = {
    masks: [square(0, 0, 12), square(27, 0, 12), square(40, 0, 12, "c", "hull"), square(50, 30, 6)],
  };
  expect(mask.grade(made, gold, config)).toEqual({
    score: 0.25,
    explanation:
      '1 of 4 expected masks found. A mask marked "Hull" should be "Cabin". ' +
      'The mask for "Hull" is too loose: it overlaps 26 % where 50 % is needed. Missed: Hull. 1 mask too many.',
  });
  const rough = mask.grade({ masks: [square(2, 2, 20)] }, { masks: [square(0, 0, 24)] }, config);
  expect(rough).toEqual({
    score: 0,
    explanation:
      '0 of 1 expected mask found. The edge of the mask for "Hull" is too rough: it fits 0 % where 40 % is needed.',
  });
});

describe("what is said of masks", () => {
  const asking = mask.config.parse({
    ...config,
    attributes: [
      {
        ...{ id: "paint", name: "Paint", type: "choice", required: true, classes: ["hull"] },
        options: [
          { id: "dark", name: "Dark" },
          { id: "light", name: "Light" },
        ],
      },
      { id: "covered", name: "Covered", type: "switch" },
    ],
  });
  const said = (one: PaintedMask, attributes: PaintedMask["attributes"]) => ({ ...one, attributes });
  const hull = square(10, 10, 20);
  const dark = { masks: [said(hull, { paint: "dark" })] };
  const light = { masks: [said(hull, { paint: "light", covered: true })] };

  test("is checked with a sentence each", () => {
    const masks = [hull, said(square(40, 10, 8, "c", "cabin"), { paint: "dark" })];
    expect(mask.problems({ masks }, asking, item).map((one) => one.message)).toEqual([
      'Mask 1 needs "Paint": say what it is.',
      'Mask 2 has "Paint", which is not asked of its class.',
    ]);
    expect(mask.problems(dark, asking, item)).toEqual([]);
    expect(mask.problems(dark, { ...config, attributes: undefined }, item)).toHaveLength(1);
  });

  test("counts for half of a mask's worth in distance and grade, and is named where it is wrong", () => {
    expect(mask.distance(dark, light, asking)).toBe(0.5);
    expect(mask.distance(light, dark, asking)).toBe(0.5);
    expect(mask.distance(dark, dark, asking)).toBe(0);
    expect(mask.grade(dark, light, asking)).toEqual({
      score: 0.5,
      explanation:
        '1 of 1 expected mask found. The mask for "Hull" is in its place, but "Paint" should be "Light", not "Dark".',
    });
  });

  test("is voted on where masks are merged, and stands in exports", () => {
    const votes = [dark, dark, light].map((value) => ({ value, quality: 0.8 }));
    const merged = mask.merge(votes, asking);
    expect(merged?.value.masks.map((one) => one.attributes)).toEqual([{ paint: "dark" }]);
    expect(merged?.confidence).toBeLessThan(1);
    expect(merged?.value.masks.map((one) => one.runs)).toEqual([hull.runs]);
    expect(mask.regions(light)[0]).toMatchObject({
      type: "mask",
      attributes: { paint: "light", covered: true },
    });
    expect(Object.keys(mask.regions({ masks: [hull] })[0] ?? {})).not.toContain("attributes");
  });

  test("stays with a mask of which a smaller one in front takes pixels", () => {
    const inner = said(square(14, 14, 6, "c", "cabin"), { covered: true });
    const votes = Array.from({ length: 3 }, () => ({
      value: { masks: [...dark.masks, inner] },
      quality: 0.8,
    }));
    const merged = mask.merge(votes, { ...asking, overlaps: false });
    expect(merged?.value.masks.map((one) => one.attributes)).toEqual([{ paint: "dark" }, { covered: true }]);
  });
});

test("a worker is told which mask is empty, too small, elsewhere, broken, unknown or on top of another", () => {
  const good = square(5, 5, 10, "a");
  const masks: PaintedMask[] = [
    good,
    square(20, 20, 3, "b"),
    { ...square(30, 5, 5, "c"), runs: [0, 20] },
    { ...square(30, 15, 5, "d"), runs: [25] },
    { ...square(40, 5, 5, "e"), x: 58 },
    { ...square(40, 15, 5, "f"), imageWidth: 61 },
    square(50, 30, 5, "a", "whale"),
  ];
  expect(mask.problems({ masks }, config, item).map((one) => one.message)).toEqual([
    "Mask 2 is too small: it must cover at least 16 pixels.",
    "Mask 3 is broken: its runs make 20 pixels, its rectangle has 25.",
    "Mask 4 is empty.",
    "Mask 5 reaches outside the image, which is 60 × 40 pixels.",
    "Mask 6 was painted on an image of 61 × 40 pixels; this one has 60 × 40 pixels.",
    'Mask 7 has the same id as another mask ("a").',
    'Mask 7 has a class this job does not offer ("whale").',
  ]);
  const twice = { masks: [good, square(8, 5, 10, "g")] };
  expect(mask.problems(twice, config, item).map((one) => one.message)).toEqual([
    "Mask 2 covers 70 pixels of mask 1; here a pixel belongs to one mask only.",
  ]);
  expect(mask.problems(twice, { ...config, overlaps: true }, item)).toEqual([]);
});

test("more detail than can be stored is refused with what to do about it", () => {
  const runs = Array.from({ length: 400_002 }, () => 1);
  const fine = {
    id: "m",
    label: "hull",
    imageWidth: 1000,
    imageHeight: 1000,
    x: 0,
    y: 0,
    width: 1000,
    height: 401,
    runs,
  };
  const half = { ...fine, runs: runs.slice(0, 200_001) };
  expect(mask.value.safeParse({ masks: [fine] }).success).toBe(false);
  const found = mask.problems({ masks: [half, { ...half, id: "n" }] }, config, {
    image: { url: "x", width: 1000, height: 1000 },
  });
  expect(found[0]?.message).toBe(
    "The masks are too detailed to be stored: 400,002 runs of pixels where 400,000 are allowed. Smooth rough edges or erase stray pixels.",
  );
});
