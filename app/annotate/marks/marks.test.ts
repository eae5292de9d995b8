import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkValue } from "#domain/annotations/check-value";
import type { Item } from "#domain/annotations/kind";
import { kindOf } from "#domain/annotations/kinds/index";
import { overlapOf, polygonArea } from "#domain/annotations/measures/polygon";
import type { ImageMark, PolygonMark, PolylineMark } from "#domain/annotations/surface";
import { commanded, type Hand, middleLine, reshaped } from "../mark-commands";
import { nudged, pasted, put } from "../mark-edits";
import type { MarkActionId } from "../mark-keys";
import { cut, joined } from "./clip";
import { nextPoint, withPoint } from "./keypoints";
import { distance, type XY } from "./lines";
import { markAt } from "./mark-at";
import { markType } from "./mark-types";
import { edgesOf, wireFrom, wiresTo } from "./scissors";
import { snapPoint } from "./snap";

const image = { width: 640, height: 480 };
const item: Item = { image: { url: "/x.jpg", ...image } };

/** A star-shaped polygon: never crosses itself, well inside the picture. */
const star = fc
  .record({
    x: fc.integer({ min: 130, max: 500 }),
    y: fc.integer({ min: 130, max: 340 }),
    radii: fc.array(fc.integer({ min: 20, max: 110 }), { minLength: 3, maxLength: 12 }),
  })
  .map(({ x, y, radii }): XY[] =>
    radii.map((r, i) => {
      const angle = (i / radii.length) * 2 * Math.PI;
      return [Math.round(x + r * Math.cos(angle)), Math.round(y + r * Math.sin(angle))];
    }),
  );
