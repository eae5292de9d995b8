import fc from "fast-check";
import { expect, test } from "vitest";
import { mask } from "#domain/annotations/kinds/mask/kind";
import { rowsOf } from "#domain/annotations/measures/pixel-mask";
import { pixelCount, strokeRows } from "#domain/annotations/measures/pixel-rows";
import type { MaskMark } from "#domain/annotations/surface";
import { described, neighbourOf, painted, relabeled } from "./mask-edits";

const image = { url: "/x.jpg", width: 80, height: 50 };
const { config } = mask.sample;
const place = fc.tuple(
  fc.double({ min: -10, max: 90, noNaN: true }),
  fc.double({ min: -10, max: 60, noNaN: true }),
);
const stroke = fc.record({
  from: place,
  to: place,
  radius: fc.double({ min: 0.5, max: 15, noNaN: true }),
  erases: fc.boolean(),
  /** Which of the masks there are is in hand; a new one is begun past the last. */
  hand: fc.nat(5),
});
type Stroke = typeof stroke extends fc.Arbitrary<infer S> ? S : never;

function after(strokes: readonly Stroke[], rules: { overlaps: boolean; maxMasks: number }): MaskMark[] {
  return strokes.reduce<MaskMark[]>((masks, { from, to, radius, erases, hand }, i) => {
    const area = strokeRows(from, to, radius, image);
    const fresh = { id: `m${i}`, label: i % 2 ? "hull" : "cabin" };
    return painted(area, erases, { ...rules, image, masks, activeId: masks[hand]?.id, fresh }).masks ?? masks;
  }, []);
}

test("whatever strokes are made, the value is right for the job, survives JSON, and is the same in its exports", () => {
  fc.assert(
    fc.property(fc.array(stroke, { maxLength: 12 }), fc.boolean(), (strokes, overlaps) => {
      const masks = after(strokes, { overlaps, maxMasks: 4 });
      const rules = { ...config, minArea: 1, maxMasks: 4, overlaps };
      const value = mask.value.parse(JSON.parse(JSON.stringify({ masks })));
      expect(value).toEqual({ masks });
      expect(mask.problems(value, rules, { image })).toEqual([]);
      for (const region of mask.regions(value)) {
        if (region.type !== "mask") throw new Error("A mask is exported as a mask.");
        expect(region.runs.reduce((sum, run) => sum + run, 0)).toBe(image.width * image.height);
      }
    }),
  );
});

test("a stroke changes the mask in hand alone; the others are the very same ones, so that undo costs nothing", () => {
  fc.assert(
    fc.property(fc.array(stroke, { minLength: 1, maxLength: 8 }), stroke, (strokes, last) => {
      const masks = after(strokes, { overlaps: false, maxMasks: 9 });
      const next = painted(strokeRows(last.from, last.to, last.radius, image), last.erases, {
        ...{ overlaps: false, maxMasks: 9, image, masks, activeId: masks[0]?.id },
        fresh: { id: "new", label: "hull" },
      }).masks;
      for (const other of masks.slice(1)) if (next) expect(next).toContain(other);
    }),
  );
});

test("a person is told why a stroke left nothing behind", () => {
  const dot = strokeRows([20, 20], [20, 20], 6, image);
  const rules = { overlaps: false, maxMasks: 1, image, masks: [], activeId: undefined };
  const fresh = { id: "a", label: "hull" };
  expect(painted(dot, true, { ...rules, fresh }).say).toMatch(/no mask in hand to erase from/);
  const { masks = [] } = painted(dot, false, { ...rules, fresh });
  expect(pixelCount(rowsOf(masks[0] as MaskMark))).toBe(pixelCount(dot));
  expect(painted(dot, false, { ...rules, masks, fresh }).say).toBe("At most 1 mask is asked for here.");
  expect(painted(dot, false, { ...rules, maxMasks: 2, masks, fresh }).say).toMatch(/belong to another mask/);
  expect(painted(dot, true, { ...rules, masks, activeId: "a", fresh })).toEqual({
    masks: [],
    say: "Mask 1 is erased.",
  });
  const refused = painted(dot, false, { ...rules, fresh, refuses: () => "Too much." });
  expect(refused).toEqual({ say: "Too much." });
});

test("the next mask comes after the one in hand, and past the last one there is none", () => {
  const masks = ["a", "b"].map((id) => ({ id }) as MaskMark);
  expect(neighbourOf(masks, undefined, 1)).toBe("a");
  expect(neighbourOf(masks, "a", 1)).toBe("b");
  expect(neighbourOf(masks, "b", 1)).toBeUndefined();
  expect(neighbourOf(masks, undefined, -1)).toBe("b");
});

test("what is said of a mask stays when it is painted on, and goes where its new class is not asked for it", () => {
  const paint = {
    ...{ id: "paint", name: "Paint", type: "choice" as const, classes: ["hull"] },
    options: [
      { id: "dark", name: "Dark" },
      { id: "light", name: "Light" },
    ],
  };
  const dot = strokeRows([20, 20], [20, 20], 6, image);
  const more = strokeRows([24, 20], [30, 20], 6, image);
  const rules = { overlaps: false, maxMasks: 2, image, fresh: { id: "a", label: "hull" } };
  const { masks: begun = [] } = painted(dot, false, { ...rules, masks: [], activeId: undefined });
  const said = described(begun, "a", paint, "dark");
  expect(painted(more, false, { ...rules, masks: said, activeId: "a" }).masks).toMatchObject([
    { attributes: { paint: "dark" } },
  ]);
  expect(relabeled(said, "a", "hull", [paint])).toEqual(said);
  expect(relabeled(said, "a", "cabin", [paint])).toEqual([{ ...begun[0], label: "cabin" }]);
  expect(described(said, "a", paint, undefined)).toEqual(begun);
});

test("a person is told when paint stops at a mask that is hidden", () => {
  const dot = strokeRows([20, 20], [20, 20], 6, image);
  const wide = strokeRows([20, 20], [40, 20], 6, image);
  const rules = { overlaps: false, maxMasks: 2, image, activeId: undefined };
  const { masks = [] } = painted(dot, false, { ...rules, masks: [], fresh: { id: "a", label: "hull" } });
  const next = { ...rules, masks, fresh: { id: "b", label: "hull" } };
  expect(painted(wide, false, next).say).toBeUndefined();
  expect(painted(wide, false, { ...next, hidden: new Set(["a"]) }).say).toMatch(
    /hidden mask keeps its pixels/,
  );
});
