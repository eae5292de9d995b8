import { describe, expect, test } from "vitest";
import { classRows, findRows } from "./class-rows";
import { choiceConfig } from "./config";
import { choice } from "./kind";

const item = { text: "hello" };
const flat = choiceConfig.parse({
  question: "Which colours?",
  multiple: true,
  maxSelected: 2,
  classes: ["red", "green", "blue"].map((id) => ({ id, name: id })),
});
const tree = choice.sample.config;
const chose = (...selected: string[]) => ({ selected });
const sentences = (value: { selected: string[] }, config = tree) =>
  choice.problems(value, config, item).map((p) => p.message);

describe("a label set is refused", () => {
  const classes = [
    { id: "a", name: "A" },
    { id: "b", name: "B" },
  ];
  const wrong = (change: object) =>
    choiceConfig.safeParse({ question: "?", classes, ...change }).error?.issues[0]?.message;
  test("when an id or a name comes twice", () => {
    expect(wrong({ classes: [...classes, { id: "a", name: "C" }] })).toBe('the id "a" is used twice');
    expect(wrong({ classes: [...classes, { id: "c", name: "a" }] })).toBe(
      'the name "a" is used twice in one group',
    );
  });
  test("when a parent is missing or the tree runs in a circle", () => {
    expect(wrong({ classes: [...classes, { id: "c", name: "C", parent: "z" }] })).toMatch(/no class "z"/);
    const circle = [
      { id: "a", name: "A", parent: "b" },
      { id: "b", name: "B", parent: "a" },
    ];
    expect(wrong({ classes: circle })).toBe('"a" ends up under itself');
  });
  test("when its limits cannot be met", () => {
    expect(wrong({ multiple: true, minSelected: 2, maxSelected: 1 })).toMatch(/cannot be more/);
    expect(wrong({ multiple: true, maxSelected: 3 })).toMatch(/only 2 classes/);
    expect(wrong({ maxSelected: 2 })).toMatch(/turn on several choices/);
  });
});

describe("a worker is told in a sentence", () => {
  test("that exactly one class must be chosen", () => {
    expect(sentences(chose())).toEqual(["Choose one class."]);
    expect(sentences(chose("fraud", "advert"))).toEqual(["Choose only one class."]);
  });
  test("that a group, a stranger or a repeated class cannot be chosen", () => {
    expect(sentences(chose("unwanted"))).toEqual([
      '"Unwanted" is a group: choose one of the classes inside it.',
    ]);
    expect(sentences(chose("nonsense"))).toEqual(['There is no class "nonsense" in this job.']);
    expect(sentences(chose("red", "red"), flat)).toEqual(['"red" is chosen twice.']);
    expect(sentences(chose("red", "green", "blue"), flat)).toEqual(["Choose at most 2 classes."]);
  });
  test("that a class and its group say the same", () => {
    const open = { ...tree, leavesOnly: false, multiple: true };
    expect(sentences(chose("unwanted", "fraud"), open)).toEqual([
      '"Fraud" is already inside "Unwanted": choose one of the two.',
    ]);
  });
});

test("a class of the right group is nearer than one of another group, but still wrong", () => {
  expect(choice.distance(chose("fraud"), chose("advert"), tree)).toBe(0.5);
  expect(choice.distance(chose("fraud"), chose("wanted"), tree)).toBe(1);
  const near = choice.grade(chose("advert"), chose("fraud"), tree);
  expect(near.score).toBe(0.25);
  expect(near.explanation).toBe(
    'You chose "Advertising"; the expected answer is "Fraud" (Asks for money or secrets under a pretence). Both belong to "Unwanted".',
  );
});

test("a worker reads what was missed and what was too much", () => {
  const grade = choice.grade(chose("red", "blue"), chose("red", "green"), flat);
  expect(grade.score).toBeCloseTo(1 / 3);
  expect(grade.explanation).toBe('You missed "green". "blue" should not have been chosen.');
});

test("the better workers' class wins, and a tie wins nothing", () => {
  const votes = [
    { value: chose("fraud"), quality: 0.95 },
    { value: chose("wanted"), quality: 0.6 },
    { value: chose("wanted"), quality: 0.6 },
  ];
  expect(choice.merge(votes, tree)?.value).toEqual(chose("fraud"));
  expect(choice.merge([votes[0]!, { value: chose("wanted"), quality: 0.95 }], tree)).toBeUndefined();
});

test("with several choices each class is kept by more than half of the weight, within the job's limits", () => {
  const votes = [chose("red", "green"), chose("red"), chose("green", "blue")].map((value) => ({
    value,
    quality: 0.8,
  }));
  const merged = choice.merge(votes, flat);
  expect(merged?.value).toEqual(chose("red", "green"));
  expect(merged?.confidence).toBeCloseTo(2 / 3);
});

test("typed letters leave the classes whose name, or a word of it, or whose group begins so, with the groups above them", () => {
  const config = choice.config.parse({
    question: "What is it?",
    classes: [
      { id: "animal", name: "Animal" },
      { id: "cat", name: "Cat", parent: "animal" },
      { id: "sea_cat", name: "Sea cat", parent: "animal" },
      { id: "car", name: "Car" },
      { id: "dog", name: "Dog", parent: "animal" },
    ],
  });
  const rows = classRows(config);
  const ids = (typed: string) => findRows(rows, typed)?.shown.map((row) => row.id);
  expect(ids("ca")).toEqual(["animal", "cat", "sea_cat", "car"]);
  expect(findRows(rows, "ca")?.best?.id).toBe("cat");
  expect(findRows(rows, "SEA")?.best?.id).toBe("sea_cat");
  expect(ids("ani")).toEqual(["animal", "cat", "sea_cat", "dog"]);
  expect(ids("zebra")).toEqual([]);
  expect(ids("  ")).toBeUndefined();
});
