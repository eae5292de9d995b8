import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Keypoint } from "../../surface";
import { keypoints } from "./kind";
import { TEMPLATES } from "./templates";

const { config, item } = keypoints.sample;
const names = ["bow", "stern", "mast top", "mast foot", "rudder"];
const ship = (dx = 0, dy = 0, over: Record<string, Partial<Keypoint>> = {}) => ({
  id: `s${dx}-${dy}`,
  label: "ship",
  points: names.map((name, i): Keypoint => {
    const point = { name, x: 100 + 60 * i + dx, y: 100 + 40 * (i % 3) + dy, visibility: "visible" as const };
    const changed = over[name];
    return changed?.visibility === "missing"
      ? { name, visibility: "missing" }
      : ({ ...point, ...changed } as Keypoint);
  }),
});
const pair = fc.tuple(fc.integer({ min: -80, max: 80 }), fc.integer({ min: -80, max: 80 }));

test("distance is symmetric, bounded, zero to itself, and grows as points are moved away", () => {
  fc.assert(
    fc.property(pair, pair, ([ax, ay], [bx, by]) => {
      const [a, b] = [{ skeletons: [ship(ax, ay)] }, { skeletons: [ship(bx, by)] }];
      const away = keypoints.distance(a, b, config);
      expect(away).toBeGreaterThanOrEqual(0);
      expect(away).toBeLessThanOrEqual(1);
      expect(away).toBeCloseTo(keypoints.distance(b, a, config), 12);
      expect(keypoints.distance(a, a, config)).toBe(0);
    }),
  );
  const from = (by: number) => keypoints.distance({ skeletons: [ship()] }, { skeletons: [ship(by)] }, config);
  expect(from(4)).toBeLessThan(from(12));
});

describe("the consensus of several workers", () => {
  test("puts each point in the middle of its places, and hides or leaves out what most say is so", () => {
    const hidden = {
      "mast foot": { visibility: "hidden" as const },
      rudder: { visibility: "missing" as const },
    };
    const votes = [ship(0, 0, hidden), ship(2, 2, hidden), ship(4, 4)].map((skeleton) => ({
      value: { skeletons: [skeleton] },
      quality: 0.8,
    }));
    const merged = keypoints.merge(votes, config);
    expect(merged?.value.skeletons).toHaveLength(1);
    const points = merged?.value.skeletons[0]?.points ?? [];
    expect(points[0]).toEqual({ name: "bow", x: 102, y: 102, visibility: "visible" });
    expect(points.map((point) => point.visibility)).toEqual([
      "visible",
      "visible",
      "visible",
      "hidden",
      "missing",
    ]);
    expect(keypoints.problems(merged?.value ?? keypoints.blank(config), config, item)).toEqual([]);
  });
});

test("a worker reads which skeletons were found, which point is far off and what was judged wrongly", () => {
  const gold = { skeletons: [ship()] };
  const off = { bow: { x: 400, y: 300 }, stern: { x: 20, y: 400 }, rudder: { x: 10, y: 10 } };
  expect(keypoints.grade({ skeletons: [ship(0, 0, off)] }, gold, config)).toEqual({
    score: 0,
    explanation:
      '0 of 1 expected skeleton found. The skeleton for "Sailing boat" lies too far off: its points agree by 40 % where 50 % is needed; "bow" is 361 pixels away.',
  });
  const wrong = { bow: { visibility: "hidden" as const }, stern: { visibility: "hidden" as const } };
  expect(keypoints.grade({ skeletons: [ship(1, 0, wrong)] }, gold, config).explanation).toBe(
    '0 of 1 expected skeleton found. 2 of 5 points of "Sailing boat" are not judged right: "bow" is visible.',
  );
  expect(keypoints.grade({ skeletons: [ship(2, 1)] }, gold, config).score).toBe(1);
});

test("a worker is told which point is still to be placed, and which does not belong", () => {
  const unfinished = { ...ship(), points: ship().points.slice(0, 2) };
  const strange = {
    ...ship(1),
    points: [...ship().points, { name: "tail", visibility: "missing" as const }],
  };
  const gone = { ...ship(2), points: names.map((name) => ({ name, visibility: "missing" as const })) };
  expect(
    keypoints.problems({ skeletons: [unfinished, strange, gone] }, config, item).map((one) => one.message),
  ).toEqual([
    'Skeleton 1 is not finished: place "mast top" or say that it is missing, and 2 more points after it.',
    'Skeleton 2 has a point that its class does not have ("tail").',
    "Skeleton 3 has no point that is placed.",
  ]);
});

test("missing points are kept in the value and left out of exports", () => {
  const value = { skeletons: [ship(0, 0, { rudder: { visibility: "missing" } })] };
  expect(keypoints.value.parse(JSON.parse(JSON.stringify(value)))).toEqual(value);
  expect(keypoints.regions(value)).toMatchObject([
    { type: "keypoints", label: "ship", points: { length: 4 } },
  ]);
});

describe("a requester's skeletons", () => {
  const of = (skeleton: unknown) =>
    keypoints.config
      .safeParse({ classes: [{ id: "a", name: "A", skeleton }] })
      .error?.issues.map((issue) => issue.message);

  test("may be any of the templates", () => {
    for (const { skeleton } of TEMPLATES) expect(of(skeleton)).toBeUndefined();
  });

  test("name each point once and join only what is there, each pair once", () => {
    const points = [{ name: "a" }, { name: "b" }];
    expect(of({ points: [...points, { name: "a" }], edges: [] })).toEqual(['the point "a" is named twice']);
    expect(of({ points, edges: [["a", "c"]] })).toEqual(['a line ends at "c", which is no point']);
    expect(of({ points, edges: [["a", "a"]] })).toEqual(['a line leads from "a" to itself']);
    expect(
      of({
        points,
        edges: [
          ["a", "b"],
          ["b", "a"],
        ],
      }),
    ).toEqual(['"b" and "a" are joined twice']);
  });
});