const polygons = fc.array(star, { minLength: 1, maxLength: 4 }).map((rings): PolygonMark[] =>
  rings.map((ring, i) => ({
    type: "polygon",
    id: `p${i}`,
    label: i === 3 ? "cabin" : "hull",
    rings: [ring],
  })),
);
const point = fc.tuple(fc.integer({ min: 0, max: 640 }), fc.integer({ min: 0, max: 480 }));
const lines = fc
  .array(fc.uniqueArray(point, { minLength: 2, maxLength: 8, selector: String }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((all): PolylineMark[] =>
    all.map((points, i) => ({ type: "polyline", id: `l${i}`, label: i === 3 ? "stay" : "mast", points })),
  );

/** The value as its kind stores it: right for the label set and the picture, the same after JSON, and fit for export. */
function stored(kindName: "polygon" | "polyline", marks: readonly ImageMark[]): void {
  const kind = kindOf(kindName);
  const { config } = kind.sample as { config: { minArea?: number } };
  const bare = marks.map(({ type: _, ...mark }) => mark);
  const value = kindName === "polygon" ? { polygons: bare } : { lines: bare };
  const loose = kindName === "polygon" ? { ...config, minArea: 0 } : config;
  const read = checkValue(kindName, loose, item, JSON.parse(JSON.stringify(value)));
  expect(read).toEqual(value);
  expect(kind.regions(read)).toHaveLength(marks.length);
  expect(kind.distance(read, value, loose)).toBe(0);
}

describe("whatever the tool does to polygons can be stored and comes back", () => {
  const actions: MarkActionId[] = ["insert", "simplify", "join", "carve", "fill"];
  test("by its keys", () => {
    fc.assert(
      fc.property(polygons, fc.array(fc.constantFrom(...actions), { maxLength: 4 }), (drawn, keys) => {
        let marks: ImageMark[] = drawn;
        for (const key of keys) {
          const [active] = marks;
          if (!active) break;
          const spot = { ring: 0, index: 0 };
          marks = commanded(key, { marks, active, spot, image }, undefined)?.marks ?? marks;
        }
        stored("polygon", marks);
      }),
      { numRuns: 150 },
    );
  });

  test("by cutting and adding outlines, and by moving, dragging and pasting", () => {
    const far = fc.integer({ min: -900, max: 900 });
    fc.assert(
      fc.property(
        polygons,
        star,
        fc.constantFrom("cut", "add"),
        far,
        far,
        (drawn, outline, purpose, dx, dy) => {
          const [active] = drawn as [PolygonMark];
          const type = markType("polygon");
          let marks: ImageMark[] =
            reshaped({ marks: drawn, active, spot: undefined, image }, outline, purpose as "cut" | "add")
              .marks ?? drawn;
          const [first] = marks as [ImageMark];
          marks = put(marks, type.settled(type.moved(first, dx, dy, image), image));
          const held = { type: "vertex", spot: { ring: 0, index: 0 } } as const;
          const { mark } = type.dragged(marks[0] as ImageMark, held, { x: 0, y: 0 }, { x: dx, y: dy }, image);
          if (polygonArea((mark as PolygonMark).rings) > 0) marks = put(marks, type.settled(mark, image));
          stored("polygon", [...marks, pasted(marks[0] as ImageMark, marks, image)]);
        },
      ),
      { numRuns: 150 },
    );
  });
});

test("whatever the tool does to lines can be stored and comes back", () => {
  const actions: MarkActionId[] = ["insert", "simplify", "reverse", "split", "join"];
  fc.assert(
    fc.property(lines, fc.array(fc.constantFrom(...actions), { maxLength: 4 }), (drawn, keys) => {
      let marks: ImageMark[] = drawn;
      for (const key of keys) {
        const active = marks[0] as PolylineMark;
        const hand: Hand = { marks, active, spot: { ring: 0, index: 1 }, image };
        const next = commanded(key, hand, undefined)?.marks ?? marks;
        marks = next.every((line) => line.type !== "polyline" || new Set(line.points.map(String)).size > 1)
          ? next
          : marks;
      }
      stored("polyline", marks);
    }),
    { numRuns: 150 },
  );
});

describe("cutting and joining", () => {
  const areaOf = (parts: XY[][][] | undefined) => {
    if (!parts) throw new Error("it was refused");
    return parts.reduce((all, rings) => all + polygonArea(rings), 0);
  };
  const holdsFor = (a: XY[], b: XY[]) => {
    const { a: mine, b: other, both } = overlapOf([a], [b]);
    expect(Math.abs(areaOf(cut([a], [[b]], image)) - (mine - both))).toBeLessThan(8);
    expect(Math.abs(areaOf(joined([[a], [b]], image)) - (mine + other - both))).toBeLessThan(8);
  };

  test("hold for ordinary polygons that share a corner", () => {
    holdsFor(
      [
        [0, 0],
        [31, 3],
        [7, 36],
      ],
      [
        [0, 0],
        [23, 14],
        [21, 18],
      ],
    );
  });

  test("leave and make exactly the ground that another way of measuring finds", () => {
    fc.assert(
      fc.property(star, star, (a, b) => holdsFor(a, b)),
      { numRuns: 50 },
    );
  });

  test("hold where corners and edges are shared, and for outlines that cross themselves", () => {
    const place = fc.integer({ min: 0, max: 12 }).map((at) => at * 12);
    const crossed = fc
      .uniqueArray(fc.tuple(place, place) as fc.Arbitrary<XY>, {
        minLength: 3,
        maxLength: 7,
        selector: String,
      })
      .filter((points) => polygonArea([points]) > 0);
    fc.assert(
      fc.property(crossed, crossed, (a, b) => holdsFor(a, b)),
      { numRuns: 50 },
    );
  });

  test("an outline drawn inside is a hole, and the rest keeps its id", () => {
    const active: PolygonMark = {
      type: "polygon",
      id: "a",
      label: "hull",
      rings: [
        [
          [0, 0],
          [100, 0],
          [100, 100],
          [0, 100],
        ],
      ],
    };
    const outcome = reshaped(
      { marks: [active], active, spot: undefined, image },
      [
        [40, 40],
        [60, 40],
        [50, 60],
      ],
      "cut",
    );
    expect(outcome.say).toBe("A hole was cut.");
    expect(outcome.marks).toMatchObject([{ id: "a", rings: [{ length: 4 }, { length: 3 }] }]);
    const under = (x: number, y: number) => markAt(outcome.marks ?? [], { x, y }, 0)?.id;
    expect([under(10, 10), under(50, 45), under(150, 50)]).toEqual(["a", undefined, undefined]);
  });
});

test("a click picks the smallest mark under it, and clicking again goes through the pile", () => {
  const marks = [
    { id: "large", x: 0, y: 0, width: 300, height: 300 },
    { id: "small", x: 50, y: 50, width: 40, height: 40 },
    { id: "middle", x: 20, y: 20, width: 120, height: 120 },
  ].map((box): ImageMark => ({ type: "box", label: "a", ...box }));
  const at = { x: 60, y: 60 };
  expect(markAt(marks, at, 0)?.id).toBe("small");
  expect(markAt(marks, at, 0, "small")?.id).toBe("middle");
  expect(markAt(marks, at, 0, "middle")?.id).toBe("large");
  expect(markAt(marks, at, 0, "large")?.id).toBe("small");
  expect(markAt(marks, { x: 500, y: 400 }, 0)).toBeUndefined();
});

test("a point near a neighbour is put on its vertex, else on its edge, else left alone", () => {
  const ring: XY[] = [
    [100, 100],
    [200, 100],
    [200, 200],
  ];
  const marks: ImageMark[] = [{ type: "polygon", id: "a", label: "x", rings: [ring] }];
  expect(snapPoint(marks, undefined, [103, 102], 8, image)).toEqual([100, 100]);
  expect(snapPoint(marks, undefined, [150, 104], 8, image)).toEqual([150, 100]);
  expect(snapPoint(marks, undefined, [150, 60], 8, image)).toBeUndefined();
  expect(snapPoint(marks, "a", [103, 102], 8, image)).toBeUndefined();
});

test("an arrow key moves the chosen vertex by a pixel and nothing else", () => {
  fc.assert(
    fc.property(polygons, fc.nat(11), ([mark], nth) => {
      if (!mark) return;
      const ring = mark.rings[0] as XY[];
      const spot = { ring: 0, index: nth % ring.length };
      const moved = nudged(mark, spot, "right", 1, image) as PolygonMark;
      const expected = ring.map(([x, y], i): XY => (i === spot.index ? [x + 1, y] : [x, y]));
      expect(moved.rings).toEqual([expected]);
    }),
  );
});

test("the middle of two lines lies halfway, whichever ends they were drawn from", () => {
  const a: XY[] = [
    [0, 0],
    [100, 0],
  ];
  const b: XY[] = [
    [100, 10],
    [0, 10],
  ];
  expect(middleLine(a, b)).toEqual([
    [0, 5],
    [100, 5],
  ]);
});

test("points of a skeleton are asked for in its order, whatever was said out of turn", () => {
  const skeleton = { points: [{ name: "a" }, { name: "b" }, { name: "c" }], edges: [] };
  let mark = { type: "keypoints" as const, id: "s", label: "x", points: [] };
  expect(nextPoint(mark, skeleton)).toBe("a");
  mark = withPoint(mark, { name: "c", x: 1, y: 1, visibility: "visible" }, skeleton) as typeof mark;
  mark = withPoint(mark, { name: "a", visibility: "missing" }, skeleton) as typeof mark;
  expect(nextPoint(mark, skeleton)).toBe("b");
  expect((mark.points as { name: string }[]).map((one) => one.name)).toEqual(["a", "c"]);
});

test("the scissors follow a bright disc's edge from one side to the other", () => {
  const [side, radius] = [120, 40];
  const values = new Float32Array(side * side);
  for (let i = 0; i < values.length; i++) {
    const away = Math.hypot((i % side) - 60, Math.floor(i / side) - 60);
    values[i] = away < radius ? 220 : 30;
  }
  const gray = { width: side, height: side, values };
  const wire = wireFrom(wiresTo(edgesOf(gray), [60 - radius, 60]), gray, [60 + radius, 60]);
  expect(wire[0]).toEqual([60 - radius, 60]);
  expect(wire.at(-1)).toEqual([60 + radius, 60]);
  expect(wire.length).toBeGreaterThan(radius * 2);
  for (const p of wire.slice(3, -3)) expect(Math.abs(distance(p, [60, 60]) - radius)).toBeLessThan(3);
});

test("whatever is done to a box that may be turned, it can be handed in", () => {
  const kind = kindOf("bbox");
  const config = kind.config.parse({ classes: [{ id: "a", name: "A" }], minSize: 1, rotated: true });
  const far = fc.integer({ min: -900, max: 900 });
  const act = fc.record({
    does: fc.constantFrom("move", "corner", "edge", "turn"),
    dx: far,
    dy: far,
  });
  const start = fc.integer({ min: 0, max: 359 });
  fc.assert(
    fc.property(start, fc.array(act, { minLength: 1, maxLength: 6 }), (degrees, acts) => {
      const type = markType("box");
      const first = {
        type: "box",
        id: "m",
        label: "a",
        x: 200,
        y: 150,
        width: 120,
        height: 60,
        degrees,
      } as const;
      const last = acts.reduce<ImageMark>((box, { does, dx, dy }) => {
        const to = { x: 260 + dx, y: 180 + dy };
        const handle = does === "corner" ? ([1, -1] as const) : ([0, 1] as const);
        const grip = does === "turn" ? ({ type: "turn" } as const) : ({ type: "corner", handle } as const);
        const next =
          does === "move"
            ? type.moved(box, dx, dy, image)
            : type.dragged(box, grip, { x: 260, y: 180 }, to, image).mark;
        return type.settled(next, image);
      }, first);
      const { type: _, degrees: turned = 0, ...box } = last as typeof first;
      const value = { boxes: [{ ...box, ...(turned ? { degrees: turned } : {}) }] };
      expect(checkValue("bbox", config, item, value)).toEqual(value);
    }),
  );
});
