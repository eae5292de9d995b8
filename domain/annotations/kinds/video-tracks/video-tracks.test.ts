import fc from "fast-check";
import { expect, test } from "vitest";
import type { Weighted } from "../../kind";
import { videoTracks } from "./kind";
import type { VideoTracksValue } from "./value";

const { config, item } = videoTracks.sample;
const key = (frame: number, x: number, y = 20, width = 40, height = 30) => ({ frame, x, y, width, height });
type Key = VideoTracksValue["tracks"][number]["keyframes"][number];
const film = (
  tracks: { label?: string; keyframes: Key[] }[],
  actions: [from: number, to: number, label?: string][] = [],
): VideoTracksValue => ({
  tracks: tracks.map(({ label = "ball", keyframes }, i) => ({ id: `t${i + 1}`, label, keyframes })),
  actions: actions.map(([startFrame, endFrame, label = "falling"], i) => ({
    id: `a${i + 1}`,
    label,
    startFrame,
    endFrame,
  })),
});
const sure = (value: VideoTracksValue): Weighted<VideoTracksValue> => ({ value, quality: 0.85 });

test("each thing that is wrong with a track or an action is said in a sentence", () => {
  const value = film(
    [
      { keyframes: [key(5, 10), key(5, 12)] },
      { keyframes: [{ ...key(0, 10), outside: true }], label: "whale" },
      { keyframes: [key(0, 300)] },
      { keyframes: [key(0, 10), key(9, 10, 20, 2, 30)] },
      { keyframes: [key(0, 10), key(60, 10)] },
    ],
    [
      [9, 4],
      [50, 70],
    ],
  );
  expect(videoTracks.problems(value, config, item).map((one) => one.message)).toEqual([
    "Track 1 has keyframes that are not in order (frame 5).",
    'Track 2 has a class this job does not offer ("whale").',
    "Track 2 begins outside the picture.",
    "Track 3 reaches outside the picture at frame 0, which is 320 × 180 pixels.",
    "Track 4 is too small at frame 9: each side must be at least 4 pixels.",
    "Track 5 reaches to frame 60, after the film's last, which is 59.",
    "Action 1 ends before it starts.",
    "Action 2 reaches to frame 70, after the film's last, which is 59.",
  ]);
  expect(videoTracks.problems(value, config, { text: "words" })[0]?.message).toBe(
    "There is no film to mark.",
  );
});

test("a worker reads of tracks and of actions what was found, missed or followed too loosely", () => {
  const gold = film(
    [
      { keyframes: [key(0, 10), key(40, 250)] },
      { keyframes: [key(0, 10, 120), key(59, 10, 120)], label: "cart" },
    ],
    [[0, 19]],
  );
  const mine = film(
    [
      { keyframes: [key(0, 12), key(40, 252)] },
      { keyframes: [key(0, 36, 120), key(59, 36, 120)], label: "cart" },
    ],
    [[0, 21]],
  );
  const grade = videoTracks.grade(mine, gold, config);
  expect(grade.score).toBeCloseTo(2 / 3, 12);
  expect(grade.explanation).toBe(
    '1 of 2 expected tracks found. The track of "Cart" should follow it more closely: it shares 21 % of its space and time where 50 % is needed. Right: the action is where expected.',
  );
  const late = videoTracks.grade(film([], [[12, 40]]), film([], [[0, 19]]), config);
  expect(late.explanation).toBe(
    '0 of 1 expected action found. The action "Falling" should be frames 0 to 19: it shares 20 % of them where 50 % is needed.',
  );
});

test("most workers' tracks and actions become the answer; what one alone saw is left out", () => {
  const steady = { keyframes: [key(0, 10), key(40, 250)] };
  const merged = videoTracks.merge(
    [
      sure(film([steady], [[0, 19]])),
      sure(film([steady, { keyframes: [key(0, 200, 140)], label: "cart" }], [[0, 20]])),
      sure(film([{ keyframes: [key(0, 12), key(40, 252)] }], [[1, 21]])),
    ],
    config,
  );
  expect(merged?.value).toEqual(film([steady], [[0, 20]]));
  expect(merged?.confidence).toBeGreaterThan(0.6);
  expect(merged?.confidence).toBeLessThan(1);
});

const frames = fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 4 });
const track = fc
  .record({
    label: fc.constantFrom("ball", "cart"),
    frames,
    boxes: fc.array(fc.tuple(fc.nat(280), fc.nat(150), fc.boolean(), fc.boolean()), {
      minLength: 4,
      maxLength: 4,
    }),
  })
  .map(({ label, frames: at, boxes }) => ({
    label,
    keyframes: [...at]
      .sort((a, b) => a - b)
      .map((frame, i): Key => {
        const [x, y, occluded, outside] = boxes[i] ?? [0, 0, false, false];
        const state = i > 0 && outside ? { outside } : occluded ? { occluded } : {};
        return { ...key(frame, x, y), ...state };
      }),
  }));
const action = fc
  .tuple(fc.nat(59), fc.nat(59), fc.constantFrom("falling", "rising"))
  .map(([a, b, label]): [number, number, string] => [Math.min(a, b), Math.max(a, b), label]);
const answers = fc
  .tuple(fc.array(track, { maxLength: 3 }), fc.array(action, { maxLength: 3 }))
  .map(([tracks, actions]) => film(tracks, actions));

test("any answer of the tool is accepted, survives JSON and is exported track by track", () => {
  fc.assert(
    fc.property(answers, (value) => {
      expect(videoTracks.problems(value, config, item)).toEqual([]);
      expect(videoTracks.value.parse(JSON.parse(JSON.stringify(value)))).toEqual(value);
      const types = videoTracks.regions(value).map((one) => one.type);
      expect(types).toEqual([...value.tracks.map(() => "track"), ...value.actions.map(() => "action")]);
    }),
  );
});

test("distance is symmetric, bounded, and blind to the order of marks; gold against itself is right", () => {
  fc.assert(
    fc.property(answers, answers, (a, b) => {
      const d = videoTracks.distance(a, b, config);
      expect(d).toBeGreaterThanOrEqual(0);
      expect(d).toBeLessThanOrEqual(1);
      expect(d).toBeCloseTo(videoTracks.distance(b, a, config), 9);
      const turned = { tracks: [...a.tracks].reverse(), actions: [...a.actions].reverse() };
      expect(videoTracks.distance(turned, b, config)).toBeCloseTo(d, 9);
      expect(videoTracks.grade(turned, a, config).score).toBe(1);
    }),
    { numRuns: 50 },
  );
});
