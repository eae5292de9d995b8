import { describe, expect, test } from "vitest";
import { kindOf } from "../index";
import type { CompositeConfig } from "./config";
import { type CompositeValue, itemBeside } from "./parts";

const composite = kindOf("composite");
const { config, item, value, gold } = composite.sample as {
  config: CompositeConfig;
  item: Parameters<typeof itemBeside>[1];
  value: CompositeValue;
  gold: CompositeValue;
};
const withScene = (selected: string[]): CompositeValue => ({
  parts: { ...value.parts, scene: { kind: "choice", version: 1, value: { selected } } },
});

describe("several questions on one task", () => {
  test("each obey the rules of their own kind, and a sentence says which question it is about", () => {
    expect(composite.problems(withScene([]), config, item)).toEqual([
      { path: "parts.scene.value.selected", message: "Scene: Choose one class." },
    ]);
    expect(
      composite.problems({ parts: { ...value.parts, other: value.parts.scene! } }, config, item),
    ).toEqual([{ path: "parts.other", message: 'There is no question "other" in this job.' }]);
    const wrongKind = { parts: { ...value.parts, scene: value.parts.boats! } };
    expect(composite.problems(wrongKind, config, item)[0]?.message).toBe(
      '"Scene" is answered as bbox, not as choice.',
    );
    const malformed = {
      parts: { ...value.parts, scene: { kind: "choice", version: 1, value: { chosen: 3 } } },
    };
    expect(composite.problems(malformed, config, item)[0]?.path).toBe("parts.scene.value.selected");
    const future = { parts: { ...value.parts, scene: { kind: "choice", version: 99, value: {} } } };
    expect(composite.problems(future, config, item)[0]?.message).toMatch(/version this site does not know/);
  });

  test("may be left unanswered where the requester says so", () => {
    const parts = config.parts.map((one) => ({ ...one, optional: one.id === "scene" }));
    expect(composite.problems(withScene([]), { parts }, item)).toEqual([]);
    expect(composite.problems({ parts: { boats: value.parts.boats! } }, { parts }, item)).toEqual([]);
  });

  test("are wrong together when one of them is wrong, and the sentence says what was expected", () => {
    const grade = composite.grade(withScene(["rough"]), gold, config);
    expect(grade.score).toBeLessThan(composite.rightFrom);
    expect(grade.explanation).toMatch(
      /^Scene: You chose "Rough water"; the expected answer is "Calm water"\. Boats: /,
    );
    expect(composite.grade(value, gold, config).score).toBeGreaterThanOrEqual(composite.rightFrom);
  });

  test("have a consensus only when each of them has one", () => {
    const vote = (selected: string[], quality: number) => ({ value: withScene(selected), quality });
    expect(composite.merge([vote(["calm"], 0.8), vote(["rough"], 0.8)], config)).toBeUndefined();
    const merged = composite.merge([vote(["calm"], 0.9), vote(["calm"], 0.8), vote(["rough"], 0.7)], config);
    expect(merged?.value).toMatchObject({ parts: { scene: { value: { selected: ["calm"] } } } });
    expect(merged?.confidence).toBeLessThan(1);
  });

  test("are told apart in labels and exports by their question", () => {
    expect(composite.labels(config).map((one) => one.id)).toEqual([
      "scene/calm",
      "scene/rough",
      "boats/boat",
    ]);
    expect(composite.regions(value).map((one) => one.label)).toEqual(["scene/calm", "boats/boat"]);
  });

  test("stand beside the parts of the datum that each of them shows", () => {
    const both = { ...item, text: "A letter", fields: [{ name: "From", value: "Kyoto" }] };
    expect(itemBeside({ shows: undefined }, both)).toEqual(both);
    expect(itemBeside({ shows: ["image"] }, both)).toEqual({ image: item.image });
    expect(itemBeside({ shows: [] }, both)).toEqual({});
  });
});

test("a label schema of several questions is refused with the place of what is wrong in it", () => {
  const read = (parts: unknown[]) =>
    composite.config
      .safeParse({ parts })
      .error?.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  const [scene, boats] = config.parts;
  expect(read([scene])).toEqual(["parts: needs at least two questions"]);
  expect(read([scene, { ...boats, id: "scene" }])).toEqual(['parts.1.id: the id "scene" is used twice']);
  expect(read([scene, { ...boats, kind: "telepathy" }])?.[0]).toMatch(/^parts.1.kind: there is no kind/);
  expect(read([{ ...scene, config: { question: "", classes: [] } }, boats])).toContain(
    "parts.0.config.question: needs a question",
  );
});
