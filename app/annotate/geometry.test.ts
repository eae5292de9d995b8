import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  fitted,
  grown,
  HANDLES,
  middleBox,
  moved,
  type Rect,
  resized,
  snapped,
  toScreen,
  uncovered,
  zoomed,
} from "./geometry";

const image = { width: 640, height: 480 };
const inside = ({ x, y, width, height }: Rect) =>
  x >= 0 && y >= 0 && x + width <= image.width + 1e-6 && y + height <= image.height + 1e-6;
const rect = fc
  .tuple(
    fc.integer({ min: 0, max: 600 }),
    fc.integer({ min: 0, max: 440 }),
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 1, max: 40 }),
  )
  .map(([x, y, width, height]) => ({ x, y, width, height }));
const far = fc.integer({ min: -2000, max: 2000 });

describe("boxes and the image", () => {
  test("no drag, however far, takes a box out of the image", () => {
    fc.assert(
      fc.property(rect, far, far, fc.constantFrom(...HANDLES), (box, dx, dy, handle) => {
        expect(inside(moved(box, dx, dy, image))).toBe(true);
        expect(inside(resized(box, handle, dx, dy, image))).toBe(true);
        expect(inside(grown(box, dx, dy, image))).toBe(true);
      }),
    );
  });

  test("moving never changes a box's size", () => {
    fc.assert(
      fc.property(rect, far, far, (box, dx, dy) => {
        const { width, height } = moved(box, dx, dy, image);
        expect([width, height]).toEqual([box.width, box.height]);
      }),
    );
  });

  test("a stored box has whole pixels, at least one, inside the image", () => {
    const real = fc.double({ min: 0, max: 480, noNaN: true });
    fc.assert(
      fc.property(real, real, real, real, (x, y, width, height) => {
        const box = snapped(
          { x, y, width: Math.min(width, image.width - x), height: Math.min(height, image.height - y) },
          image,
        );
        expect(Object.values(box).every(Number.isInteger)).toBe(true);
        expect(box.width >= 1 && box.height >= 1 && inside(box)).toBe(true);
      }),
    );
  });

  test("dragging an edge past the other turns the box over instead of losing it", () => {
    expect(resized({ x: 100, y: 100, width: 50, height: 50 }, [1, 0], -80, 0, image)).toEqual({
      x: 70,
      y: 100,
      width: 30,
      height: 50,
    });
  });
});

describe("the view", () => {
  test("the fitted image is wholly visible and in the middle", () => {
    const on = toScreen({ x: 0, y: 0, ...image }, fitted(image, { width: 900, height: 500 }));
    expect(on.x + on.width / 2).toBeCloseTo(450);
    expect(on.y + on.height / 2).toBeCloseTo(250);
    expect(on.width <= 900 && on.height <= 500).toBe(true);
  });

  test("zooming keeps the pixel under the pointer where it is", () => {
    const view = { x: -12, y: 30, z: 0.7 };
    const at = { x: 333, y: 222 };
    const next = zoomed(view, 2.5, at);
    expect(at.x / next.z - next.x).toBeCloseTo(at.x / view.z - view.x);
    expect(at.y / next.z - next.y).toBeCloseTo(at.y / view.z - view.y);
  });

  test("a box made by key stands in the middle of what is seen, inside the image", () => {
    const view = fitted(image, { width: 800, height: 600 });
    const box = middleBox(view, { width: 800, height: 600 }, image);
    expect(inside(box)).toBe(true);
    expect(box.x + box.width / 2).toBeCloseTo(320, -1);
    expect(inside(middleBox({ x: -2000, y: -2000, z: 1 }, { width: 800, height: 600 }, image))).toBe(true);
  });
});

test("a moving view tells how much of the picture it shows that it did not show before", () => {
  const [screen, image] = [
    { width: 1000, height: 500 },
    { width: 4000, height: 2000 },
  ];
  const whole = { x: 0, y: 0, z: 0.25 };
  expect(uncovered(whole, whole, screen, image)).toBe(0);
  // Everything is seen already: nearer or farther, nothing comes in.
  expect(uncovered(whole, { x: -800, y: -300, z: 0.5 }, screen, image)).toBe(0);
  expect(uncovered(whole, { x: 500, y: 500, z: 0.1 }, screen, image)).toBe(0);
  const near = { x: -1000, y: -500, z: 1 };
  expect(uncovered(near, { x: -1100, y: -500, z: 1 }, screen, image)).toBeCloseTo(0.1);
  expect(uncovered(near, { x: -1000, y: -450, z: 1 }, screen, image)).toBeCloseTo(0.1);
  expect(uncovered(near, { x: -3000, y: -1500, z: 1 }, screen, image)).toBe(1);
  expect(uncovered(near, { x: -500, y: -250, z: 0.5 }, screen, image)).toBeCloseTo(0.25);
});
