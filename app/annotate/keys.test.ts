import { expect, test } from "vitest";
import { chordProblem, isComposite } from "#domain/annotations/key-choice";
import { KEY_TABLES, keyTablesOf } from "./keys";

/** A comparison has six answers at most: it never needs the letters of later classes. R begins a relation where no class has it. */
const KNOWN = /^preference\.(tie|reason)$|^span\.relate$|^classes\.class-1[45]$/;

test("no two usual keys that are alive together do different things", () => {
  const found = KEY_TABLES.flatMap((table) =>
    table.actions
      .filter((action) => !isComposite(action) && !KNOWN.test(`${table.name}.${action.id}`))
      .flatMap((action) =>
        action.keys.map((key) => ({
          what: `${table.name}.${action.id} ${key}`,
          why: chordProblem(KEY_TABLES, {}, table.name, action.id, key),
        })),
      ),
  );
  expect(
    found.filter((one) => one.why && !/cannot be used/.test(one.why)).map((one) => `${one.what}: ${one.why}`),
  ).toEqual([]);
});

test("where several questions are asked, the keys of the one in hand come first and those of the others follow under their titles", () => {
  const config = {
    parts: [
      { id: "scene", title: "Scene", kind: "choice", config: {} },
      { id: "boats", title: "Boats", kind: "bbox", config: {} },
      { id: "said", title: "What is said", kind: "transcript", config: {} },
      { id: "signs", title: "Signs", kind: "bbox", config: {} },
    ],
  };
  const titles = (inHand?: string) => keyTablesOf("composite", config, inHand).map((table) => table.title);
  expect(titles().slice(0, 3)).toEqual(["The bench", "Several questions", "In hand: Scene · Choosing"]);
  const boats = titles("boats");
  expect(boats[2]).toBe("In hand: Boats, Signs · Boxes");
  expect(boats).toContain("Scene · Choosing");
  expect(boats).toContain("What is said · Transcribing");
  expect(new Set(boats).size).toBe(boats.length);
  expect(keyTablesOf("composite", config).map((table) => table.name)).toContain("shape-box");
});
