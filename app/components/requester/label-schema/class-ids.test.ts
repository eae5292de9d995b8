import { expect, test } from "vitest";
import { idFor } from "#domain/annotations/id-for";
import { possibleParents, renamed, without } from "./class-ids";

const none = new Set<string>();

test("a class gets an id from its name, never one that is taken", () => {
  expect(idFor("Not spam", [])).toBe("not-spam");
  expect(idFor("Äpfel & Birnen", [])).toBe("a-pfel-birnen");
  expect(idFor("苹果", [])).toBe("class");
  expect(idFor("Spam", ["spam", "spam-2"])).toBe("spam-3");
});

test("an id follows its name while it is being written, and what stands under it follows too", () => {
  const classes = [
    { id: "boa", name: "Boa" },
    { id: "canoe", name: "Canoe", parent: "boa" },
  ];
  expect(renamed(classes, 0, "Boat", none)).toEqual([
    { id: "boat", name: "Boat" },
    { id: "canoe", name: "Canoe", parent: "boat" },
  ]);
});

test("an id that answers may use already stays when the class is renamed", () => {
  expect(renamed([{ id: "spam", name: "Spam" }], 0, "Junk", new Set(["spam"]))).toEqual([
    { id: "spam", name: "Junk" },
  ]);
});

test("what stood under a removed class moves up", () => {
  const classes = [
    { id: "a", name: "A" },
    { id: "b", name: "B", parent: "a" },
  ];
  expect(without(classes, 0)).toEqual([{ id: "b", name: "B", parent: undefined }]);
});

test("a class cannot stand under itself or under its own children", () => {
  const classes = [
    { id: "a", name: "A" },
    { id: "b", name: "B", parent: "a" },
    { id: "c", name: "C" },
  ];
  expect(possibleParents(classes, 0).map((one) => one.id)).toEqual(["c"]);
});
