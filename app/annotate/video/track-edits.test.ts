import fc from "fast-check";
import { expect, test } from "vitest";
import type { FilmTrack } from "#domain/annotations/surface";
import {
  boxOf,
  isOccluded,
  joinable,
  joinedTracks,
  splitAt,
  toggledKeyframe,
  toggledOccluded,
  toggledOutside,
  withBox,
} from "./track-edits";

const ball: FilmTrack = {
  id: "a",
  label: "ball",
  keyframes: [
    { frame: 0, x: 0, y: 10, width: 20, height: 20 },
    { frame: 20, x: 100, y: 10, width: 20, height: 20 },
    { frame: 40, x: 100, y: 50, width: 20, height: 20 },
  ],
};
const FRAMES = Array.from({ length: 60 }, (_, frame) => frame);
const anyFrame = fc.nat(59);

test("a box put at a frame is there, and boxes between keyframes lie on straight lines", () => {
  const moved = withBox(ball, 10, { x: 70, y: 30, width: 20, height: 20 });
  expect(moved.keyframes.map((one) => one.frame)).toEqual([0, 10, 20, 40]);
  expect(boxOf(moved, 5)).toEqual({ x: 35, y: 20, width: 20, height: 20 });
  expect(boxOf(moved, 59)).toEqual({ x: 100, y: 50, width: 20, height: 20 });
});

test("a keyframe set where nothing changes leaves every box where it was, and can be taken away again", () => {
  fc.assert(
    fc.property(anyFrame, (frame) => {
      const there = toggledKeyframe(ball, frame);
      if (ball.keyframes.some((one) => one.frame === frame)) return;
      for (const at of FRAMES) {
        expect(boxOf(there, at)?.x).toBeCloseTo(boxOf(ball, at)?.x ?? Number.NaN, 0);
      }
      expect(toggledKeyframe(there, frame)).toEqual(ball);
    }),
  );
  const only = { ...ball, keyframes: ball.keyframes.slice(0, 1) };
  expect(toggledKeyframe(only, 0)).toBe(only);
});

test("an object leaves the picture at a frame and comes back at another; it is never out of it from its first", () => {
  const gone = toggledOutside(ball, 45);
  expect(boxOf(gone, 44)).toBeDefined();
  expect(boxOf(gone, 45)).toBeUndefined();
  expect(boxOf(gone, 59)).toBeUndefined();
  const back = toggledOutside(gone, 50);
  expect(boxOf(back, 49)).toBeUndefined();
  expect(boxOf(back, 50)).toEqual({ x: 100, y: 50, width: 20, height: 20 });
  expect(toggledOutside(ball, 0)).toBe(ball);
  const hidden = toggledOccluded(ball, 20);
  expect([19, 20, 39, 40].map((frame) => isOccluded(hidden, frame))).toEqual([false, true, true, false]);
});

test("a track split at any frame shows the same boxes in two parts, which can be joined again", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 59 }), (frame) => {
      const parts = splitAt(ball, frame, "b");
      expect(parts).toBeDefined();
      if (!parts) return;
      const [one, other] = parts;
      for (const at of FRAMES) {
        expect(boxOf(one, at) === undefined).toBe(at >= frame);
        expect(boxOf(other, at) === undefined).toBe(at < frame);
        expect((boxOf(one, at) ?? boxOf(other, at))?.x).toBeCloseTo(boxOf(ball, at)?.x ?? Number.NaN, 0);
      }
      expect(joinable(one, [one, other])?.id).toBe("b");
      const whole = joinedTracks(one, other);
      for (const at of FRAMES)
        expect(whole && boxOf(whole, at)?.x).toBeCloseTo(boxOf(ball, at)?.x ?? Number.NaN, 0);
    }),
  );
  expect(splitAt(ball, 0, "b")).toBeUndefined();
  expect(joinedTracks(ball, { ...ball, id: "b" })).toBeUndefined();
});
