import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { differencesOf } from "./differences";
import { transcript } from "./kind";

const plain = transcript.config.parse({});
const { config: spoken, item, gold } = transcript.sample;
const text = (said: string) => ({ text: said, segments: [] });
const segment = (startSeconds: number, endSeconds: number, said: string, speaker = "low") => ({
  id: `${startSeconds}`,
  startSeconds,
  endSeconds,
  speaker,
  text: said,
});

test("a worker reads which words differ from what was said", () => {
  const grade = transcript.grade(
    text("Their boat is um here today."),
    text("There, boat is here to stay!"),
    plain,
  );
  expect(grade.score).toBeLessThan(transcript.rightFrom);
  expect(grade.explanation).toBe(
    "4 of 6 words differ (67 %; up to 15 % is right). “their” should be “there”. “um” was not said. “to” is missing. “today” should be “stay”.",
  );
  expect(
    transcript.grade(text("there boat is here to stay"), text("There, boat is here to stay!"), plain),
  ).toEqual({
    score: 1,
    explanation: "Right: every word is as it was said.",
  });
});

test("a transcript counts as right up to the job's error rate, and not beyond", () => {
  const words = Array.from({ length: 20 }, (_, i) => `word${i}`);
  const wrong = (count: number) => text(words.map((word, i) => (i < count ? `x${i}` : word)).join(" "));
  const strict = { ...plain, maxErrorRate: 0.05 };
  expect(transcript.grade(wrong(3), text(words.join(" ")), plain).score).toBeCloseTo(0.85, 12);
  expect(transcript.grade(wrong(4), text(words.join(" ")), plain).score).toBeLessThan(0.85);
  expect(transcript.grade(wrong(1), text(words.join(" ")), strict).score).toBeCloseTo(0.85, 12);
  expect(transcript.grade(wrong(2), text(words.join(" ")), strict).score).toBeLessThan(0.85);
});

test("the right words by the wrong speaker are wrong", () => {
  const swapped = { ...gold, segments: gold.segments.map((one) => ({ ...one, speaker: "low" })) };
  expect(transcript.distance(gold, swapped, spoken)).toBe(0.5);
  expect(transcript.grade(swapped, gold, spoken).explanation).toContain(
    "“mi re do” was said by somebody else.",
  );
});

test("where words are not divided by spaces, characters are compared", () => {
  const characters = { ...plain, unit: "character" as const };
  const grade = transcript.grade(text("今日は雨です"), text("今日は雪です"), characters);
  expect(grade.explanation).toBe(
    "1 of 6 characters differ (17 %; up to 15 % is right). “雨” should be “雪”.",
  );
});

test("three workers who each mishear another word are merged into what was said", () => {
  const votes = ["The cat sat on a mat.", "The cat sad on the mat.", "A cat sat on the mat."].map((said) => ({
    value: text(said),
    quality: 0.8,
  }));
  const merged = transcript.merge(votes, plain);
  expect(merged?.value).toEqual(text("The cat sat on the mat."));
  expect(merged?.confidence).toBeGreaterThan(0.7);
  expect(merged?.confidence).toBeLessThan(1);
  expect(transcript.merge([...votes].reverse(), plain)).toEqual(merged);
});

test("segments are merged where they are heard, whoever cut them differently, and speakers by weight", () => {
  const votes = [
    [segment(0.2, 1.6, "do re mi"), segment(2, 3.4, "mi re do", "high")],
    [segment(0.1, 0.9, "do re"), segment(0.9, 1.7, "mi"), segment(2, 3.4, "mi re do", "high")],
    [segment(0.2, 1.6, "do re me"), segment(2, 3.4, "mi re do", "low")],
  ].map((segments) => ({ value: { text: "", segments }, quality: 0.8 }));
  const merged = transcript.merge(votes, spoken);
  expect(merged?.value.segments.map(({ text: said, speaker }) => [speaker, said])).toEqual([
    ["low", "do re mi"],
    ["high", "mi re do"],
  ]);
  expect(transcript.problems(merged!.value, spoken, item)).toEqual([]);
  expect(merged?.confidence).toBeLessThan(1);
});

test("a worker is told which segment has no words, no speaker, a strange one or no place", () => {
  const segments = [
    segment(0, 1, " … "),
    { ...segment(1, 2, "do"), speaker: undefined },
    segment(2, 3, "re", "alto"),
    segment(3, 3.01, "mi"),
    segment(3.2, 4, "fa"),
  ];
  const said = transcript.problems({ text: "", segments }, spoken, item).map((one) => one.message);
  expect(said).toEqual([
    "Segment 1 has no text: write what is said in it, or delete it.",
    "Segment 2 has no speaker.",
    'Segment 3 has a speaker this job does not offer ("alto").',
    "Segment 4 is too short: it must last at least 0.05 seconds.",
    "Segment 5 reaches outside the recording, which ends at 0:03.70.",
  ]);
  const silent = { ...plain, mayBeSilent: true };
  expect(transcript.problems(text(" "), plain, item)[0]?.message).toBe(
    "Write what is said in the recording.",
  );
  expect(transcript.problems(text(""), silent, item)).toEqual([]);
  expect(transcript.config.safeParse({ speakers: [{ id: "a", name: "A" }] }).success).toBe(false);
});

describe("for any two texts", () => {
  const words = fc.array(fc.constantFrom<string>("a", "b", "c", "don't"), { maxLength: 12 });
  test("the differences named are as many as the distance counts, and lead from one to the other", () => {
    fc.assert(
      fc.property(words, words, (said, expected) => {
        const found = differencesOf(said, expected) ?? [];
        const d = transcript.distance(text(said.join(" ")), text(expected.join(" ")), plain);
        expect(d * Math.max(1, said.length, expected.length)).toBeCloseTo(found.length, 9);
        const missing = found.flatMap((one) => (one.type === "missing" ? [one.expected] : []));
        const extra = new Set(found.flatMap((one) => (one.type === "extra" ? [one.said] : [])));
        const instead = new Map(
          found.flatMap((one) =>
            one.type === "instead" ? [[one.said, expected[one.expected]] as const] : [],
          ),
        );
        const mended = said.flatMap((word, i) => (extra.has(i) ? [] : [instead.get(i) ?? word]));
        for (const at of missing) mended.splice(at, 0, expected[at] ?? "");
        expect(mended).toEqual(expected);
      }),
    );
  });
});
