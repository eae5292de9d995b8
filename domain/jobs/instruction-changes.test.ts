import { expect, test } from "vitest";
import { changedBlocks } from "./instruction-changes";

const said = (before: string, after: string) =>
  changedBlocks(before, after).map((b) => `${b.change}: ${b.markdown}`);

test("a worker sees which paragraphs and items are new, and which are gone, where they stood", () => {
  const before = "# Boats\n\nBox every boat.\n\n- rafts count\n- piers do not\n\nThank you.";
  const after =
    "# Boats\n\nBox every boat.\n\n- rafts do not count\n- piers do not\n- buoys do not\n\nThank you.";
  expect(said(before, after)).toEqual([
    "same: # Boats",
    "same: Box every boat.",
    "removed: - rafts count",
    "added: - rafts do not count",
    "same: - piers do not",
    "added: - buoys do not",
    "same: Thank you.",
  ]);
});

test("nothing has changed where only the line ends differ, and fenced text stays whole", () => {
  expect(said("a\r\n\r\nb", "a\n\nb")).toEqual(["same: a", "same: b"]);
  expect(said("", "```\n- x\n\n- y\n```")).toEqual(["added: ```\n- x\n\n- y\n```"]);
});
