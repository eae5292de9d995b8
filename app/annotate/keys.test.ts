import { expect, test } from "vitest";
import { chordProblem, isComposite } from "#domain/annotations/key-choice";
import { KEY_TABLES } from "./keys";

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
